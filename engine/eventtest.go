package engine

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// randomLog is a log of n events of all kinds on lanes, in the form in which a
// log would give them back: lanes that are used, reopened after a crash, only
// named, never spoken of; instants with many events and long silences.
func randomLog(rng *rand.Rand, lanes, n int) []Event {
	names := []string{"rows", "queue", "cell", ValueCPU}
	texts := []string{"", "hello", "第 7 页", "a \"quoted\" <b>\\n</b>"}
	events := make([]Event, 0, n)
	at := time.Duration(0)
	for len(events) < n {
		switch rng.IntN(10) {
		case 0:
			at += time.Duration(rng.IntN(5_000_000))
		case 1, 2, 3, 4:
			at += time.Duration(rng.IntN(1000))
		}
		lane := int32(rng.IntN(lanes))
		e := Event{At: at, Lane: lane, Task: NoTask}
		if lane%7 == 5 {
			continue // nobody ever speaks of it
		}
		if lane%7 == 6 {
			e.Kind, e.Name = KindLane, fmt.Sprint("spare ", lane)
			events = append(events, e)
			continue
		}
		if rng.IntN(4) > 0 {
			e.Task = int32(rng.IntN(100))
		}
		switch rng.IntN(12) {
		case 0:
			e.Kind, e.Task, e.Value, e.To = KindLane, NoTask, int64(rng.IntN(3)), int32(rng.IntN(3))
			e.Name = fmt.Sprint("t", lane)
		case 1:
			e.Kind, e.Text = KindPrint, texts[rng.IntN(len(texts))]
		case 2:
			e.Kind, e.Name, e.Value = KindValue, names[rng.IntN(len(names))], rng.Int64()-rng.Int64()
		case 3:
			e.Kind, e.Task, e.To, e.Name = KindMessage, NoTask, int32(rng.IntN(lanes)), "put"
			e.Value, e.Text = int64(rng.IntN(2)), texts[rng.IntN(len(texts))]
		case 4:
			e.Kind, e.Task, e.Phase, e.Name = KindTask, max(e.Task, 0), TaskStart, "page"
		case 5:
			e.Kind, e.Task, e.Phase = KindTask, max(e.Task, 0), TaskEnd
			e.State = []State{Done, Failed, Killed}[rng.IntN(3)]
			if e.State != Done {
				e.Text = "no luck"
			}
		default:
			e.Kind, e.State = KindState, Running+State(rng.IntN(4))
			if lane > 0 && rng.IntN(40) == 0 { // the end of main would be that of the run
				e.State = []State{Done, Failed, Killed}[rng.IntN(3)]
			}
			if e.State == Waiting {
				e.On = []Reason{Network, Timer, Lock, Queue, Join, Result}[rng.IntN(6)]
			}
		}
		events = append(events, e)
	}
	return events
}

// bigLog is a log of events on lanes, which take turns.
func bigLog(lanes, events int) []Event {
	all := make([]Event, 0, events)
	for i := range lanes {
		all = append(all, Event{Kind: KindLane, Lane: int32(i), Task: NoTask, Name: fmt.Sprintf("t%d", i)})
	}
	states := []State{Running, Waiting, Ready, Idle}
	for i := range events - lanes {
		all = append(all, Event{
			At: time.Duration(i) * time.Microsecond, Kind: KindState, Lane: int32(i % lanes),
			State: states[(i/lanes)%4], Task: int32(i % lanes),
		})
	}
	return all
}
