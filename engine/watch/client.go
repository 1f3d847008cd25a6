package watch

import (
	"slices"
	"time"

	"lanes/engine/event"
)

// client is a program that tells what it does: a process, as a rule.
type client struct {
	hello  hello
	since  time.Duration // of the run, when it said hello
	lanes  map[int32]int32
	queues map[int64]*queue
	locks  map[string]*lock
	tasks  map[int32]int32
	places map[int64]*place
	named  map[string]int   // tasks on loops, by name
	boot   time.Duration    // of the run's start on its clock, if that is the monotonic one
	told   map[string]int64 // the sums that it has told
	lines  int64            // that have come
	ended  bool             // its main lane has
	signal bool             // it has set a handler for a signal, which may end any wait
}

const (
	maxLocks = 1 << 16 // of a client, that are remembered
	maxTasks = 1 << 16
)

func newClient(since time.Duration) *client {
	return &client{since: since, lanes: map[int32]int32{}, queues: map[int64]*queue{}, locks: map[string]*lock{}, tasks: map[int32]int32{}, places: map[int64]*place{}, named: map[string]int{}, told: map[string]int64{}}
}

// main is the lane of its main thread, -1 if it has none yet.
func (c *client) main() int32 {
	if id, ok := c.lanes[0]; ok {
		return id
	}
	return -1
}

// all are its lanes, in order.
func (c *client) all() []int32 {
	var all []int32
	for _, id := range c.lanes {
		all = append(all, id)
	}
	slices.Sort(all)
	return all
}

// forget forgets a lane that has ended: its number may come again, for another.
func (c *client) forget(id int32) {
	for local, of := range c.lanes {
		if of == id {
			delete(c.lanes, local)
			return
		}
	}
}

// inside is the queue of that name in its memory, nil if there is none.
func (c *client) inside(name string) *queue {
	for _, q := range c.queues {
		if q.inside && q.name == name {
			return q
		}
	}
	return nil
}

// lock is the lock of that name.
func (c *client) lock(name string) *lock {
	l := c.locks[name]
	if l == nil {
		l = &lock{holder: noLane}
		if len(c.locks) < maxLocks {
			c.locks[name] = l
		}
	}
	return l
}

// task is the number in the run of one of its tasks.
func (c *client) task(t *translator, local int32) int32 {
	n, ok := c.tasks[local]
	if !ok {
		n = t.task()
		if len(c.tasks) >= maxTasks {
			clear(c.tasks)
		}
		c.tasks[local] = n
	}
	return n
}

// at is the moment of a line that came at a moment of the run. Nobody speaks of the future.
func (c *client) at(l *line, came, boot time.Duration) time.Duration {
	at := came
	switch {
	case !l.stamped || l.hello != nil:
	case c.hello.Clock == "monotonic":
		at = l.At - boot
	default:
		at = c.since + l.At
	}
	return min(max(at, 0), came, event.MaxAt)
}
