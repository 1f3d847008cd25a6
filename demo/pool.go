package demo

import (
	_ "embed"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// Pool is about a pool of three workers and the four ways to give it work: which of
// them block the caller, when a result is ready, in which order, and what happens to an
// error that nobody collects.
var Pool = lesson.Lesson{
	ID:       "pool",
	Snippets: []int{9, 10},
	Group:    "processes",
	Fixed:    true,
	Starts:   true,
	Models:   under(func(m models.Model) bool { return m.Starts && !m.OneWorker && !m.Loop }),
	Model:    "processes",
	New:      func() lesson.Program { return newPool() },
	Child:    child(newPool),
	Code:     poolCode,
}

var (
	//go:embed pool.go
	poolGo string
	//go:embed pool.py
	poolPy string

	poolCode = code("pool.go", poolGo, poolPy)
)

func newPool() *program {
	nap := 500 * time.Millisecond
	return &program{
		id:     "pool",
		code:   poolCode,
		lanes:  []string{"w1", "w2", "w3"},
		queues: []engine.QueueSpec{{Name: "jobs", Jobs: true}, {Name: "results"}},
		procs:  []any{poolWorker},
		main:   func(main *worker) { fourCalls(main, nap) },
		lasts:  func(models.Traits) time.Duration { return 7 * nap }, // three calls of apply, and four waits
		flags:  func(f *pflag.FlagSet) { f.DurationVar(&nap, "wait", nap, "") },
		check: func() error {
			if nap < time.Millisecond || nap > time.Minute {
				return fmt.Errorf("--wait %v: must be between 1ms and 1m", nap)
			}
			return nil
		},
		work: func() string {
			return fmt.Sprintf("jobs of %v, %v and %v, four times", length(0, nap), length(1, nap), length(2, nap))
		},
		knobs:  []lesson.Knob{{Flag: "wait", Values: []string{"200ms", "500ms", "1s"}}},
		values: func() event.Options { return event.Options{"wait": nap.String()} },
	}
}

// What runs:

func fourCalls(main *worker, nap time.Duration) {
	p := &pool{main: main}
	p.open("w1", "w2", "w3")
	p.tellSum(nap)

	p.time("apply", func() (all []*result) {
		for n := range 3 {
			r := p.applyAsync(n, nap)
			r.get() // apply is just that
			all = append(all, r)
		}
		return all
	})
	p.time("apply_async", func() (all []*result) {
		for n := range 3 {
			all = append(all, p.applyAsync(n, nap))
		}
		return all
	})
	p.time("map", func() []*result {
		all := p.mapAsync(nap)
		getAllOf(all)
		return all
	})
	p.time("map_async", func() []*result {
		return p.mapAsync(nap)
	})

	p.call = "error"
	// Nobody collects this error: it is lost.
	p.applyAsync(failing, nap)
	one := p.applyAsync(failing, nap) // somebody does
	if err := one.get().Err; err != "" {
		main.print("collected: %s", err)
	}
	p.close()
}

const jobs, results, failing, quit = 0, 1, -1, -2

func poolWorker(w *worker) {
	for {
		j := get[job](w, jobs)
		switch j.N {
		case quit:
			return
		case failing:
			w.sleep(j.Nap)
			failed := done{ID: j.ID, Err: "this job fails"}
			w.put(results, failed)
		default:
			w.sleep(length(j.N, j.Nap))
			w.print("square(%d) = %d", j.N, j.N*j.N)
			w.put(results, done{ID: j.ID, N: j.N * j.N})
		}
	}
}

// length of job n: the first is the longest,
// so they finish in another order.
func length(n int, nap time.Duration) time.Duration {
	return nap - nap/10*time.Duration(n)
}

type job struct {
	ID, N int
	Nap   time.Duration
	Call  string // that gave it
}

type done struct {
	ID, N int
	Err   string
}

type pool struct {
	main    *worker
	workers []*engine.Proc
	jobs    []*result // by their ids
	last    int       // the last one ready
	call    string    // that is made
}

type result struct {
	pool  *pool
	done  *done // nil until it is ready
	asked bool
}

func (p *pool) open(lanes ...string) {
	for _, lane := range lanes {
		w := p.main.start(lane, poolWorker)
		p.workers = append(p.workers, w)
	}
}

// applyAsync only puts the job into the queue.
func (p *pool) applyAsync(
	n int, nap time.Duration,
) *result {
	p.main.put(jobs, job{len(p.jobs), n, nap, p.call})
	r := &result{pool: p}
	p.jobs = append(p.jobs, r)
	return r
}

func (p *pool) mapAsync(
	nap time.Duration,
) (all []*result) {
	for n := range 3 {
		all = append(all, p.applyAsync(n, nap))
	}
	return all
}

// get waits for the result.
func (r *result) get() *done {
	r.asked = true
	for r.done == nil {
		d := get[done](r.pool.main, results)
		r.pool.jobs[d.ID].done = &d
		r.pool.ready(d.ID)
	}
	return r.done
}

func getAllOf(all []*result) {
	for _, r := range all {
		r.get()
	}
}
