package ui

import (
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
