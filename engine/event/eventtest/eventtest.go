// Package eventtest makes events for tests: any that there can be, and long logs of them.
package eventtest

import (
	"fmt"
	"math/rand/v2"
	"time"

	"lanes/engine/event"
)

// Random is a log of n events of all kinds on lanes, in the form in which a
// log would give them back: lanes that are used, reopened after a crash, only
// named, never spoken of; instants with many events and long silences.
func Random(rng *rand.Rand, lanes, n int) []event.Event {
	names := []string{"rows", "queue", "cell", event.ValueCPU}
	texts := []string{"", "hello", "第 7 页", "a \"quoted\" <b>\\n</b>"}
	events := make([]event.Event, 0, n)
	at := time.Duration(0)
	for len(events) < n {
		switch rng.IntN(10) {
		case 0:
			at += time.Duration(rng.IntN(5_000_000))
		case 1, 2, 3, 4:
			at += time.Duration(rng.IntN(1000))
		}
		lane := int32(rng.IntN(lanes))
		e := event.Event{At: at, Lane: lane, Task: event.NoTask}
		if lane%7 == 5 {
			continue // nobody ever speaks of it
		}
		if lane%7 == 6 {
			e.Kind, e.Name = event.KindLane, fmt.Sprint("spare ", lane)
			events = append(events, e)
			continue
		}
		if rng.IntN(4) > 0 {
			e.Task = int32(rng.IntN(100))
		}
		switch rng.IntN(12) {
		case 0:
			e.Kind, e.Task, e.Value, e.To = event.KindLane, event.NoTask, int64(rng.IntN(3)), int32(rng.IntN(3))
			e.Name = fmt.Sprint("t", lane)
		case 1:
			e.Kind, e.Text = event.KindPrint, texts[rng.IntN(len(texts))]
		case 2:
			e.Kind, e.Name, e.Value = event.KindValue, names[rng.IntN(len(names))], rng.Int64()-rng.Int64()
		case 3:
			e.Kind, e.Task, e.To, e.Name = event.KindMessage, event.NoTask, int32(rng.IntN(lanes)), "put"
			e.Value, e.Text = int64(rng.IntN(2)), texts[rng.IntN(len(texts))]
		case 4:
			e.Kind, e.Task, e.Phase, e.Name = event.KindTask, max(e.Task, 0), event.TaskStart, "page"
		case 5:
			e.Kind, e.Task, e.Phase = event.KindTask, max(e.Task, 0), event.TaskEnd
			e.State = []event.State{event.Done, event.Failed, event.Killed}[rng.IntN(3)]
			if e.State != event.Done {
				e.Text = "no luck"
			}
		default:
			e.Kind, e.State = event.KindState, event.Running+event.State(rng.IntN(4))
			if lane > 0 && rng.IntN(40) == 0 { // the end of main would be that of the run
				e.State = []event.State{event.Done, event.Failed, event.Killed}[rng.IntN(3)]
			}
			if e.State == event.Waiting {
				e.On = []event.Reason{event.Network, event.Timer, event.Lock, event.Queue, event.Join, event.Result}[rng.IntN(6)]
			}
		}
		events = append(events, e)
	}
	return events
}

// Big is a log of events on lanes, which take turns.
func Big(lanes, events int) []event.Event {
	all := make([]event.Event, 0, events)
	for i := range lanes {
		all = append(all, event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Name: fmt.Sprintf("t%d", i)})
	}
	states := []event.State{event.Running, event.Waiting, event.Ready, event.Idle}
	for i := range events - lanes {
		all = append(all, event.Event{
			At: time.Duration(i) * time.Microsecond, Kind: event.KindState, Lane: int32(i % lanes),
			State: states[(i/lanes)%4], Task: int32(i % lanes),
		})
	}
	return all
}
