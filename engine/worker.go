package engine

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/meter"
	"lanes/engine/queue"
	"lanes/engine/recorder"
)

// Worker is what work sees of the model it runs under. Work is written once, in plain
// direct style, against a Worker; what awaiting means is up to the model. A Worker
// belongs to the code it was given to: no other goroutine may use it.
type Worker struct {
	group *group
	host  host
	lane  int32
	task  int32
	base  time.Duration // what its thread had used before the worker began

	wakes  time.Duration // when the wait that begins next is over by itself, 0 if that is not known
	thread bool          // it keeps the thread it runs on, so that the thread's clock tells of it
	meter  meter.Meter

	about  event.Wait // what the next wait is for, beside its reason
	idles  bool       // it is for work: the worker has none
	atLine int64      // the line of the source that was reported last
}

// host is a model's part of a Worker.
type host interface {
	// enter returns when w may run; leave is called when it has ended.
	enter(w *Worker)
	leave(w *Worker)
	// await marks the lane as waiting, runs wait to its end, on whatever goroutine, and
	// returns when w may run again.
	await(w *Worker, on event.Reason, wait func())
	// checkpoint is a point at which w may have to let others run.
	checkpoint(w *Worker)
	// cpu is the CPU time that w has used; ok is false if the system does not say.
	cpu(w *Worker) (time.Duration, bool)
	// yield lets workers run that are ready.
	yield(w *Worker)
	// parallel reports whether workers may run on several cores at once, so that
	// spinning can be worth while.
	parallel() bool
}

// group is what the workers of one process share.
type group struct {
	ctx  context.Context
	rec  *recorder.Recorder
	job  *Job
	stop context.CancelCauseFunc

	spent   atomic.Int64 // CPU time of processes that have ended, in nanoseconds
	args    arguments
	queues  []queue.Queue // of a program
	program *program      // in the process that runs its main; nil if the work is no program

	clock meter.Clock // of the calling thread

	attempt int // at the task of the one worker of this process; 0 where there are no others
	turn    Turn
	begun   func() // is called when a task has begun; may be nil
}

// ErrInterrupted is the error of a task that was cut short because its run was stopped.
var ErrInterrupted = queue.ErrInterrupted

// ErrKilled is the error of a task whose worker was killed by [Worker.Kill].
var ErrKilled = errors.New("killed")

// Now is the time since the run's start, by this process's clock.
func (w *Worker) Now() time.Duration { return w.group.rec.Now() }

// Lane is the number of the worker's lane, 0 for main.
func (w *Worker) Lane() int { return int(w.lane) }

// Spent adds the CPU time of a process to that of the run: one that the work started
// itself, in the process of main, and that has ended. nil adds nothing.
func (w *Worker) Spent(s *os.ProcessState) {
	if s != nil {
		w.group.spent.Add(int64(s.UserTime() + s.SystemTime()))
	}
}

// Context is done when the run is stopped.
func (w *Worker) Context() context.Context { return w.group.ctx }

// Await runs wait, which waits for something outside, and returns its error. The lane
// is waiting meanwhile, for the reason on. wait may run on another goroutine and
// another thread, so it must not compute much, and must return soon after ctx is done.
func (w *Worker) Await(on event.Reason, wait func(ctx context.Context) error) error {
	if w.group.ctx.Err() != nil {
		return ErrInterrupted
	}
	w.line()
	var err error
	w.host.await(w, on, func() {
		defer func() {
			if p := recover(); p != nil {
				err = panicError(p)
			}
		}()
		err = wait(w.group.ctx)
	})
	return err
}

// Sleep waits for d. If the run is stopped meanwhile it returns [ErrInterrupted].
func (w *Worker) Sleep(d time.Duration) error {
	w.wakes = w.Now() + d
	return w.Await(event.Timer, func(ctx context.Context) error { return until(ctx, d) })
}

// Block waits for d like [Worker.Sleep], but without telling the model: it blocks its
// thread, and the worker keeps the loop or the interpreter lock. Workers that share
// either with it cannot run meanwhile, although it does not run itself.
func (w *Worker) Block(d time.Duration) error {
	if w.group.ctx.Err() != nil {
		return ErrInterrupted
	}
	w.line()
	w.about.Holds = !w.host.parallel()
	w.wakes = w.Now() + d
	w.state(event.Waiting, event.Timer)
	err := until(w.group.ctx, d)
	w.state(event.Running, event.NoReason)
	return err
}

// until waits for d, or until ctx is done.
func until(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ErrInterrupted
	}
}

// stopped is the panic value with which Checkpoint unwinds the work of a stopped run.
type stopped struct{}

// Checkpoint is for long computations, to be called at short intervals, of less than a
// millisecond. It may let other workers run. If the run was stopped it ends the task:
// Checkpoint does not return, and deferred calls run.
//
// From the first checkpoint on it is measured how much of the time the worker has a core.
func (w *Worker) Checkpoint() {
	if w.group.ctx.Err() != nil {
		panic(stopped{})
	}
	w.host.checkpoint(w)
	if w.meter.Due() {
		if computed, report := w.meter.Look(w.Now(), w.clock()); report {
			w.emit(meter.Beat(w.task, computed))
		}
	}
}

