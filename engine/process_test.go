package engine

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"lanes/engine/clean"
	"lanes/engine/history/historytest"
	"lanes/engine/wire"
)

// TestChildrenThatCannotWorkEndTheRun checks that a run does not start useless children
// for ever: each child that fails to start working fails a task.
func TestChildrenThatCannotWorkEndTheRun(t *testing.T) {
	for name, c := range map[string]struct{ params, want string }{
		"they do not know the job":    {`"nonsense"`, "child process refused: json"},
		"they cannot be told the job": {`{`, "child process "},
	} {
		for _, model := range []string{"processes", "hybrid"} {
			t.Run(name+", "+model, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
				defer cancel()
				job := newTestJob(t, testParams{Tasks: 3})
				job.Params = json.RawMessage(c.params)
				var failed []error
				job.Collect = func(_ *Worker, _ int, _ any, err error) { failed = append(failed, err) }
				r := start(t, ctx, job, Config{Model: model, Workers: 2})
				p := finish(r).Head()
				if p.Done != 0 || len(p.Failures) != 3 || len(failed) != 3 || p.Killed || p.InFlight != 0 || r.Err() != nil {
					t.Fatalf("done %d, failures %v, collected %v, stopped %v, error %v", p.Done, p.Failures, failed, p.Killed, r.Err())
				}
				for _, f := range p.Failures {
					if !strings.Contains(f.Error, c.want) {
						t.Errorf("failure %q, want %q", f.Error, c.want)
					}
				}
			})
		}
	}
}

// TestATaskGivenAheadOutlivesItsChild: tasks that a dead child had not begun are done by
// the next one, and only the task it was working on has failed.
func TestATaskGivenAheadOutlivesItsChild(t *testing.T) {
	k, child, results := supervisorOf(t)
	k.loop, k.slots = false, 1
	child.inFlight = map[int]bool{0: true}
	child.to = &wire.FrameWriter{W: io.Discard}
	k.give(child, 1)
	child.cmd = exec.Command(os.Args[0], "-test.run=^$")
	in, err := child.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	child.in, child.stderr = in, &clean.Head{}
	if err := child.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_ = k.reap(child, errors.New("nonsense"))
	if o := <-results; o.task != 0 || o.err == nil || len(results) > 0 || k.requeued != 1 {
		t.Errorf("outcome %+v and %d more, task %d again; want task 0 failed, and task 1 again", o, len(results), k.requeued)
	}
}

// TestATaskThatNeverBeganIsNotDone has a child exit with a task in hand,
// as one does that is stopped at the moment it is given the task.
func TestATaskThatNeverBeganIsNotDone(t *testing.T) {
	for name, c := range map[string]struct {
		stop   bool
		want   string
		events int
	}{
		"because the run was stopped":     {true, "interrupted", 0},
		"because the child went too soon": {false, "it ended too early", 2},
	} {
		t.Run(name, func(t *testing.T) {
			k, child, results := supervisorOf(t)
			child.cmd = exec.Command(os.Args[0], "-test.run=^$")
			in, err := child.cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			child.in, child.stderr, child.inFlight = in, &clean.Head{}, map[int]bool{1: true}
			if err := child.cmd.Start(); err != nil {
				t.Fatal(err)
			}
			child.ready, child.finished = true, true
			if c.stop {
				k.run.Stop()
			}
			_ = k.reap(child, nil)
			if o := <-results; o.err == nil || !strings.Contains(o.err.Error(), c.want) || errors.Is(o.err, ErrInterrupted) != c.stop {
				t.Errorf("outcome %+v, want %q", o, c.want)
			}
			events, _ := k.stream.take()
			if p := historytest.Timeline(events, false).Head(); p.Done != 0 || len(events) != c.events || p.InFlight != 0 {
				t.Errorf("%d done, events %+v", p.Done, events)
			}
		})
	}
}

// TestStoppingWhileTasksAreHandedOut stops runs at any moment, also between the
// tasks: what was not done is never collected as if it were.
func TestStoppingWhileTasksAreHandedOut(t *testing.T) {
	for _, model := range []string{"processes", "hybrid"} {
		for n := 1; n <= 4; n++ {
			job := newTestJob(t, testParams{Tasks: 10_000})
			var r *Run
			begun := make(chan struct{})
			collected := 0
			job.Collect = func(_ *Worker, task int, result any, err error) {
				<-begun
				if collected++; collected == 5*n {
					r.Stop()
				}
				if task != 1 && err == nil && result != task*task {
					t.Errorf("task %d: result %v without an error", task, result)
				}
			}
			r = start(t, t.Context(), job, Config{Model: model, Workers: 2})
			close(begun)
			p := finish(r).Head()
			if !p.Killed || p.InFlight != 0 || r.Err() != nil || len(p.Failures) > 0 {
				t.Errorf("%s: stopped %v, in flight %d, failures %v, error %v", model, p.Killed, p.InFlight, p.Failures, r.Err())
			}
		}
	}
}

// TestATaskEndsOnce: a child that dies between reporting the end of a task and sending
// its outcome has not done it, and the task is not counted twice.
func TestATaskEndsOnce(t *testing.T) {
	for _, model := range []string{"processes", "hybrid"} {
		t.Run(model, func(t *testing.T) {
			var failed []int
			job := newTestJob(t, testParams{Tasks: 3, One: "exit after its end"})
			job.Collect = func(_ *Worker, task int, _ any, err error) {
				if err != nil {
					failed = append(failed, task)
				}
			}
			r := start(t, t.Context(), job, Config{Model: model, Workers: 1})
			p := finish(r).Head()
			if r.Err() != nil || p.Done+len(p.Failures)+p.Interrupted != 3 || len(p.Failures) != len(failed) || p.InFlight != 0 {
				t.Errorf("error %v: %d done, failures %v, %d interrupted, %d in flight of 3 tasks; collected as failed: %v",
					r.Err(), p.Done, p.Failures, p.Interrupted, p.InFlight, failed)
			}
			if len(failed) == 0 {
				t.Error("nothing failed, so this proves nothing")
			}
		})
	}
}
