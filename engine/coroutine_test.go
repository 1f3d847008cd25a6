package engine

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

const ms = time.Millisecond

// onLoop runs tasks as coroutines on virtual time, where computing means letting
// time pass without calling the worker.
func onLoop(t *testing.T, slots, tasks int, do func(w *Worker, task int) error) *history.Timeline {
	job := Job{
		Lesson: "test", Tasks: tasks,
		Do: func(w *Worker, task int) (any, error) { return nil, do(w, task) },
	}
	r := start(t, t.Context(), job, Config{Model: "coroutines", Workers: slots})
	tl := finish(r)
	if r.Err() != nil {
		t.Errorf("error %v", r.Err())
	}
	return tl
}

// TestWork1AndWork2TakeTurns is the tutorial's example: two that say something
// and sleep for a second, three times.
func TestWork1AndWork2TakeTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tl := onLoop(t, 2, 2, func(w *Worker, task int) error {
			for i := range 3 {
				w.Print(fmt.Sprintf("work%d %d", task+1, i))
				time.Sleep(ms) // printing takes a little time, so that one is first
				if err := w.Sleep(time.Second); err != nil {
					return err
				}
			}
			time.Sleep(ms)
			return nil
		})
		var said []string
		for i := range tl.Len() {
			if e := tl.Event(i); e.Kind == event.KindPrint {
				said = append(said, e.Text)
			}
		}
		if want := []string{"work1 0", "work2 0", "work1 1", "work2 1", "work1 2", "work2 2"}; !slices.Equal(said, want) {
			t.Errorf("said %v, want %v", said, want)
		}
		var lanes []int
		for _, r := range runs(t, tl) {
			lanes = append(lanes, r.lane)
			if r.to-r.from != ms {
				t.Errorf("a turn of %v", r.to-r.from)
			}
		}
		if want := []int{1, 2, 1, 2, 1, 2, 1, 2}; !slices.Equal(lanes, want) {
			t.Errorf("turns %v, want %v", lanes, want)
		}
		p := tl.Head()
		for lane, want := range map[int][3]time.Duration{1: {4 * ms, 0, 3 * time.Second}, 2: {4 * ms, ms, 3 * time.Second}} {
			l := p.Lanes[lane]
			if got := [3]time.Duration{l.Total(event.Running, p.At), l.Total(event.Ready, p.At), l.Total(event.Waiting, p.At)}; got != want {
				t.Errorf("lane %d was running, ready, waiting for %v, want %v", lane, got, want)
			}
		}
	})
}

// TestInEveryRoundEachHasATurn is the same without a head start for the first:
// whose timer fires first may change, but nobody is left out.
func TestInEveryRoundEachHasATurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const tasks, rounds = 5, 20
		var turns []int
		onLoop(t, tasks, tasks, func(w *Worker, task int) error {
			for range rounds {
				turns = append(turns, task)
				if err := w.Sleep(time.Second); err != nil {
					return err
				}
			}
			return nil
		})
		for round := range slices.Chunk(turns, tasks) {
			slices.Sort(round)
			if !slices.Equal(round, []int{0, 1, 2, 3, 4}) {
				t.Errorf("in one round these had a turn: %v", round)
			}
		}
		if len(turns) != tasks*rounds {
			t.Errorf("%d turns, want %d", len(turns), tasks*rounds)
		}
	})
}

func TestWhoComputesMakesTheOthersWaitForTheirTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tl := onLoop(t, 3, 3, func(w *Worker, task int) error {
			if task == 2 {
				time.Sleep(50 * ms)
				w.Checkpoint() // hands nothing over: a coroutine keeps its turn until it awaits
				time.Sleep(50 * ms)
				return nil
			}
			return w.Sleep(time.Duration(task+1) * 10 * ms)
		})
		p := tl.Head()
		runs(t, tl)
		for lane, want := range []time.Duration{0, 90 * ms, 80 * ms, 0} {
			if got := p.Lanes[lane].Total(event.Ready, p.At); got != want {
				t.Errorf("lane %d was ready for %v, want %v", lane, got, want)
			}
			for s := range tl.Spans(lane, -1, tl.Edge()) {
				if s.State == event.Ready && s.On != event.Loop {
					t.Errorf("lane %d is ready on %v", lane, s.On)
				}
			}
		}
		if p.At != 100*ms {
			t.Errorf("wall %v, want 100ms", p.At)
		}
	})
}

func TestWhoWakesFirstHasTheFirstTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var woke []int
		onLoop(t, 4, 4, func(w *Worker, task int) error {
			if task == 0 {
				if err := w.Sleep(ms); err != nil {
					return err
				}
				time.Sleep(50 * ms) // meanwhile the others wake, the last first
			} else if err := w.Sleep(time.Duration(10-task) * ms); err != nil {
				return err
			}
			woke = append(woke, task)
			return nil
		})
		if want := []int{0, 3, 2, 1}; !slices.Equal(woke, want) {
			t.Errorf("turns %v, want %v", woke, want)
		}
	})
}

func TestMoreTasksThanSlots(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		inFlight, most := 0, 0 // only the loop's thread touches them
		tl := onLoop(t, 3, 10, func(w *Worker, task int) error {
			inFlight++
			most = max(most, inFlight)
			defer func() { inFlight-- }()
			return w.Sleep(time.Duration(1+task%3) * time.Second)
		})
		p := tl.Head()
		if most != 3 || p.PeakFlight != 3 || p.Done != 10 || len(p.Lanes) != 4 || inFlight != 0 {
			t.Errorf("%d in flight at most, the picture says %d; %d done on %d lanes", most, p.PeakFlight, p.Done, len(p.Lanes)-1)
		}
		if want := 7 * time.Second; p.At != want { // the slot that is free first takes the next
			t.Errorf("wall %v, want %v", p.At, want)
		}
		if ideal := tl.Ideal(); ideal > p.At || ideal < 6*time.Second {
			t.Errorf("ideal %v of %v", ideal, p.At)
		}
	})
}

func TestAWaitThatPanicsFailsItsTaskAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tl := onLoop(t, 2, 6, func(w *Worker, task int) error {
			if task%3 == 1 {
				return w.Await(event.Network, func(context.Context) error {
					time.Sleep(ms)
					panic("boom")
				})
			}
			return w.Sleep(3 * ms)
		})
		p := tl.Head()
		if p.Done != 4 || len(p.Failures) != 2 || p.Lanes[0].State != event.Done {
			t.Fatalf("done %d, failures %v, main %v", p.Done, p.Failures, p.Lanes[0].State)
		}
		for _, f := range p.Failures {
			if f.Error != "panic: boom" || f.Task%3 != 1 {
				t.Errorf("failure %+v", f)
			}
		}
	})
}

func TestFinishMayWait(t *testing.T) {
	for _, model := range inProcess {
		t.Run(model, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				job := newTestJob(t, testParams{Tasks: 2, Wait: time.Second})
				job.Finish = func(main *Worker) error { return main.Sleep(time.Second) }
				r := start(t, t.Context(), job, Config{Model: model, Workers: 2})
				p := finish(r).Head()
				if r.Err() != nil || p.Done != 2 || p.Lanes[0].State != event.Done {
					t.Errorf("error %v, done %d, main %v", r.Err(), p.Done, p.Lanes[0].State)
				}
			})
		})
	}
}
