package live

import (
	"sync"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/compare"
)

// Comparison is one that has begun, as the screen sees it.
type Comparison struct {
	Plan    compare.Plan
	Command string                // that repeats it
	Updates <-chan compare.Update // closed after the last
	Stop    func()                // asks it to end; it does not wait for that
	// Ended is called once, on another goroutine than the screen's, when all is in. It
	// may be nil.
	Ended func(r *compare.Result)
}

// Measuring is a comparison that is being measured, or was. Its board belongs to the
// program's loop; once it was left, to [Measuring.Finish].
type Measuring struct {
	*Comparison
	feed   *Feed[compare.Update]
	Board  *compare.Board
	Over   bool            // the last update is in the board
	Result *compare.Result // what it came to, when it is over
	Noted  bool            // what it came to is remembered

	once sync.Once
	Done chan struct{} // closed when it has finished
}

// NewMeasuring takes what a comparison that has begun delivers.
func NewMeasuring(c *Comparison) *Measuring {
	return &Measuring{Comparison: c, feed: newFeed(func() <-chan compare.Update { return c.Updates }), Board: compare.NewBoard(&c.Plan), Done: make(chan struct{})}
}

// UpdateMsg says that the feed of a comparison has something new.
type UpdateMsg struct{ Gen int }

// Wait returns a command that waits for something new, to be said in a message that
// carries gen.
func (m *Measuring) Wait(gen int) tea.Cmd {
	return func() tea.Msg {
		m.feed.wait()
		return UpdateMsg{gen}
	}
}

// Pull folds what is new into the board. crash is what reading it has panicked with, nil
// for nothing.
func (m *Measuring) Pull() (crash any) {
	updates, over, crash := m.feed.take()
	for _, u := range updates {
		m.Board.Add(u)
	}
	if over && !m.Over {
		m.Over, m.Result = true, m.Board.Result(m.Command)
	}
	return crash
}

// Finish waits until all that will be measured is in, and tells the lesson, once.
func (m *Measuring) Finish() {
	m.once.Do(func() {
		if !m.Over {
			<-m.feed.done
			m.Pull()
		}
		if m.Ended != nil {
			m.Ended(m.Result)
		}
		close(m.Done)
	})
}

// MeasuredMsg says that a comparison has finished.
type MeasuredMsg struct{ Measuring *Measuring }

// FinishCmd returns a command for [Measuring.Finish].
func (m *Measuring) FinishCmd() tea.Cmd {
	return func() tea.Msg {
		m.Finish()
		return MeasuredMsg{m}
	}
}
