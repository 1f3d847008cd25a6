package sample

import (
	"fmt"
	"sync"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// Info is what is known of the run of [Events] from its beginning.
var Info = event.Info{
	Version: "1", Release: "0.1.0", Lesson: "scrape", Model: "threads", Badge: "real", Workers: 12, Slots: 12, Tasks: 10, Seed: 7,
}

// Events are a run of ten pages on twelve threads: one page fails, two are
// tried again, two slots are never used.
func Events() []event.Event {
	var s Script
	s.Add(0, event.Event{Kind: event.KindLane, Task: event.NoTask, Name: "main", Value: 4000, To: 4000})
	s.State(0, 0, event.Running, 0, -1)
	for i := 1; i <= 12; i++ {
		s.Add(0, event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Name: fmt.Sprintf("t%d", i)})
	}
	s.State(2*ms, 0, event.Waiting, event.Join, -1)
	for i := 1; i <= 10; i++ {
		s.page(i)
	}
	for k := int64(1); k <= 10; k++ {
		at := 610*ms + time.Duration(k)*11*ms
		s.State(at, 0, event.Running, 0, -1)
		s.Value(at, 0, "rows", min(k, 9)*20)
		s.Value(at, 0, "bytes", min(k, 9)*45_260)
		s.State(at+ms, 0, event.Waiting, event.Join, -1)
	}
	end := 980 * ms
	s.State(end-2*ms, 0, event.Running, 0, -1)
	s.Value(end-ms, 0, event.ValueProgramCPU, int64(148*ms))
	s.State(end, 0, event.Done, 0, -1)
	Sort(s.Events)
	return s.Events
}

// page is one page on its lane.
func (s *Script) page(i int) {
	at := 2*ms + time.Duration(i)*ms/2
	task := i - 1
	s.Add(at, event.Event{Kind: event.KindMessage, Task: event.NoTask, Name: "spawn", To: int32(i)})
	s.Add(at, event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Value: 4000, To: int32(4000 + i)})
	s.State(at, i, event.Idle, 0, -1)
	s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(i), Task: int32(task), Phase: event.TaskStart, Name: fmt.Sprintf("page %d", i)})
	s.State(at, i, event.Running, 0, task)
	at += 2 * ms
	wait := 590*ms + time.Duration(i*i)*ms/2
	if i == 3 || i == 7 { // first it breaks off
		s.State(at, i, event.Waiting, event.Network, task)
		at += 150 * ms
		s.State(at, i, event.Running, 0, task)
		s.Value(at, i, "retry", 1)
		at += ms
		s.State(at, i, event.Waiting, event.Timer, task)
		at += 60 * ms
		s.State(at, i, event.Running, 0, task)
		at += ms
	}
	s.State(at, i, event.Waiting, event.Network, task)
	at += wait
	s.State(at, i, event.Running, 0, task)
	at += 12 * ms
	if i == 5 {
		s.State(at, i, event.Ready, event.GIL, task)
		at += 60 * ms
		s.State(at, i, event.Running, 0, task)
		at += 5 * ms
	}
	s.Value(at, i, "retry", 0)
	s.Value(at, i, event.ValueCPU, int64(13*ms))
	end := event.Event{Kind: event.KindTask, Lane: int32(i), Task: int32(task), Phase: event.TaskEnd, State: event.Done}
	if i == 7 {
		end.State, end.Text = event.Failed, "HTTP 503 Service Unavailable, after 2 retries"
	}
	s.Add(at, end)
	s.State(at, i, event.Idle, 0, -1)
	s.State(960*ms, i, event.Done, 0, -1)
}

// Run is the whole sample, for those who change nothing of it: a timeline takes
// longer to fill than a screen to draw.
var Run = sync.OnceValue(func() *history.Timeline { return Timeline(Info, Events()) })

// UpTo is what is known of the sample at a moment.
func UpTo(at time.Duration) *history.Timeline {
	var known []event.Event
	for _, e := range Events() {
		if e.At <= at {
			known = append(known, e)
		}
	}
	tl := Timeline(Info, known)
	tl.Add(event.Batch{Now: at})
	return tl
}

const ms = time.Millisecond
