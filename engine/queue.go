package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"lanes/engine/clean"
	"lanes/engine/event"
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

// queue is a queue that is open.
type queue interface {
	put(i item)
	// get waits for an item, until ctx is done.
	get(ctx context.Context) (item, error)
	// try takes an item if there is one.
	try(ctx context.Context) (i item, ok bool, err error)
	// deliver waits until everything this process has put is in the pipe.
	deliver(ctx context.Context) error
	close()
}

// item is the data of an item, and the lane that put it.
type item struct {
	from int32
	data []byte
}

// Put puts v into a queue of the program, by its number. It does not wait.
func (w *Worker) Put(q int, v any) error {
	if w.group.ctx.Err() != nil {
		return ErrInterrupted
	}
	data, err := json.Marshal(v)
	if err == nil && len(data) > maxItem {
		err = fmt.Errorf("%d bytes are too many for a queue; the limit is %d", len(data), maxItem)
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
	w.group.queues[q].put(item{w.lane, data})
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

// maxItem bounds one item, in bytes.
const maxItem = 8 << 20

// Get takes an item out of a queue into v, and waits for one if the queue is empty.
func (w *Worker) Get(q int, v any) error {
	w.line()
	queue := w.group.queues[q]
	i, ok, err := queue.try(w.group.ctx)
	if err == nil && !ok {
		spec := &w.group.job.Program.Queues[q]
		w.about, w.idles = event.Wait{For: spec.Name, Get: true}, spec.Jobs
		err = w.Await(event.Queue, func(ctx context.Context) (err error) {
			i, err = queue.get(ctx)
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
	i, ok, err := w.group.queues[q].try(w.group.ctx)
	if err != nil || !ok {
		return false, err
	}
	return true, w.got(q, i, v)
}

// got decodes an item into v and emits the get.
func (w *Worker) got(q int, i item, v any) error {
	err := json.Unmarshal(i.data, v)
	w.message(event.NewMessage(event.VerbGet, i.from).Through(q).Carrying(shown(v, i.data)))
	if err != nil {
		return fmt.Errorf("get from %s: %w", w.group.job.Program.Queues[q].Name, err)
	}
	return nil
}

// deliver waits until everything this process has put into queues is in their pipes.
func (w *Worker) deliver() error {
	for n, q := range w.group.queues {
		soon, stop := context.WithTimeout(w.group.ctx, deliverGrace)
		err := q.deliver(soon)
		stop()
		if err == nil {
			continue
		}
		w.about = event.Wait{For: w.group.job.Program.Queues[n].Name, Put: true}
		if err := w.Await(event.Queue, q.deliver); err != nil {
			return err
		}
	}
	return nil
}

func (g *group) closeQueues() {
	for _, q := range g.queues {
		q.close()
	}
}

// memoryQueue is a queue between workers of one process. It is unbounded.
type memoryQueue struct {
	mu    sync.Mutex
	items []item
	more  chan struct{} // has an element if a waiting get may try again
}

func openMemoryQueues(specs []QueueSpec) []queue {
	var all []queue
	for range specs {
		all = append(all, &memoryQueue{more: make(chan struct{}, 1)})
	}
	return all
}

func (m *memoryQueue) put(i item) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.items = append(m.items, i)
	m.wake()
}

func (m *memoryQueue) wake() {
	select {
	case m.more <- struct{}{}:
	default:
	}
}

func (m *memoryQueue) try(ctx context.Context) (i item, ok bool, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.items) == 0 {
		return item{}, false, nil
	}
	i, m.items = m.items[0], m.items[1:]
	if len(m.items) > 0 {
		m.wake()
	}
	return i, true, nil
}

func (m *memoryQueue) get(ctx context.Context) (item, error) {
	for {
		if i, ok, _ := m.try(ctx); ok {
			return i, nil
		}
		select {
		case <-m.more:
		case <-ctx.Done():
			return item{}, ErrInterrupted
		}
	}
}

func (*memoryQueue) deliver(context.Context) error { return nil }
func (*memoryQueue) close()                        {}
