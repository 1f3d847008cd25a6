package watch

import (
	"container/heap"
	"time"

	"lanes/engine/event"
)

// timer is when a task that sleeps is due.
type timer struct {
	due   time.Duration
	lane  int32
	since time.Duration // that it sleeps
}

// timers are those that have not come, the next one first.
type timers []timer

// wakePatience is how long a loop may take to give a task its turn before it is said that
// the task waits for it.
const wakePatience = 2 * time.Millisecond

// maxTimers bounds the timers that are kept, of tasks that went on before them too.
const maxTimers = 1 << 16

func (q timers) Len() int           { return len(q) }
func (q timers) Less(i, j int) bool { return q[i].due < q[j].due }
func (q timers) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *timers) Push(x any)        { *q = append(*q, x.(timer)) }
func (q *timers) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

func (q *timers) add(t timer) {
	if len(*q) < maxTimers {
		heap.Push(q, t)
	}
}

// wake lets the tasks be ready whose timer has come while their loop does not run them: it
// is at something else, or in a call that blocks its thread.
func (t *translator) wake(now time.Duration) {
	for len(t.timers) > 0 && t.timers[0].due+wakePatience <= now {
		next := heap.Pop(&t.timers).(timer)
		l := &t.lanes[next.lane]
		if !l.onLoop || l.state.State != event.Waiting || l.state.On != event.Timer || l.state.At != next.since {
			continue // it has gone on
		}
		t.state(next.lane, event.Event{At: next.due, Kind: event.KindState, State: event.Ready, On: event.Loop, Task: l.task})
	}
}
