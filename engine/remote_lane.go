package engine

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/wire"
)

// maxUnread bounds the events of one lane that wait to be read, and that wait for an
// outcome: a machine may send any number of them.
const maxUnread = 1 << 16

// maxVerdicts bounds the outcomes of one lane whose ends have not come: a worker has one
// task at a time, and reports its events soon.
const maxVerdicts = 1 << 13

// RemoteLane is a worker elsewhere on its lane, from its first event to its end; another
// one may have the lane afterwards. What comes from there is not trusted. It is safe for
// concurrent use.
type RemoteLane struct {
	run    *RemoteRun
	stream *stream
	begun  int // the last task that it began; belongs to Report
	at     int // the task that it is at by its reports; belongs to Report

	mu        sync.Mutex
	pid       int
	over      bool
	unsettled []event.Event // what it sent, from the first end of a task on whose outcome has not arrived
	verdicts  []verdict     // of ends that have not arrived
	sent      time.Duration // the watermark that it sent
	shift     time.Duration // to be added to its times
}

// verdict is what became of an outcome.
type verdict struct {
	task int32
	lost string // why it was not kept, "" if it was
	err  error  // of the task, as main sees it
}

// Number is that of the lane.
func (l *RemoteLane) Number() int { return int(l.stream.first) }

// Opens begins a worker on the lane, in a process elsewhere.
func (l *RemoteLane) Opens(name string, pid int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pid = pid
	l.stream.emit(l.on(event.NewLane(name, pid, 0)))
	l.stream.setOpen(true)
}

// Emit stamps an event about the lane here.
func (l *RemoteLane) Emit(e event.Event) {
	if e.Kind != event.KindTask && e.Kind != event.KindState {
		e.Task = event.NoTask
	}
	l.stream.emit(l.on(e))
}

func (l *RemoteLane) on(e event.Event) event.Event {
	e.Lane = l.stream.first
	return e
}

// Task is the task that the lane is at, as far as is known here, -1 for none.
func (l *RemoteLane) Task() int {
	l.stream.mu.Lock()
	defer l.stream.mu.Unlock()
	if task, ok := l.stream.tasks[l.stream.first]; ok {
		return int(task)
	}
	return none
}

// State is the state of the lane as it is known here.
func (l *RemoteLane) State() event.State {
	l.stream.mu.Lock()
	defer l.stream.mu.Unlock()
	return l.stream.state[l.stream.first]
}

// Report takes what the worker sent, as a [RemoteWorker] flushes it; one goroutine at a time
// calls it. why says of a delivery that is not the first of its task why there had to be
// another.
func (l *RemoteLane) Report(body []byte, why func(task int) string) error {
	if len(body) < 8 {
		return errors.New("events without a time")
	}
	var events []event.Event
	for line := range bytes.Lines(body[8:]) {
		e, err := wire.ParseEvent(line)
		if err != nil {
			return err
		}
		if e, err = l.check(e, why); err != nil {
			return err
		}
		events = append(events, e)
	}
	events = l.mend(events)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over {
		return nil
	}
	if len(l.unsettled)+len(events) > maxUnread {
		return fmt.Errorf("more than %d events whose outcome has not come", maxUnread)
	}
	if l.stream.unread() > maxUnread {
		l.run.run.group.rec.Lose(len(events))
		return nil
	}
	for i := range events {
		events[i].At = max(events[i].At+l.shift, 0)
	}
	l.unsettled = append(l.unsettled, events...)
	l.sent = time.Duration(min(binary.BigEndian.Uint64(body), event.MaxAt)) + l.shift
	l.forward()
	return nil
}

// mend adds the starts and ends of tasks that are missing: a report is lost with the
// connection on which it was sent. A worker begins the next task only when its outcome of
// the one before is stored, so that an end which is added finds its outcome.
func (l *RemoteLane) mend(events []event.Event) []event.Event {
	whole := make([]event.Event, 0, len(events))
	for _, e := range events {
		if e.Kind == event.KindTask {
			starts := e.Phase == event.TaskStart
			if l.at != none && (starts || l.at != int(e.Task)) {
				whole = append(whole, l.on(event.Event{At: e.At, Kind: event.KindTask, Task: int32(l.at), Phase: event.TaskEnd, State: event.Done}))
				l.at = none
			}
			if !starts && l.at == none {
				whole = append(whole, l.on(event.Event{At: e.At, Kind: event.KindTask, Task: e.Task, Phase: event.TaskStart, Name: l.run.TaskName(int(e.Task))}))
			}
			if l.at = none; starts {
				l.at = int(e.Task)
			}
		}
		whole = append(whole, e)
	}
	return whole
}

// Shift says by how much the worker's clock has been found to be behind since it began.
func (l *RemoteLane) Shift(by time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.shift = min(max(by, -time.Hour), time.Hour)
}

