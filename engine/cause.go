package engine

import (
	"slices"
	"sort"
	"time"
)

// Pause is a stretch in which a lane did not run, and how it ended.
type Pause struct {
	Span
	For   Wait // what was waited for, as far as that is told
	End   int  // number of the event that ended it, -1 if none has
	Cause int  // number of the event that brought that about, -1 if nobody knows
}

// PauseAt tells of the pause of a lane at a moment, or if it runs then of the one
// before. ok is false if there is none.
func (t *Timeline) PauseAt(lane int, at time.Duration) (p Pause, ok bool) {
	of := t.OfLane(lane)
	i := t.stateBefore(of, sort.Search(len(of), func(i int) bool { return t.Event(int(of[i])).At > at }))
	if i >= 0 && t.Event(int(of[i])).State == Running {
		i = t.stateBefore(of, i)
	}
	if i < 0 {
		return Pause{}, false
	}
	e := t.Event(int(of[i]))
	if !e.State.Alive() || e.State == Running {
		return Pause{}, false
	}
	p = Pause{Span: Span{From: e.At, To: t.Edge(), State: e.State, On: e.On, Task: e.Task}, For: waitOf(e), End: -1, Cause: -1}
	if l := t.head.Lane(lane); l != nil {
		p.For.Lane = l.Name
	}
	for k := i + 1; k < len(of); k++ {
		if next := t.Event(int(of[k])); next.Kind == KindState {
			p.To, p.End = next.At, int(of[k])
			p.Cause = t.cause(e, int(of[i]), of, k)
			break
		}
	}
	return p, true
}

// waitOf is what a state waits for.
func waitOf(e *Event) Wait {
	return Wait{On: e.On, For: e.Name, Put: e.Text == "put", To: int(e.To)}
}

// stateBefore is the index of the last state among the first n events of a lane, -1
// if it has none.
func (t *Timeline) stateBefore(of []int32, n int) int {
	for n--; n >= 0 && t.Event(int(of[n])).Kind != KindState; n-- {
	}
	return n
}

// cause is the event that brought about the end of a pause, which is event of[k] of
// the lane. What is known of that depends on what the pause was for.
func (t *Timeline) cause(pause *Event, begin int, of []int32, k int) int {
	end := int(of[k])
	switch {
	case pause.State == Ready:
		return t.gaveWay(pause, begin, end)
	case pause.On == Join && pause.To > 0:
		return t.endOf(int(pause.To), end)
	case pause.On == Queue && pause.Text == "get":
		if put := t.putBefore(of, k); put >= 0 {
			return put
		}
	}
	if told := t.toldBetween(pause, begin, end); told >= 0 || pause.On != Join {
		return told
	}
	for i := begin + 1; i < end; i++ { // whoever was waited for, it is the first to end
		if e := t.Event(i); e.Kind == KindTask && e.Phase == TaskEnd && e.Lane != pause.Lane {
			return i
		}
	}
	return -1
}

// endOf is the event with which a lane ended, before event number end.
func (t *Timeline) endOf(lane, end int) int {
	of := t.OfLane(lane)
	n, _ := slices.BinarySearch(of, int32(end))
	if i := t.stateBefore(of, n); i >= 0 && t.Event(int(of[i])).State.Ended() {
		return int(of[i])
	}
	return -1
}

// putBefore is the put of what a lane gets when it goes on with event of[k]: it tells
// of the get before its next state. From one lane a queue gives things in the order
// in which that put them.
func (t *Timeline) putBefore(of []int32, k int) int {
	for k++; k < len(of); k++ {
		get := t.Event(int(of[k]))
		if get.Kind == KindState {
			break
		}
		if get.Kind == KindMessage && get.Name == "get" && get.To >= 0 {
			return t.putOf(int(of[k]), get)
		}
	}
	return -1
}

// putOf is the put of what get, event number n, has got.
func (t *Timeline) putOf(n int, get *Event) int {
	messages := t.Messages(int(get.To))
	nth := 0
	for _, i := range messages {
		e := t.Event(int(i))
		if e.Name == "get" && e.To == get.To && e.Value == get.Value {
			nth++
		}
		if int(i) == n {
			break
		}
	}
	for _, i := range messages {
		if e := t.Event(int(i)); e.Lane == get.To && e.puts(get.Value) {
			if nth--; nth == 0 {
				return int(i)
			}
		}
	}
	return -1
}

// puts reports whether a message goes into a queue.
func (e *Event) puts(queue int64) bool {
	switch e.Name {
	case "get", "spawn", "kill", "release":
		return false
	}
	return e.Value == queue
}

// toldBetween is the last message between two events that the paused lane can have
// gone on by: one to it, or one that lets go of what it waits for.
func (t *Timeline) toldBetween(pause *Event, begin, end int) int {
	for i := end - 1; i > begin; i-- {
		e := t.Event(i)
		if e.Kind != KindMessage || e.Lane == pause.Lane {
			continue
		}
		to := e.To == pause.Lane && e.Name != "get"
		release := e.Name == "release" && e.To < 0 && pause.On == Lock && (e.Text == pause.Name || pause.Name == "")
		room := e.Name == "get" && pause.On == Queue && pause.Text == "put" && t.queue(e.Value) == pause.Name
		if to || release || room {
			return i
		}
	}
	return -1
}

// queue is the name of a queue of a program.
func (t *Timeline) queue(n int64) string {
	if n < 0 || n >= int64(len(t.Info.Queues)) {
		return ""
	}
	return t.Info.Queues[n]
}

// gaveWay is the event with which the one who ran before gave way to a lane that was
// ready: on a loop, or under the interpreter lock, one runs at a time.
func (t *Timeline) gaveWay(pause *Event, begin, end int) int {
	if pause.On != Loop && pause.On != GIL {
		return -1
	}
	me := t.head.Lane(int(pause.Lane))
	for i := end - 1; i > begin; i-- {
		e := t.Event(i)
		if e.Kind != KindState || e.Lane == pause.Lane || e.State == Running {
			continue
		}
		if other := t.head.Lane(int(e.Lane)); me == nil || other == nil || other.PID != me.PID {
			continue // on a loop of its own
		}
		of := t.OfLane(int(e.Lane))
		n, _ := slices.BinarySearch(of, int32(i))
		if before := t.stateBefore(of, n); before >= 0 && t.Event(int(of[before])).State == Running {
			return i
		}
	}
	return -1
}