// Yield lets others run where one runs at a time: a coroutine queues behind all that
// are ready, and a thread releases the interpreter lock and queues for it. If the run
// is stopped it returns [ErrInterrupted].
func (w *Worker) Yield() error {
	if w.group.ctx.Err() != nil {
		return ErrInterrupted
	}
	w.host.yield(w)
	return nil
}

// Print reports a line of text that the work prints.
func (w *Worker) Print(text string) {
	w.line()
	w.emit(event.Event{Kind: event.KindPrint, Task: w.task, Text: clean.Line(text, event.MaxText)})
}

// Value reports that from now on name on this lane is v. A counter is reported as a
// total.
func (w *Worker) Value(name string, v int64) {
	w.emit(event.Event{Kind: event.KindValue, Task: w.task, Name: name, Value: v})
}

func (w *Worker) emit(e event.Event) {
	e.Lane = w.lane
	w.group.rec.Emit(&e)
}

// message emits a message from the worker's lane.
func (w *Worker) message(e event.Event) {
	e.Task = w.task
	w.emit(e)
}

// state begins a new state on the worker's lane.
func (w *Worker) state(s event.State, on event.Reason) {
	e := event.Event{Kind: event.KindState, Task: w.task, State: s, On: on}
	if s == event.Waiting {
		w.about.On = on
		e = e.Waits(w.about)
		if w.idles {
			e.State = event.Idle
		}
		w.about, w.idles = event.Wait{}, false
	}
	if w.meter.On() {
		computed := w.meter.Stop(w.Now(), w.clock())
		if w.wakes == 0 {
			e = meter.Ends(e, computed)
		} else {
			w.emit(meter.Beat(w.task, computed))
		}
	}
	if w.wakes > 0 {
		e = meter.Sleeps(e, w.wakes)
		w.wakes = 0
	}
	w.emit(e)
}

// clock is the clock of the thread that the worker keeps, nil if it keeps none.
func (w *Worker) clock() meter.Clock {
	if w.thread {
		return w.group.clock
	}
	return nil
}

// end closes the worker's lane, with the CPU time it took.
func (w *Worker) end(s event.State) {
	w.task = event.NoTask
	w.reportCPU()
	w.state(s, event.NoReason)
}

func (w *Worker) reportCPU() {
	if d, ok := w.host.cpu(w); ok {
		w.Value(event.ValueCPU, int64(d))
	}
}

// outcome is how a task ended.
type outcome struct {
	task   int
	result any
	err    error
}

// do runs one task on the lane of w, and emits its start and its end. A panic of the
// work becomes the task's error.
func (w *Worker) do(task int) outcome {
	w.task = int32(task)
	w.emit(event.Event{Kind: event.KindTask, Task: w.task, Phase: event.TaskStart, Name: w.group.taskName(task)})
	w.state(event.Running, event.NoReason)
	if w.group.begun != nil {
		w.group.begun()
	}
	result, err := w.call(task)
	w.reportCPU()
	end := endOf(task, err)
	if w.group.job.Program != nil {
		end.Name = w.group.taskName(task)
	}
	w.emit(end)
	w.task = event.NoTask
	return outcome{task: task, result: result, err: err}
}

// endOf is the event that ends a task with err.
func endOf(task int, err error) event.Event {
	e := event.Event{Kind: event.KindTask, Task: int32(task), Phase: event.TaskEnd, State: event.Done}
	switch {
	case errors.Is(err, ErrInterrupted), errors.Is(err, context.Canceled):
		e.State, e.Text = event.Killed, ErrInterrupted.Error()
	case errors.Is(err, ErrKilled):
		e.State, e.Text = event.Killed, ErrKilled.Error()
	case err != nil:
		e.State, e.Text = event.Failed, clean.Line(err.Error(), event.MaxText)
	}
	return e
}

func (w *Worker) call(task int) (result any, err error) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case stopped:
			err = ErrInterrupted
		default:
			err = panicError(p)
		}
	}()
	return w.group.job.Do(w, task)
}

// PanicError is the error of a task whose work panicked.
type PanicError struct {
	Value any // what it panicked with
}

// Error says what the work panicked with.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

func panicError(p any) error { return &PanicError{Value: p} }

// launch starts fn on a goroutine of its own. A panic in fn stops the run and becomes
// its error: it must not take the terminal down with it.
func (g *group) launch(fn func()) {
	go func() {
		defer func() {
			if p := recover(); p != nil {
				g.stop(panicError(p))
			}
		}()
		fn()
	}()
}

// work runs tasks from queue on w, one after another, and passes each outcome to done,
// until there are no more tasks or the run is stopped.
func (w *Worker) work(queue <-chan int, done func(outcome)) {
	for task := range queue {
		if w.group.ctx.Err() != nil {
			return
		}
		o := w.do(task)
		w.state(event.Idle, event.NoReason)
		done(o)
	}
}

// send hands an outcome to the main lane. A full channel is a wait like any other, and
// main always drains it, so the wait is not cut short when the run stops.
func (w *Worker) send(results chan<- outcome, o outcome) {
	select {
	case results <- o:
	default:
		w.host.await(w, event.Queue, func() { results <- o })
	}
}
