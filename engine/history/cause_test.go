package history

import (
	"fmt"
	"testing"
	"time"

	"lanes/engine/event"
)

// spaced is events a microsecond apart, on three lanes of one process.
func spaced(events ...event.Event) *Timeline {
	tl := NewTimeline(event.Info{Queues: []string{"q", "r"}})
	for i := range 3 {
		tl.Append(event.Event{Kind: event.KindLane, Lane: int32(i), Name: []string{"main", "a", "b"}[i], Value: 7, Task: event.NoTask})
	}
	for i, e := range events {
		e.At = time.Duration(i+1) * time.Microsecond
		tl.Append(e)
	}
	return tl
}

func in(lane int32, s event.State, on event.Reason) event.Event {
	return event.Event{Kind: event.KindState, Lane: lane, State: s, On: on, Task: event.NoTask}
}

// waits puts a lane in Waiting for something with a name.
func waits(lane int32, on event.Reason, name, text string, to int32) event.Event {
	e := in(lane, event.Waiting, on)
	e.Name, e.Text, e.To = name, text, to
	return e
}

func sends(lane int32, name string, to int32, queue int64, text string) event.Event {
	return event.Event{Kind: event.KindMessage, Lane: lane, Name: name, To: to, Value: queue, Text: text, Task: event.NoTask}
}

