package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// program is a lesson whose work starts and joins its workers itself: a small Go
// program that is shown beside its lanes while it runs.
type program struct {
	id     string
	code   lesson.Code
	lanes  []string           // of the workers
	queues []engine.QueueSpec // that they use, by number
	procs  []any              // the functions that run as workers: each takes a *worker and the arguments of its start
	main   func(main *worker)

	lasts  func(t models.Traits) time.Duration // about how long a run takes; nil if nobody knows
	tasks  func() int                          // how many starts there will be; nil if one per lane
	flags  func(*pflag.FlagSet)
	check  func() error
	work   func() string // what else defines the work
	knobs  []lesson.Knob
	values func() event.Options // of the options that tell runs apart
}

func (p *program) Flags(flags *pflag.FlagSet) {
	if p.flags != nil {
		p.flags(flags)
	}
}

func (p *program) Tasks() int {
	if p.tasks != nil {
		return p.tasks()
	}
	return len(p.lanes)
}

func (p *program) Workers() int            { return len(p.lanes) }
func (p *program) Tutorial() bool          { return false } // it quotes no time
func (p *program) Knobs() []lesson.Knob    { return p.knobs }
func (p *program) Output() (string, error) { return "", nil }

// Values are the options of its job, nil if it has none.
func (p *program) Values() event.Options {
	if p.values == nil {
		return nil
	}
	return p.values()
}

func (p *program) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	if p.check != nil {
		if err := p.check(); err != nil {
			return engine.Job{}, err
		}
	}
	if s.Workers > 0 && s.Workers != len(p.lanes) && !models.TraitsOf(s.Model).OneWorker {
		return engine.Job{}, fmt.Errorf("--workers %d: this lesson starts its own workers, %d of them", s.Workers, len(p.lanes))
	}
	job := p.job(p.procs)
	job.Seed = s.Seed
	if p.work != nil {
		job.Work = p.work()
	}
	job.Options = p.Values()
	return job, nil
}

// child makes the job in a child process, where only its workers' functions are
// needed.
func child(of func() *program) func(json.RawMessage, engine.Part) (engine.Job, error) {
	return func(json.RawMessage, engine.Part) (engine.Job, error) {
		p := of()
		return p.job(p.procs), nil
	}
}

func (p *program) job(procs []any) engine.Job {
	return engine.Job{
		Lesson: p.id, Tasks: p.Tasks(), Source: p.code.Source(),
		Program: &engine.Program{
			Lanes: p.lanes, Queues: p.queues,
			Main: func(w *engine.Worker) error {
				return unwinding(func() { p.main(&worker{Worker: w, program: p}) })
			},
		},
		Do: func(w *engine.Worker, _ int) (any, error) {
			return nil, p.perform(w, procs)
		},
	}
}

// started is what a worker is started with, as it is sent to a child.
type started struct {
	Proc int               `json:"proc"` // which function
	Args []json.RawMessage `json:"args"`
}

// perform runs a worker: it calls its function with its arguments.
func (p *program) perform(w *engine.Worker, procs []any) error {
	var s started
	if err := w.Args(&s); err != nil {
		return err
	}
	if s.Proc < 0 || s.Proc >= len(procs) {
		return fmt.Errorf("there is no function %d", s.Proc)
	}
	fn := reflect.ValueOf(procs[s.Proc])
	if len(s.Args)+1 != fn.Type().NumIn() {
		return fmt.Errorf("%d arguments for a function that takes %d", len(s.Args), fn.Type().NumIn()-1)
	}
	in := []reflect.Value{reflect.ValueOf(&worker{Worker: w, program: p})}
	for i, arg := range s.Args {
		v := reflect.New(fn.Type().In(i + 1))
		if err := json.Unmarshal(arg, v.Interface()); err != nil {
			return fmt.Errorf("argument %d: %w", i+1, err)
		}
		in = append(in, v.Elem())
	}
	return unwinding(func() { fn.Call(in) })
}
