package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"
)

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == ChildArg {
		if err := Child(os.Stdin, os.Stdout, testJob); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

type testParams struct {
	Tasks int           `json:"tasks"`
	Wait  time.Duration `json:"wait"`
	Do    string        `json:"do"`
}

func testJob(lesson string, params json.RawMessage, share int) (Job, error) {
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
			switch {
			case p.Do == "panic" && task == 1:
				panic("boom")
			case p.Do == "fail" && task == 1:
				return nil, errors.New("no luck")
			case p.Do == "die" && task == 1:
				if os.Args[len(os.Args)-1] == ChildArg {
					os.Exit(3)
				}
				return nil, errors.New("would die")
			}
			return task * task, nil
		},
		Decode: func(data []byte) (any, error) {
			var n int
			return n, json.Unmarshal(data, &n)
		},
	}, nil
}

func newTestJob(t testing.TB, p testParams) Job {
	t.Helper()
	params, _ := json.Marshal(p)
	job, err := testJob("test", params, 1)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

// finish takes all batches and returns the timeline.
func finish(r *Run) *Timeline {
	tl := NewTimeline(r.Info)
	for b := range r.Batches() {
		tl.Add(b)
	}
	return tl
}

func TestEveryModelDoesEveryTask(t *testing.T) {
	for _, m := range Models() {
		t.Run(m.ID, func(t *testing.T) {
			got := map[int]any{}
			job := newTestJob(t, testParams{Tasks: 10, Wait: 20 * time.Millisecond})
			job.Collect = func(_ *Worker, task int, result any, err error) { got[task] = result }
			r, err := Start(context.Background(), job, Config{Model: m.ID})
			if err != nil {
				t.Fatal(err)
			}
			tl := finish(r)
			s := tl.Summary()
			if s.Done != 10 || len(got) != 10 || r.Err() != nil {
				t.Fatalf("done %d, collected %d, err %v", s.Done, len(got), r.Err())
			}
			j, _ := json.Marshal(s)
			t.Logf("%s", j)
			for _, l := range tl.Head().Lanes {
				t.Logf("%-6s pid %d tid %d %v life %v run %v ready %v wait %v idle %v cpu %v", l.Name, l.PID, l.TID, l.State, l.Lifetime(0), l.total[Running], l.total[Ready], l.total[Waiting], l.total[Idle], l.Values)
			}
		})
	}
}
