package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/meter"
	"lanes/engine/models"
)

// TestMain lets this very test binary be the child process of a run.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == ChildArg {
		if err := Child(os.Stdin, os.Stdout, testJob); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	// The race detector would have every child sleep for a second at its end.
	os.Setenv("GORACE", "atexit_sleep_ms=0 "+os.Getenv("GORACE"))
	os.Exit(m.Run())
}

// testParams is a job for tests: tasks that wait, and of which number 1 does
// something else.
type testParams struct {
	Tasks int           `json:"tasks"`
	Wait  time.Duration `json:"wait"`
	One   string        `json:"one"`
}

func testJob(lesson string, params json.RawMessage, _ Part) (Job, error) {
	if lesson == "program" {
		var what string
		err := json.Unmarshal(params, &what)
		return programJob(what, 0), err
	}
	var p testParams
	if err := json.Unmarshal(params, &p); err != nil {
		return Job{}, err
	}
	return Job{
		Lesson: lesson, Params: params, Tasks: p.Tasks,
		Do: func(w *Worker, task int) (any, error) {
			if err := w.Sleep(p.Wait); err != nil {
				return nil, err
			}
			w.Checkpoint()
			if task == 1 {
				return p.lastWord(), p.one(w)
			}
			return task * task, nil
		},
		Decode: func(data []byte) (any, error) {
			var n int
			return n, json.Unmarshal(data, &n)
		},
	}, nil
}

// lastWord is a result that ends its process, after all events of its task have
// been sent, and before its outcome has; nil for the others.
func (p testParams) lastWord() any {
	if p.One == "exit after its end" {
		return lastWord{}
	}
	return nil
}

type lastWord struct{}

func (lastWord) MarshalJSON() ([]byte, error) {
	time.Sleep(10 * flushEvery)
	os.Exit(3)
	return nil, nil
}

func (p testParams) one(w *Worker) error {
	switch p.One {
	case "panic":
		panic("boom")
	case "panic while waiting":
		return w.Await(event.Network, func(context.Context) error { panic("boom") })
	case "fail":
		return errors.New("no luck\x1b[31m")
	case "exit":
		fmt.Fprintln(os.Stderr, "last words\x1b[31m")
		os.Exit(3)
	case "nonsense":
		_, _ = os.Stdout.WriteString("hello, I am a stray print, and I break the protocol")
		return w.Sleep(time.Minute)
	}
	return nil
}

func newTestJob(t testing.TB, p testParams) Job {
	t.Helper()
	params, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	job, err := testJob("test", params, Part{Of: 1})
	if err != nil {
		t.Fatal(err)
	}
	return job
}

