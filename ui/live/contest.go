package live

import (
	"maps"
	"slices"
	"sync"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/compare"
	"lanes/engine/event"
)

// DefaultRuns is how many runs of each model a comparison makes unless asked for more.
const DefaultRuns = 5

// Contest says what is to be compared.
type Contest struct {
	Models  []string
	Workers []int         // the numbers of workers for each of them; none is the default of each
	Runs    int           // of each
	Options event.Options // values of the lesson's knobs
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

// Measuring is a comparison that is being measured, or was. Its board belongs to the
// program's loop; once it was left, to wind.
type Measuring struct {
	*Comparison
	Feed   *Feed[compare.Update]
	Board  *compare.Board
	Over   bool            // the last update is in the board
	Result *compare.Result // what it came to, when it is over
	Noted  bool            // that, by root

	once  sync.Once
	Wound chan struct{} // closed when it is wound up
}

func NewMeasuring(c *Comparison) *Measuring {
	return &Measuring{Comparison: c, Feed: newFeed(func() <-chan compare.Update { return c.Updates }), Board: compare.NewBoard(&c.Plan), Wound: make(chan struct{})}
}

// UpdateMsg says that there is something new.
type UpdateMsg struct{ Gen int }

// Wait returns a command that waits for something new.
func (m *Measuring) Wait(gen int) tea.Cmd {
	return func() tea.Msg {
		m.Feed.wait()
		return UpdateMsg{gen}
	}
}

// Pull folds what is new into the board.
func (m *Measuring) Pull() (crash any) {
	updates, over, crash := m.Feed.take()
	for _, u := range updates {
		m.Board.Add(u)
	}
	if over && !m.Over {
		m.Over, m.Result = true, m.Board.Result(m.Command)
	}
	return crash
}

// Wind waits until all that will be measured is in, and tells the lesson, once.
func (m *Measuring) Wind() {
	m.once.Do(func() {
		if !m.Over {
			<-m.Feed.Done
			m.Pull()
		}
		if m.Ended != nil {
			m.Ended(m.Result)
		}
		close(m.Wound)
	})
}

// WindMsg says that a comparison was wound up.
type WindMsg struct{ Measuring *Measuring }

// WindUp returns a command that winds the comparison up.
func (m *Measuring) WindUp() tea.Cmd {
	return func() tea.Msg {
		m.Wind()
		return WindMsg{m}
	}
}
