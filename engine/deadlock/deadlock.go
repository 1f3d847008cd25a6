// Package deadlock finds out that a program is deadlocked, from what its lanes report.
package deadlock

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"lanes/engine/event"
)

// Error is the error of a program that is deadlocked: each of its workers waits
// for something that only another of them could do.
type Error struct{ Waits []event.Wait }

// Error says who waits for what.
func (e *Error) Error() string {
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

// Is reports whether an error says that a program is deadlocked.
func Is(err error) bool {
	var s *Error
	return errors.As(err, &s)
}

// Detector detects that a program is deadlocked. It folds the events of the
// run. Events of children arrive with a delay, so it judges the moment of the
// watermark, up to which everything is known of every lane: if at that moment all
// living lanes were waiting for each other, none will ever run again.
type Detector struct {
	queues []string // by their names
	lanes  []lane
	left   map[int]int // queue → items that were put and not got
}

// New is a detector for a program with queues of these names, by number.
func New(queues []string) *Detector { return &Detector{queues: queues, left: map[int]int{}} }

type lane struct {
	name     string
	state    event.Event // the last
	starting bool        // a worker was started on it and has not begun yet
}

// skew is the most by which the clocks of parent and child are assumed to differ.
const skew = 20 * time.Millisecond

// Fold takes events in order of time.
func (w *Detector) Fold(events []event.Event) {
	for i := range events {
		e := &events[i]
		last := e.Lane
		if e.Kind == event.KindMessage {
			last = max(last, e.To)
		}
		for len(w.lanes) <= int(last) {
			w.lanes = append(w.lanes, lane{})
		}
		switch l := &w.lanes[e.Lane]; e.Kind {
		case event.KindLane:
			if e.Name != "" {
				l.name = e.Name
			}
		case event.KindState:
			l.state, l.starting = *e, false
		case event.KindMessage:
			w.count(e)
		}
	}
}

// count counts starts, and the items in the queues.
func (w *Detector) count(e *event.Event) {
	switch {
	case e.Verb() == event.VerbSpawn:
		w.lanes[e.To].starting = true
	case e.Verb() == event.VerbGet:
		w.left[e.Queue()]--
	case e.Puts():
		w.left[e.Queue()]++
	}
}

// Find is the deadlock at the watermark known, nil if any lane could still run.
func (w *Detector) Find(known time.Duration) *Error {
	var err Error
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
func (w *Detector) blockedForGood(wait event.Wait) bool {
	switch wait.On {
	case event.Join:
		return wait.To > 0 && wait.To < len(w.lanes) && w.lanes[wait.To].state.State.Alive()
	case event.Queue:
		q := slices.Index(w.queues, wait.For)
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
func (w *Detector) anyGets(queue string) bool {
	return slices.ContainsFunc(w.lanes, func(l lane) bool {
		wait := l.state.Wait()
		return l.state.State == event.Waiting && wait.On == event.Queue && wait.Get && wait.For == queue
	})
}