func start(t testing.TB, ctx context.Context, job Job, cfg Config) *Run {
	t.Helper()
	if cfg.clock == nil {
		cfg.clock = allOfIt()
	}
	r, err := Start(ctx, job, cfg)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// allOfIt is a thread's clock by which it has a core all the time: in virtual time, to
// compute is to let time pass.
func allOfIt() meter.Clock {
	began := time.Now()
	return func() (time.Duration, bool) { return time.Since(began), true }
}

// finish takes all batches and returns the timeline.
func finish(r *Run) *history.Timeline {
	tl := history.NewTimeline(r.Info)
	for b := range r.Batches() {
		tl.Add(b)
	}
	return tl
}

// inProcess are the models that need no child process, and so can run on
// virtual time.
var inProcess = []string{"sequential", "threads", "gil", "coroutines", "goroutines"}

func eachModel(t *testing.T, test func(t *testing.T, model string)) {
	for _, m := range models.All() {
		if m.Remote { // it has tests of its own, where there is a network
			continue
		}
		t.Run(m.ID, func(t *testing.T) { test(t, m.ID) })
	}
}

func TestEveryModelDoesEveryTaskOnce(t *testing.T) {
	eachModel(t, func(t *testing.T, model string) {
		got := map[int]any{}
		job := newTestJob(t, testParams{Tasks: 10, Wait: time.Millisecond})
		job.Collect = func(main *Worker, task int, result any, err error) {
			if _, twice := got[task]; twice || err != nil {
				t.Errorf("task %d: twice %v, error %v", task, twice, err)
			}
			got[task] = result
			main.Value("rows", int64(len(got)))
		}
		r := start(t, t.Context(), job, Config{Model: model})
		s := finish(r).Summary()
		if s.Done != 10 || s.Failed != 0 || len(got) != 10 || r.Err() != nil {
			t.Errorf("done %d, failed %d, collected %d, error %v", s.Done, s.Failed, len(got), r.Err())
		}
		for task, result := range got {
			if task != 1 && result != task*task {
				t.Errorf("task %d: result %v", task, result)
			}
		}
		if model == "gil" { // says how often its lock changed hands, after that
			s.Values = s.Values[:1]
		}
		s.Values = slices.DeleteFunc(s.Values, func(v history.Value) bool { return v.Name == event.ValueLate }) // of a busy machine
		if len(s.Values) != 1 || s.Values[0] != (history.Value{Name: "rows", Value: 10}) {
			t.Errorf("values %v", s.Values)
		}
	})
}

// TestTimesOnVirtualTime checks that the models add no visible cost: the wall
// time is the number of waves times what a task waits, exactly.
func TestTimesOnVirtualTime(t *testing.T) {
	for _, c := range []struct {
		model   string
		workers int
		want    time.Duration
	}{
		{"sequential", 0, 6 * time.Second},
		{"sequential", 5, 6 * time.Second},
		{"threads", 0, 600 * time.Millisecond},
		{"threads", 4, 1800 * time.Millisecond},
		{"gil", 0, 600 * time.Millisecond},
		{"gil", 3, 2400 * time.Millisecond},
		{"coroutines", 0, 600 * time.Millisecond},
		{"coroutines", 4, 1800 * time.Millisecond},
		{"goroutines", 0, 600 * time.Millisecond},
		{"goroutines", 5, 1200 * time.Millisecond},
	} {
		t.Run(fmt.Sprint(c.model, c.workers), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				job := newTestJob(t, testParams{Tasks: 10, Wait: 600 * time.Millisecond})
				tl := finish(start(t, t.Context(), job, Config{Model: c.model, Workers: c.workers}))
				s := tl.Summary()
				if got := time.Duration(s.WallNS); got != c.want {
					t.Errorf("wall %v, want %v", got, c.want)
				}
				if got := time.Duration(s.IdealNS); got != c.want {
					t.Errorf("ideal %v, want %v", got, c.want)
				}
				if got := time.Duration(s.WorkNS); got != 6*time.Second {
					t.Errorf("work %v, want 6s", got)
				}
			})
		})
	}
}

func TestOneThreadAtATime(t *testing.T) {
	for _, model := range []string{"sequential", "gil", "coroutines"} {
		job := newTestJob(t, testParams{Tasks: 20, Wait: time.Millisecond})
		tl := finish(start(t, t.Context(), job, Config{Model: model}))
		if p := tl.Head().PeakRunning; p != 1 {
			t.Errorf("%s: %d lanes ran at once, want 1", model, p)
		}
	}
}

func TestPIDsAndTIDsAreTrue(t *testing.T) {
	self := os.Getpid()
	eachModel(t, func(t *testing.T, model string) {
		job := newTestJob(t, testParams{Tasks: 4, Wait: 5 * time.Millisecond})
		tl := finish(start(t, t.Context(), job, Config{Model: model, Workers: 4}))
		pids, tids := map[int]bool{}, map[int]bool{}
		used := 0 // a child that was late may have found no task
		for _, l := range tl.Head().Lanes[1:] {
			if l.State == event.Unused {
				continue
			}
			used++
			pids[l.PID], tids[l.TID] = true, true
		}
		main := tl.Head().Lanes[0]
		if main.PID != self {
			t.Errorf("main has pid %d, want %d", main.PID, self)
		}
		switch model {
		case "processes":
			if len(pids) != used || pids[self] {
				t.Errorf("pids %v: want %d others than %d", pids, used, self)
			}
		case "hybrid":
			if len(pids) != used || pids[self] || len(tids) != used {
				t.Errorf("pids %v, tids %v: want %d each", pids, tids, used)
			}
		case "threads", "gil":
			if len(pids) != 1 || !pids[self] || len(tids) != used || tids[main.TID] {
				t.Errorf("pids %v, tids %v: want pid %d, %d threads beside %d", pids, tids, self, used, main.TID)
			}
		case "coroutines":
			if len(pids) != 1 || !pids[self] || len(tids) != 1 || !tids[main.TID] {
				t.Errorf("pids %v, tids %v: want pid %d and the one thread %d", pids, tids, self, main.TID)
			}
		case "goroutines":
			if len(pids) != 1 || !pids[self] || !tids[0] || len(tids) != 1 {
				t.Errorf("pids %v, tids %v: want pid %d and no thread of their own", pids, tids, self)
			}
		}
	})
}

