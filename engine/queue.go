package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/queue"
)

// QueueSpec describes a queue, over which the workers of a program exchange items, as
// JSON. A put never blocks: between processes the queue is a real pipe, filled by a
// feeder that waits for room in the pipe; elsewhere it is memory.
type QueueSpec struct {
	Name string
	// Verb is what a put into it is called, and To the lane at its other end; "" is a
	// plain put, to no lane in particular.
	Verb event.Verb
	To   int32
	// Jobs says that its items are work to do: whoever waits for one has none, and is idle.
	Jobs bool
}

// Put puts v into a queue of the program, by its number. It does not wait.
func (w *Worker) Put(q int, v any) error {
	if w.group.ctx.Err() != nil {
		return ErrInterrupted
	}
	data, err := json.Marshal(v)
	if err == nil && len(data) > queue.MaxItem {
		err = fmt.Errorf("%d bytes are too many for a queue; the limit is %d", len(data), queue.MaxItem)
	}
	if err != nil {
		return fmt.Errorf("put: %w", err)
	}
	w.line()
	put := event.NewMessage(event.VerbPut, event.NoLane)
	if spec := &w.group.job.Program.Queues[q]; spec.Verb != "" {
		put = event.NewMessage(spec.Verb, spec.To)
	}
	w.message(put.Through(q).Carrying(shown(v, data)))
	w.group.queues[q].Put(queue.Item{From: w.lane, Data: data})
	return nil
}

// shown is what a message shows of v: its String, or else its JSON.
func shown(v any, data []byte) string {
	if s, ok := v.(fmt.Stringer); ok {
		return cut([]byte(s.String()))
	}
	if len(data) > maxShown {
		return fmt.Sprintf("%s… (%d B)", clean.Line(string(data[:8]), 8), len(data))
	}
	return cut(data)
}

// Get takes an item out of a queue into v, and waits for one if the queue is empty.
func (w *Worker) Get(q int, v any) error {
	w.line()
	from := w.group.queues[q]
	i, ok, err := from.Try(w.group.ctx)
	if err == nil && !ok {
		spec := &w.group.job.Program.Queues[q]
		w.about, w.idles = event.Wait{For: spec.Name, Get: true}, spec.Jobs
		err = w.Await(event.Queue, func(ctx context.Context) (err error) {
			i, err = from.Get(ctx)
			return err
		})
	}
	if err != nil {
		return err
	}
	return w.got(q, i, v)
}

// TryGet is Get without waiting. It reports whether there was an item.
func (w *Worker) TryGet(q int, v any) (bool, error) {
	w.line()
	i, ok, err := w.group.queues[q].Try(w.group.ctx)
	if err != nil || !ok {
		return false, err
	}
	return true, w.got(q, i, v)
}

// got decodes an item into v and emits the get.
func (w *Worker) got(q int, i queue.Item, v any) error {
	err := json.Unmarshal(i.Data, v)
	w.message(event.NewMessage(event.VerbGet, i.From).Through(q).Carrying(shown(v, i.Data)))
	if err != nil {
		return fmt.Errorf("get from %s: %w", w.group.job.Program.Queues[q].Name, err)
	}
	return nil
}

// deliverGrace is how long a process waits for its feeder before its lane is shown as
// waiting: a write for which there is room in the pipe usually takes far less.
const deliverGrace = 2 * time.Millisecond

// deliver waits until everything this process has put into queues is in their pipes.
func (w *Worker) deliver() error {
	for n, q := range w.group.queues {
		soon, stop := context.WithTimeout(w.group.ctx, deliverGrace)
		err := q.Deliver(soon)
		stop()
		if err == nil {
			continue
		}
		w.about = event.Wait{For: w.group.job.Program.Queues[n].Name, Put: true}
		if err := w.Await(event.Queue, q.Deliver); err != nil {
			return err
		}
	}
	return nil
}

func (g *group) closeQueues() {
	for _, q := range g.queues {
		q.Close()
	}
}
