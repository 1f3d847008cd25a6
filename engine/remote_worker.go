package engine

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"lanes/engine/event"
	"lanes/engine/recorder"
	"lanes/engine/system"
)

// Turn asks main when this process may do next what is done for key, so that all
// processes together leave a pause between two; it returns how long to wait.
type Turn func(ctx context.Context, key string, pause time.Duration) (time.Duration, error)

// RemoteWorker does tasks of a run whose main is on another machine, in a process that
// has no other worker. Apart from [RemoteWorker.Interrupt] and [RemoteWorker.Reports] it
// belongs to one goroutine, which keeps its thread.
type RemoteWorker struct {
	worker *Worker
	reporter
}

// NewRemoteWorker is a worker on a lane of a run that began at start, by this machine's
// clock. send sends its events to main, and is called by one goroutine at a time.
func NewRemoteWorker(job Job, lane int, start time.Time, turn Turn, send func([]byte)) (*RemoteWorker, error) {
	if job.Program != nil {
		return nil, errors.New("the lesson starts its workers itself")
	}
	ctx, stop := context.WithCancelCause(context.Background())
	g := &group{ctx: ctx, stop: stop, rec: recorder.New(system.StartedAgo(time.Since(start))), job: &job, clock: system.ThreadCPU, turn: turn}
	r := &RemoteWorker{
		worker:   &Worker{group: g, host: process{}, lane: int32(lane), task: event.NoTask},
		reporter: reporter{group: g, stretches: newStretches(), send: send},
	}
	g.begun = func() {
		deliver := event.NewMessage(event.VerbDeliver, 0).Carrying(g.taskName(int(r.worker.task)))
		deliver.Value = int64(g.attempt)
		r.worker.message(deliver)
		if g.attempt > 1 {
			r.worker.Value(event.ValueAttempt, int64(g.attempt))
		}
	}
	return r, nil
}

// Open opens the lane on the calling thread.
func (r *RemoteWorker) Open() { r.worker.open(true) }

// Interrupt interrupts the task in progress, and all later ones.
func (r *RemoteWorker) Interrupt() { r.group.stop(ErrInterrupted) }

// Do does a task, for the nth time if so many were begun, and returns its outcome as it
// travels, with a result of at most so many bytes, and whether it is done, failed, or
// killed: interrupted, which is no outcome.
func (r *RemoteWorker) Do(task, attempt, most int) ([]byte, event.State, error) {
	w := r.worker
	r.group.attempt = attempt
	o := w.do(task)
	if attempt > 1 {
		w.Value(event.ValueAttempt, 1)
	}
	body, err := json.Marshal(bodyOf(o, most))
	return body, endOf(task, o.err).State, err
}

// Lost is what travels in place of an outcome where an attempt says nothing of its task,
// and why: main cannot read it, as it were, and gives the task to another worker.
func Lost(why string) []byte {
	body, _ := json.Marshal(outcomeBody{State: event.Killed.String(), Error: why}) // there is nothing in it that has no JSON
	return body
}

// Wait says that the worker waits for something that is no part of a task.
func (r *RemoteWorker) Wait(on event.Reason) { r.worker.state(event.Waiting, on) }

// Acknowledged says that main has the outcome, and that the worker is idle.
func (r *RemoteWorker) Acknowledged() {
	r.worker.message(event.NewMessage(event.VerbAck, 0))
	r.worker.state(event.Idle, event.NoReason)
}

// Idle says that the worker has no task.
func (r *RemoteWorker) Idle() { r.worker.state(event.Idle, event.NoReason) }

// Close ends the lane.
func (r *RemoteWorker) Close() { r.worker.end(r.group.ending()) }

// Reports sends what happens at intervals, and the rest when stop is closed.
func (r *RemoteWorker) Reports(every time.Duration, stop <-chan struct{}) { r.flushLoop(every, stop) }

// Attempt is how often the task was begun before, by workers that were lost, and this
// time: 1 where there is no other attempt than the first.
func (w *Worker) Attempt() int { return max(1, w.group.attempt) }

// Turn is how long to wait until the next turn for key, where main takes care that all
// processes of the run together leave a pause between two. ok is false where it does not.
func (w *Worker) Turn(key string, pause time.Duration) (wait time.Duration, ok bool, err error) {
	if w.group.turn == nil {
		return 0, false, nil
	}
	err = w.Await(event.Queue, func(ctx context.Context) error {
		wait, err = w.group.turn(ctx, key, pause)
		return err
	})
	return wait, true, err
}
