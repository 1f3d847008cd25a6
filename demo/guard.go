package demo

import (
	_ "embed"

	"lanes/engine"
)

var (
	//go:embed guard.go
	guardGo string
	//go:embed race.py
	racePy string

	raceCode = code("guard.go", guardGo, racePy)
)

// guard is a way to protect an increment, correctly or not. It makes n increments of
// the cell for the worker me.
type guard struct {
	do func(r *race, w *engine.Worker, me int, n int64) error
	// step is one increment that calls between after its load and before its store, for
	// models that switch workers only at such points.
	step func(r *race, w *engine.Worker, me int, between func() error) error
}

// guardNames are the guards in the order in which the key cycles: none, then the wrong
// ones, then the correct ones.
func guardNames() []string {
	return []string{"none", "store-only", "two-locks", "check-then-act", "mutex", "with", "atomic"}
}

// lockings are the guards that are one lock, written in two ways: the tutorial's Python
// pays more for one of them.
var lockings = []string{"mutex", "with"}

// updates are how the next value is computed between the load and the store: by f, or
// by adding one. The plain sum takes so little time that on a busy machine, where the
// workers hardly run at the same time, most runs lose nothing.
var updates = []string{"f", "plain"}

// next is the value to store after v.
func (r *race) next(v int64) int64 {
	if r.slow {
		return f(v)
	}
	return v + 1
}

// checks are where a thread may have to hand over the interpreter lock: after each step
// of the interpreter, or only where a loop jumps back.
var checks = []string{"step", "back-jump"}

// underLock makes n increments under lock number i.
func (r *race) underLock(w *engine.Worker, i int, n int64) error {
	l := r.locks[i%len(r.locks)]
	for range n {
		if err := w.Lock(l); err != nil {
			return err
		}
		v := r.cell.Load()
		r.cell.Store(r.next(v))
		w.Unlock(l)
	}
	return nil
}

// with calls do while it holds the lock, and releases that whatever happens in do.
func (r *race) with(w *engine.Worker, do func()) error {
	if err := w.Lock(r.locks[0]); err != nil {
		return err
	}
	defer w.Unlock(r.locks[0])
	do()
	return nil
}

func (r *race) stepUnderLock(w *engine.Worker, i int, between func() error) error {
	l := r.locks[i%len(r.locks)]
	if err := w.Lock(l); err != nil {
		return err
	}
	defer w.Unlock(l)
	return r.update(between)
}

// update is one increment that calls between in its middle.
func (r *race) update(between func() error) error {
	v := r.cell.Load()
	if err := between(); err != nil {
		return err
	}
	r.cell.Store(r.next(v))
	return nil
}

// checked is the guard with a checkpoint in the middle of each update, where the
// interpreter lock may be handed over.
func (g guard) checked() guard {
	g.do = func(r *race, w *engine.Worker, me int, n int64) error {
		between := func() error { w.Checkpoint(); return nil }
		for range n {
			if err := g.step(r, w, me, between); err != nil {
				return err
			}
		}
		return nil
	}
	return g
}

// awaiting is the guard with an await in the middle of one update in awaitEvery, one
// that only lets the others run.
func (g guard) awaiting() guard {
	fast := g.do
	g.do = func(r *race, w *engine.Worker, me int, n int64) error {
		if r.counts[me].n.Load()%awaitEvery < burst {
			if err := g.step(r, w, me, w.Yield); err != nil {
				return err
			}
			n--
		}
		return fast(r, w, me, n)
	}
	return g
}

// What runs:

// f adds one, and takes some nanoseconds: it counts up
// eight, and back seven. What others store meanwhile is
// lost.
//
//go:noinline
func f(n int64) int64 {
	for range 8 {
		n++
	}
	for range 7 {
		n--
	}
	return n
}

// guards are the ways to protect the counter: none,
// three that work, and others that are wrong, each in a
// way that people try.
//
// Each loads and stores the cell atomically, in two
// steps. So there is no data race in the sense of Go's
// memory model, and the race detector is silent; but
// the two together are not atomic, and that is the race
// to be seen.
var guards = map[string]guard{
	"none": {
		func(
			r *race, _ *engine.Worker, _ int, n int64,
		) error {
			for range n {
				v := r.cell.Load()
				r.cell.Store(r.next(v))
			}
			return nil
		},
		func(
			r *race, _ *engine.Worker, _ int,
			between func() error,
		) error {
			return r.update(between)
		},
	},
	"mutex": {
		func(
			r *race, w *engine.Worker, _ int, n int64,
		) error {
			return r.underLock(w, 0, n)
		},
		func(
			r *race, w *engine.Worker, _ int,
			between func() error,
		) error {
			return r.stepUnderLock(w, 0, between)
		},
	},
	// The same lock, released when the function ends:
	// Python's with.
	"with": {
		func(
			r *race, w *engine.Worker, _ int, n int64,
		) error {
			for range n {
				err := r.with(w, func() {
					v := r.cell.Load()
					r.cell.Store(r.next(v))
				})
				if err != nil {
					return err
				}
			}
			return nil
		},
		func(
			r *race, w *engine.Worker, _ int,
			between func() error,
		) error {
			return r.stepUnderLock(w, 0, between)
		},
	},
	"atomic": {
		func(
			r *race, _ *engine.Worker, _ int, n int64,
		) error {
			for range n {
				r.cell.Add(1)
			}
			return nil
		},
		func(
			r *race, _ *engine.Worker, _ int,
			between func() error,
		) error {
			r.cell.Add(1)
			return between() // there is nothing inside
		},
	},
	// Each takes a lock, but not the same one.
	"two-locks": {
		func(
			r *race, w *engine.Worker, me int, n int64,
		) error {
			return r.underLock(w, me, n)
		},
		func(
			r *race, w *engine.Worker, me int,
			between func() error,
		) error {
			return r.stepUnderLock(w, me, between)
		},
	},
	// Only the store is locked, and by then the value is
	// stale.
	"store-only": {
		func(
			r *race, w *engine.Worker, _ int, n int64,
		) error {
			for range n {
				v := r.cell.Load()
				if err := w.Lock(r.locks[0]); err != nil {
					return err
				}
				r.cell.Store(r.next(v))
				w.Unlock(r.locks[0])
			}
			return nil
		},
		func(
			r *race, w *engine.Worker, _ int,
			between func() error,
		) error {
			v := r.cell.Load()
			if err := between(); err != nil {
				return err
			}
			if err := w.Lock(r.locks[0]); err != nil {
				return err
			}
			defer w.Unlock(r.locks[0])
			r.cell.Store(r.next(v))
			return nil
		},
	},
	// It checks that the value is unchanged before it
	// stores; but it can still change between the check
	// and the store.
	"check-then-act": {
		func(
			r *race, _ *engine.Worker, _ int, n int64,
		) error {
			for range n {
				for {
					v := r.cell.Load()
					if r.cell.Load() == v {
						r.cell.Store(r.next(v))
						break
					}
				}
			}
			return nil
		},
		func(
			r *race, _ *engine.Worker, _ int,
			between func() error,
		) error {
			for {
				v := r.cell.Load()
				if r.cell.Load() != v {
					continue
				}
				if err := between(); err != nil {
					return err
				}
				r.cell.Store(r.next(v))
				return nil
			}
		},
	},
}
