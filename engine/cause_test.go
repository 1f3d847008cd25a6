package engine

import (
	"fmt"
	"testing"
	"time"
)

// spaced is events a microsecond apart, on three lanes of one process.
func spaced(events ...Event) *Timeline {
	tl := NewTimeline(Info{Queues: []string{"q", "r"}})
	for i := range 3 {
		tl.Append(Event{Kind: KindLane, Lane: int32(i), Name: []string{"main", "a", "b"}[i], Value: 7, Task: NoTask})
	}
	for i, e := range events {
		e.At = time.Duration(i+1) * time.Microsecond
		tl.Append(e)
	}
	return tl
}

func in(lane int32, s State, on Reason) Event {
	return Event{Kind: KindState, Lane: lane, State: s, On: on, Task: NoTask}
}

// waits is in Waiting for something with a name.
func waits(lane int32, on Reason, name, text string, to int32) Event {
	e := in(lane, Waiting, on)
	e.Name, e.Text, e.To = name, text, to
	return e
}

func sends(lane int32, name string, to int32, queue int64, text string) Event {
	return Event{Kind: KindMessage, Lane: lane, Name: name, To: to, Value: queue, Text: text, Task: NoTask}
}

func TestWhatEndedAPause(t *testing.T) {
	runs := func(lane int32) Event { return in(lane, Running, 0) }
	for _, c := range []struct {
		name   string
		events []Event
		lane   int
		at     int // microseconds
		want   string
	}{
		{"a lane that has not begun", []Event{runs(0)}, 1, 1, "none"},
		{"one that has always run", []Event{runs(1)}, 1, 1, "none"},
		{"one that has always run, and has ended", []Event{runs(1), in(1, Done, 0)}, 1, 2, "none"},
		{"the last one of a lane that has ended", []Event{runs(1), in(1, Waiting, Timer), runs(1), in(1, Done, 0)}, 1, 4, "waiting timer 2–3"},
		{"one that ended with the lane", []Event{runs(1), in(1, Idle, 0), in(1, Done, 0)}, 1, 3, "idle  2–3"},
		{"the one before a new start", []Event{runs(1), in(1, Waiting, Timer), in(1, Killed, 0), runs(1)}, 1, 4, "waiting timer 2–3"},
		{"a wait that goes on", []Event{runs(1), in(1, Waiting, Timer), runs(2)}, 1, 3, "waiting timer 2–3"},
		{"time was up", []Event{runs(1), in(1, Waiting, Timer), runs(2), runs(1)}, 1, 3, "waiting timer 2–4"},
		{"seen from afterwards, while it runs", []Event{runs(1), in(1, Waiting, Timer), runs(2), runs(1), runs(2)}, 1, 5, "waiting timer 2–4"},
		{"the reply", []Event{in(1, Waiting, Network), sends(2, "reply", 1, 0, "x"), runs(2), runs(1)}, 1, 1, "waiting network 1–4 by 2"},
		{"not a reply to another", []Event{in(1, Waiting, Network), sends(2, "reply", 0, 0, "x"), runs(2), runs(1)}, 1, 1, "waiting network 1–4"},
		{"the lane that was joined", []Event{waits(0, Join, "b", "", 2), in(1, Done, 0), in(2, Done, 0), runs(0)}, 0, 2, "waiting join 1–4 by 3"},
		{"whoever ends first", []Event{
			in(0, Waiting, Join), task(0, 2, 5, Done), task(0, 1, 6, Done), runs(0)}, 0, 1, "waiting join 1–4 by 2"},
		{"the put of what it got, although there were others", []Event{
			sends(2, "put", NoLane, 0, "1"), sends(2, "put", NoLane, 1, "x"), waits(1, Queue, "q", "get", 0), sends(2, "put", NoLane, 0, "1"),
			runs(1), sends(1, "get", 2, 0, "1"), waits(1, Queue, "q", "get", 0), runs(1), sends(1, "get", 2, 0, "1"), in(1, Done, 0)}, 1, 7, "waiting queue 7–8 by 4"},
		{"the put of what it got, though another got a later one before", []Event{
			waits(1, Queue, "q", "get", 0), sends(2, "put", NoLane, 0, "a"), sends(2, "put", NoLane, 0, "b"),
			sends(3, "get", 2, 0, "b"), runs(1), sends(1, "get", 2, 0, "a")}, 1, 1, "waiting queue 1–5 by 2"},
		{"room in a queue", []Event{
			waits(1, Queue, "q", "put", 0), sends(2, "get", 1, 1, ""), sends(2, "get", 1, 0, ""), runs(1)}, 1, 1, "waiting queue 1–4 by 3"},
		{"the release of its lock", []Event{
			waits(1, Lock, "L", "", 0), sends(2, "release", NoLane, 0, "L"), sends(2, "release", NoLane, 0, "M"), runs(1)}, 1, 1, "waiting lock 1–4 by 2"},
		{"a release for it", []Event{waits(1, Lock, "L", "", 0), sends(2, "release", 1, 0, ""), runs(2), runs(1)}, 1, 1, "waiting lock 1–4 by 2"},
		{"the release that it tells of, not a later one", []Event{
			waits(1, Lock, "L", "", 0), sends(2, "release", NoLane, 7, "L"), sends(3, "release", NoLane, 8, "L"), runs(1), sends(1, "acquire", 2, 7, "L")}, 1, 1, "waiting lock 1–4 by 2"},
		{"not an earlier one of the same lane either", []Event{
			waits(1, Lock, "L", "", 0), sends(2, "release", NoLane, 7, "L"), runs(1), sends(1, "acquire", 2, 8, "L")}, 1, 1, "waiting lock 1–3 by 4"},
		{"the last to come to a meeting", []Event{
			waits(1, Join, "1", "meet", 0), waits(2, Join, "1", "meet", 0), runs(2), task(0, 2, 5, Done), runs(1)}, 1, 1, "waiting join 1–5 by 2"},
		{"it came last itself", []Event{
			waits(2, Join, "1", "meet", 0), waits(1, Join, "1", "meet", 0), runs(1)}, 1, 2, "waiting join 2–3 by 2"},
		{"not another meeting", []Event{
			waits(1, Join, "1", "meet", 0), waits(2, Join, "1", "meet", 0), runs(2), waits(2, Join, "2", "meet", 0), runs(1)}, 1, 1, "waiting join 1–5 by 2"},
		{"who gave way on the loop", []Event{
			runs(2), in(1, Ready, Loop), runs(0), in(2, Waiting, Network), in(2, Waiting, Timer), runs(1)}, 1, 2, "ready loop 2–6 by 4"},
		{"not who waits and keeps the loop", []Event{
			runs(2), in(1, Ready, Loop), waits(2, Timer, "", "holds", 0), runs(1)}, 1, 2, "ready loop 2–4"},
		{"the start of its work", []Event{in(1, Idle, 0), sends(0, "spawn", 1, 0, ""), runs(0), runs(1)}, 1, 1, "idle  1–4 by 2"},
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
	tl := spaced(in(2, Running, 0), in(1, Ready, Loop))
	tl.Append(Event{At: 3000, Kind: KindLane, Lane: 2, Value: 8, Task: NoTask})
	tl.Append(Event{At: 4000, Kind: KindState, Lane: 2, State: Waiting, On: Timer, Task: NoTask})
	tl.Append(Event{At: 5000, Kind: KindState, Lane: 1, State: Running, Task: NoTask})
	if p, ok := tl.PauseAt(1, 4500); !ok || tl.CauseOf(&p) >= 0 {
		t.Errorf("%+v, %v", p, ok)
	}
}

func TestMessagesOfALane(t *testing.T) {
	tl := spaced(sends(1, "put", NoLane, 0, ""), sends(2, "get", 1, 0, ""), sends(0, "spawn", 2, 0, ""), sends(1, "note", 1, 0, ""))
	for lane, want := range []string{"[5]", "[3 4 6]", "[4 5]", "[]"} {
		if got := fmt.Sprint(tl.Messages(lane)); got != want {
			t.Errorf("lane %d: %s, want %s", lane, got, want)
		}
	}
}
