package deadlock

import (
	"testing"
	"time"

	"lanes/engine/event"
)

// TestDeadlock tells deadlocks from waits that end.
func TestDeadlock(t *testing.T) {
	const s = time.Second
	state := func(at time.Duration, lane int32, st event.State, on event.Reason, name, text string, to int32) event.Event {
		return event.Event{At: at, Kind: event.KindState, Lane: lane, State: st, On: on, Name: name, Text: text, To: to}
	}
	sent := func(at time.Duration, lane int32, v event.Verb, to int32) event.Event {
		e := event.NewMessage(v, to)
		e.At, e.Lane = at, lane
		return e
	}
	mainGets := state(s, 0, event.Waiting, event.Queue, "q", "get", 0)
	mainJoins := state(s, 0, event.Waiting, event.Join, "a", "", 1)
	runs := state(s/2, 1, event.Running, event.NoReason, "", "", 0)
	for _, c := range []struct {
		what     string
		events   []event.Event
		known    time.Duration
		deadlock bool
	}{
		{"nobody else is there", []event.Event{mainGets}, 2 * s, true},
		{"it is not known for long enough", []event.Event{mainGets}, s + skew/2, false},
		{"a worker was started and has not begun", []event.Event{sent(s/2, 0, event.VerbSpawn, 1), mainGets}, 9 * s, false},
		{"a worker runs", []event.Event{sent(s/2, 0, event.VerbSpawn, 1), runs, mainGets}, 9 * s, false},
		{"a worker has ended", []event.Event{sent(s/2, 0, event.VerbSpawn, 1), runs, mainGets, state(s, 1, event.Done, event.NoReason, "", "", 0)}, 9 * s, true},
		{"something is in the queue", []event.Event{sent(s/2, 0, event.VerbPut, event.NoLane), mainGets}, 9 * s, false},
		{"it was taken out", []event.Event{sent(s/2, 0, event.VerbPut, event.NoLane), sent(s/2, 0, event.VerbGet, 0), mainGets}, 9 * s, true},
		{"it sleeps", []event.Event{state(s, 0, event.Waiting, event.Timer, "", "", 0)}, 9 * s, false},
		{"who is joined has ended", []event.Event{state(s/2, 1, event.Done, event.NoReason, "", "", 0), mainJoins}, 9 * s, false},
		{"who is joined waits for room", []event.Event{mainJoins, state(s, 1, event.Waiting, event.Queue, "q", "put", 0)}, 9 * s, true},
		{"somebody takes from that queue", []event.Event{mainGets, state(s, 1, event.Waiting, event.Queue, "q", "put", 0)}, 9 * s, false},
		{"a queue there is not", []event.Event{state(s, 0, event.Waiting, event.Queue, "other", "get", 0)}, 9 * s, false},
	} {
		w := New([]string{"q"})
		w.Fold(c.events)
		if got := w.Find(c.known); (got != nil) != c.deadlock {
			t.Errorf("%s: deadlock is %v, want %v (%v)", c.what, got != nil, c.deadlock, got)
		}
	}
}
