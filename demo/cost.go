package demo

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/lesson"
)

// Cost is what processes, threads, goroutines and coroutines cost: to create one, to
// switch from one to another, and the memory that one has for itself. It is measured
// here and now.
var Cost = lesson.Lesson{
	ID:     "cost",
	Group:  "which",
	Fixed:  true,
	Models: []string{"sequential"},
	Model:  "sequential",
	Code:   costCode,
	New:    func() lesson.Program { return &costProgram{batches: 9} },
	Child: func(json.RawMessage, engine.Part) (engine.Job, error) {
		return engine.Job{}, fmt.Errorf("cost: it has no children")
	},
}

var (
	//go:embed cost.go
	costGo string
	//go:embed cost.py
	costPy string

	costCode = code("cost.go", costGo, costPy)
)

type costProgram struct{ batches int }

func (p *costProgram) Flags(f *pflag.FlagSet) { f.IntVar(&p.batches, "batches", p.batches, "") }

func (p *costProgram) Tasks() int           { return len(costs) }
func (p *costProgram) Workers() int         { return 1 }
func (p *costProgram) Tutorial() bool       { return false } // it quotes no time
func (p *costProgram) Knobs() []engine.Knob { return nil }
func (p *costProgram) Output() string       { return "" }

func (p *costProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	if p.batches < 1 || p.batches > 1000 {
		return engine.Job{}, fmt.Errorf("--batches %d: must be between 1 and 1000", p.batches)
	}
	return engine.Job{
		Lesson: "cost", Tasks: len(costs), Seed: s.Seed, Source: costCode.Source(),
		Work: fmt.Sprintf("%d batches", p.batches), Measure: true,
		Name: func(task int) string { return costs[task].name() },
		Do: func(w *engine.Worker, task int) (any, error) {
			return nil, unwinding(func() { measureCost(readable(w), costs[task], p.batches) })
		},
	}, nil
}

// cost is something that costs time, or memory.
type cost struct {
	what, kind string
	rounds     int // of a batch
	// batch does it so many times, and returns the time that took in nanoseconds, or
	// the memory in bytes, in all.
	batch func(rounds int) (total int64, err error)
}

func (c cost) name() string { return c.what + " " + c.kind }

// key is what its value is called: create_process_ns, memory_thread_bytes.
func (c cost) key(part string) string {
	unit := "ns"
	if c.what == "memory" {
		unit = "bytes"
	}
	return strings.Join([]string{c.what, c.kind, part + unit}, "_")
}

// costs is the table of what is measured: a new one is a line here. Where things are
// fast, a batch has more rounds, so that the clock is fine enough.
var costs = []cost{
	{"create", "coroutine", 20_000, createCoroutines},
	{"create", "goroutine", 20_000, createGoroutines},
	{"create", "thread", 200, createThreads},
	{"create", "process", 20, createProcesses},
	{"answer", "process", 2, answerProcesses},
	{"switch", "coroutine", 100_000, switchCoroutines},
	{"switch", "goroutine", 50_000, switchGoroutines},
	{"switch", "thread", 2_000, switchThreads},
	{"switch", "process", 2_000, switchProcesses},
	{"memory", "coroutine", 10_000, memoryOfCoroutines},
	{"memory", "goroutine", 10_000, memoryOfGoroutines},
	{"memory", "thread", 100, memoryOfThreads},
	{"memory", "process", 1, memoryOfProcesses},
}

// What runs:

// measureCost does it over and over, in batches: the median
// of the batches counts, and the spread is told.
func measureCost(w *worker, c cost, batches int) {
	each, err := c.apart(w, batches)
	if err != nil {
		w.print("%s: %v", c.name(), err)
		return
	}
	slices.Sort(each)
	w.show(c.key(""), median(each))
	w.show(c.key("min_"), each[0])
	w.show(c.key("max_"), each[batches-1])
	w.show(c.what+"_"+c.kind+"_batches", batches)
	w.show(c.what+"_"+c.kind+"_rounds", batches*c.rounds)
}

// apart measures it in a process in which nothing else
// happens.
func (c cost) apart(w *worker, batches int) (each []int, err error) {
	must(w.Await(engine.Result, func(ctx context.Context) error {
		each, err = c.askAll(ctx, w, batches)
		return ctx.Err()
	}))
	return each, err
}

// inBatches is what one of it took in each batch. A batch
// before them warms up.
func (c cost) inBatches(batches int) (each []int, err error) {
	for range 1 + batches {
		total, err := c.batch(c.rounds)
		if err != nil {
			return nil, err
		}
		each = append(each, int(total)/c.rounds)
	}
	return each[1:], nil
}

// stopwatch is how long fn takes.
func stopwatch(fn func()) int64 {
	began := time.Now()
	fn()
	return int64(time.Since(began))
}

// median is the middle one, or what is between the two.
func median(sorted []int) int {
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// A goroutine is created, and has ended.
func createGoroutines(rounds int) (int64, error) {
	done := make(chan struct{})
	return stopwatch(func() {
		for range rounds {
			go func() { done <- struct{}{} }()
			<-done
		}
	}), nil
}

// One sends to the other and waits for the answer: two
// switches.
func switchGoroutines(rounds int) (int64, error) {
	ping, pong := make(chan struct{}), make(chan struct{})
	go func() {
		for range ping {
			pong <- struct{}{}
		}
	}()
	defer close(ping)
	return stopwatch(func() {
		for range rounds {
			ping <- struct{}{}
			<-pong
		}
	}) / 2, nil
}
