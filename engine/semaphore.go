package engine

import (
	"context"
	"sync/atomic"

	"lanes/engine/event"
)

// Semaphore lets a number of workers of one process through at once. Like a [Mutex] it
// tells which release let which worker go on.
type Semaphore struct {
	name     string
	free     chan ticket
	releases atomic.Int64
	waiting  atomic.Int32
}

// ticket is a free permit: who released it last, and the number of that release.
type ticket struct {
	by  int32
	nth int64
}

// NewSemaphore returns a semaphore with n permits. Its name is what events call it.
func NewSemaphore(name string, n int) *Semaphore {
	s := &Semaphore{name: name, free: make(chan ticket, n)}
	for range n {
		s.free <- ticket{by: event.NoLane}
	}
	return s
}

// Enter takes a permit for code that is no worker's. It waits until ctx is done.
func (s *Semaphore) Enter(ctx context.Context) error {
	_, err := s.take(ctx)
	return err
}

// Leave releases it.
func (s *Semaphore) Leave() { s.free <- ticket{event.NoLane, s.releases.Add(1)} }

func (s *Semaphore) take(ctx context.Context) (ticket, error) {
	s.waiting.Add(1)
	defer s.waiting.Add(-1)
	select {
	case p := <-s.free:
		return p, nil
	case <-ctx.Done():
		return ticket{}, ErrInterrupted
	}
}

// Acquire takes a permit of s, and waits for it if there is none: its lane waits for a
// lock then. If the run is stopped meanwhile it returns [ErrInterrupted], without one.
func (w *Worker) Acquire(s *Semaphore) error {
	select {
	case <-s.free:
		return nil
	default:
	}
	var got ticket
	w.about = event.Wait{For: s.name}
	err := w.Await(event.Lock, func(ctx context.Context) (err error) {
		got, err = s.take(ctx)
		return err
	})
	if err == nil && got.by >= 0 {
		w.message(event.NewMessage(event.VerbAcquire, got.by).Locking(s.name, got.nth))
	}
	return err
}

// Release gives a permit back. If others are waiting for one, a message says so.
func (w *Worker) Release(s *Semaphore) {
	nth := s.releases.Add(1)
	if s.waiting.Load() > 0 {
		w.message(event.NewMessage(event.VerbRelease, event.NoLane).Locking(s.name, nth))
	}
	s.free <- ticket{w.lane, nth}
}
