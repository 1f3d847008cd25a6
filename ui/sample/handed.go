package sample

import (
	"fmt"
	"time"

	"lanes/engine/event"
)

// HandedInfo is a run in which things are handed from lane to lane.
var HandedInfo = event.Info{
	Version: "1", Lesson: "handed", Model: "threads", Badge: "real", Workers: 2, Slots: 2, Tasks: 2, Program: true, Queues: []string{"results"},
}

// HandedEvents are main, which starts p1 and p2 and joins them; p1 puts three things
// into a queue, p2 waits for each.
func HandedEvents() []event.Event {
	var s Script
	send := func(at time.Duration, lane int, name string, to int32, text string) {
		s.Add(at, event.Event{Kind: event.KindMessage, Lane: int32(lane), Task: event.NoTask, Name: name, To: to, Text: text})
	}
	wait := func(at time.Duration, lane int, on event.Reason, name, text string, to int32) {
		s.Add(at, event.Event{Kind: event.KindState, Lane: int32(lane), State: event.Waiting, On: on, Task: int32(lane) - 1, Name: name, Text: text, To: to})
	}
	for i, name := range []string{"main", "p1", "p2"} {
		s.Add(0, event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Name: name, Value: 5000, To: int32(5000 + i)})
	}
	s.State(0, 0, event.Running, 0, -1)
	for i := 1; i <= 2; i++ {
		at := time.Duration(i) * 2 * ms
		send(at, 0, "spawn", int32(i), "")
		s.Add(at+ms, event.Event{Kind: event.KindTask, Lane: int32(i), Task: int32(i) - 1, Phase: event.TaskStart, Name: fmt.Sprintf("worker(%d)", i)})
		s.State(at+ms, i, event.Running, 0, i-1)
	}
	wait(6*ms, 0, event.Join, "p1", "", 1)
	for k := range 3 {
		at := 10*ms + time.Duration(k)*20*ms
		wait(at, 2, event.Queue, "results", "get", 0)
		send(at+12*ms, 1, "put", event.NoLane, fmt.Sprint(k))
		s.State(at+13*ms, 2, event.Running, 0, 1)
		send(at+14*ms, 2, "get", 1, fmt.Sprint(k))
	}
	for i := 1; i <= 2; i++ {
		at := 70*ms + time.Duration(i)*5*ms
		s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(i), Task: int32(i) - 1, Phase: event.TaskEnd, State: event.Done})
		s.State(at+ms/2, i, event.Done, 0, -1)
		s.State(at+ms, 0, event.Running, 0, -1)
		if i == 1 {
			wait(at+2*ms, 0, event.Join, "p2", "", 2)
		}
	}
	s.State(90*ms, 0, event.Done, 0, -1)
	Sort(s.Events)
	return s.Events
}
