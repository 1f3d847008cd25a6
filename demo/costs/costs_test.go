package costs

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine"
	"lanes/engine/history"
)

// TestMain lets this test binary be a process that measures: a tenth of what the program
// does in a batch, as nobody reads how much it is.
func TestMain(m *testing.M) {
	for i := range All {
		All[i].rounds = max(All[i].rounds/10, 1)
	}
	if len(os.Args) >= 2 && os.Args[1] == Arg {
		if err := Do(os.Args[2:], os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// run runs a job to its end.
func run(t *testing.T, job engine.Job) *history.Timeline {
	t.Helper()
	r, err := engine.Start(t.Context(), job, engine.Config{Model: "sequential"})
	if err != nil {
		t.Fatal(err)
	}
	tl := history.NewTimeline(r.Info)
	for b := range r.Batches() {
		tl.Add(b)
	}
	if r.Err() != nil {
		t.Error(r.Err())
	}
	return tl
}

// TestCostsAreMeasured: every one of them is above zero, where the system can
// tell, and also where Go has only one processor, here and in the processes that
// measure.
func TestCostsAreMeasured(t *testing.T) {
	t.Setenv("GOMAXPROCS", "1")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	job := engine.Job{Lesson: "cost", Tasks: len(All), Do: func(w *engine.Worker, task int) (any, error) {
		c := All[task]
		got, err := c.apart(w, 1)
		untold := isUnknown(err) && runtime.GOOS != "linux"
		if err != nil && !untold || err == nil && (got.Rounds < 1 || got.Rounds > c.rounds || len(got.Each) != 1 || got.Each[0] < 0 || got.Each[0] == 0 && c.what != "memory") {
			t.Errorf("%s: %v, %v", c.Name(), got, err)
		}
		return nil, nil
	}}
	run(t, job)
}

// TestWhatCannotBeMeasuredFails: a cost without a reading is a failed task.
func TestWhatCannotBeMeasuredFails(t *testing.T) {
	tl := run(t, engine.Job{Lesson: "cost", Tasks: 2, Do: func(w *engine.Worker, task int) (any, error) {
		return nil, Cost{what: []string{"create", "memory"}[task], kind: "chair"}.Measure(w, 1)
	}})
	if p := tl.Head(); p.Done != 0 || len(p.Failures) != 2 {
		t.Errorf("%d done, failures %v", p.Done, p.Failures)
	}
}

// TestMeasuringStopsAtOnce, whatever is measured, also where Go has only one
// processor.
func TestMeasuringStopsAtOnce(t *testing.T) {
	t.Setenv("GOMAXPROCS", "1")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	// So many batches take an hour on any machine, and to stop takes some ms where nothing
	// else runs.
	const batches, late = 10_000_000, time.Minute
	for _, c := range All {
		t.Run(c.Name(), func(t *testing.T) {
			begun := make(chan struct{})
			job := engine.Job{Lesson: "cost", Tasks: 1, Do: func(w *engine.Worker, _ int) (any, error) {
				close(begun)
				return nil, c.Measure(w, batches)
			}}
			r, err := engine.Start(t.Context(), job, engine.Config{Model: "sequential"})
			if err != nil {
				t.Fatal(err)
			}
			var stopped time.Time
			<-begun
			time.AfterFunc(50*time.Millisecond, func() { stopped = time.Now(); r.Stop() })
			tl := history.NewTimeline(r.Info)
			for b := range r.Batches() {
				tl.Add(b)
			}
			took := time.Since(stopped)
			t.Logf("stopped after %v", took)
			if took > late || tl.Summary().Interrupted != 1 {
				t.Errorf("stopped after %v, %d tasks were interrupted", took, tl.Summary().Interrupted)
			}
		})
	}
}

// TestNoSuchCost: a process that is asked for a cost it does not know says
// so.
func TestNoSuchCost(t *testing.T) {
	for _, args := range [][]string{{"create"}, {"create", "thread"}, {"create", "thread", "many"}, {"create", "thread", "0"}, {"create", "chair", "1"}} {
		if got, err := measured(args); err == nil {
			t.Errorf("%q: %v", args, got)
		}
	}
}

// TestBatchesWarmUp: the first batch does not count.
func TestBatchesWarmUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		took := int64(0)
		c := Cost{"create", "thing", 10, func(rounds int) (int64, error) {
			took += 1000
			return took * int64(rounds), nil
		}}
		// 1000 is the first try, 2000 the batch that warms up.
		if got, err := c.inBatches(3); err != nil || got.Rounds != 10 || !slices.Equal(got.Each, []int64{3000, 4000, 5000}) {
			t.Errorf("%v, %v", got, err)
		}
	})
}