func TestSlotsThatGetNoWorkAreNeverUsed(t *testing.T) {
	eachModel(t, func(t *testing.T, model string) {
		if model == "sequential" || model == "hybrid" {
			t.Skip("has no spare slots")
		}
		job := newTestJob(t, testParams{Tasks: 2, Wait: time.Millisecond})
		p := finish(start(t, t.Context(), job, Config{Model: model, Workers: 5})).Head()
		unused := p.Count[event.Unused]
		late := model == "processes" && unused == 4 // the first child did both before the second was started
		if len(p.Lanes) != 6 || unused != 3 && !late {
			t.Errorf("%d lanes, %d never used; want 6 and 3", len(p.Lanes), unused)
		}
	})
}

// TestLifetimesAddUp checks the guarantee that every instant of a lane's life is
// accounted for: from its first state to its last.
func TestLifetimesAddUp(t *testing.T) {
	eachModel(t, func(t *testing.T, model string) {
		job := newTestJob(t, testParams{Tasks: 10, Wait: 3 * time.Millisecond})
		tl := finish(start(t, t.Context(), job, Config{Model: model}))
		p := tl.Head()
		for _, l := range p.Lanes {
			if l.State == event.Unused {
				continue
			}
			if !l.State.Ended() {
				t.Errorf("%s did not end: %v", l.Name, l.State)
			}
			if got, want := l.Lifetime(p.At), l.Since-l.Born; got != want {
				t.Errorf("%s: running + ready + waiting + idle = %v, but it lived %v", l.Name, got, want)
			}
		}
	})
}

func TestAFailedTaskIsItsOwnAffair(t *testing.T) {
	for one, want := range map[string]string{
		"panic": "panic: boom", "panic while waiting": "panic: boom", "fail": "no luck",
	} {
		t.Run(one, func(t *testing.T) {
			eachModel(t, func(t *testing.T, model string) {
				job := newTestJob(t, testParams{Tasks: 5, Wait: time.Millisecond, One: one})
				r := start(t, t.Context(), job, Config{Model: model, Workers: 2})
				p := finish(r).Head()
				if p.Done != 4 || len(p.Failures) != 1 || p.Failures[0].Error != want || r.Err() != nil {
					t.Errorf("done %d, failures %v, error %v; want 4 and %q", p.Done, p.Failures, r.Err(), want)
				}
			})
		})
	}
}

func TestADeadChildFailsItsTaskAndIsReplaced(t *testing.T) {
	for _, one := range []string{"exit", "nonsense"} {
		for _, model := range []string{"processes", "hybrid"} {
			t.Run(model+" "+one, func(t *testing.T) {
				job := newTestJob(t, testParams{Tasks: 8, Wait: 2 * time.Millisecond, One: one})
				var failed []int
				job.Collect = func(_ *Worker, task int, _ any, err error) {
					if err != nil {
						failed = append(failed, task)
					}
				}
				r := start(t, t.Context(), job, Config{Model: model, Workers: 1})
				tl := finish(r)
				p := tl.Head()
				if len(failed) == 0 || len(failed) != len(p.Failures) || p.Done+len(failed) != 8 || r.Err() != nil {
					t.Fatalf("done %d, failed %v, failures %v, error %v", p.Done, failed, p.Failures, r.Err())
				}
				if model == "processes" && (p.Done != 7 || p.Lanes[1].Starts != 2) {
					t.Errorf("done %d with %d children, want 7 with 2", p.Done, p.Lanes[1].Starts)
				}
				if one == "exit" && !strings.HasSuffix(p.Failures[0].Error, "exit status 3: last words") {
					t.Errorf("failure %q", p.Failures[0].Error)
				}
			})
		}
	}
}

