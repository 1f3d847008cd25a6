package engine

import (
	"context"
	"sync/atomic"
)

// Mutex is a lock that the workers of one process share. What waiting for it
// means is the model's business: a thread stands still, a coroutine gives the
// thread to others, under the interpreter lock that is let go of. The zero value
// is no mutex; see [NewMutex].
type Mutex struct {
	state atomic.Int32
	taken atomic.Int64
	freed chan struct{} // has an element if one who waits may try again
	_     [104]byte     // no two in one cache line: they would slow each other
}

// The states of a mutex.
const (
	free int32 = iota
	held
	wanted // held, and there may be some who wait for it
)

// spins is how often a worker tries to get a lock before it waits for it, a few
// microseconds in all. Who holds it on another core is done by then as a rule,
// and a wait that short is no span that could be seen: it is counted alone.
const spins = 1000

// NewMutex returns a mutex that is free.
func NewMutex() *Mutex { return &Mutex{freed: make(chan struct{}, 1)} }

// TryLock takes m if it is free, and reports whether it was.
func (m *Mutex) TryLock() bool { return m.state.CompareAndSwap(free, held) }

// Unlock frees m, which must be held. Any worker may do that.
func (m *Mutex) Unlock() {
	switch m.state.Swap(free) {
	case free:
		panic("engine: Unlock of a mutex that is free")
	case wanted:
		select {
		case m.freed <- struct{}{}:
		default: // somebody has been told already
		}
	}
}

// Taken is how often m was found taken by one who wanted it.
func (m *Mutex) Taken() int64 { return m.taken.Load() }

// Lock takes m, and waits for it if another holds it. If the run is stopped
// meanwhile it returns [ErrInterrupted], without m.
func (w *Worker) Lock(m *Mutex) error {
	if m.TryLock() {
		return nil
	}
	m.taken.Add(1)
	if w.host.parallel() {
		for range spins {
			if m.state.Load() == free && m.TryLock() {
				return nil
			}
		}
	}
	return w.Await(Lock, m.wait)
}

// wait takes m as soon as it is free.
func (m *Mutex) wait(ctx context.Context) error {
	for m.state.Swap(wanted) != free {
		select {
		case <-m.freed:
		case <-ctx.Done():
			return ErrInterrupted
		}
	}
	return nil
}
