package sample

import (
	"fmt"
	"time"

	"lanes/engine/event"
)

// Script writes the events of a run by hand.
type Script struct {
	Events []event.Event // in the order in which they were written; see [Sort]
}

// Add adds an event at a moment.
func (s *Script) Add(at time.Duration, e event.Event) {
	e.At = at
	s.Events = append(s.Events, e)
}

// State says that a lane is in a state from a moment on, why, and with which task; -1 is
// none.
func (s *Script) State(at time.Duration, lane int, st event.State, on event.Reason, task int) {
	s.Add(at, event.Event{Kind: event.KindState, Lane: int32(lane), State: st, On: on, Task: int32(task)})
}

// Value says that a lane tells a number.
func (s *Script) Value(at time.Duration, lane int, name string, v int64) {
	s.Add(at, event.Event{Kind: event.KindValue, Lane: int32(lane), Task: event.NoTask, Name: name, Value: v})
}

// Children are the lanes of main and of so many child processes, of which each begins its
// task a moment after the one before.
func (s *Script) Children(n int, task string) {
	s.Add(0, event.Event{Kind: event.KindLane, Task: event.NoTask, Name: "main", Value: 4000, To: 4000})
	s.State(0, 0, event.Running, 0, -1)
	for i := 1; i <= n; i++ {
		at := time.Duration(i) * ms
		s.Add(at, event.Event{Kind: event.KindMessage, Task: event.NoTask, Name: "spawn", To: int32(i), Text: task})
		s.Add(at, event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Name: fmt.Sprint("p", i), Value: int64(4000 + i), To: int32(4000 + i)})
		s.Add(at+10*ms, event.Event{Kind: event.KindTask, Lane: int32(i), Task: int32(i) - 1, Phase: event.TaskStart, Name: task})
		s.State(at+10*ms, i, event.Running, 0, i-1)
	}
	s.Add(time.Duration(n+1)*ms, event.Event{Kind: event.KindState, State: event.Waiting, On: event.Join, Task: event.NoTask, Name: "p1", To: 1})
}

// Sort puts events in the order of time. Those of one moment stay in the order in which
// they are.
func Sort(events []event.Event) {
	for i := 1; i < len(events); i++ { // stable, and nearly sorted in pieces
		for k := i; k > 0 && events[k].At < events[k-1].At; k-- {
			events[k], events[k-1] = events[k-1], events[k]
		}
	}
}
