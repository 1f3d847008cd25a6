package engine

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"lanes/engine/deadlock"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
)

// TestAProgramRunsUnderEveryModelThatCan: main starts two workers, which send it
// what they were started with.
func TestAProgramRunsUnderEveryModelThatCan(t *testing.T) {
	for _, m := range models.All() {
		t.Run(m.ID, func(t *testing.T) {
			r, err := Start(t.Context(), programJob("sum", 0), Config{Model: m.ID})
			if !m.Starts {
				if err == nil {
					t.Fatal("it was started")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			tl := finish(r)
			if err := r.Err(); err != nil {
				t.Fatal(err)
			}
			p := tl.Head()
			if got := p.Value("sum"); got != 42 {
				t.Errorf("the sum is %d, want 42", got)
			}
			if p.Done != 2 || len(p.Failures) > 0 {
				t.Errorf("%d done, %v failed; want 2 and none", p.Done, p.Failures)
			}
			counts := messages(tl)
			if counts["spawn"] != 2 || counts["put"] != 2 || counts["get"] != 2 {
				t.Errorf("the messages are %v", counts)
			}
		})
	}
}

// TestAProgramThatCanNeverGoOnIsStopped, and the error names who waits for whom.
func TestAProgramThatCanNeverGoOnIsStopped(t *testing.T) {
	for _, tt := range []struct {
		what  string
		model string
		want  string
	}{
		{"one-too-many", "threads", "main waits for an item in q"},
		{"one-too-many", "processes", "main waits for an item in q"},
		{"one-too-many", "coroutines", "main waits for an item in q"},
		{"one-too-many", "gil", "main waits for an item in q"},
		{"one-too-many", "sequential", "main waits for an item in q"},
		{"join-first", "processes", "main waits for a to end; a waits for room in q"},
	} {
		t.Run(tt.what+" "+tt.model, func(t *testing.T) {
			r, err := Start(t.Context(), programJob(tt.what, 200_000), Config{Model: tt.model})
			if err != nil {
				t.Fatal(err)
			}
			tl := finish(r)
			var deadlock *deadlock.Error
			if err := r.Err(); !errors.As(err, &deadlock) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one that says %q", err, tt.want)
			}
			if tl.Head().Value(event.ValueDeadlock) != 1 {
				t.Error("the log does not say so")
			}
		})
	}
}

// TestJoiningFirstIsWellWithRoom: an item that fits into the pipe does not keep its worker
// from ending, and in memory everything fits.
func TestJoiningFirstIsWellWithRoom(t *testing.T) {
	for model, size := range map[string]int{"processes": 30_000, "threads": 200_000, "goroutines": 200_000, "coroutines": 200_000} {
		t.Run(model, func(t *testing.T) {
			r, err := Start(t.Context(), programJob("join-first", size), Config{Model: model})
			if err != nil {
				t.Fatal(err)
			}
			tl := finish(r)
			if r.Err() != nil || tl.Head().Value("sum") != int64(size) {
				t.Errorf("%v, got %d bytes of %d", r.Err(), tl.Head().Value("sum"), size)
			}
		})
	}
}

// TestAWorkerIsKilled: a child process ends at once, and main goes on. Its task ends
// before it does, and keeps its name, also if it had not begun.
func TestAWorkerIsKilled(t *testing.T) {
	for _, what := range []string{"kill", "kill at once"} {
		t.Run(what, func(t *testing.T) {
			r, err := Start(t.Context(), programJob(what, 0), Config{Model: "processes"})
			if err != nil {
				t.Fatal(err)
			}
			tl := finish(r)
			p := tl.Head()
			if r.Err() != nil || p.Killed || p.Interrupted != 1 || p.Lane(1).State != event.Killed {
				t.Errorf("%v, killed %v, %d interrupted, lane %v", r.Err(), p.Killed, p.Interrupted, p.Lane(1).State)
			}
			var order []string
			for i := range tl.Len() {
				switch e := tl.Event(i); {
				case e.Kind == event.KindTask:
					order = append(order, e.Phase.String()+" "+e.Name)
				case e.Kind == event.KindState && e.Lane == 1 && e.State.Ended():
					order = append(order, e.State.String())
				}
			}
			if got := strings.Join(order, ", "); got != "start work(0), end work(0), killed" {
				t.Errorf("there was: %s", got)
			}
		})
	}
}

// TestAProgramIsStopped while everybody waits.
func TestAProgramIsStopped(t *testing.T) {
	for _, m := range models.All() {
		if !m.Starts {
			continue
		}
		t.Run(m.ID, func(t *testing.T) {
			r, err := Start(t.Context(), programJob("sleep", 0), Config{Model: m.ID})
			if err != nil {
				t.Fatal(err)
			}
			time.AfterFunc(50*time.Millisecond, r.Stop)
			if p := finish(r).Head(); !p.Over || !p.Killed || r.Err() != nil {
				t.Errorf("over %v, killed %v, error %v", p.Over, p.Killed, r.Err())
			}
		})
	}
}

func messages(tl *history.Timeline) map[string]int {
	counts := map[string]int{}
	for i := range tl.Len() {
		if e := tl.Event(i); e.Kind == event.KindMessage {
			counts[e.Name]++
		}
	}
	return counts
}

// programJob is a program with two workers, a and b, and a queue.
func programJob(what string, size int) Job {
	j := Job{Lesson: "program", Params: fmt.Appendf(nil, "%q", what), Tasks: 2}
	j.Do = func(w *Worker, _ int) (any, error) {
		var n int
		if err := w.Args(&n); err != nil {
			return nil, err
		}
		switch what {
		case "kill", "kill at once", "sleep":
			return nil, w.Sleep(time.Hour)
		case "join-first":
			return nil, w.Put(0, strings.Repeat("x", n))
		}
		return nil, w.Put(0, n)
	}
	j.Program = &Program{Lanes: []string{"a", "b"}, Queues: []QueueSpec{{Name: "q"}}, Main: func(w *Worker) error {
		return mainOf(w, what, size)
	}}
	return j
}

func mainOf(w *Worker, what string, size int) error {
	start := func(lane, n int) *Proc {
		p, err := w.Start(lane, fmt.Sprintf("work(%d)", n), n)
		if err != nil {
			panic(err)
		}
		return p
	}
	switch what {
	case "sleep":
		return w.Join(start(1, 0))
	case "kill":
		p := start(1, 0)
		if err := w.Sleep(50 * time.Millisecond); err != nil {
			return err
		}
		w.Kill(p)
		return w.Join(p)
	case "kill at once":
		p := start(1, 0)
		w.Kill(p)
		return w.Join(p)
	case "join-first":
		if err := w.Join(start(1, size)); err != nil {
			return err
		}
		var s string
		if err := w.Get(0, &s); err != nil {
			return err
		}
		w.Value("sum", int64(len(s)))
		return nil
	}
	gets, sum := 2, 0
	if what == "one-too-many" {
		gets = 3
	}
	start(1, 40)
	start(2, 2)
	for range gets {
		var n int
		if err := w.Get(0, &n); err != nil {
			return err
		}
		sum += n
	}
	w.Value("sum", int64(sum))
	return nil
}
