package demo

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine"
	"lanes/engine/deadlock"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// outcome runs a lesson under a model, with arguments as on the command line, and
// returns its end and its error.
func outcome(t *testing.T, l lesson.Lesson, model string, args ...string) (*history.Timeline, error) {
	t.Helper()
	job, err := open(t, l, engine.Setup{Model: model, Seed: 1}, args...)
	if err != nil {
		t.Fatal(err)
	}
	r, err := engine.Start(t.Context(), job, engine.Config{Model: model})
	if err != nil {
		t.Fatal(err)
	}
	tl := history.NewTimeline(r.Info)
	for b := range r.Batches() {
		tl.Add(b)
	}
	return tl, r.Err()
}

// TestProgramsRunUnderEveryModelTheyClaim, to their end, and tell at which line of
// their code they are.
func TestProgramsRunUnderEveryModelTheyClaim(t *testing.T) {
	for _, l := range []lesson.Lesson{TwoProcesses, Globals, Queue, Manager, Daemon, Pool} {
		for _, model := range l.Models {
			t.Run(l.ID+" "+model, func(t *testing.T) {
				args := map[string][]string{
					"two-processes": {"--wait", "1ms"}, "daemon": {"--runs", "3", "--case", "join"}, "pool": {"--wait", "5ms"},
				}[l.ID]
				if args == nil {
					args = []string{"--beat", "1ms"}
				}
				tl, err := outcome(t, l, model, args...)
				if err != nil {
					t.Fatal(err)
				}
				lines := strings.Count(l.Code.Go, "\n") + 1
				for _, lane := range tl.Head().Lanes {
					if n, ok := lane.Value(event.ValueLine); !ok && model != "sequential" {
						t.Errorf("lane %s tells no line", lane.Name)
					} else if at := int(n) - l.Code.First; ok && (at < 0 || at >= lines) {
						t.Errorf("lane %s is at line %d of %d", lane.Name, at, lines)
					}
				}
			})
		}
	}
}

// inTime does something in virtual time, where workers of a model are in this process. Others
// may meet by chance on a busy machine, or miss each other.
func inTime(t *testing.T, model string, do func(t *testing.T)) {
	if models.TraitsOf(model).Processes {
		do(t)
		return
	}
	synctest.Test(t, do)
}

// TestTwoWorkersSleepAtTheSameTime, unless nothing is concurrent.
func TestTwoWorkersSleepAtTheSameTime(t *testing.T) {
	for _, model := range TwoProcesses.Models {
		inTime(t, model, func(t *testing.T) {
			tl, err := outcome(t, TwoProcesses, model, "--rounds", "2", "--wait", "40ms")
			if err != nil {
				t.Fatal(err)
			}
			p := tl.Head()
			if p.Work < 160*time.Millisecond {
				t.Errorf("%s: the workers did %v, want 160ms at least", model, p.Work)
			}
			if p.PeakFlight != 2 && model != "sequential" && model != "processes" || p.PeakFlight != 1 && model == "sequential" {
				t.Errorf("%s: %d at once", model, p.PeakFlight)
			}
		})
	}
}

// TestOnlyAProcessHasAMemoryOfItsOwn: main sees what the worker did in all other
// models.
func TestOnlyAProcessHasAMemoryOfItsOwn(t *testing.T) {
	for _, model := range Globals.Models {
		tl, err := outcome(t, Globals, model, "--beat", "0s")
		if err != nil {
			t.Fatal(err)
		}
		want := int64(1)
		if model == "processes" {
			want = 2
		}
		if got := tl.Head().Value("num"); got != want {
			t.Errorf("%s: main has num = %d, want %d", model, got, want)
		}
	}
}

