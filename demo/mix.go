package demo

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
)

// Bound is any mixture of computing and waiting: which model is the fastest depends on
// the mixture.
var Bound = lesson.Lesson{
	ID:     "bound",
	Group:  "which",
	Code:   mixCode,
	Models: all(),
	New: func() lesson.Program {
		return &mixProgram{lesson: "bound", Mix: Mix{Compute: 0, Each: 400 * time.Millisecond, Tasks: 8}}
	},
	Child: mixChild("bound"),
}

// GIL is the same work on threads, with one interpreter lock and without.
var GIL = lesson.Lesson{
	ID:     "gil",
	Group:  "threads",
	Code:   mixCode,
	Model:  "gil",
	Models: []string{"threads", "gil"},
	New: func() lesson.Program {
		return &mixProgram{lesson: "gil", workers: 4, Mix: Mix{Compute: 100, Each: 400 * time.Millisecond, Tasks: 4}}
	},
	Child: mixChild("gil"),
}

var (
	//go:embed mix.go
	mixGo string
	//go:embed mix.py
	mixPy string

	mixCode = code("mix.go", mixGo, mixPy)
)

// Mix is work that computes for one part of its time and waits for the rest. It is also
// what is sent to a child.
type Mix struct {
	Compute int           `json:"compute"` // per cent
	Each    time.Duration `json:"each"`    // what a task takes by itself
	Tasks   int           `json:"tasks"`
	Rate    float64       `json:"rate"` // rounds of the computation per nanosecond, as measured here
}

// mixProgram is a lesson about such work with its options.
type mixProgram struct {
	Mix
	lesson  string
	workers int
}

const (
	maxMixTasks = 1000
	// turns is how many times a task computes and then waits.
	turns = 4
)

func (p *mixProgram) Flags(flags *pflag.FlagSet) {
	flags.IntVar(&p.Compute, "compute", p.Compute, "")
	flags.DurationVar(&p.Each, "each", p.Each, "")
	flags.IntVar(&p.Mix.Tasks, "tasks", p.Mix.Tasks, "")
}

// Knobs is the slider between waiting and computing.
func (p *mixProgram) Knobs() []lesson.Knob {
	return []lesson.Knob{{Flag: "compute", Values: []string{"0", "25", "50", "75", "100"}}}
}

func (p *mixProgram) Tasks() int              { return p.Mix.Tasks }
func (p *mixProgram) Workers() int            { return p.workers }
func (p *mixProgram) Tutorial() bool          { return false } // it quotes no time
func (p *mixProgram) Output() (string, error) { return "", nil }

func (p *mixProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	switch {
	case p.Compute < 0 || p.Compute > 100:
		return engine.Job{}, fmt.Errorf("--compute %d: must be between 0 and 100 per cent", p.Compute)
	case p.Each < time.Millisecond || p.Each > time.Minute:
		return engine.Job{}, fmt.Errorf("--each %v: must be between 1ms and 1m", p.Each)
	case p.Mix.Tasks < 1 || p.Mix.Tasks > maxMixTasks:
		return engine.Job{}, fmt.Errorf("--tasks %d: must be between 1 and %d", p.Mix.Tasks, maxMixTasks)
	}
	mix := p.Mix
	if mix.Compute > 0 {
		mix.Rate = calibrate()
	}
	params, err := json.Marshal(mix)
	if err != nil {
		return engine.Job{}, fmt.Errorf("%s: %w", p.lesson, err)
	}
	job := mix.job(p.lesson, params)
	job.Workers = p.workers
	job.Seed = s.Seed
	job.Work = fmt.Sprintf("%d tasks of %v", mix.Tasks, mix.Each)
	job.Options = event.Options{"compute": strconv.Itoa(mix.Compute)}
	return job, nil
}

func mixChild(lesson string) func(json.RawMessage, engine.Part) (engine.Job, error) {
	return func(params json.RawMessage, _ engine.Part) (engine.Job, error) {
		var m Mix
		if err := json.Unmarshal(params, &m); err != nil {
			return engine.Job{}, fmt.Errorf("%s: %w", lesson, err)
		}
		return m.job(lesson, params), nil
	}
}

func (m Mix) job(lesson string, params json.RawMessage) engine.Job {
	return engine.Job{
		Lesson: lesson,
		Params: params,
		Source: mixCode.Source(),
		Tasks:  m.Tasks,
		Name:   func(task int) string { return fmt.Sprintf("task %d", task+1) },
		Do: func(w *engine.Worker, task int) (any, error) {
			return nil, unwinding(func() { mixed(newWorker(w), task, m.rounds(), m.pause()) })
		},
	}
}

// rounds is how many rounds of hashing are in one turn of a task.
func (m Mix) rounds() int {
	return int(math.Round(float64(m.Each) / turns * float64(m.Compute) / 100 * m.Rate))
}

// pause is how long a task waits in one turn.
func (m Mix) pause() time.Duration { return m.Each / turns * time.Duration(100-m.Compute) / 100 }

// What runs:

// Each turn computes, then waits; the slider sets how
// the time is divided.
func mixed(
	w *worker, task, rounds int, pause time.Duration,
) {
	seed := []byte{byte(task), byte(task >> 8)}
	sum := sha256.Sum256(seed)
	for range turns {
		// hashes a hash, over and over
		sum = hash(w.Worker, sum, rounds)
		if pause > 0 {
			w.sleep(pause)
		}
	}
}
