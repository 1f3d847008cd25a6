package engine

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine/event"
)

// TestWhatComputingDoesNotGetIsReady: on a machine on which each thread has a core for
// two fifths of the time, every model with threads says so, of its workers and of main,
// and the lifetime of each lane stays the sum of its states.
func TestWhatComputingDoesNotGetIsReady(t *testing.T) {
	for _, model := range []string{"sequential", "threads", "gil", "coroutines"} {
		t.Run(model, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				clock := func() (time.Duration, bool) { return time.Since(began) * 2 / 5, true }
				job := Job{Lesson: "test", Tasks: 2, Do: func(w *Worker, _ int) (any, error) {
					w.Checkpoint()
					compute(w, 100*ms, ms/10)
					return nil, w.Sleep(20 * ms)
				}}
				tl := finish(start(t, t.Context(), job, Config{Model: model, Workers: 2, clock: clock}))
				if model != "threads" {
					runs(t, tl)
				}
				p := tl.Head()
				var running, starved time.Duration
				for i := range p.Lanes {
					running += p.Lanes[i].Total(event.Running, p.At)
					for s := range tl.Spans(i, -1, p.At) {
						if s.On == event.Core {
							starved += s.To - s.From
							if s.State != event.Ready || s.Task == event.NoTask {
								t.Errorf("lane %d: %+v", i, s)
							}
						}
					}
				}
				if (running-80*ms).Abs() > 2*ms || (starved-120*ms).Abs() > 2*ms {
					t.Errorf("they ran for %v and had no core for %v, want 80ms and 120ms", running, starved)
				}
				if took := tl.Took(); len(took) != 2 || (took[0]-60*ms).Abs() > 2*ms {
					t.Errorf("the tasks took %v by themselves, want 60ms each", took)
				}
			})
		})
	}
}

// TestWhatAGoroutineLosesIsToldByItsCheckpoints: it has no thread whose clock would say.
func TestWhatAGoroutineLosesIsToldByItsCheckpoints(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		clock := func() (time.Duration, bool) { t.Error("a goroutine has no thread"); return 0, true }
		var only atomic.Int64
		job := Job{Lesson: "test", Tasks: 1, Do: func(w *Worker, _ int) (any, error) {
			only.Add(1)
			compute(w, 30*ms, ms/10)
			time.Sleep(40 * ms) // without a checkpoint
			compute(w, 30*ms, ms/10)
			return nil, nil
		}}
		tl := finish(start(t, t.Context(), job, Config{Model: "goroutines", clock: clock}))
		p := tl.Head()
		if got := p.Lanes[1].Total(event.Ready, p.At); got < 39*ms || got > 41*ms {
			t.Errorf("it was ready for %v, want 40ms", got)
		}
		runs(t, tl)
	})
}
