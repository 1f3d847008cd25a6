package engine

import (
	"context"
	"sync/atomic"
)

// Semaphore lets so many through at once, of all that share a process. Like a [Mutex] it
// tells who gave way to whom.
type Semaphore struct {
	name    string
	free    chan ticket
	turn    atomic.Int64 // how often a permit was given back
	waiting atomic.Int32
}

// ticket is a permit that is free: who gave it back last, for the time number turn.
type ticket struct {
	by   int32
	turn int64
}

// NewSemaphore returns a semaphore with n permits. Its name is what events call it.
func NewSemaphore(name string, n int) *Semaphore {
	s := &Semaphore{name: name, free: make(chan ticket, n)}
	for range n {
		s.free <- ticket{by: NoLane}
	}
	return s
}

// Enter takes a permit for one who is no worker. It waits until ctx is done.
func (s *Semaphore) Enter(ctx context.Context) error {
	_, err := s.take(ctx)
	return err
}

// Leave gives it back.
func (s *Semaphore) Leave() { s.free <- ticket{NoLane, s.turn.Add(1)} }

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
	w.about = about{name: s.name}
	err := w.Await(Lock, func(ctx context.Context) (err error) {
		got, err = s.take(ctx)
		return err
	})
	if err == nil && got.by >= 0 {
		w.emit(Event{Kind: KindMessage, Task: w.task, Name: "acquire", To: got.by, Value: got.turn, Text: s.name})
	}
	return err
}

// Release gives a permit back. If somebody waits for one, that is told.
func (w *Worker) Release(s *Semaphore) {
	turn := s.turn.Add(1)
	if s.waiting.Load() > 0 {
		w.emit(Event{Kind: KindMessage, Task: w.task, Name: "release", To: NoLane, Value: turn, Text: s.name})
	}
	s.free <- ticket{w.lane, turn}
}
