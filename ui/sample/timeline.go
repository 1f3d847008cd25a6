package sample

import (
	"math/rand/v2"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// Timeline is a run with these events.
func Timeline(info event.Info, events []event.Event) *history.Timeline {
	tl := history.NewTimeline(info)
	tl.Add(event.Batch{Events: events})
	return tl
}

// KnownAt is what was known of a run at a moment.
func KnownAt(tl *history.Timeline, at time.Duration) *history.Timeline {
	live := history.NewTimeline(tl.Info)
	live.Add(event.Batch{Events: EventsOf(tl, 0, tl.Until(at)), Now: at})
	return live
}

// EventsOf are the events of a run from one number up to another.
func EventsOf(tl *history.Timeline, from, to int) []event.Event {
	var events []event.Event
	for i := from; i < to; i++ {
		events = append(events, *tl.Event(i))
	}
	return events
}

// StateEvent says that main is in a state from a moment on.
func StateEvent(at time.Duration, s event.State) event.Event {
	return event.Event{At: at, Kind: event.KindState, State: s, Task: event.NoTask}
}

// RandomEvents are n events on so many lanes, at random.
func RandomEvents(rnd *rand.Rand, lanes, n int) []event.Event {
	events := make([]event.Event, 0, n)
	at := time.Duration(0)
	for range n {
		at += time.Duration(rnd.ExpFloat64() * float64(3*ms))
		e := event.Event{At: at, Lane: int32(rnd.IntN(lanes)), Task: int32(rnd.IntN(5)) - 1}
		switch rnd.IntN(6) {
		case 0:
			e.Kind, e.Name, e.Value = event.KindValue, "rows", int64(rnd.IntN(1000))
		case 1:
			e.Kind, e.Phase, e.State = event.KindTask, event.TaskEnd, event.Failed
		default:
			e.Kind, e.State = event.KindState, event.State(1+rnd.IntN(event.NumStates-1))
		}
		events = append(events, e)
	}
	return events
}
