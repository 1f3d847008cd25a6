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

	mu     sync.Mutex
	meet   *meeting
	broken bool
}

// meeting is one time that all come together.
type meeting struct {
	nth  int // from 1
	come int
	all  chan struct{} // closed when all have come, or the barrier is broken
	off  atomic.Int32  // how many are on their way again
}

// ErrBroken is the error of a barrier at which somebody will not come any more.
var ErrBroken = errors.New("another worker failed, so not all can meet")

// NewBarrier returns a barrier for n workers. A process may have one: the meetings at it
// are told apart by their numbers alone.
func NewBarrier(n int) *Barrier { return &Barrier{of: n, meet: newMeeting(1)} }

func newMeeting(nth int) *meeting { return &meeting{nth: nth, all: make(chan struct{})} }

// Break ends all waits at b, present and future, with [ErrBroken].
func (b *Barrier) Break() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.broken {
		b.broken = true
		close(b.meet.all)
	}
}

// next is the number of the next meeting. For a worker that comes to it the number is
// certain: the meeting cannot be over without that worker.
func (b *Barrier) next() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.meet.nth
}

// arrive is the meeting to wait for, nil if the barrier is broken. The last to
// arrive calls last, if it is not nil, before all others go on.
func (b *Barrier) arrive(last func()) *meeting {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.broken {
		return nil
	}
	m := b.meet
	if m.come++; m.come == b.of {
		if last != nil {
			last()
		}
		b.meet = newMeeting(m.nth + 1)
		close(m.all)
	}
	return m
}

// Meet waits at b until all have come. The last to come calls last, if it is not
// nil, while the others still wait. If the run is stopped it returns
// [ErrInterrupted].
//
// They leave together. Where the model runs workers on several cores at once, the first
// to wake up spins for a moment until the others are awake too;
// where one runs at a time, all have run again before one goes on.
func (w *Worker) Meet(b *Barrier, last func()) error {
	var m *meeting
	w.about = event.Wait{For: strconv.Itoa(b.next()), Meet: true}
	err := w.Await(event.Join, func(ctx context.Context) error { // it waits already: its coming is what lets the others go
		if m = b.arrive(last); m == nil {
			return ErrBroken
		}
		select {
		case <-m.all:
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
	m.off.Add(1)
	if w.host.parallel() {
		for range patience {
			if int(m.off.Load()) >= min(b.of, runtime.GOMAXPROCS(0)) {
				break
			}
		}
		return nil
	}
	for err == nil && int(m.off.Load()) < b.of {
		err = w.Yield()
	}
	return err
}

// patience is how often a worker that leaves a barrier looks whether others are awake:
// a tenth of a millisecond or so, which is longer than the system takes to wake
// them if there is a core for each.
const patience = 100_000

func (b *Barrier) isBroken() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.broken
}
