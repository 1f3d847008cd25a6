package machines

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"lanes/engine/event"
)

// window is how many tasks are in the stream at most: more are sent as others are done,
// so that a hundred thousand take no more memory.
const window = 2000

// send sends the tasks that are not done, as many at a time as there is room for.
func (d *dispatcher) send(ctx context.Context, room chan<- struct{}) error {
	for task := range d.run.Tasks() {
		d.mu.Lock()
		done := d.done[task]
		d.mu.Unlock()
		if done {
			continue
		}
		select {
		case room <- struct{}{}:
		case <-ctx.Done():
			return nil
		}
		if err := d.publish(ctx, task, 0); err != nil {
			return err
		}
	}
	return nil
}

// publish sends a task, and does not wait for the server to have it: attend finds out what
// was lost.
func (d *dispatcher) publish(ctx context.Context, task, before int) error {
	for ctx.Err() == nil {
		_, err := d.js.PublishAsync(d.names.task(), taskBody(task, before), jetstream.WithStallWait(time.Second))
		switch {
		case err == nil:
			return nil
		case errors.Is(err, jetstream.ErrTooManyStalledMsgs), errors.Is(err, nats.ErrReconnectBufExceeded):
			sleep(ctx, 50*time.Millisecond)
		default:
			return fmt.Errorf("task %d: %w", task+1, err)
		}
	}
	return nil
}

// collect takes results until all tasks have one.
func (d *dispatcher) collect(ctx context.Context, room <-chan struct{}) error {
	since := 0
	take := func(m jetstream.Msg, seq uint64) {
		if d.take(ctx, idOf(m.Subject()), m.Data()) {
			select {
			case <-room:
			default:
			}
		}
		if since += len(m.Data()); d.o.Job == "" && since > maxMemory/64 {
			since = 0
			d.js.purge(ctx, seq)
		}
	}
	for ctx.Err() == nil {
		if err := d.js.results(ctx, take, func() bool { return false }); err != nil && ctx.Err() == nil {
			sleep(ctx, 100*time.Millisecond) // the server is away; it is asked again
		}
	}
	return nil
}

// take takes a result, and reports whether its task is done with it. The first that can be
// read is kept.
func (d *dispatcher) take(ctx context.Context, id string, body []byte) bool {
	task, outcome, err := parseResult(body, len(d.done))
	d.mu.Lock()
	d.heard = d.run.Now()
	w := d.hears(id)
	if w == nil {
		w = d.past[id]
	}
	if err != nil {
		d.mu.Unlock()
		if w != nil {
			d.expel(w, err)
		}
		return false
	}
	if d.done[task] {
		d.twice++
		d.run.Emit(event.Event{Kind: event.KindValue, Name: event.ValueCameTwice, Value: d.twice})
		d.mu.Unlock()
		if w != nil {
			w.lane.Drop(task, "done by another too; the first result was kept")
		}
		return false
	}
	d.mu.Unlock()
	if w == nil { // of an earlier run of the job; if it is of no use, this run has sent the task again
		if d.run.Accept(task, outcome) != nil {
			return false
		}
		d.settled(task)
		return true
	}
	if err = w.lane.Settle(task, outcome); err != nil {
		w.lane.Drop(task, err.Error())
		d.repeat(ctx, task, err.Error())
		return false
	}
	d.run.Emit(event.NewMessage(event.VerbResult, int32(w.lane.Number())).Carrying(d.run.TaskName(task)))
	d.settled(task)
	return true
}

// settled notes that a task has its outcome.
func (d *dispatcher) settled(task int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.done[task] {
		return
	}
	d.done[task] = true
	delete(d.tries, task) // but not why: what a worker says of its delivery may come later
	if d.left--; d.left == 0 {
		close(d.finished)
	}
}

// repeat sends a task again that has left the stream without a result that can be read.
func (d *dispatcher) repeat(ctx context.Context, task int, why string) {
	d.mu.Lock()
	if d.done[task] {
		d.mu.Unlock()
		return
	}
	d.tries[task]++
	n := d.tries[task]
	d.why[task] = why
	d.mu.Unlock()
	if n >= d.o.Attempts {
		d.giveUp(task)
		return
	}
	_ = d.publish(ctx, task, n)
}

// giveUp fails a task whose attempts are used up.
func (d *dispatcher) giveUp(task int) {
	d.mu.Lock()
	why, done := d.why[task], d.done[task]
	d.mu.Unlock()
	if done {
		return
	}
	err := fmt.Errorf("all %d attempts are used up", d.o.Attempts)
	if why != "" {
		err = fmt.Errorf("%w; the last: %s", err, why)
	}
	d.run.Fail(task, err)
	d.settled(task)
}

// usedUp takes the server's word that a task was delivered as often as it may be.
func (d *dispatcher) usedUp(body []byte) {
	var advisory struct {
		Seq uint64 `json:"stream_seq"`
	}
	if json.Unmarshal(body, &advisory) != nil || advisory.Seq == 0 {
		return
	}
	ctx, cancel := within(context.Background(), 5*time.Second)
	defer cancel()
	stream, err := d.js.Stream(ctx, d.names.tasks())
	if err != nil {
		return
	}
	d.remove(ctx, stream, advisory.Seq)
}

// remove removes a task from the stream that will not be delivered any more.
func (d *dispatcher) remove(ctx context.Context, stream jetstream.Stream, seq uint64) {
	m, err := stream.GetMsg(ctx, seq)
	if err != nil {
		return
	}
	_ = stream.DeleteMsg(ctx, seq)
	if task, _, err := parseTask(m.Data, len(d.done)); err == nil {
		d.giveUp(task)
	}
}

// reconcile looks, when nothing has come for a while, for tasks that are not done and that
// nobody will deliver: their attempts were used up and the server's word was lost, they
// were acknowledged without a result, or they never reached the server.
func (d *dispatcher) reconcile(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	consumer, err := d.js.Consumer(ctx, d.names.tasks(), workers)
	if err != nil {
		return
	}
	info := consumer.CachedInfo()
	if info.NumPending > 0 || info.NumAckPending > 0 || d.js.PublishAsyncPending() > 0 {
		return
	}
	stream, err := d.js.Stream(ctx, d.names.tasks())
	if err != nil {
		return
	}
	state := stream.CachedInfo().State
	for seq := state.FirstSeq; state.Msgs > 0 && seq <= state.LastSeq; seq++ {
		d.remove(ctx, stream, seq)
	}
	results, err := d.js.Stream(ctx, d.names.results())
	if err != nil || results.CachedInfo().State.LastSeq > d.js.seq.Load() {
		return // there are results to be read first
	}
	if len(d.run.Tasks()) > 0 {
		return // they have not been sent
	}
	for task := range d.done {
		d.mu.Lock()
		done := d.done[task]
		d.mu.Unlock()
		if !done {
			d.repeat(ctx, task, "acknowledged without a result")
		}
	}
}
