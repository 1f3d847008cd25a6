package demo

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/history"
)

// TestBoundWaits checks that tasks that wait at the same time take the time of one,
// under every model in which many can wait at once.
func TestBoundWaits(t *testing.T) {
	for model, want := range map[string]time.Duration{
		"sequential": 8 * 400 * time.Millisecond,
		"threads":    400 * time.Millisecond,
		"gil":        400 * time.Millisecond,
		"coroutines": 400 * time.Millisecond,
		"goroutines": 400 * time.Millisecond,
	} {
		t.Run(model, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				job, err := open(t, Bound, engine.Setup{Model: model}, "--compute", "0")
				if err != nil {
					t.Fatal(err)
				}
				if p := run(t, job, engine.Config{Model: model}).Head(); p.At != want || p.Done != 8 {
					t.Errorf("%d done in %v, want 8 in %v", p.Done, p.At, want)
				}
			})
		})
	}
}

// TestOneLockComputesOneAtATime, and is handed over; without it nobody is ready, but for
// want of a core.
func TestOneLockComputesOneAtATime(t *testing.T) {
	for _, model := range []string{"threads", "gil"} {
		job, err := open(t, GIL, engine.Setup{Model: model}, "--each", "30ms", "--compute", "100")
		if err != nil {
			t.Fatal(err)
		}
		p := run(t, job, engine.Config{Model: model}).Head()
		handed, ready := p.Value(event.ValueHandovers), p.Total(event.Ready)
		for i := range p.Lanes {
			ready -= p.Lanes[i].Starved(p.At)
		}
		if locked := model == "gil"; p.Done != 4 || locked != (p.PeakRunning == 1) || locked != (handed > 0) || locked != (ready > 0) {
			t.Errorf("%s: done %d, %d ran at once, handed over %d times, ready %v", model, p.Done, p.PeakRunning, handed, ready)
		}
	}
}

func TestMixRefuses(t *testing.T) {
	for _, arg := range []string{"--compute=101", "--compute=-1", "--each=0s", "--tasks=0"} {
		if _, err := open(t, Bound, engine.Setup{Model: "threads"}, arg); err == nil {
			t.Errorf("%s is taken", arg)
		}
	}
}

// TestABlockingCallHoldsUpItsThread: tasks that share its thread are late by as long as the
// call takes; if the call is awaited, none is late.
func TestABlockingCallHoldsUpItsThread(t *testing.T) {
	for _, c := range []struct {
		model, call string
		late        time.Duration
	}{
		{"coroutines", "blocking", time.Second},
		{"gil", "blocking", time.Second},
		{"threads", "blocking", 0},
		{"goroutines", "blocking", 0},
		{"coroutines", "awaited", 0},
		{"gil", "awaited", 0},
	} {
		t.Run(fmt.Sprint(c.model, " ", c.call), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				job, err := open(t, BlockingCall, engine.Setup{Model: c.model}, "--call", c.call)
				if err != nil {
					t.Fatal(err)
				}
				tl := run(t, job, engine.Config{Model: c.model})
				p := tl.Head()
				late := time.Duration(p.Value("late_ns"))
				// The next beat falls into the call: it is late by what is left of it.
				if p.Done != 6 || late > c.late || late < c.late-100*time.Millisecond {
					t.Errorf("done %d, the latest beat %v late; want %v", p.Done, late, c.late)
				}
				// 20 beats and the call: the task does nothing but wait.
				if got := p.Lanes[laneOf(tl, 0)].Total(event.Waiting, p.At); got != 3*time.Second {
					t.Errorf("who calls waited for %v of 3s", got)
				}
			})
		})
	}
}

// laneOf is the lane that began a task.
func laneOf(tl *history.Timeline, task int32) int32 {
	for i := range tl.Len() {
		if e := tl.Event(i); e.Kind == event.KindTask && e.Phase == event.TaskStart && e.Task == task {
			return e.Lane
		}
	}
	return 0
}
