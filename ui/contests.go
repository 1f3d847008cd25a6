package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/live"
	"lanes/ui/stage"
	"lanes/ui/versus"
)

// compareMenu compares what the menu has chosen under all of its models.
func (r *root) compareMenu() tea.Cmd {
	l := r.menu.Current()
	if l == nil || l.Compare == nil {
		return nil
	}
	r.menu.EndSearch()
	return r.Contest(l, live.Contest{Models: l.Models, Runs: live.DefaultRuns, Options: r.menu.AllOptions(l)})
}

// Contest begins a comparison, once what is measured or runs now has stopped.
func (r *root) Contest(l *live.Entry, how live.Contest) tea.Cmd {
	v := &r.versus
	switch {
	case r.on != stage.OnVersus:
		v.Past, v.Guest = nil, v.Asked == nil || v.Asked.Lesson == "" || v.Gen > 0
	case v.Over() && !v.Result.Stopped && !v.How.Same(how):
		if len(v.Past) == versus.MaxRaced {
			v.Past = slices.Delete(v.Past, 0, 1)
		}
		v.Past = append(v.Past, versus.Raced{Lesson: v.Lesson, How: v.How, Result: v.Result})
	}
	left := []tea.Cmd{v.Leave()}
	if r.on != stage.OnVersus {
		v.Home = stage.OnMenu
		if s := r.run.Session(); r.on&stage.OnRuns != 0 && s != nil && s.Over {
			v.Home = stage.OnRun // it is there to go back to
		}
	}
	if v.Home != stage.OnRun {
		left = append(left, r.drop())
	}
	stopped := r.quiet()
	r.gen++
	r.rest()
	r.on = stage.OnVersus
	r.versus.Clear(l, how)
	gen := r.versus.Gen
	return tea.Batch(append(left, func() tea.Msg {
		stopped()
		begun, err := l.Compare(how)
		return versus.ContestMsg{Gen: gen, Lesson: l, How: how, Begun: begun, Err: err}
	})...)
}

// ShowsContest reports whether a comparison is on the screen.
func (r *root) ShowsContest() bool { return r.on == stage.OnVersus }

// LeaveContest winds a comparison up behind the scene. If it is still being measured it
// is stopped.
func (r *root) LeaveContest(m *live.Measuring) tea.Cmd {
	if !m.Over {
		m.Stop()
	}
	r.contests = append(r.contests, m)
	return m.WindUp()
}

// woundUp forgets a comparison that was left, when it has stopped.
func (r *root) woundUp(m *live.Measuring) {
	if at := slices.Index(r.contests, m); at >= 0 {
		r.contests = slices.Delete(r.contests, at, at+1)
		r.Compared(m)
	}
}

// windContests winds up the comparisons when the user leaves the program.
func (r *root) windContests() {
	r.versus.Leave()
	for _, m := range r.contests {
		if live.Within(live.Grace, m.Wind) {
			r.Compared(m)
		}
	}
}

// Compared notes what a comparison came to, once: its card is the last one now, unless it
// was stopped and there is a whole one, and its times are known to the menu and to the
// cards of runs to come.
func (r *root) Compared(m *live.Measuring) {
	if m.Noted || len(m.Result.Rows) == 0 {
		return
	}
	m.Noted = true
	if last := r.lastCompared; last == nil || last.Stopped || !m.Result.Stopped {
		r.lastCompared = m.Result
	}
	for _, tl := range m.Result.Logs {
		if tl != nil {
			r.learn(tl)
		}
	}
}