// TestWhichQueuesGetStuck: one get too many always, and a join before the get only
// where the queue is a pipe that is full.
func TestWhichQueuesGetStuck(t *testing.T) {
	for _, c := range []struct {
		which, size, model string
		deadlock           bool
	}{
		{"tutorial", "1", "processes", false},
		{"one-too-many", "1", "processes", true},
		{"one-too-many", "1", "threads", true},
		{"large", "70000", "processes", true},
		{"large", "15000", "processes", false}, // three of them fit into 64 KiB
		{"large", "70000", "threads", false},
		{"large", "70000", "coroutines", false},
		{"large-get-first", "70000", "processes", false},
	} {
		t.Run(fmt.Sprint(c.which, c.size, c.model), func(t *testing.T) {
			tl, err := outcome(t, Queue, c.model, "--beat", "0s", "--case", c.which, "--size", c.size)
			var deadlocked *deadlock.Error
			if got := errors.As(err, &deadlocked); got != c.deadlock || err != nil && !got {
				t.Errorf("deadlock: %v, want %v (%v)", got, c.deadlock, err)
			}
			if said := strings.Join(prints(tl), "|"); !c.deadlock && !strings.Contains(said, "main got 3") {
				t.Errorf("main said %q", said)
			}
		})
	}
}

// TestAManagerIsAskedForEverything: reading two items takes three requests.
func TestAManagerIsAskedForEverything(t *testing.T) {
	tl, err := outcome(t, Manager, "processes", "--beat", "0s")
	if err != nil {
		t.Fatal(err)
	}
	items := 0
	for i := range tl.Len() {
		if e := tl.Event(i); e.Verb() == event.VerbRequest && strings.HasPrefix(e.Text, "item") {
			items++
		}
	}
	if all := summed(tl, "requests"); items != 3 || all != 10 {
		t.Errorf("%d requests for items, %d in all; want 3 and 10", items, all)
	}
	if said := strings.Join(prints(tl), "|"); said != "apples: 3, pears: 5|list[0] = 1|list[1] = 2" {
		t.Errorf("main said %q", said)
	}
}

// summed is a value of a run's summary, -1 if that has none of the name.
func summed(tl *history.Timeline, name string) int64 {
	for _, v := range tl.Summary().Values {
		if v.Name == name {
			return v.Value
		}
	}
	return -1
}

// TestAQueuesSummaryCounts what was put and got, under every model.
func TestAQueuesSummaryCounts(t *testing.T) {
	for _, model := range Queue.Models {
		tl, err := outcome(t, Queue, model, "--beat", "0s")
		if err != nil {
			t.Fatal(err)
		}
		if puts, gets := summed(tl, "puts"), summed(tl, "gets"); puts != 3 || gets != 3 {
			t.Errorf("%s: %d puts, %d gets; want 3 and 3", model, puts, gets)
		}
	}
}

// TestAPoolCollectsOneErrorOfTwo, and reports both.
func TestAPoolCollectsOneErrorOfTwo(t *testing.T) {
	for _, model := range Pool.Models {
		tl, err := outcome(t, Pool, model, "--wait", "10ms")
		if err != nil {
			t.Fatal(err)
		}
		if a, b := summed(tl, "collected"), summed(tl, "uncollected"); a != 1 || b != 1 {
			t.Errorf("%s: %d errors collected, %d not; want 1 and 1", model, a, b)
		}
		if sum, took := summed(tl, "jobs_ns"), summed(tl, "apply_returned_ns"); sum != 27e6 || took < sum {
			t.Errorf("%s: jobs of %d ns by apply took %d ns", model, sum, took)
		}
	}
}

// TestWhatEndsADaemon: main does, unless it joins first; and no other child is
// killed.
func TestWhatEndsADaemon(t *testing.T) {
	for _, c := range []struct {
		args             []string
		finished, killed int64
		printed          int64 // the children whose item main gets; any if it is negative
	}{
		{[]string{"--case", "join", "--delay", "5ms", "--main", "1ms"}, 3, 0, 3},
		{[]string{"--case", "no-daemon", "--delay", "5ms", "--main", "1ms"}, 3, 0, -1},
		{[]string{"--case", "daemon", "--delay", "10s", "--main", "1ms"}, 0, 3, 0},
	} {
		t.Run(c.args[1], func(t *testing.T) {
			t.Parallel()
			tl, err := outcome(t, Daemon, "processes", append(c.args, "--runs", "3")...)
			if err != nil {
				t.Fatal(err)
			}
			v := tl.Head().Value
			if v("finished") != c.finished || v("killed") != c.killed || c.printed >= 0 && v("printed") != c.printed {
				t.Errorf("%v: finished %d, killed %d, printed %d", c.args, v("finished"), v("killed"), v("printed"))
			}
		})
	}
}