func TestStoppingInterruptsAndReports(t *testing.T) {
	eachModel(t, func(t *testing.T, model string) {
		ctx, cancel := context.WithCancel(t.Context())
		job := newTestJob(t, testParams{Tasks: 50, Wait: time.Hour})
		finished := false
		job.Finish = func(*Worker) error { finished = true; return nil }
		r := start(t, ctx, job, Config{Model: model, Workers: 4})
		tl := history.NewTimeline(r.Info)
		for b := range r.Batches() {
			tl.Add(b)
			if tl.Head().InFlight > 0 {
				cancel()
			}
		}
		cancel()
		s := tl.Summary()
		if !s.Stopped || s.Done != 0 || s.Failed != 0 || s.Interrupted == 0 || !finished || r.Err() != nil {
			t.Errorf("stopped %v, done %d, failed %d, interrupted %d, finished %v, error %v",
				s.Stopped, s.Done, s.Failed, s.Interrupted, finished, r.Err())
		}
		for _, l := range tl.Head().Lanes {
			if l.State.Alive() {
				t.Errorf("%s is still %v", l.Name, l.State)
			}
		}
	})
}

// TestNothingIsLeftBehind runs in a bubble, which fails the test if a goroutine
// outlives it.
func TestNothingIsLeftBehind(t *testing.T) {
	for _, model := range inProcess {
		synctest.Test(t, func(t *testing.T) {
			job := newTestJob(t, testParams{Tasks: 30, Wait: time.Minute})
			r := start(t, t.Context(), job, Config{Model: model, Workers: 7})
			time.AfterFunc(90*time.Second, r.Stop)
			if s := finish(r).Summary(); s.WallNS != int64(min(90*time.Second, time.Duration(s.WallNS))) {
				t.Errorf("%s: wall %v after a stop at 90s", model, time.Duration(s.WallNS))
			}
		})
	}
}

func TestAPanicOnTheMainLaneEndsTheRunWithItsError(t *testing.T) {
	eachModel(t, func(t *testing.T, model string) {
		job := newTestJob(t, testParams{Tasks: 5, Wait: time.Millisecond})
		job.Collect = func(*Worker, int, any, error) { panic("collect") }
		r := start(t, t.Context(), job, Config{Model: model, Workers: 2})
		tl := finish(r)
		if r.Err() == nil || tl.Summary().Error == "" || tl.Head().Lanes[0].State != event.Failed {
			t.Errorf("error %v, summary %q, main %v", r.Err(), tl.Summary().Error, tl.Head().Lanes[0].State)
		}
	})
}

// TestAPanicOfTheJobEndsNoRun: naming a task, and reading its result,
// is the job's code, and so is a panic in it.
func TestAPanicOfTheJobEndsNoRun(t *testing.T) {
	eachModel(t, func(t *testing.T, model string) {
		job := newTestJob(t, testParams{Tasks: 5, Wait: time.Millisecond})
		job.Name = func(int) string { panic("name") }
		job.Decode = func([]byte) (any, error) { panic("decode") }
		failed := 0
		job.Collect = func(_ *Worker, _ int, _ any, err error) {
			if err != nil {
				failed++
			}
		}
		r := start(t, t.Context(), job, Config{Model: model, Workers: 2})
		s := finish(r).Summary()
		want := 0
		if model == "processes" || model == "hybrid" {
			want = 4 // all but task 1, which has no result
		}
		if s.Done != 5-want || s.Failed != want || failed != want || r.Err() != nil {
			t.Errorf("done %d, failed %d, collected as failed %d, error %v; want %d, %d, %d, none", s.Done, s.Failed, failed, r.Err(), 5-want, want, want)
		}
	})
}

func TestStartRefuses(t *testing.T) {
	job := newTestJob(t, testParams{Tasks: 1})
	for want, cfg := range map[string]Config{
		"--model fibres":  {Model: "fibres"},
		"--workers -1":    {Model: "threads", Workers: -1},
		"--workers 10001": {Model: "threads", Workers: 10001},
	} {
		if _, err := Start(t.Context(), job, cfg); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: error %v, want one that names %s", cfg, err, want)
		}
	}
}
