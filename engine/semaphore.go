package engine

import (
	"context"
	"sync/atomic"

	"lanes/engine/event"
)

// Semaphore admits a number of workers of one process at once. As with a [Mutex],
// events say which release woke which worker.
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

// NewSemaphore returns a semaphore with n permits. Events refer to it by name.
func NewSemaphore(name string, n int) *Semaphore {
	s := &Semaphore{name: name, free: make(chan ticket, n)}
	for range n {
		s.free <- ticket{by: event.NoLane}
	}
	return s
}

// Enter takes a permit for code that runs on no worker. It waits until ctx is done.
func (s *Semaphore) Enter(ctx context.Context) error {
	_, err := s.take(ctx)
	return err
}

// Leave releases a permit taken by [Semaphore.Enter].
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

// Acquire takes a permit of s. If none is free it waits, and its lane waits for a lock.
// If the run is stopped meanwhile it returns [ErrInterrupted], without a permit.
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

// Release releases a permit. If others may be waiting for one, it emits a message.
func (w *Worker) Release(s *Semaphore) {
	nth := s.releases.Add(1)
	if s.waiting.Load() > 0 {
		w.message(event.NewMessage(event.VerbRelease, event.NoLane).Locking(s.name, nth))
	}
	s.free <- ticket{w.lane, nth}
}