// TestMeasuringEnds, however slow a system is at it: there are fewer rounds, then fewer
// batches, and what is left is measured and counted.
func TestMeasuringEnds(t *testing.T) {
	for _, c := range []struct {
		name            string
		round           time.Duration
		start           time.Duration // of a batch
		rounds, batches int
	}{
		{"as fast as it should be", time.Microsecond, 0, 10_000, 9},
		{"ten times slower", 200 * time.Microsecond, 0, 1000, 9},
		{"a thousand times slower", 28 * time.Millisecond, 0, 7, 9},
		{"a round takes longer than a batch should", 500 * time.Millisecond, 0, 1, 3},
		{"starting takes long", time.Microsecond, time.Second, 19, 1},
		{"nothing is fast enough", time.Minute, time.Minute, 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				got, err := Cost{"switch", "thing", 10_000, func(rounds int) (int64, error) {
					if c.round >= time.Second {
						rounds = 1 // a probe of more would take an hour here, too
					}
					time.Sleep(c.start + time.Duration(rounds)*c.round)
					return int64(rounds) * int64(c.round), nil
				}}.inBatches(9)
				if err != nil || got.Rounds != c.rounds || len(got.Each) != c.batches {
					t.Errorf("%d batches of %d rounds, %v", len(got.Each), got.Rounds, err)
				}
				if took, most := time.Since(began), limit(9)+100*c.round+3*(c.start+c.round); took > most {
					t.Errorf("it took %v, should have been %v at most", took, most)
				}
				for _, one := range got.Each {
					if one != int64(c.round) {
						t.Errorf("%v, want %v for each", got.Each, c.round)
					}
				}
			})
		})
	}
}

func TestRoundsThatThereIsTimeFor(t *testing.T) {
	for _, c := range []struct {
		rounds, done int
		took         time.Duration
		want         int
	}{
		{2000, 20, 0, 2000},                           // the clock did not tell
		{2000, 20, 200 * time.Microsecond, 2000},      // 20 ms for all
		{2000, 20, 2 * time.Millisecond, 2000},        // all of the time
		{2000, 20, 20 * time.Millisecond, 200},        // a tenth
		{2000, 20, 600 * time.Millisecond, 6},         // 30 ms for each
		{2000, 20, 20 * time.Second, 1},               // one is the least
		{1, 1, time.Hour, 1},                          //
		{100_000, 1000, 1 * time.Nanosecond, 100_000}, // no number overflows
	} {
		if got := fit(c.rounds, c.done, c.took); got != c.want {
			t.Errorf("%d of %d took %v: %d, want %d", c.done, c.rounds, c.took, got, c.want)
		}
	}
}

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		sorted []int64
		want   int64
	}{{[]int64{7}, 7}, {[]int64{4, 6}, 5}, {[]int64{1, 2, 90}, 2}, {[]int64{1, 2, 4, 90}, 3}} {
		if got := median(c.sorted); got != c.want {
			t.Errorf("%v: %d, want %d", c.sorted, got, c.want)
		}
	}
}

// TestACostTellsItsSpread, and over how many rounds it was measured.
func TestACostTellsItsSpread(t *testing.T) {
	c := All[slices.IndexFunc(All, func(c Cost) bool { return c.Name() == "switch coroutine" })]
	job := engine.Job{Lesson: "cost", Tasks: 1, Do: func(w *engine.Worker, _ int) (any, error) {
		return nil, c.Measure(w, 3)
	}}
	v := run(t, job).Head().Value
	least, mid, most := v("switch_coroutine_min_ns"), v("switch_coroutine_ns"), v("switch_coroutine_max_ns")
	batches, rounds := v("switch_coroutine_batches"), v("switch_coroutine_rounds")
	// On a busy machine it may be fewer.
	counted := batches >= 1 && batches <= 3 && rounds >= batches && rounds%batches == 0 && rounds/batches <= int64(c.rounds)
	if least <= 0 || mid < least || most < mid || !counted {
		t.Errorf("%d, %d, %d, in %d batches of %d rounds", least, mid, most, batches, rounds)
	}
}
