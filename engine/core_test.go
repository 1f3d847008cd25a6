package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
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

// TestWhoIsNotWokenInTimeIsReady: virtual time has no late timers, so the worker sleeps
// longer than it says.
func TestWhoIsNotWokenInTimeIsReady(t *testing.T) {
	for _, model := range inProcess {
		t.Run(model, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				job := Job{Lesson: "test", Tasks: 1, Do: func(w *Worker, _ int) (any, error) {
					compute(w, 10*ms, ms/10)
					w.wakes = w.Now() + 20*ms
					err := w.Await(event.Timer, func(context.Context) error { time.Sleep(50 * ms); return nil })
					return nil, errors.Join(err, w.Sleep(20*ms)) // in time
				}}
				tl := finish(start(t, t.Context(), job, Config{Model: model, Workers: 1}))
				p := tl.Head()
				var got []string
				for s := range tl.Spans(len(p.Lanes)-1, -1, p.At) {
					if s.Task != event.NoTask && s.To > s.From {
						got = append(got, fmt.Sprint(s.State, s.On, s.To-s.From))
					}
				}
				want := []string{"running 10ms", "waiting timer 20ms", "ready core 30ms", "waiting timer 20ms"}
				if !slices.EqualFunc(got, want, func(a, b string) bool { return strings.ReplaceAll(a, " ", "") == strings.ReplaceAll(b, " ", "") }) {
					t.Errorf("got %q, want %q", got, want)
				}
			})
		})
	}
}
