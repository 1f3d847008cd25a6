package sample

import (
	"time"

	"lanes/engine/event"
)

// RaceInfo is a run of the lesson race, of two threads without a guard.
var RaceInfo = event.Info{
	Version: "1", Lesson: "race", Model: "threads", Badge: "real", Workers: 2, Slots: 2, Tasks: 10, Round: 2, Seed: 7,
	Options: event.Options{"guard": "none"},
}

// RaceEvents are five runs of two workers that make ten million increments each.
// The second loses nothing.
func RaceEvents() []event.Event {
	var s Script
	s.Add(0, event.Event{Kind: event.KindLane, Task: event.NoTask, Name: "main", Value: 4000, To: 4000})
	s.State(0, 0, event.Waiting, event.Join, -1)
	for lane := 1; lane <= 2; lane++ {
		s.Add(0, event.Event{Kind: event.KindLane, Lane: int32(lane), Task: event.NoTask, Name: []string{"t1", "t2"}[lane-1], Value: 4000, To: int32(4000 + lane)})
		s.State(ms, lane, event.Idle, 0, -1)
	}
	for run, lost := range []int64{5_000_000, 0, 3_456_789, 4_000_000, 5_600_000} {
		s.raceRun(2*ms+time.Duration(run)*100*ms, run, lost)
	}
	s.Value(503*ms, 0, event.ValueProgramCPU, int64(990*ms))
	for lane := range 3 {
		s.State(504*ms, lane, event.Done, 0, -1)
	}
	Sort(s.Events)
	return s.Events
}

// raceRun is one run, in ten reports.
func (s *Script) raceRun(at time.Duration, run int, lost int64) {
	const all, parts = 10_000_000, 10
	for lane := 1; lane <= 2; lane++ {
		task := 2*run + lane - 1
		s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(task), Phase: event.TaskStart, Name: "run"})
		s.State(at, lane, event.Running, 0, task)
		s.Value(at, lane, "start", 200_000_000)
		s.Value(at, lane, "expected", 200_000_000+2*all)
		for part := int64(1); part <= parts; part++ {
			when := at + time.Duration(part)*9*ms + time.Duration(lane)*ms
			s.Value(when, lane, "count", part*all/parts)
			s.Value(when, lane, "cell", 200_000_000+(2*all-lost)*part/parts)
			s.Value(when, lane, "behind", lost*part/parts)
		}
		end := at + 94*ms
		s.Add(end, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(task), Phase: event.TaskEnd, State: event.Done})
		s.State(end, lane, event.Idle, 0, -1)
	}
	s.Value(at+95*ms, 0, "final", 200_000_000+2*all-lost)
	s.Value(at+95*ms, 0, "lost", lost)
	s.Value(at+95*ms, 0, "increment_ps", 9_120)
	s.Value(at+95*ms, 0, "runs", int64(run+1))
}
