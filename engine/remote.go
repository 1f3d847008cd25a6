package engine

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/models"
)

// Remote runs the tasks of runs with workers that are reached over a network. Package
// machines has one; this package knows no network.
type Remote interface {
	// Run hands out the tasks of r. It returns when each has its outcome, or the run is
	// stopped, and nothing of it is left in this process.
	Run(r *RemoteRun) error
}

// registered is the remote of runs that have no other.
var registered Remote

// RegisterRemote makes r the remote of all runs that have no other. It is called before
// the first run starts.
func RegisterRemote(r Remote) { registered = r }

// remoteFor is the remote of a run, nil where the model needs none.
func remoteFor(m models.Model, job *Job, r Remote) (Remote, error) {
	if !m.Remote {
		return nil, nil
	}
	if r == nil {
		r = registered
	}
	switch {
	case r == nil:
		return nil, fmt.Errorf("--model %s: this program knows no network", m.ID)
	case len(job.Stages) > 0:
		return nil, fmt.Errorf("--model %s: its number of workers is not the run's to choose", m.ID)
	}
	return r, nil
}

// runRemote does the tasks on machines.
func runRemote(r *Run, main *Worker) {
	rr := &RemoteRun{run: r, results: make(chan outcome, 64), next: int32(1 + r.now.slots), spawner: r.newSpawner()}
	r.group.launch(func() {
		defer close(rr.results)
		defer rr.spawner.close()
		if err := rr.run.remote.Run(rr); err != nil && r.group.ctx.Err() == nil {
			r.mu.Lock()
			r.err = errors.Join(r.err, err)
			r.mu.Unlock()
		}
	})
	r.gather(main, rr.results)
}

// RemoteRun is a run as its [Remote] sees it. It is safe for concurrent use.
type RemoteRun struct {
	run     *Run
	results chan outcome
	spawner *spawner

	mu     sync.Mutex
	next   int32 // the first lane that nobody has
	failed atomic.Int64
	kept   atomic.Int64 // outcomes of an earlier run of the job
}

// Crew is what a user may do to the workers of a run while it goes on.
type Crew interface {
	// Kill kills the worker of a lane, which must be one of this machine.
	Kill(lane int) error
	// Hire starts so many more workers on this machine, or ends so many.
	Hire(n int) error
}

// SetCrew says who has the workers of the run.
func (r *RemoteRun) SetCrew(c Crew) {
	r.run.mu.Lock()
	defer r.run.mu.Unlock()
	r.run.crew = c
}

// Crew is who has the workers of a run that can be changed while it goes on, nil if they
// cannot.
func (r *Run) Crew() Crew {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.crew
}

// Context is done when the run is stopped.
func (r *RemoteRun) Context() context.Context { return r.run.group.ctx }

// Info is what was known of the run before it began.
func (r *RemoteRun) Info() *event.Info { return &r.run.Info }

// Params are what another process needs to make the same job.
func (r *RemoteRun) Params() json.RawMessage { return r.run.group.job.Params }

// Tasks delivers the numbers of the tasks, and is closed after the last.
func (r *RemoteRun) Tasks() <-chan int { return r.run.queue }

// TaskName is what a task is called.
func (r *RemoteRun) TaskName(task int) string { return r.run.group.taskName(task) }

// Now is the time since the run's start.
func (r *RemoteRun) Now() time.Duration { return r.run.group.rec.Now() }

// Emit stamps an event of the main lane's: a message, a value.
func (r *RemoteRun) Emit(e event.Event) {
	e.Lane = 0
	if e.Kind != event.KindTask {
		e.Task = event.NoTask
	}
	r.run.group.rec.Emit(&e)
}

// Fail ends a task, which nobody has done, with an error: on the main lane.
func (r *RemoteRun) Fail(task int, err error) {
	r.Emit(event.Event{Kind: event.KindTask, Task: int32(task), Phase: event.TaskStart, Name: r.TaskName(task)})
	r.Emit(endOf(task, err))
	r.hand(outcome{task: task, err: err})
}

// hand hands an outcome to main.
func (r *RemoteRun) hand(o outcome) {
	if o.err != nil {
		r.failed.Add(1)
	}
	r.results <- o
}

// Failed is how many tasks have failed.
func (r *RemoteRun) Failed() int { return int(r.failed.Load()) }

// Start starts a process of this program for the run, on the thread that outlives it. It
// is killed with this process, where the system can do that.
func (r *RemoteRun) Start(cmd *exec.Cmd) error {
	killWithParent(cmd)
	return r.spawner.start(cmd)
}

// Wait waits for a process, and counts its CPU time as the run's.
func (r *RemoteRun) Wait(cmd *exec.Cmd) error {
	err := cmd.Wait()
	if state := cmd.ProcessState; state != nil {
		r.run.group.spent.Add(int64(state.UserTime() + state.SystemTime()))
	}
	return err
}

// Slots is the number of lanes that the run had from the start, from number 1 on.
func (r *RemoteRun) Slots() int { return r.run.now.slots }

// ReserveLanes reserves so many more lanes, and returns the first; ok is false if there
// are too many.
func (r *RemoteRun) ReserveLanes(n int) (first int, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if n < 1 || int(r.next)+n > event.MaxLanes {
		return 0, false
	}
	first = int(r.next)
	r.next += int32(n)
	return first, true
}

// OpenLane is the lane of that number, on which a worker will begin.
func (r *RemoteRun) OpenLane(lane int) *RemoteLane {
	return &RemoteLane{run: r, stream: r.run.newStream(lane, 1), at: none}
}

// Accept hands main the outcome of a task that was done in an earlier run of the same job.
// A failure is not kept, but an error: this run tries again.
func (r *RemoteRun) Accept(task int, body []byte) error {
	o, err := r.outcome(task, body)
	if err = cmp.Or(err, o.err); err != nil {
		return err
	}
	e := event.Event{Kind: event.KindTask, Task: int32(task), Phase: event.TaskStart, Name: r.TaskName(task)}
	r.Emit(e)
	r.Emit(endOf(task, nil))
	r.Emit(event.Event{Kind: event.KindValue, Name: event.ValueResumed, Value: r.kept.Add(1)})
	r.hand(o)
	return nil
}

// outcome is what a worker says about a task.
func (r *RemoteRun) outcome(task int, body []byte) (o outcome, err error) {
	o = outcome{task: task}
	var t outcomeBody
	switch err := json.Unmarshal(body, &t); {
	case err != nil:
		return o, fmt.Errorf("result: %w", err)
	case t.State == event.Killed.String():
		return o, errors.New(cmp.Or(clean.Line(t.Error, event.MaxText), ErrInterrupted.Error()))
	case t.State == event.Failed.String() && t.Error != "":
		o.err = errors.New(clean.Text(t.Error))
	case t.State != event.Done.String() || t.Error != "":
		return o, errors.New("result: it says neither that the task is done nor why it failed")
	case len(t.Result) == 0 && r.run.group.job.Decode != nil:
		return o, errors.New("result: there is none")
	default:
		if o.result, err = r.run.group.job.decode(t.Result); err != nil {
			return o, fmt.Errorf("result: %w", err)
		}
	}
	return o, nil
}
