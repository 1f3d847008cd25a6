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

// Barrier makes the workers of one process wait for each other: none passes until all
// have arrived. It can be used again and again.
type Barrier struct {
	of int

	mu      sync.Mutex
	current *generation
	broken  bool
}

// generation is one use of a barrier, from the first arrival to the last.
type generation struct {
	nth     int // from 1
	arrived int
	done    chan struct{} // closed when all have arrived, or the barrier is broken
	left    atomic.Int32  // how many have been woken and run again
}

// ErrBroken is the error of a barrier that one of its workers will never reach.
var ErrBroken = errors.New("another worker failed, so not all can reach the barrier")

// NewBarrier returns a barrier for n workers. A process may have only one, because
// events name a generation by its number alone.
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

// next is the number of the current generation. It cannot change under a worker that is
// about to arrive: the generation does not end without that worker.
func (b *Barrier) next() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.current.nth
}

// arrive counts a worker in and returns the generation to wait for, nil if the barrier
// is broken. The last to arrive calls last, if it is not nil, before the others are
// released.
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

// WaitAt waits at b until all have arrived. The last to arrive calls last, if it is not
// nil, while the others are still waiting. If the run is stopped it returns
// [ErrInterrupted].
//
// They leave together. Where the model runs workers in parallel, the first to wake up
// spins for a moment until the others are awake too; where one runs at a time, each
// yields until all have run again.
func (w *Worker) WaitAt(b *Barrier, last func()) error {
	var m *generation
	w.about = event.Wait{For: strconv.Itoa(b.next()), Barrier: true}
	err := w.Await(event.Join, func(ctx context.Context) error { // arrive only once the lane is waiting: the arrival releases the others
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

// barrierSpins is how often a worker that leaves a barrier checks whether the others
// are awake: about 0.1 ms, longer than the system takes to wake them if there is a core
// for each.
const barrierSpins = 100_000

func (b *Barrier) isBroken() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.broken
}
