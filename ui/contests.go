package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// compareMenu compares what the menu has chosen under all of its models.
func (r *root) compareMenu() tea.Cmd {
	l := r.menu.current()
	if l == nil || l.Compare == nil {
		return nil
	}
	r.menu.endSearch()
	return r.contest(l, Contest{Models: l.Models, Runs: DefaultRuns, Options: r.menu.allOptions(l)})
}

// contest begins a comparison, once what is measured or runs now has stopped.
func (r *root) contest(l *Entry, how Contest) tea.Cmd {
	v := &r.versus
	switch {
	case r.on != onVersus:
		v.past, v.guest = nil, v.asked == nil || v.asked.Lesson == "" || v.gen > 0
	case v.over() && !v.result.Stopped && !v.how.Same(how):
		if len(v.past) == maxRaced {
			v.past = slices.Delete(v.past, 0, 1)
		}
		v.past = append(v.past, raced{v.lesson, v.how, v.result})
	}
	left := []tea.Cmd{v.leave()}
	if r.on != onVersus {
		v.home = onMenu
		if s := r.run.s; r.on&onRuns != 0 && s != nil && s.over {
			v.home = onRun // it is there to go back to
		}
	}
	if v.home != onRun {
		left = append(left, r.drop())
	}
	stopped := r.quiet()
	r.gen++
	r.rest()
	r.on = onVersus
	r.versus.clear(l, how)
	gen := r.versus.gen
	return tea.Batch(append(left, func() tea.Msg {
		stopped()
		begun, err := l.Compare(how)
		return contestMsg{gen, l, how, begun, err}
	})...)
}

// showsContest reports whether a comparison is on the screen.
func (r *root) showsContest() bool { return r.on == onVersus }

// leaveContest winds a comparison up behind the scene. If it is still being measured it
// is stopped.
func (r *root) leaveContest(m *measuring) tea.Cmd {
	if !m.over {
		m.Stop()
	}
	r.contests = append(r.contests, m)
	return m.ended()
}

// woundUp forgets a comparison that was left, when it has stopped.
func (r *root) woundUp(m *measuring) {
	if at := slices.Index(r.contests, m); at >= 0 {
		r.contests = slices.Delete(r.contests, at, at+1)
		r.compared(m)
	}
}

// windContests winds up the comparisons when the user leaves the program.
func (r *root) windContests() {
	r.versus.leave()
	for _, m := range r.contests {
		if within(grace, m.wind) {
			r.compared(m)
		}
	}
}

// compared notes what a comparison came to, once: its card is the last one now, unless it
// was stopped and there is a whole one, and its times are known to the menu and to the
// cards of runs to come.
func (r *root) compared(m *measuring) {
	if m.noted || len(m.result.Rows) == 0 {
		return
	}
	m.noted = true
	if last := r.lastCompared; last == nil || last.Stopped || !m.result.Stopped {
		r.lastCompared = m.result
	}
	for _, tl := range m.result.Logs {
		if tl != nil {
			r.learn(tl)
		}
	}
}
