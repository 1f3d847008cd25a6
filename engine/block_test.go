package engine

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// TestABlockingCallHoldsUpTheOthers: the one that blocks waits, all others of its loop or
// its interpreter lock are ready meanwhile, and nobody runs. Where there is neither,
// nobody is delayed.
func TestABlockingCallHoldsUpTheOthers(t *testing.T) {
	for _, c := range []struct {
		model string
		held  time.Duration // for which the others are ready
		on    event.Reason
		holds bool
	}{
		{"coroutines", 45 * ms, event.Loop, true},
		{"gil", 45 * ms, event.GIL, true},
		{"threads", 0, event.NoReason, false},
		{"goroutines", 0, event.NoReason, false},
	} {
		t.Run(c.model, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				caller := 0
				job := Job{Lesson: "test", Tasks: 3, Do: func(w *Worker, task int) (any, error) {
					if task > 0 {
						return nil, w.Sleep(10 * ms)
					}
					caller = w.Lane() // whoever took it
					if err := w.Sleep(5 * ms); err != nil {
						return nil, err
					}
					return nil, w.Block(50 * ms)
				}}
				tl := finish(start(t, t.Context(), job, Config{Model: c.model, Workers: 3}))
				p := tl.At(30 * ms)
				l := p.Lane(caller)
				if l.State != event.Waiting || l.On != event.Timer || l.For.Holds != c.holds || l.Since != 5*ms {
					t.Errorf("who blocks is %v on %v since %v, and holds that: %v", l.State, l.On, l.Since, l.For.Holds)
				}
				if c.holds && (p.Count[event.Running] != 0 || p.Count[event.Ready] != 2) {
					t.Errorf("meanwhile %d run and %d are ready", p.Count[event.Running], p.Count[event.Ready])
				}
				p = tl.Head()
				for lane := 1; lane <= 3; lane++ {
					if lane == caller {
						continue
					}
					if got := p.Lanes[lane].Total(event.Ready, p.At); got != c.held {
						t.Errorf("lane %d was ready for %v, want %v", lane, got, c.held)
					}
					if pause, ok := tl.PauseAt(lane, 30*ms); c.holds && (!ok || pause.On != c.on || pause.To != 55*ms) {
						t.Errorf("lane %d was ready before: %v, %+v", lane, ok, pause)
					}
				}
				if want := map[bool]time.Duration{true: 50 * ms}[c.holds]; p.Held != want {
					t.Errorf("they were held for %v, want %v", p.Held, want)
				}
				if got := p.Lanes[caller].Total(event.Waiting, p.At); got != 55*ms || p.Done != 3 {
					t.Errorf("who blocks waited for %v, want 55ms; done %d", got, p.Done)
				}
			})
		})
	}
}

func TestABlockingCallEndsWithItsRun(t *testing.T) {
	for _, model := range inProcess {
		t.Run(model, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var got error
				job := Job{Lesson: "test", Tasks: 1, Do: func(w *Worker, _ int) (any, error) {
					got = w.Block(time.Hour)
					if again := w.Block(time.Hour); !errors.Is(again, ErrInterrupted) {
						t.Errorf("after the end: %v", again)
					}
					return nil, got
				}}
				r := start(t, t.Context(), job, Config{Model: model})
				time.AfterFunc(time.Second, r.Stop)
				p := finish(r).Head()
				if !errors.Is(got, ErrInterrupted) || p.At != time.Second || p.Interrupted != 1 {
					t.Errorf("error %v at %v, %d interrupted", got, p.At, p.Interrupted)
				}
			})
		})
	}
}

// TestWhoKeepsItsTurnSlowsTheOthers: what they took by themselves says little then.
func TestWhoKeepsItsTurnSlowsTheOthers(t *testing.T) {
	for text, want := range map[string]bool{"": false, "holds": true} {
		tl := history.NewTimeline(event.Info{Host: event.Host{Cores: 2}})
		at := func(when time.Duration, e event.Event) { e.At = when; tl.Append(e) }
		for lane := int32(1); lane <= 2; lane++ {
			at(0, event.Event{Kind: event.KindTask, Lane: lane, Task: lane, Phase: event.TaskStart})
			at(0, event.Event{Kind: event.KindState, Lane: lane, Task: lane, State: event.Waiting, On: event.Timer, Text: text})
		}
		at(100*ms, event.Event{Kind: event.KindValue, Name: event.ValueProgramCPU, Value: int64(ms), Task: event.NoTask})
		at(100*ms, event.Event{Kind: event.KindState, Lane: 1, Task: event.NoTask, State: event.Idle})
		if got := tl.Crowded(); got != want {
			t.Errorf("%q: crowded %v, want %v", text, got, want)
		}
	}
}
