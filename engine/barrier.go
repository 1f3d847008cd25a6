package engine

import (
	"context"
	"errors"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"

	"lanes/engine/event"
)

// Barrier is a place at which workers of one process wait for each other until
// all have come; then it is ready for the next time.
type Barrier struct {
	of int

	mu      sync.Mutex
	current *generation
	broken  bool
}

// generation is one time that all come together.
type generation struct {
	nth     int // from 1
	arrived int
	done    chan struct{} // closed when all have come, or the barrier is broken
	left    atomic.Int32  // how many are on their way again
}

// ErrBroken is the error of a barrier at which somebody will not come any more.
var ErrBroken = errors.New("another worker failed, so not all can meet")

// NewBarrier returns a barrier for n workers. A process may have one: the meetings at it
// are told apart by their numbers alone.
func NewBarrier(n int) *Barrier { return &Barrier{of: n, current: newGeneration(1)} }

func newGeneration(nth int) *generation { return &generation{nth: nth, done: make(chan struct{})} }

// Break ends all waits at b, present and future, with [ErrBroken].
func (b *Barrier) Break() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.broken {
		b.broken = true
		close(b.current.done)
	}
}

// next is the number of the next meeting. For a worker that comes to it the number is
// certain: the meeting cannot be over without that worker.
func (b *Barrier) next() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.current.nth
}

// arrive is the meeting to wait for, nil if the barrier is broken. The last to
// arrive calls last, if it is not nil, before all others go on.
func (b *Barrier) arrive(last func()) *generation {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.broken {
		return nil
	}
	m := b.current
	if m.arrived++; m.arrived == b.of {
		if last != nil {
			last()
		}
		b.current = newGeneration(m.nth + 1)
		close(m.done)
	}
	return m
}

// WaitAt waits at b until all have come. The last to come calls last, if it is not
// nil, while the others still wait. If the run is stopped it returns
// [ErrInterrupted].
//
// They leave together. Where the model runs workers on several cores at once, the first
// to wake up spins for a moment until the others are awake too;
// where one runs at a time, all have run again before one goes on.
func (w *Worker) WaitAt(b *Barrier, last func()) error {
	var m *generation
	w.about = event.Wait{For: strconv.Itoa(b.next()), Barrier: true}
	err := w.Await(event.Join, func(ctx context.Context) error { // it waits already: its coming is what lets the others go
		if m = b.arrive(last); m == nil {
			return ErrBroken
		}
		select {
		case <-m.done:
			return nil
		case <-ctx.Done():
			return ErrInterrupted
		}
	})
	switch {
	case err != nil:
		return err
	case b.isBroken():
		return ErrBroken
	}
	m.left.Add(1)
	if w.host.parallel() {
		for range barrierSpins {
			if int(m.left.Load()) >= min(b.of, runtime.GOMAXPROCS(0)) {
				break
			}
		}
		return nil
	}
	for err == nil && int(m.left.Load()) < b.of {
		err = w.Yield()
	}
	return err
}

// barrierSpins is how often a worker that leaves a barrier looks whether others are awake:
// a tenth of a millisecond or so, which is longer than the system takes to wake
// them if there is a core for each.
const barrierSpins = 100_000

func (b *Barrier) isBroken() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.broken
}
