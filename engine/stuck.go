package engine

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"lanes/engine/event"
)

// StuckError is the error of a program that can never go on: each of its workers
// waits for something that only another of them could bring about.
type StuckError struct{ Waits []event.Wait }

// Error says who waits for what.
func (e *StuckError) Error() string {
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

func isStuck(err error) bool {
	var s *StuckError
	return errors.As(err, &s)
}

// watch finds out whether a program can never go on. It folds the events of the
// run. All that is known of children is a little old, so it looks at an instant up
// to which everything of every lane is known: if all who are alive were waiting then,
// for each other, nobody will ever move again.
type watch struct {
	queues []QueueSpec
	lanes  []watched
	left   map[int]int // queue → items that were put and not got
	levels map[int]int // queue → bytes in its pipe, as told last
}

type watched struct {
	name   string
	state  event.Event // the last
	coming bool        // a worker was started on it, and has not begun yet
}

// skew is how far the clocks of parent and child may be apart.
const skew = 20 * time.Millisecond

// fold takes events in order of time.
func (w *watch) fold(events []event.Event) {
	for i := range events {
		e := &events[i]
		last := e.Lane
		if e.Kind == event.KindMessage {
			last = max(last, e.To)
		}
		for len(w.lanes) <= int(last) {
			w.lanes = append(w.lanes, watched{})
		}
		switch lane := &w.lanes[e.Lane]; e.Kind {
		case event.KindLane:
			if e.Name != "" {
				lane.name = e.Name
			}
		case event.KindState:
			lane.state, lane.coming = *e, false
		case event.KindMessage:
			w.count(e)
		}
	}
}

// count counts what is in the queues.
func (w *watch) count(e *event.Event) {
	switch {
	case e.Verb() == event.VerbSpawn:
		w.lanes[e.To].coming = true
	case e.Verb() == event.VerbGet:
		w.left[e.Queue()]--
	case e.Puts():
		w.left[e.Queue()]++
	}
}

// stuck is why nobody could go on any more at an instant up to which all is known,
// nil if somebody could.
func (w *watch) stuck(known time.Duration) *StuckError {
	var err StuckError
	for i := range w.lanes {
		l := &w.lanes[i]
		if l.coming {
			return nil
		}
		if !l.state.State.Alive() {
			continue
		}
		wait := l.state.Wait()
		if l.state.State != event.Waiting || l.state.At+skew > known || !w.hopeless(wait) {
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

// hopeless reports whether a wait can be ended only by a lane that does something,
// and none has done that already.
func (w *watch) hopeless(wait event.Wait) bool {
	switch wait.On {
	case event.Join:
		return wait.To > 0 && wait.To < len(w.lanes) && w.lanes[wait.To].state.State.Alive()
	case event.Queue:
		q := slices.IndexFunc(w.queues, func(q QueueSpec) bool { return q.Name == wait.For })
		if q < 0 {
			return false
		}
		if wait.Put {
			return !w.somebodyGets(wait.For)
		}
		return w.left[q] <= 0
	}
	return false
}

// somebodyGets reports whether a lane waits for something in a queue.
func (w *watch) somebodyGets(queue string) bool {
	return slices.ContainsFunc(w.lanes, func(l watched) bool {
		wait := l.state.Wait()
		return l.state.State == event.Waiting && wait.On == event.Queue && wait.Get && wait.For == queue
	})
}

// look folds new events and stops the run if its program can never go on. known is
// the instant up to which everything is known.
func (r *Run) look(events []event.Event, known time.Duration) {
	if r.watch == nil || r.group.ctx.Err() != nil {
		return
	}
	r.levels()
	r.watch.fold(events)
	if err := r.watch.stuck(known); err != nil {
		r.group.rec.emit(&event.Event{Kind: event.KindValue, Task: event.NoTask, Name: event.ValueStuck, Value: 1})
		r.group.stop(err)
	}
}

// levels tells how full the pipes of the program are, where that has changed.
func (r *Run) levels() {
	for n, q := range r.group.queues {
		p, ok := q.(*pipe)
		if !ok || r.watch.queues[n].Verb != "" {
			continue
		}
		bytes, room, ok := p.level()
		if before, told := r.watch.levels[n]; !ok || told && before == bytes {
			continue
		} else if !told {
			r.tell(r.watch.queues[n].Name+event.ValueRoom, room)
		}
		r.watch.levels[n] = bytes
		r.tell(r.watch.queues[n].Name+event.ValueInPipe, bytes)
	}
}

func (r *Run) tell(name string, v int) {
	r.group.rec.emit(&event.Event{Kind: event.KindValue, Task: event.NoTask, Name: name, Value: int64(v)})
}