// TestADaemonIsKilledWithMain: by default main ends at once, as in the tutorial, and does not
// print the list of each child. No start is beside those that are counted.
func TestADaemonIsKilledWithMain(t *testing.T) {
	t.Parallel()
	tl, err := outcome(t, Daemon, "processes")
	if err != nil {
		t.Fatal(err)
	}
	p := tl.Head()
	v := p.Value
	if v("runs") != 40 || v("finished")+v("killed") != 40 || tl.Info.Tasks != 40 || p.Done+len(p.Failures)+p.Interrupted != 40 {
		t.Errorf("%d runs: finished %d, killed %d, of %d starts", v("runs"), v("finished"), v("killed"), tl.Info.Tasks)
	}
	if v("printed") == v("runs") || v("main_ns") != 0 { // how often it is late depends on the machine
		t.Errorf("the list was printed in %d of %d runs", v("printed"), v("runs"))
	}
	if v("late") > v("finished") || v("printed")+v("late") > v("runs") {
		t.Errorf("printed %d, late %d of %d", v("printed"), v("late"), v("runs"))
	}
}

// TestWhichCallsOfAPoolBlock: apply and map block their caller until all is ready,
// the others return at once; and one error is collected by nobody.
func TestWhichCallsOfAPoolBlock(t *testing.T) {
	for _, model := range Pool.Models {
		t.Run(model, func(t *testing.T) {
			t.Parallel() // they sleep nearly all the time
			inTime(t, model, func(t *testing.T) {
				tl, err := outcome(t, Pool, model, "--wait", "60ms")
				if err != nil {
					t.Fatal(err)
				}
				v := tl.Head().Value
				for _, call := range []string{"apply", "map"} {
					if v(call+"_returned_ns") < v(call+"_ready_ns")*9/10 {
						t.Errorf("%s returned after %d ns, ready after %d", call, v(call+"_returned_ns"), v(call+"_ready_ns"))
					}
					if model != "processes" && v(call+"_async_returned_ns") > v(call+"_async_ready_ns")/2 {
						t.Errorf("%s_async returned after %d ns, ready after %d", call, v(call+"_async_returned_ns"), v(call+"_async_ready_ns"))
					}
				}
				if v("uncollected") != 1 || !strings.Contains(strings.Join(prints(tl), "|"), "collected: this job fails") {
					t.Errorf("%d uncollected, said %q", v("uncollected"), prints(tl))
				}
			})
		})
	}
}

// TestTrapsOfTheScrape: the pages are really fetched, and what is wrong is counted.
func TestTrapsOfTheScrape(t *testing.T) {
	all := trapTries
	trapTries = 2
	defer func() { trapTries = all }()
	for name, check := range map[string]func(v func(string) int64) bool{
		"header":  func(v func(string) int64) bool { return v("trap_headers") == 4 && v("trap_whole") == 200 },
		"buffer":  func(v func(string) int64) bool { return v("trap_lost") > 0 && v("trap_whole") < 200 },
		"shared":  func(v func(string) int64) bool { return v("trap_tries") == 2 && v("trap_bad_tries_locked") == 0 },
		"stale":   func(v func(string) int64) bool { return v("trap_stale") > 0 && v("trap_lost") == 0 },
		"swallow": func(v func(string) int64) bool { return v("trap_swallowed") == 1 && v("trap_expected") == 180 },
	} {
		tl, err := outcome(t, Scrape, "threads", "--trap", name, "--latency", "1ms")
		if err != nil {
			t.Fatal(err)
		}
		if !check(tl.Head().Value) {
			t.Errorf("%s: %v", name, tl.Summary().Values)
		}
	}
}

// TestProgramsAreSaidToStartTheirWorkers, and no other lesson is.
func TestProgramsAreSaidToStartTheirWorkers(t *testing.T) {
	for _, l := range Lessons {
		if _, is := l.New().(*program); is != l.Starts {
			t.Errorf("%s is a program: %v, said: %v", l.ID, is, l.Starts)
		}
	}
}
