package engine

import (
	"context"
	"sync/atomic"

	"lanes/engine/event"
)

// Mutex is a lock that the workers of one process share. What waiting for it
// means is the model's business: a thread blocks, a coroutine gives the thread to
// others, and under the interpreter lock that is released. The zero value
// is no mutex; see [NewMutex].
type Mutex struct {
	state atomic.Int32
	taken atomic.Int64
	freed chan struct{} // has an element if a waiter may try again
	name  string
	_     [88]byte // no two in one cache line: they would slow each other

	// These belong to the holder, and are not where others look for the state.
	releases int64
	by       int32 // the lane that released it last
	_        [116]byte
}

// The states of a mutex.
const (
	free int32 = iota
	held
	wanted // held, and others may be waiting for it
)

// spins is how often a worker tries to get a lock before it waits for it, a few
// microseconds in all. A holder on another core has released it by then as a rule,
// and a wait that short is no span that could be seen: it is only counted.
const spins = 1000

// NewMutex returns a mutex that is free. Its name is what events call it.
func NewMutex(name string) *Mutex { return &Mutex{freed: make(chan struct{}, 1), name: name} }

// tryLock takes m if it is free, and reports whether it was.
func (m *Mutex) tryLock() bool { return m.state.CompareAndSwap(free, held) }

// Unlock frees m, which must be held. Any worker may do that. If others may be waiting
// for it, a message says so: it is what wakes one of them.
func (w *Worker) Unlock(m *Mutex) {
	m.releases++
	m.by = w.lane
	nth := m.releases // afterwards it is another's
	switch m.state.Swap(free) {
	case free:
		panic("engine: Unlock of a mutex that is free")
	case wanted:
		w.message(event.NewMessage(event.VerbRelease, event.NoLane).Locking(m.name, nth))
		select {
		case m.freed <- struct{}{}:
		default: // somebody has been told already
		}
	}
}

// Taken is how often a worker wanted m while another held it.
func (m *Mutex) Taken() int64 { return m.taken.Load() }

// Lock takes m, and waits for it if another holds it. If the run is stopped
// meanwhile it returns [ErrInterrupted], without m.
func (w *Worker) Lock(m *Mutex) error {
	if m.tryLock() {
		return nil
	}
	m.taken.Add(1)
	if w.host.parallel() {
		for range spins {
			if m.state.Load() == free && m.tryLock() {
				return nil
			}
		}
	}
	w.about = event.Wait{For: m.name}
	if err := w.Await(event.Lock, m.wait); err != nil {
		return err
	}
	w.message(event.NewMessage(event.VerbAcquire, m.by).Locking(m.name, m.releases))
	return nil
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