// check is e as it may be in the log: a worker reports its own lane and real tasks, and
// cannot claim another process.
func (l *RemoteLane) check(e event.Event, why func(int) string) (event.Event, error) {
	switch {
	case e.Lane != l.stream.first:
		return e, fmt.Errorf("lane %d, which is not its own", e.Lane)
	case e.Task < event.NoTask || int(e.Task) >= l.run.run.Info.Tasks:
		return e, fmt.Errorf("task %d, which there is not", e.Task)
	case e.Kind == event.KindTask && (e.Task < 0 || e.Phase == event.TaskLost):
		return e, errors.New("the end of a task that it cannot know")
	case e.Kind == event.KindMessage:
		switch e.Verb() {
		case event.VerbDeliver, event.VerbAck:
			e.To = 0
		default:
			return e, fmt.Errorf("a message %q, which is not a worker's", clean.Line(e.Name, 40))
		}
		if e.Verb() == event.VerbDeliver && e.Value > 1 {
			e.Name, e.Text = string(event.VerbRedeliver), why(l.begun)
		}
	case e.Kind == event.KindLane:
		lane := event.NewLane("", l.pid, e.TID())
		lane.At = e.At
		e = l.on(lane)
	case e.Kind == event.KindTask && e.Phase == event.TaskStart:
		l.begun = int(e.Task)
		e.Name = l.run.TaskName(l.begun)
	}
	return e, nil
}

// forward passes on what came, up to the first end of a task whose outcome has not.
func (l *RemoteLane) forward() {
	n, mark := 0, l.sent
	for ; n < len(l.unsettled); n++ {
		e := &l.unsettled[n]
		if e.Kind != event.KindTask || e.Phase != event.TaskEnd {
			continue
		}
		i := slices.IndexFunc(l.verdicts, func(v verdict) bool { return v.task == e.Task })
		if i < 0 {
			mark = min(mark, e.At)
			break
		}
		l.verdicts[i].rule(e)
		l.verdicts = slices.Delete(l.verdicts, i, i+1)
	}
	l.stream.add(l.unsettled[:n], mark)
	l.unsettled = slices.Clone(l.unsettled[n:])
}

// rule makes e, the end of an attempt, what became of it.
func (v verdict) rule(e *event.Event) {
	switch {
	case v.lost != "":
		e.Phase, e.State, e.Text = event.TaskLost, event.Killed, v.lost
	default:
		end := endOf(int(v.task), v.err)
		e.State, e.Text = end.State, end.Text
	}
}

// Settle takes the outcome of a task that this lane has done, and hands it to main. One
// that cannot be read is an error, and is neither kept nor dropped.
func (l *RemoteLane) Settle(task int, body []byte) error {
	o, err := l.run.outcome(task, body)
	if err != nil {
		return err
	}
	l.settle(verdict{task: int32(task), err: o.err})
	l.run.hand(o)
	return nil
}

// Drop says that an outcome of this lane is not kept, and why.
func (l *RemoteLane) Drop(task int, why string) { l.settle(verdict{task: int32(task), lost: why}) }

func (l *RemoteLane) settle(v verdict) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.over {
		l.verdicts = append(l.verdicts, v)
		l.forward()
		if n := len(l.verdicts) - maxVerdicts; n > 0 { // of tasks that it never ends
			l.verdicts = slices.Delete(l.verdicts, 0, n)
		}
		return
	}
	if v.lost != "" {
		return
	}
	// The worker was given up, and its outcome counts after all. Its lane may have
	// another one by now.
	e := event.Event{Kind: event.KindTask, Task: v.task, Phase: event.TaskStart, Name: l.run.TaskName(int(v.task))}
	l.run.Emit(e)
	e.Phase = event.TaskEnd
	v.rule(&e)
	l.run.Emit(e)
}

// finish ends a task whose outcome has come, without the worker's word.
func (l *RemoteLane) finish(v verdict) {
	e := l.on(event.Event{Kind: event.KindTask, Task: v.task, Phase: event.TaskStart, Name: l.run.TaskName(int(v.task))})
	if l.Task() != int(v.task) {
		l.stream.emit(e)
	}
	e.Phase, e.Name = event.TaskEnd, ""
	v.rule(&e)
	l.stream.emit(e)
}

// Ends ends the worker of the lane: what it had begun is lost, for a reason.
func (l *RemoteLane) Ends(s event.State, why string) (lost int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.over = true
	void := false
	l.unsettled = slices.DeleteFunc(l.unsettled, func(e event.Event) bool {
		void = void || e.Kind == event.KindTask && e.Phase == event.TaskEnd &&
			!slices.ContainsFunc(l.verdicts, func(v verdict) bool { return v.task == e.Task })
		return void
	})
	l.forward()
	for _, v := range l.verdicts { // of ends that will not come
		if v.lost == "" {
			l.finish(v)
		}
	}
	l.verdicts = nil
	lost = l.Task()
	switch {
	case lost == none:
	case l.run.Context().Err() != nil:
		l.stream.emit(l.on(endOf(lost, ErrInterrupted)))
	default:
		l.stream.emit(l.on(event.Event{Kind: event.KindTask, Task: int32(lost), Phase: event.TaskLost, State: event.Killed, Text: clean.Line(why, event.MaxText)}))
	}
	if l.State().Alive() {
		l.stream.emit(l.on(event.Event{Kind: event.KindState, Task: event.NoTask, State: s}))
	}
	l.stream.setGone()
	return lost
}

// Silent says that nothing comes from the lane, and that nobody knows what it does.
func (l *RemoteLane) Silent() {
	task := event.NoTask
	if t := l.Task(); t != none {
		task = int32(t)
	}
	l.stream.emit(l.on(event.Event{Kind: event.KindState, Task: task, State: event.Waiting, On: event.Silent}))
	l.stream.setOpen(false)
}

// Speaks says that something comes again.
func (l *RemoteLane) Speaks() { l.stream.setOpen(true) }
