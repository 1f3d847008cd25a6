package engine

import (
	"testing"
	"time"
)

// TestStuck tells what can never go on from what only waits for a while.
func TestStuck(t *testing.T) {
	const s = time.Second
	state := func(at time.Duration, lane int32, st State, on Reason, name, text string, to int32) Event {
		return Event{At: at, Kind: KindState, Lane: lane, State: st, On: on, Name: name, Text: text, To: to}
	}
	sent := func(at time.Duration, lane int32, v Verb, to int32) Event {
		e := NewMessage(v, to)
		e.At, e.Lane = at, lane
		return e
	}
	mainGets := state(s, 0, Waiting, Queue, "q", "get", 0)
	mainJoins := state(s, 0, Waiting, Join, "a", "", 1)
	runs := state(s/2, 1, Running, NoReason, "", "", 0)
	for _, c := range []struct {
		what   string
		events []Event
		known  time.Duration
		stuck  bool
	}{
		{"nobody else is there", []Event{mainGets}, 2 * s, true},
		{"it is not known for long enough", []Event{mainGets}, s + skew/2, false},
		{"a worker was started and has not begun", []Event{sent(s/2, 0, VerbSpawn, 1), mainGets}, 9 * s, false},
		{"a worker runs", []Event{sent(s/2, 0, VerbSpawn, 1), runs, mainGets}, 9 * s, false},
		{"a worker has ended", []Event{sent(s/2, 0, VerbSpawn, 1), runs, mainGets, state(s, 1, Done, NoReason, "", "", 0)}, 9 * s, true},
		{"something is in the queue", []Event{sent(s/2, 0, VerbPut, NoLane), mainGets}, 9 * s, false},
		{"it was taken out", []Event{sent(s/2, 0, VerbPut, NoLane), sent(s/2, 0, VerbGet, 0), mainGets}, 9 * s, true},
		{"it sleeps", []Event{state(s, 0, Waiting, Timer, "", "", 0)}, 9 * s, false},
		{"who is joined has ended", []Event{state(s/2, 1, Done, NoReason, "", "", 0), mainJoins}, 9 * s, false},
		{"who is joined waits for room", []Event{mainJoins, state(s, 1, Waiting, Queue, "q", "put", 0)}, 9 * s, true},
		{"somebody takes from that queue", []Event{mainGets, state(s, 1, Waiting, Queue, "q", "put", 0)}, 9 * s, false},
		{"a queue there is not", []Event{state(s, 0, Waiting, Queue, "other", "get", 0)}, 9 * s, false},
	} {
		w := &watch{queues: []QueueSpec{{Name: "q"}}, left: map[int]int{}}
		w.fold(c.events)
		if got := w.stuck(c.known); (got != nil) != c.stuck {
			t.Errorf("%s: stuck is %v, want %v (%v)", c.what, got != nil, c.stuck, got)
		}
	}
}
