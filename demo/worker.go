package demo

import (
	"encoding/json"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanes/engine"
)

// worker is an [engine.Worker] for code that is shown: an error unwinds the function
// that caused it, so that there is no error to check after each step.
type worker struct {
	*engine.Worker
	program *program
	slept   time.Duration // by the clock
}

// newWorker wraps a worker for code that is shown.
func newWorker(w *engine.Worker) *worker { return &worker{Worker: w} }

// unwound is the panic value with which a worker unwinds its function.
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

// nameOf is the name of a function in its source.
func nameOf(fn any) string {
	name := runtime.FuncForPC(reflect.ValueOf(fn).Pointer()).Name()
	return name[strings.LastIndex(name, ".")+1:]
}

func (w *worker) join(p *engine.Proc) { must(w.Join(p)) }
func (w *worker) sleep(d time.Duration) {
	began := w.Now()
	must(w.Sleep(d))
	w.slept += w.Now() - began
}

func (w *worker) print(s string, a ...any) { w.Print(fmt.Sprintf(s, a...)) }

// show reports the value of a variable.
func (w *worker) show(name string, v int) { w.Value(name, int64(v)) }

func (w *worker) put(q int, v any) { must(w.Put(q, v)) }

// get takes an item out of a queue, and waits for one.
func get[T any](w *worker, q int) (v T) {
	must(w.Get(q, &v))
	return v
}

// tryGet is get without waiting.
func tryGet[T any](w *worker, q int) (v T, ok bool) {
	ok, err := w.TryGet(q, &v)
	must(err)
	return v, ok
}

// drain takes all numbers out of a queue.
func (w *worker) drain(q int) (all []int) {
	for {
		n, ok := tryGet[int](w, q)
		if !ok {
			return all
		}
		all = append(all, n)
	}
}

// number is the lane of the worker, 0 for main.
func (w *worker) number() int { return w.Lane() }
