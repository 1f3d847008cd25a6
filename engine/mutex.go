package engine

import (
	"context"
	"sync/atomic"

	"lanes/engine/event"
)

// Mutex is a lock that the workers of one process share. What waiting for it means is
// up to the model: a thread blocks, a coroutine gives the thread to others, and under
// the interpreter lock the waiter releases that. Make one with [NewMutex]; the zero
// value cannot be used.
type Mutex struct {
	state atomic.Int32
	taken atomic.Int64
	freed chan struct{} // has an element if a waiter may try again
	name  string
	_     [88]byte // no two in one cache line: false sharing would slow both

	// These belong to the holder, and are not in the cache line that others poll.
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

// spins is how often a worker tries to take a lock before it blocks, a few microseconds
// in all. By then a holder on another core has usually released it, and a wait that
// short would be too short to see: it is only counted.
const spins = 1000

// NewMutex returns a free mutex. Events refer to it by name.
func NewMutex(name string) *Mutex { return &Mutex{freed: make(chan struct{}, 1), name: name} }

// tryLock takes m if it is free, and reports whether it was.
func (m *Mutex) tryLock() bool { return m.state.CompareAndSwap(free, held) }

// Unlock frees m, which must be held. Any worker may do that. If others may be waiting,
// it emits a message: the release is what wakes one of them.
func (w *Worker) Unlock(m *Mutex) {
	m.releases++
	m.by = w.lane
	nth := m.releases // read it now: after the release it belongs to the next holder
	switch m.state.Swap(free) {
	case free:
		panic("engine: Unlock of a mutex that is free")
	case wanted:
		w.message(event.NewMessage(event.VerbRelease, event.NoLane).Locking(m.name, nth))
		select {
		case m.freed <- struct{}{}:
		default: // a wake-up is already pending
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
