package costs

import (
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"lanes/engine"
	"lanes/engine/history"
)

// TestMain lets this test binary be a process that measures.
func TestMain(m *testing.M) {
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
		each, err := c.apart(w, 1)
		untold := isUnknown(err) && runtime.GOOS != "linux"
		if err != nil && !untold || err == nil && (len(each) != 1 || each[0] < 0 || each[0] == 0 && c.what != "memory") {
			t.Errorf("%s: %v, %v", c.Name(), each, err)
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
	for _, c := range All {
		t.Run(c.Name(), func(t *testing.T) {
			job := engine.Job{Lesson: "cost", Tasks: 1, Do: func(w *engine.Worker, _ int) (any, error) {
				return nil, c.Measure(w, 1000)
			}}
			r, err := engine.Start(t.Context(), job, engine.Config{Model: "sequential"})
			if err != nil {
				t.Fatal(err)
			}
			var stopped time.Time
			time.AfterFunc(50*time.Millisecond, func() { stopped = time.Now(); r.Stop() })
			tl := history.NewTimeline(r.Info)
			for b := range r.Batches() {
				tl.Add(b)
			}
			const late = time.Second // some ms, where nothing else runs
			if took := time.Since(stopped); took > late || tl.Summary().Interrupted != 1 {
				t.Errorf("stopped after %v, %d tasks were interrupted", took, tl.Summary().Interrupted)
			}
		})
	}
}

// TestNoSuchCost: a process that is asked for a cost it does not know says
// so.
func TestNoSuchCost(t *testing.T) {
	for _, args := range [][]string{{"create"}, {"create", "thread"}, {"create", "thread", "many"}, {"create", "thread", "0"}, {"create", "chair", "1"}} {
		if each, err := measured(args); err == nil {
			t.Errorf("%q: %v", args, each)
		}
	}
}

// TestBatchesWarmUp: the first batch does not count.
func TestBatchesWarmUp(t *testing.T) {
	took := int64(0)
	c := Cost{"create", "thing", 10, func(rounds int) (int64, error) {
		took += 1000
		return took * int64(rounds), nil
	}}
	if each, err := c.inBatches(3); err != nil || !slices.Equal(each, []int64{2000, 3000, 4000}) {
		t.Errorf("%v, %v", each, err)
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
	job := engine.Job{Lesson: "cost", Tasks: 1, Do: func(w *engine.Worker, _ int) (any, error) {
		return nil, All[slices.IndexFunc(All, func(c Cost) bool { return c.Name() == "switch coroutine" })].Measure(w, 3)
	}}
	v := run(t, job).Head().Value
	least, mid, most := v("switch_coroutine_min_ns"), v("switch_coroutine_ns"), v("switch_coroutine_max_ns")
	if least <= 0 || mid < least || most < mid || v("switch_coroutine_rounds") != 300_000 || v("switch_coroutine_batches") != 3 {
		t.Errorf("%d, %d, %d, in %d batches of %d rounds", least, mid, most, v("switch_coroutine_batches"), v("switch_coroutine_rounds"))
	}
}

func TestParsePrivate(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int64
		ok   bool
	}{
		{"Rss: 900 kB\nPrivate_Clean:  4 kB\nPrivate_Dirty:   12 kB\n", 16 << 10, true},
		{"Rss: 900 kB\n", 0, false},
		{"Private_Dirty: many kB\n", 0, false},
		{"", 0, false},
	} {
		got, err := parsePrivate(strings.NewReader(c.in))
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("%q: %d, %v", c.in, got, err)
		}
	}
}