func TestWhatEndedAPause(t *testing.T) {
	runs := func(lane int32) event.Event { return in(lane, event.Running, 0) }
	for _, c := range []struct {
		name   string
		events []event.Event
		lane   int
		at     int // microseconds
		want   string
	}{
		{"a lane that has not begun", []event.Event{runs(0)}, 1, 1, "none"},
		{"one that has always run", []event.Event{runs(1)}, 1, 1, "none"},
		{"one that has always run, and has ended", []event.Event{runs(1), in(1, event.Done, 0)}, 1, 2, "none"},
		{"the last one of a lane that has ended", []event.Event{runs(1), in(1, event.Waiting, event.Timer), runs(1), in(1, event.Done, 0)}, 1, 4, "waiting timer 2–3"},
		{"one that ended with the lane", []event.Event{runs(1), in(1, event.Idle, 0), in(1, event.Done, 0)}, 1, 3, "idle  2–3"},
		{"the one before a new start", []event.Event{runs(1), in(1, event.Waiting, event.Timer), in(1, event.Killed, 0), runs(1)}, 1, 4, "waiting timer 2–3"},
		{"a wait that goes on", []event.Event{runs(1), in(1, event.Waiting, event.Timer), runs(2)}, 1, 3, "waiting timer 2–3"},
		{"time was up", []event.Event{runs(1), in(1, event.Waiting, event.Timer), runs(2), runs(1)}, 1, 3, "waiting timer 2–4"},
		{"seen from afterwards, while it runs", []event.Event{runs(1), in(1, event.Waiting, event.Timer), runs(2), runs(1), runs(2)}, 1, 5, "waiting timer 2–4"},
		{"the reply", []event.Event{in(1, event.Waiting, event.Network), sends(2, "reply", 1, 0, "x"), runs(2), runs(1)}, 1, 1, "waiting network 1–4 by 2"},
		{"not a reply to another", []event.Event{in(1, event.Waiting, event.Network), sends(2, "reply", 0, 0, "x"), runs(2), runs(1)}, 1, 1, "waiting network 1–4"},
		{"the lane that was joined", []event.Event{waits(0, event.Join, "b", "", 2), in(1, event.Done, 0), in(2, event.Done, 0), runs(0)}, 0, 2, "waiting join 1–4 by 3"},
		{"whoever ends first", []event.Event{
			in(0, event.Waiting, event.Join), task(0, 2, 5, event.Done), task(0, 1, 6, event.Done), runs(0)}, 0, 1, "waiting join 1–4 by 2"},
		{"the put of what it got, although there were others", []event.Event{
			sends(2, "put", event.NoLane, 0, "1"), sends(2, "put", event.NoLane, 1, "x"), waits(1, event.Queue, "q", "get", 0), sends(2, "put", event.NoLane, 0, "1"),
			runs(1), sends(1, "get", 2, 0, "1"), waits(1, event.Queue, "q", "get", 0), runs(1), sends(1, "get", 2, 0, "1"), in(1, event.Done, 0)}, 1, 7, "waiting queue 7–8 by 4"},
		{"the put of what it got, though another got a later one before", []event.Event{
			waits(1, event.Queue, "q", "get", 0), sends(2, "put", event.NoLane, 0, "a"), sends(2, "put", event.NoLane, 0, "b"),
			sends(3, "get", 2, 0, "b"), runs(1), sends(1, "get", 2, 0, "a")}, 1, 1, "waiting queue 1–5 by 2"},
		{"room in a queue", []event.Event{
			waits(1, event.Queue, "q", "put", 0), sends(2, "get", 1, 1, ""), sends(2, "get", 1, 0, ""), runs(1)}, 1, 1, "waiting queue 1–4 by 3"},
		{"the release of its lock", []event.Event{
			waits(1, event.Lock, "L", "", 0), sends(2, "release", event.NoLane, 0, "L"), sends(2, "release", event.NoLane, 0, "M"), runs(1)}, 1, 1, "waiting lock 1–4 by 2"},
		{"a release for it", []event.Event{waits(1, event.Lock, "L", "", 0), sends(2, "release", 1, 0, ""), runs(2), runs(1)}, 1, 1, "waiting lock 1–4 by 2"},
		{"the release that it tells of, not a later one", []event.Event{
			waits(1, event.Lock, "L", "", 0), sends(2, "release", event.NoLane, 7, "L"), sends(3, "release", event.NoLane, 8, "L"), runs(1), sends(1, "acquire", 2, 7, "L")}, 1, 1, "waiting lock 1–4 by 2"},
		{"not an earlier one of the same lane either", []event.Event{
			waits(1, event.Lock, "L", "", 0), sends(2, "release", event.NoLane, 7, "L"), runs(1), sends(1, "acquire", 2, 8, "L")}, 1, 1, "waiting lock 1–3 by 4"},
		{"the last to come to a meeting", []event.Event{
			waits(1, event.Join, "1", "meet", 0), waits(2, event.Join, "1", "meet", 0), runs(2), task(0, 2, 5, event.Done), runs(1)}, 1, 1, "waiting join 1–5 by 2"},
		{"it came last itself", []event.Event{
			waits(2, event.Join, "1", "meet", 0), waits(1, event.Join, "1", "meet", 0), runs(1)}, 1, 2, "waiting join 2–3 by 2"},
		{"not another meeting", []event.Event{
			waits(1, event.Join, "1", "meet", 0), waits(2, event.Join, "1", "meet", 0), runs(2), waits(2, event.Join, "2", "meet", 0), runs(1)}, 1, 1, "waiting join 1–5 by 2"},
		{"who gave way on the loop", []event.Event{
			runs(2), in(1, event.Ready, event.Loop), runs(0), in(2, event.Waiting, event.Network), in(2, event.Waiting, event.Timer), runs(1)}, 1, 2, "ready loop 2–6 by 4"},
		{"not who waits and keeps the loop", []event.Event{
			runs(2), in(1, event.Ready, event.Loop), waits(2, event.Timer, "", "holds", 0), runs(1)}, 1, 2, "ready loop 2–4"},
		{"the start of its work", []event.Event{in(1, event.Idle, 0), sends(0, "spawn", 1, 0, ""), runs(0), runs(1)}, 1, 1, "idle  1–4 by 2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := spaced(c.events...)
			got := "none"
			if p, ok := tl.PauseAt(c.lane, time.Duration(c.at)*time.Microsecond); ok {
				got = fmt.Sprintf("%v %v %d–%d", p.State, p.On, p.From.Microseconds(), p.To.Microseconds())
				if cause := tl.CauseOf(&p); cause >= 0 {
					got += fmt.Sprint(" by ", tl.Event(cause).At.Microseconds())
				}
				if (p.End >= 0) != (tl.At(tl.Edge()).Lane(c.lane).Since > p.From) {
					t.Errorf("it ended with event %d", p.End)
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestALoopOfAnotherProcessGivesNoWay(t *testing.T) {
	tl := spaced(in(2, event.Running, 0), in(1, event.Ready, event.Loop))
	tl.Append(event.Event{At: 3000, Kind: event.KindLane, Lane: 2, Value: 8, Task: event.NoTask})
	tl.Append(event.Event{At: 4000, Kind: event.KindState, Lane: 2, State: event.Waiting, On: event.Timer, Task: event.NoTask})
	tl.Append(event.Event{At: 5000, Kind: event.KindState, Lane: 1, State: event.Running, Task: event.NoTask})
	if p, ok := tl.PauseAt(1, 4500); !ok || tl.CauseOf(&p) >= 0 {
		t.Errorf("%+v, %v", p, ok)
	}
}

func TestMessagesOfALane(t *testing.T) {
	tl := spaced(sends(1, "put", event.NoLane, 0, ""), sends(2, "get", 1, 0, ""), sends(0, "spawn", 2, 0, ""), sends(1, "note", 1, 0, ""))
	for lane, want := range []string{"[5]", "[3 4 6]", "[4 5]", "[]"} {
		if got := fmt.Sprint(tl.Messages(lane)); got != want {
			t.Errorf("lane %d: %s, want %s", lane, got, want)
		}
	}
}
