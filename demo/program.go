package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/lesson"
)

// program is a lesson whose work starts and joins its workers itself: a small Go
// program that can be read beside its lanes while it runs.
type program struct {
	id     string
	code   lesson.Code
	lanes  []string           // of the workers
	queues []engine.QueueSpec // that they can use, by their numbers
	procs  []any              // the functions that run as workers: each takes a *worker and what it is started with
	main   func(main *worker)

	tasks  func() int // how many starts there will be; nil if as many as there are lanes
	flags  func(*pflag.FlagSet)
	check  func() error
	work   func() string // what else defines the work
	knobs  []engine.Knob
	values func() engine.Options // of the knobs
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

func (p *program) Workers() int         { return len(p.lanes) }
func (p *program) Tutorial() bool       { return false } // it quotes no time
func (p *program) Knobs() []engine.Knob { return p.knobs }
func (p *program) Output() string       { return "" }

func (p *program) Open(_ context.Context, s engine.Setup) (engine.Job, error) {
	if p.check != nil {
		if err := p.check(); err != nil {
			return engine.Job{}, err
		}
	}
	if s.Workers > 0 && s.Workers != len(p.lanes) && !engine.TraitsOf(s.Model).OneWorker {
		return engine.Job{}, fmt.Errorf("--workers %d: this program starts its workers itself, and has %d of them", s.Workers, len(p.lanes))
	}
	job := p.job(p.procs)
	job.Seed = s.Seed
	if p.work != nil {
		job.Work = p.work()
	}
	if p.values != nil {
		job.Options = p.values()
	}
	return job, nil
}

// child makes the job in a child process, where only its workers' functions are
// needed.
func (p *program) child(json.RawMessage, engine.Part) (engine.Job, error) { return p.job(p.procs), nil }

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

// nameOf is what a function is called in its source.
func nameOf(fn any) string {
	name := runtime.FuncForPC(reflect.ValueOf(fn).Pointer()).Name()
	return name[strings.LastIndex(name, ".")+1:]
}

// started is what a worker is started with, as it travels.
type started struct {
	Proc int               `json:"proc"` // which function
	Args []json.RawMessage `json:"args"`
}

// perform is the life of a worker: it calls its function with its arguments.
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

// worker is an [engine.Worker] for programs that are to be read: what it cannot do
// ends the function that asked for it, so that there is no error to look at after
// each step.
type worker struct {
	*engine.Worker
	program *program
	slept   time.Duration // by the clock
}

// readable is a worker as it is used where it can be read.
func readable(w *engine.Worker) *worker { return &worker{Worker: w} }

// unwound is what a worker panics with to end its function.
type unwound struct{ err error }

// unwinding calls fn, and returns the error that ended it early.
func unwinding(fn func()) (err error) {
	defer func() {
		if p := recover(); p != nil {
			u, ours := p.(unwound)
			if !ours {
				panic(p)
			}
			err = u.err
		}
	}()
	fn()
	return nil
}

func must(err error) {
	if err != nil {
		panic(unwound{err})
	}
}

// start starts a function as a worker on the lane of that name.
func (w *worker) start(lane string, fn any, args ...any) *engine.Proc {
	s := started{Proc: -1, Args: []json.RawMessage{}}
	for i, proc := range w.program.procs {
		if reflect.ValueOf(proc).Pointer() == reflect.ValueOf(fn).Pointer() {
			s.Proc = i
		}
	}
	for _, arg := range args {
		data, err := json.Marshal(arg)
		must(err)
		s.Args = append(s.Args, data)
	}
	shown := make([]string, len(args))
	for i, arg := range args {
		shown[i] = fmt.Sprint(arg)
		if text, ok := arg.(string); ok {
			shown[i] = strconv.Quote(text)
		}
	}
	name := fmt.Sprintf("%s(%s)", nameOf(fn), strings.Join(shown, ", "))
	p, err := w.Start(1+slices.Index(w.program.lanes, lane), name, s)
	must(err)
	return p
}

func (w *worker) join(p *engine.Proc) { must(w.Join(p)) }
func (w *worker) sleep(d time.Duration) {
	began := w.Now()
	must(w.Sleep(d))
	w.slept += w.Now() - began
}

func (w *worker) print(s string, a ...any) { w.Print(fmt.Sprintf(s, a...)) }

// show tells the value of a variable.
func (w *worker) show(name string, v int) { w.Value(name, int64(v)) }

func (w *worker) put(q int, v any) { must(w.Put(q, v)) }

// get takes something out of a queue, and waits for it.
func get[T any](w *worker, q int) (v T) {
	must(w.Get(q, &v))
	return v
}

// tryGet is get without a wait.
func tryGet[T any](w *worker, q int) (v T, ok bool) {
	ok, err := w.TryGet(q, &v)
	must(err)
	return v, ok
}

// drain throws away what is in a queue, and returns how many things those were.
func (w *worker) drain(q int) (n int) {
	for {
		if _, ok := tryGet[json.RawMessage](w, q); !ok {
			return n
		}
		n++
	}
}

// number is the lane of the worker, 0 for main.
func (w *worker) number() int { return w.Lane() }
