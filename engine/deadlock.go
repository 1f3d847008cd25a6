package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"lanes/engine/event"
)

// DeadlockError is the error of a program that is deadlocked: each of its workers waits
// for something that only another of them could do.
type DeadlockError struct{ Waits []event.Wait }

// Error says who waits for what.
func (e *DeadlockError) Error() string {
	var parts []string
	for _, w := range e.Waits {
		switch {
		case w.On == event.Join:
			parts = append(parts, fmt.Sprintf("%s waits for %s to end", w.Lane, w.For))
		case w.Put:
			parts = append(parts, fmt.Sprintf("%s waits for room in %s, and nobody takes an item out", w.Lane, w.For))
		default:
			parts = append(parts, fmt.Sprintf("%s waits for an item in %s, and nobody puts one in", w.Lane, w.For))
		}
	}
	return "deadlock: " + strings.Join(parts, "; ")
}

func isDeadlock(err error) bool {
	var s *DeadlockError
	return errors.As(err, &s)
}

// deadlockDetector detects that a program is deadlocked. It folds the events of the
// run. Events of children arrive with a delay, so it judges the moment of the
// watermark, up to which everything is known of every lane: if at that moment all
// living lanes were waiting for each other, none will ever run again.
type deadlockDetector struct {
	queues []QueueSpec
	lanes  []watchedLane
	left   map[int]int // queue → items that were put and not got
	levels map[int]int // queue → bytes in its pipe, as reported last
}

type watchedLane struct {
	name     string
	state    event.Event // the last
	starting bool        // a worker was started on it and has not begun yet
}

// skew is the most by which the clocks of parent and child are assumed to differ.
const skew = 20 * time.Millisecond

// fold takes events in order of time.
func (w *deadlockDetector) fold(events []event.Event) {
	for i := range events {
		e := &events[i]
		last := e.Lane
		if e.Kind == event.KindMessage {
			last = max(last, e.To)
		}
		for len(w.lanes) <= int(last) {
			w.lanes = append(w.lanes, watchedLane{})
		}
		switch lane := &w.lanes[e.Lane]; e.Kind {
		case event.KindLane:
			if e.Name != "" {
				lane.name = e.Name
			}
		case event.KindState:
			lane.state, lane.starting = *e, false
		case event.KindMessage:
			w.count(e)
		}
	}
}

// count counts starts, and the items in the queues.
func (w *deadlockDetector) count(e *event.Event) {
	switch {
	case e.Verb() == event.VerbSpawn:
		w.lanes[e.To].starting = true
	case e.Verb() == event.VerbGet:
		w.left[e.Queue()]--
	case e.Puts():
		w.left[e.Queue()]++
	}
}

// deadlock is the deadlock at the watermark known, nil if any lane could still run.
func (w *deadlockDetector) deadlock(known time.Duration) *DeadlockError {
	var err DeadlockError
	for i := range w.lanes {
		l := &w.lanes[i]
		if l.starting {
			return nil
		}
		if !l.state.State.Alive() {
			continue
		}
		wait := l.state.Wait()
		if l.state.State != event.Waiting || l.state.At+skew > known || !w.blockedForGood(wait) {
			return nil
		}
		wait.Lane = l.name
		err.Waits = append(err.Waits, wait)
	}
	if len(err.Waits) == 0 {
		return nil
	}
	return &err
}

// blockedForGood reports whether only another lane's action could end a wait, and no
// lane has already taken it.
func (w *deadlockDetector) blockedForGood(wait event.Wait) bool {
	switch wait.On {
	case event.Join:
		return wait.To > 0 && wait.To < len(w.lanes) && w.lanes[wait.To].state.State.Alive()
	case event.Queue:
		q := slices.IndexFunc(w.queues, func(q QueueSpec) bool { return q.Name == wait.For })
		if q < 0 {
			return false
		}
		if wait.Put {
			return !w.anyGets(wait.For)
		}
		return w.left[q] <= 0
	}
	return false
}

// anyGets reports whether any lane is waiting in a get from a queue.
func (w *deadlockDetector) anyGets(queue string) bool {
	return slices.ContainsFunc(w.lanes, func(l watchedLane) bool {
		wait := l.state.Wait()
		return l.state.State == event.Waiting && wait.On == event.Queue && wait.Get && wait.For == queue
	})
}

// detectDeadlock folds new events and stops the run if its program is deadlocked. known
// is the watermark.
func (r *Run) detectDeadlock(events []event.Event, known time.Duration) {
	if r.detector == nil || r.group.ctx.Err() != nil {
		return
	}
	r.reportLevels()
	r.detector.fold(events)
	if err := r.detector.deadlock(known); err != nil {
		r.group.rec.emit(&event.Event{Kind: event.KindValue, Task: event.NoTask, Name: event.ValueDeadlock, Value: 1})
		r.group.stop(err)
	}
}

// reportLevels reports how full the pipes of the program are, where that has changed.
func (r *Run) reportLevels() {
	for n, q := range r.group.queues {
		p, ok := q.(*pipe)
		if !ok || r.detector.queues[n].Verb != "" {
			continue
		}
		bytes, room, ok := p.level()
		if before, told := r.detector.levels[n]; !ok || told && before == bytes {
			continue
		} else if !told {
			r.reportValue(r.detector.queues[n].Name+event.ValueRoom, room)
		}
		r.detector.levels[n] = bytes
		r.reportValue(r.detector.queues[n].Name+event.ValueInPipe, bytes)
	}
}

func (r *Run) reportValue(name string, v int) {
	r.group.rec.emit(&event.Event{Kind: event.KindValue, Task: event.NoTask, Name: name, Value: int64(v)})
}
