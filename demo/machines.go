package demo

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// Machines is a worker that is killed in the middle of a task: by processes its task is
// lost, by machines another does it again.
var Machines = lesson.Lesson{
	ID:     "machines",
	Group:  "which",
	Model:  "machines",
	Models: under(func(m models.Model) bool { return m.Processes && !m.Loop }),
	Code:   machinesCode,
	New: func() lesson.Program {
		return &machinesProgram{Count: 8, Each: 800 * time.Millisecond, Dies: deaths[0]}
	},
	Child: func(params json.RawMessage, _ engine.Part) (engine.Job, error) {
		var p machinesProgram
		if err := json.Unmarshal(params, &p); err != nil {
			return engine.Job{}, fmt.Errorf("machines: %w", err)
		}
		if err := p.check(); err != nil {
			return engine.Job{}, err
		}
		return p.job(params), nil
	},
}

var (
	//go:embed machines.go
	machinesGo string
	//go:embed machines.py
	machinesPy string

	machinesCode = code("machines.go", machinesGo, machinesPy)
)

// deaths are how often the worker dies that does the third task: the first time alone,
// each time, never.
var deaths = []string{"once", "always", "no"}

// machinesProgram is also what is sent to a child.
type machinesProgram struct {
	Count int           `json:"tasks"`
	Each  time.Duration `json:"each"`
	Dies  string        `json:"dies"`
}

func (p *machinesProgram) Flags(flags *pflag.FlagSet) {
	flags.IntVar(&p.Count, "tasks", p.Count, "")
	flags.DurationVar(&p.Each, "each", p.Each, "")
	flags.StringVar(&p.Dies, "dies", p.Dies, "")
}

func (p *machinesProgram) Tasks() int              { return p.Count }
func (p *machinesProgram) Workers() int            { return 2 }
func (p *machinesProgram) Tutorial() bool          { return false } // it quotes no time
func (p *machinesProgram) Output() (string, error) { return "", nil }

func (p *machinesProgram) Knobs() []lesson.Knob {
	return []lesson.Knob{{Flag: "dies", Values: deaths}}
}

func (p *machinesProgram) check() error {
	switch {
	case p.Count < 3 || p.Count > maxMixTasks:
		return fmt.Errorf("--tasks %d: must be between 3 and %d", p.Count, maxMixTasks)
	case p.Each < time.Millisecond || p.Each > time.Minute:
		return fmt.Errorf("--each %v: must be between 1ms and 1m", p.Each)
	case !slices.Contains(deaths, p.Dies):
		return fmt.Errorf("--dies %s: must be %s", p.Dies, strings.Join(deaths, ", "))
	}
	return nil
}

func (p *machinesProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	if err := p.check(); err != nil {
		return engine.Job{}, err
	}
	params, err := json.Marshal(p)
	if err != nil {
		return engine.Job{}, fmt.Errorf("machines: %w", err)
	}
	job := p.job(params)
	job.Seed = s.Seed
	job.Work = fmt.Sprintf("%d tasks of %v", p.Count, p.Each)
	job.Options = event.Options{"dies": p.Dies}
	return job, nil
}

func (p *machinesProgram) job(params json.RawMessage) engine.Job {
	return engine.Job{
		Lesson: "machines",
		Params: params,
		Source: machinesCode.Source(),
		Tasks:  p.Count, Workers: p.Workers(),
		Name: func(task int) string { return fmt.Sprintf("task %d", task+1) },
		Do: func(w *engine.Worker, task int) (any, error) {
			deadly := task == 2 && (p.Dies == "always" || p.Dies == "once" && w.Attempt() == 1)
			return nil, unwinding(func() { fragile(newWorker(w), p.Each/2, deadly) })
		},
	}
}

// die kills this process, as kill -9 does: nothing is told or put in order.
func (w *worker) die() {
	self, err := os.FindProcess(os.Getpid())
	must(err)
	must(self.Kill())
	select {} // until it is dead
}

// What runs:

// The third task kills its process half-way: nothing is
// told, and nothing put in order.
func fragile(
	w *worker, half time.Duration, deadly bool,
) {
	w.sleep(half)
	if deadly {
		w.die()
	}
	w.sleep(half)
}
