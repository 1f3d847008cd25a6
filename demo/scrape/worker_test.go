package scrape

import (
	"context"
	"sync"
	"time"

	"lanes/engine"
	"lanes/engine/event"
)

var _ Worker = (*engine.Worker)(nil)

// testWorker does not wait when it is told to sleep, unless
// sleeps is true, but keeps a record.
type testWorker struct {
	ctx    context.Context
	sleeps bool

	mu     sync.Mutex
	slept  []time.Duration
	values []int64 // of "retry"
}

func newWorker() *testWorker { return &testWorker{ctx: context.Background()} }

func (w *testWorker) Context() context.Context { return w.ctx }

func (w *testWorker) Await(_ event.Reason, wait func(context.Context) error) error {
	if w.ctx.Err() != nil {
		return engine.ErrInterrupted
	}
	return wait(w.ctx)
}

func (w *testWorker) Sleep(d time.Duration) error {
	w.mu.Lock()
	w.slept = append(w.slept, d)
	w.mu.Unlock()
	if w.sleeps {
		select {
		case <-time.After(d):
		case <-w.ctx.Done():
		}
	}
	if w.ctx.Err() != nil {
		return engine.ErrInterrupted
	}
	return nil
}

func (w *testWorker) Acquire(s *engine.Semaphore) error { return s.Enter(w.ctx) }

func (*testWorker) Release(s *engine.Semaphore) { s.Leave() }

func (w *testWorker) Checkpoint() {
	if w.ctx.Err() != nil {
		panic("stopped")
	}
}

func (*testWorker) Here() {}

func (w *testWorker) Value(name string, v int64) {
	if name == "retry" {
		w.values = append(w.values, v)
	}
}

func (*testWorker) Turn(string, time.Duration) (time.Duration, bool, error) { return 0, false, nil }
