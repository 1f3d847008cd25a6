package demo

import (
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"lanes/demo/core"
	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// Cores shows what is behind the lanes: processes, threads, and the cores that they
// last ran on.
var Cores = lesson.Lesson{
	ID:     "cores",
	Group:  "processes",
	Models: all(),
	Model:  "processes",
	Code:   coresCode,
	New: func() lesson.Program {
		return &coresProgram{Walk{Tasks: 6, Steps: 40, Stretch: 15 * time.Millisecond, Pause: 20 * time.Millisecond}}
	},
	Child: func(params json.RawMessage, _ engine.Part) (engine.Job, error) {
		var w Walk
		if err := json.Unmarshal(params, &w); err != nil {
			return engine.Job{}, fmt.Errorf("cores: %w", err)
		}
		return w.job(params), nil
	},
}

var (
	//go:embed cores.go
	coresGo string
	//go:embed cores.py
	coresPy string

	coresCode = code("cores.go", coresGo, coresPy)
)

// Walk is tasks that compute for a while, check which core they are on, and pause. It
// is also what is sent to a child.
type Walk struct {
	Tasks   int           `json:"tasks"`
	Steps   int           `json:"steps"`
	Stretch time.Duration `json:"stretch"`
	Pause   time.Duration `json:"pause"`
	Rate    float64       `json:"rate"`
}

type coresProgram struct{ Walk }

func (p *coresProgram) Flags(f *pflag.FlagSet) {
	f.IntVar(&p.Walk.Tasks, "tasks", p.Walk.Tasks, "")
	f.IntVar(&p.Steps, "steps", p.Steps, "")
}

func (p *coresProgram) Tasks() int     { return p.Walk.Tasks }
func (p *coresProgram) Workers() int   { return p.Walk.Tasks }
func (p *coresProgram) Tutorial() bool { return false } // it quotes no time
func (p *coresProgram) Output() string { return "" }

func (p *coresProgram) Knobs() []lesson.Knob {
	return []lesson.Knob{{Flag: "steps", Values: []string{"10", "40", "100"}}}
}

func (p *coresProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	switch {
	case p.Walk.Tasks < 1 || p.Walk.Tasks > maxMixTasks:
		return engine.Job{}, fmt.Errorf("--tasks %d: must be between 1 and %d", p.Walk.Tasks, maxMixTasks)
	case p.Steps < 1 || p.Steps > 10_000:
		return engine.Job{}, fmt.Errorf("--steps %d: must be between 1 and 10000", p.Steps)
	}
	p.Rate = calibrate()
	params, err := json.Marshal(p.Walk)
	if err != nil {
		return engine.Job{}, fmt.Errorf("cores: %w", err)
	}
	job := p.job(params)
	job.Seed = s.Seed
	job.Options = event.Options{"steps": strconv.Itoa(p.Steps)}
	job.Work = fmt.Sprintf("%d tasks of %d stretches", p.Walk.Tasks, p.Steps)
	if !models.TraitsOf(s.Model).LoopEach() {
		job.Workers = p.Workers()
	}
	return job, nil
}

// seen is where a task was.
type seen struct {
	PID     int   `json:"pid"`
	Threads []int `json:"threads"` // ids, 0 where unknown
	Core    int   `json:"core"`    // the last one, -1 where unknown
	Moves   int   `json:"moves"`   // from core to core
}

func (p Walk) job(params json.RawMessage) engine.Job {
	pids, tids, moves := map[int]bool{}, map[int]bool{}, 0
	return engine.Job{
		Lesson: "cores", Params: params, Tasks: p.Tasks, Source: coresCode.Source(),
		Name: func(task int) string { return fmt.Sprintf("task %d", task+1) },
		Do: func(w *engine.Worker, task int) (any, error) {
			at := &seen{PID: os.Getpid(), Core: -1}
			err := unwinding(func() { walk(newWorker(w), p, at) })
			return *at, err
		},
		Decode: func(data []byte) (any, error) {
			var at seen
			err := json.Unmarshal(data, &at)
			return at, err
		},
		Collect: func(main *engine.Worker, _ int, result any, err error) {
			at, ok := result.(seen)
			if err != nil || !ok {
				return
			}
			pids[at.PID] = true
			for _, tid := range at.Threads {
				tids[tid] = true
			}
			moves += at.Moves
			main.Value("processes", int64(len(pids)))
			main.Value("threads", int64(len(tids)))
			if at.Core >= 0 {
				main.Value("moves", int64(moves))
			}
		},
	}
}

// look records where the worker is, and reports it if it has moved.
func (at *seen) look(w *worker) {
	core, thread := core.Where()
	if thread > 0 && !slices.Contains(at.Threads, thread) {
		at.Threads = append(at.Threads, thread)
	}
	if core < 0 || core == at.Core {
		return
	}
	if at.Core >= 0 {
		at.Moves++
	}
	at.Core = core
	w.show("core", core)
}

// compute hashes for about that long.
func compute(w *worker, p Walk) {
	hash(w.Worker, sha256.Sum256(nil), int(float64(p.Stretch)*p.Rate))
}

// What runs:

// Compute for a while, see which core that was, and pause:
// the system may resume it on any core.
func walk(w *worker, p Walk, at *seen) {
	for range p.Steps {
		compute(w, p)
		at.look(w)
		w.sleep(p.Pause)
	}
}
