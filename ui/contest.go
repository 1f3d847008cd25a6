package ui

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/engine/compare"
)

// DefaultRuns is how many runs of each model a comparison makes unless asked for more.
const DefaultRuns = 5

// Contest says what is to be compared.
type Contest struct {
	Models  []string
	Workers []int          // the numbers of workers for each of them; none is the default of each
	Runs    int            // of each
	Options engine.Options // values of the lesson's knobs
}

// Same reports whether two contests compare the same in the same way.
func (c Contest) Same(o Contest) bool {
	return slices.Equal(c.Models, o.Models) && slices.Equal(c.Workers, o.Workers) && c.Runs == o.Runs && maps.Equal(c.Options, o.Options)
}

// Comparison is one that is being measured, as the screen sees it.
type Comparison struct {
	Plan    compare.Plan
	Command string // that repeats it
	Updates <-chan compare.Update
	Stop    func()
	// Ended is called once, on another goroutine than the screen's, when all is in. It
	// may be nil.
	Ended func(r *compare.Result)
}

// measuring is a comparison that is being measured, or was. Its board belongs to the
// program's loop; once it was left, to wind.
type measuring struct {
	*Comparison
	feed   *feed[compare.Update]
	board  *compare.Board
	over   bool            // the last update is in the board
	result *compare.Result // what it came to, when it is over
	noted  bool            // that, by root

	once  sync.Once
	wound chan struct{} // closed when it is wound up
}

func newMeasuring(c *Comparison) *measuring {
	return &measuring{Comparison: c, feed: newFeed(func() <-chan compare.Update { return c.Updates }), board: compare.NewBoard(&c.Plan), wound: make(chan struct{})}
}

// updateMsg says that there is something new.
type updateMsg struct{ gen int }

// wait returns a command that waits for something new.
func (m *measuring) wait(gen int) tea.Cmd {
	return func() tea.Msg {
		m.feed.wait()
		return updateMsg{gen}
	}
}

// pull folds what is new into the board.
func (m *measuring) pull() (crash any) {
	updates, over, crash := m.feed.take()
	for _, u := range updates {
		m.board.Add(u)
	}
	if over && !m.over {
		m.over, m.result = true, m.board.Result(m.Command)
	}
	return crash
}

// wind waits until all that will be measured is in, and tells the lesson, once.
func (m *measuring) wind() {
	m.once.Do(func() {
		if !m.over {
			<-m.feed.done
			m.pull()
		}
		if m.Ended != nil {
			m.Ended(m.result)
		}
		close(m.wound)
	})
}

// windMsg says that a comparison was wound up.
type windMsg struct{ m *measuring }

// ended returns a command that winds the comparison up.
func (m *measuring) ended() tea.Cmd {
	return func() tea.Msg {
		m.wind()
		return windMsg{m}
	}
}

// contestMsg is a comparison that has begun, or could not.
type contestMsg struct {
	gen    int
	lesson *Entry
	how    Contest
	begun  *Comparison
	err    error
}

// compareMenu compares what the menu has chosen under all of its models.
func (r *root) compareMenu() tea.Cmd {
	l := r.menu.current()
	if l == nil || l.Compare == nil {
		return nil
	}
	r.menu.endSearch()
	return r.contest(l, Contest{Models: l.Models, Runs: DefaultRuns, Options: r.menu.allOptions(l)})
}

// allOptions are the values of all knobs of a lesson.
func (m *menu) allOptions(l *Entry) engine.Options {
	o := engine.Options{}
	for _, k := range l.Knobs {
		o[k.Flag] = cmp.Or(m.options[l.ID][k.Flag], l.Options[k.Flag])
	}
	return o
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
