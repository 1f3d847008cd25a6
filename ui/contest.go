package ui

import (
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

// Comparison is one that is being measured, as the screen sees it.
type Comparison struct {
	Plan    compare.Plan
	Command string // that repeats it
	Updates <-chan compare.Update
	Stop    func()
	// Ended is called once, from a command, when the last update is in. It may be nil.
	Ended func(r *compare.Result)
}

// intake takes what a comparison delivers, at once, so that a busy screen holds nobody
// up, and keeps it for the next frame. It is what [feed] is for a run.
type intake struct {
	*Comparison
	wake chan struct{} // has an element if there is something new
	done chan struct{} // closed when all is in

	mu      sync.Mutex
	pending []compare.Update
	crash   any
}

func newIntake(c *Comparison) *intake {
	in := &intake{Comparison: c, wake: make(chan struct{}, 1), done: make(chan struct{})}
	go in.read()
	return in
}

func (in *intake) read() {
	defer close(in.done)
	defer func() {
		if p := recover(); p != nil {
			in.mu.Lock()
			in.crash = p
			in.mu.Unlock()
		}
	}()
	for u := range in.Updates {
		in.mu.Lock()
		in.pending = append(in.pending, u)
		in.mu.Unlock()
		select {
		case in.wake <- struct{}{}:
		default:
		}
	}
}

// take returns what came since it was called last; over says that this is all.
func (in *intake) take() (updates []compare.Update, over bool, crash any) {
	select {
	case <-in.done:
		over = true
	default:
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	updates, in.pending = in.pending, nil
	return updates, over, in.crash
}

// updateMsg says that an intake has something new.
type updateMsg struct{ gen int }

// wait returns a command that waits for something new.
func (in *intake) wait(gen int) tea.Cmd {
	return func() tea.Msg {
		select {
		case <-in.wake:
		case <-in.done:
		}
		return updateMsg{gen}
	}
}
