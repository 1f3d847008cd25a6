package compare

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine"
)

const ms = time.Millisecond

// sleepers is work with a number of tasks that sleep.
func sleepers(tasks int, each time.Duration) func(context.Context) (engine.Job, error) {
	return func(context.Context) (engine.Job, error) {
		return engine.Job{
			Lesson: "sleep", Tasks: tasks, Seed: 7, Work: "sleep",
			Do: func(w *engine.Worker, _ int) (any, error) { return nil, w.Sleep(each) },
		}, nil
	}
}

// plan compares models on the same work.
func plan(runs int, open func(context.Context) (engine.Job, error), models ...string) Plan {
	p := Plan{Runs: runs, Interval: ms}
	for _, m := range models {
		p.Entries = append(p.Entries, Entry{Model: m, Open: open})
	}
	return p
}

// measure folds a comparison to its end.
func measure(ctx context.Context, p Plan) *Board {
	s := Start(ctx, p)
	b := NewBoard(&p)
	for u := range s.Updates() {
		b.Add(u)
	}
	return b
}

func TestAComparisonIsMeasuredInTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := plan(2, sleepers(4, 100*ms), "sequential", "goroutines", "coroutines")
		var order []string
		s := Start(t.Context(), p)
		b := NewBoard(&p)
		for u := range s.Updates() {
			b.Add(u)
			if u.Begins != nil {
				order = append(order, fmt.Sprint(u.Begins.Model, u.Run))
			}
		}
		if got := strings.Join(order, " "); got != "sequential0 goroutines0 coroutines0 sequential1 goroutines1 coroutines1" {
			t.Errorf("the order is %s", got)
		}
		if b.Left() != 0 || b.Running {
			t.Errorf("%d runs are left", b.Left())
		}
		rows := b.Rows()
		for i, want := range []struct {
			model   string
			wall    time.Duration
			speedUp float64
		}{{"sequential", 400 * ms, 1}, {"goroutines", 100 * ms, 4}, {"coroutines", 100 * ms, 4}} {
			r := rows[i]
			if r.Model != want.model || r.Wall != want.wall || r.WallMin != want.wall || r.SpeedUp != want.speedUp || r.Ideal != want.wall || r.Runs != 2 {
				t.Errorf("got %+v, want %+v", r, want)
			}
			if r.SpeedUpFrom != FromSequential || r.Tasks != 4 {
				t.Errorf("%s: against %q, %d tasks", r.Model, r.SpeedUpFrom, r.Tasks)
			}
			if m := b.Standings[i].Median(); m == nil || m.Edge() != want.wall {
				t.Errorf("%s: no median run", r.Model)
			}
		}
		if r := rows[1]; r.Efficiency != 1 || r.PeakFlight != 4 {
			t.Errorf("efficiency %g, peak %d", r.Efficiency, r.PeakFlight)
		}
	})
}

func TestWithoutSequentialTheWorkIsSummedUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := measure(t.Context(), plan(1, sleepers(4, 100*ms), "goroutines"))
		if r := b.Rows()[0]; r.SpeedUp != 4 || r.SpeedUpFrom != FromTasks || r.Ideal != 100*ms {
			t.Errorf("got %+v", r)
		}
	})
}

func TestAStoppedComparisonKeepsWhatThereIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := plan(5, sleepers(4, 100*ms), "sequential", "goroutines")
		s := Start(t.Context(), p)
		b := NewBoard(&p)
		time.AfterFunc(750*ms, s.Stop) // in the second run of the first
		for u := range s.Updates() {
			b.Add(u)
		}
		rows := b.Rows()
		if len(rows) != 2 || rows[0].Runs != 1 || rows[1].Runs != 1 || b.Ended != 3 {
			t.Errorf("%d runs, got %+v", b.Ended, rows)
		}
		if r := b.Result(""); !r.Stopped || r.Lesson != "sleep" || r.Seed != 7 {
			t.Errorf("got %+v", r.About)
		}
	})
}

func TestWhatCannotBeMeasuredSaysWhy(t *testing.T) {
	for _, c := range []struct {
		name  string
		model string
		open  func(context.Context) (engine.Job, error)
		want  string
	}{
		{"a job that cannot be made", "threads", func(context.Context) (engine.Job, error) { return engine.Job{}, errors.New("no such luck") }, "no such luck"},
		{"a panic while it is made", "threads", func(context.Context) (engine.Job, error) { panic("oh") }, "panic: oh"},
		{"a model that there is none of", "threads2", sleepers(1, ms), "no such model"},
		{"a run that fails", "goroutines", func(context.Context) (engine.Job, error) {
			return engine.Job{
				Lesson: "sleep", Tasks: 1, Do: func(*engine.Worker, int) (any, error) { return nil, nil },
				Finish: func(*engine.Worker) error { return errors.New("the disk is full") },
			}, nil
		}, "the disk is full"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p := plan(2, c.open, c.model)
				p.Entries = append(p.Entries, Entry{Model: "sequential", Open: sleepers(2, ms)})
				b := measure(t.Context(), p)
				rows := b.Rows()
				if len(rows) != 2 || rows[0].Runs != 0 || !strings.Contains(rows[0].Error, c.want) || rows[0].Wall != 0 {
					t.Errorf("got %+v", rows)
				}
				if rows[1].Runs != 2 || rows[1].Error != "" || b.Row(1) != 1 {
					t.Errorf("the others: %+v", rows[1])
				}
			})
		})
	}
}
