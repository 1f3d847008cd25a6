package sample

import (
	"fmt"
	"time"

	"lanes/engine/event"
)

// BlockedInfo is a run in which a coroutine blocks the thread that it shares.
var BlockedInfo = event.Info{
	Version: "1", Lesson: "blocking-call", Model: "coroutines", Badge: "real", Workers: 3, Slots: 3, Tasks: 3,
	Options: event.Options{"call": "blocking"},
}

// BlockedEvents are three coroutines on one loop: the first has its turn, gives it away,
// and then blocks from 20 to 60 ms without giving it away, while the others want it.
func BlockedEvents() []event.Event {
	var s Script
	s.Add(0, event.Event{Kind: event.KindLane, Task: event.NoTask, Name: "main", Value: 4000, To: 4000})
	s.State(0, 0, event.Waiting, event.Join, -1)
	for lane := 1; lane <= 3; lane++ {
		s.Add(0, event.Event{Kind: event.KindLane, Lane: int32(lane), Task: event.NoTask, Name: fmt.Sprint("c", lane), Value: 4000, To: 4000})
		s.State(0, lane, event.Ready, event.Loop, lane-1)
		at := time.Duration(lane) * ms
		s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(lane - 1), Phase: event.TaskStart, Name: "task"})
		s.State(at, lane, event.Running, 0, lane-1)
		s.State(at+ms/2, lane, event.Waiting, event.Timer, lane-1)
	}
	s.State(19*ms, 1, event.Running, 0, 0)
	s.Value(20*ms, 1, "calling", 1)
	s.Add(20*ms, event.Event{Kind: event.KindState, Lane: 1, State: event.Waiting, On: event.Timer, Text: "holds"})
	s.State(25*ms, 2, event.Ready, event.Loop, 1)
	s.State(30*ms, 3, event.Ready, event.Loop, 2)
	s.State(60*ms, 1, event.Running, 0, 0)
	s.Value(60*ms, 1, "calling", 0)
	for lane := 1; lane <= 3; lane++ {
		at := time.Duration(60+2*lane) * ms
		if lane > 1 {
			s.State(at, lane, event.Running, 0, lane-1)
		}
		s.Add(at+ms, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(lane - 1), Phase: event.TaskEnd, State: event.Done})
		s.State(at+ms, lane, event.Idle, 0, -1)
	}
	s.Value(69*ms, 0, "late_ns", int64(39*ms))
	for lane := range 4 {
		s.State(70*ms, lane, event.Done, 0, -1)
	}
	Sort(s.Events)
	return s.Events
}
