package demo

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/spf13/pflag"

	"lanes/demo/costs"
	"lanes/engine"
	"lanes/engine/lesson"
)

// Cost is what processes, threads, goroutines and coroutines cost: to create one, to
// switch from one to another, and the private memory of one. It is measured on this
// machine, in this run.
var Cost = lesson.Lesson{
	ID:     "cost",
	Group:  "which",
	Fixed:  true,
	Models: []string{"sequential"},
	Model:  "sequential",
	Code:   costCode,
	New:    func() lesson.Program { return &costProgram{batches: 9} },
	Child: func(json.RawMessage, engine.Part) (engine.Job, error) {
		return engine.Job{}, fmt.Errorf("cost: it has no child processes")
	},
}

//go:embed cost.py
var costPy string

var costCode = code("measure.go", costs.Source, costPy)

type costProgram struct{ batches int }

func (p *costProgram) Flags(f *pflag.FlagSet) { f.IntVar(&p.batches, "batches", p.batches, "") }

func (p *costProgram) Tasks() int              { return len(costs.All) }
func (p *costProgram) Workers() int            { return 1 }
func (p *costProgram) Tutorial() bool          { return false } // it quotes no time
func (p *costProgram) Knobs() []lesson.Knob    { return nil }
func (p *costProgram) Output() (string, error) { return "", nil }

func (p *costProgram) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	if p.batches < 1 || p.batches > 1000 {
		return engine.Job{}, fmt.Errorf("--batches %d: must be between 1 and 1000", p.batches)
	}
	return engine.Job{
		Lesson: "cost", Tasks: len(costs.All), Seed: s.Seed, Source: costCode.Source(),
		Work: fmt.Sprintf("%d batches", p.batches), Measure: true,
		Name: func(task int) string { return costs.All[task].Name() },
		Do: func(w *engine.Worker, task int) (any, error) {
			return nil, costs.All[task].Measure(w, p.batches)
		},
	}, nil
}
