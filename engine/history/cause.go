package history

import (
	"slices"
	"sort"
	"time"

	"lanes/engine/event"
)

// Pause is a span in which a lane did not run, and how it ended.
type Pause struct {
	Span
	For event.Wait // what it waited for, as far as the log says
	End int        // number of the event that ended it, -1 if it has not ended

	begin int // number of the event that began it
}

// PauseAt returns the pause of a lane at a moment or, if the lane is running or has
// ended then, the pause before. ok is false if there is none.
func (t *Timeline) PauseAt(lane int, at time.Duration) (p Pause, ok bool) {
	of := t.OfLane(lane)
	i := finder{t}.stateBefore(of, sort.Search(len(of), func(i int) bool { return t.Event(int(of[i])).At > at }))
	for i >= 0 && !t.Event(int(of[i])).State.Pause() {
		i = finder{t}.stateBefore(of, i)
	}
	if i < 0 {
		return Pause{}, false
	}
	e := t.Event(int(of[i]))
	p = Pause{Span: Span{From: e.At, To: t.Edge(), State: e.State, On: e.On, Task: e.Task}, For: e.Wait(), End: -1, begin: int(of[i])}
	if l := t.head.Lane(lane); l != nil {
		p.For.Lane = l.Name
	}
	for k := i + 1; k < len(of); k++ {
		if next := t.Event(int(of[k])); next.Kind == event.KindState {
			p.To, p.End = next.At, int(of[k])
			break
		}
	}
	return p, true
}

// CauseOf is the number of the event that caused the end of a pause, -1 if it has not
// ended or the cause is unknown.
func (t *Timeline) CauseOf(p *Pause) int {
	if p.End < 0 {
		return -1
	}
	e := t.Event(p.begin)
	of := t.OfLane(int(e.Lane))
	k, _ := slices.BinarySearch(of, int32(p.End))
	return finder{t}.cause(e, p.begin, of, k)
}

// finder looks back in a run for what ended a pause.
type finder struct{ *Timeline }

// stateBefore is the index of the last state among the first n events of a lane, -1
// if it has none.
func (t finder) stateBefore(of []int32, n int) int {
	for n--; n >= 0 && t.Event(int(of[n])).Kind != event.KindState; n-- {
	}
	return n
}

// cause is the event that caused the end of a pause; the end is event of[k] of the
// lane. What the log says of it depends on what the pause was for.
func (t finder) cause(pause *event.Event, begin int, of []int32, k int) int {
	end := int(of[k])
	wait := pause.Wait()
	switch {
	case pause.State == event.Ready:
		return t.handover(pause, begin, end)
	case wait.On == event.Join && wait.Barrier:
		return t.lastArrival(pause, end)
	case wait.On == event.Join && wait.To > 0:
		return t.endOf(wait.To, end)
	case wait.On == event.Queue && wait.Get:
		if put := t.putBefore(of, k); put >= 0 {
			return put
		}
	case wait.On == event.Lock:
		if release := t.releaseBefore(of, k); release >= 0 {
			return release
		}
	}
	if told := t.wakeBetween(pause, begin, end); told >= 0 || wait.On != event.Join {
		return told
	}
	for i := begin + 1; i < end; i++ { // the end of any of them would do: take the first
		if e := t.Event(i); e.Kind == event.KindTask && e.Phase == event.TaskEnd && e.Lane != pause.Lane {
			return i
		}
	}
	return -1
}

// endOf is the event with which a lane ended, before event number end.
func (t finder) endOf(lane, end int) int {
	of := t.OfLane(lane)
	n, _ := slices.BinarySearch(of, int32(end))
	if i := t.stateBefore(of, n); i >= 0 && t.Event(int(of[i])).State.Ended() {
		return int(of[i])
	}
	return -1
}

// putBefore is the put of the item that a lane gets when it resumes with event of[k]:
// it emits the get before its next pause. A queue delivers the items of one lane in the
// order in which that lane put them.
func (t finder) putBefore(of []int32, k int) int {
	for k++; k < len(of); k++ {
		get := t.Event(int(of[k]))
		if get.Pauses() {
			break
		}
		if get.Verb() == event.VerbGet && get.To >= 0 {
			return t.putOf(int(of[k]), get)
		}
	}
	return -1
}

// releaseBefore is the release of the lock that a lane acquires when it resumes with
// event of[k]. A worker that released the lock without knowing that another was waiting
// emitted nothing: then it is the acquire, which at least names that worker.
func (t finder) releaseBefore(of []int32, k int) int {
	for k++; k < len(of); k++ {
		got := t.Event(int(of[k]))
		if got.Pauses() {
			break
		}
		if got.Verb() == event.VerbAcquire && got.To >= 0 {
			if release := t.releaseOf(got); release >= 0 {
				return release
			}
			return int(of[k])
		}
	}
	return -1
}

// releaseOf is the release of what was acquired, -1 if the log has none.
func (t finder) releaseOf(got *event.Event) int {
	lock, nth := got.Lock()
	of := t.OfLane(int(got.Sender()))
	n := sort.Search(len(of), func(i int) bool { return t.Event(int(of[i])).At > got.At })
	for n--; n >= 0; n-- {
		e := t.Event(int(of[n]))
		if name, released := e.Lock(); e.Verb() == event.VerbRelease && name == lock && released <= nth {
			if released == nth {
				return int(of[n])
			}
			break
		}
	}
	return -1
}

// lastArrival is the event with which the last lane arrived at a barrier. It can be one
// of the waiting lane itself.
func (t finder) lastArrival(pause *event.Event, end int) int {
	for i := t.Until(t.Event(end).At) - 1; i >= 0; i-- {
		e := t.Event(i)
		if e.Kind == event.KindState && e.On == event.Join && e.Wait().Barrier && e.Name == pause.Name && t.together(e.Lane, pause.Lane) {
			return i
		}
	}
	return -1
}

// putOf is the put of the item that get, event number n, took. If several lanes take
// items out of a queue, their gets may be logged in another order than the puts: then
// the text that an item carries identifies it, as far as it can.
func (t finder) putOf(n int, get *event.Event) int {
	messages := t.Messages(int(get.To))
	nth, same, one := 0, 0, true
	for _, i := range messages {
		e := t.Event(int(i))
		if e.Verb() != event.VerbGet || e.To != get.To || e.Queue() != get.Queue() {
			continue
		}
		one = one && e.Lane == get.Lane
		if int(i) <= n {
			nth++
			if e.Text == get.Text {
				same++
			}
		}
	}
	for _, i := range messages {
		e := t.Event(int(i))
		if e.Lane != get.To || !e.Puts() || e.Queue() != get.Queue() {
			continue
		}
		if nth--; one && nth == 0 {
			return int(i)
		}
		if !one && e.Text == get.Text {
			if same--; same == 0 {
				return int(i)
			}
		}
	}
	return -1
}

// wakeBetween is the last message between two events that can have woken the paused
// lane: one to that lane, a release of the lock it waits for, or a get that made room
// in its queue.
func (t finder) wakeBetween(pause *event.Event, begin, end int) int {
	wait := pause.Wait()
	for i := end - 1; i > begin; i-- {
		e := t.Event(i)
		if e.Kind != event.KindMessage || e.Lane == pause.Lane {
			continue
		}
		lock, _ := e.Lock()
		to := e.Receiver() == pause.Lane
		release := e.Verb() == event.VerbRelease && e.To < 0 && wait.On == event.Lock && (lock == wait.For || wait.For == "")
		room := e.Verb() == event.VerbGet && wait.On == event.Queue && wait.Put && t.queue(e.Queue()) == wait.For
		if to || release || room {
			return i
		}
	}
	return -1
}

// queue is the name of a queue of a program.
func (t finder) queue(n int) string {
	if n < 0 || n >= len(t.Info.Queues) {
		return ""
	}
	return t.Info.Queues[n]
}

// handover is the event with which the lane that ran before yielded to one that was
// ready: on a loop, or under the interpreter lock, one lane runs at a time.
func (t finder) handover(pause *event.Event, begin, end int) int {
	if pause.On != event.Loop && pause.On != event.GIL {
		return -1
	}
	for i := end - 1; i > begin; i-- {
		e := t.Event(i)
		if e.Kind != event.KindState || e.Lane == pause.Lane || e.HasTurn() || e.Wait().Holds {
			continue
		}
		if !t.together(e.Lane, pause.Lane) {
			continue // on a loop of its own
		}
		of := t.OfLane(int(e.Lane))
		n, _ := slices.BinarySearch(of, int32(i))
		if before := t.stateBefore(of, n); before >= 0 && t.Event(int(of[before])).HasTurn() {
			return i
		}
	}
	return -1
}

// together reports whether two lanes are in one process.
func (t finder) together(a, b int32) bool {
	la, lb := t.head.Lane(int(a)), t.head.Lane(int(b))
	return la != nil && lb != nil && la.PID == lb.PID
}
