package engine

import (
	"errors"
	"sync"
	"time"

	"lanes/engine/event"
	"lanes/engine/meter"
	"lanes/engine/recorder"
)

// stream is the events of one child's lanes, in order: those that it sent and those
// that its parent emits about it.
type stream struct {
	rec   *recorder.Recorder
	first int32 // the lanes of the child: from first, count
	count int32

	mu     sync.Mutex
	events []event.Event
	last   time.Duration // the latest stamp
	mark   time.Duration // watermark: all that happened before it has arrived
	closed bool          // no child is running that could send more
	tasks  map[int32]int32
	state  map[int32]event.State
	up     bool // it has sent a state, so it sends watermarks
	gone   bool // nothing more will be added
}

func (r *Run) newStream(first, count int) *stream {
	s := &stream{
		rec: r.group.rec, first: int32(first), count: int32(count), closed: true,
		tasks: map[int32]int32{}, state: map[int32]event.State{},
	}
	r.mu.Lock()
	r.streams = append(r.streams, s)
	r.mu.Unlock()
	return s
}

// setGone says that nothing more will be added.
func (s *stream) setGone() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed, s.gone = true, true
}

// isGone reports whether nothing more will be added, and all has been taken.
func (s *stream) isGone() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.gone && len(s.events) == 0
}

// unread is how many events wait to be read.
func (s *stream) unread() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.events)
}

// emit adds events of the parent's, all with the same stamp.
func (s *stream) emit(events ...event.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := max(s.last, s.rec.Now())
	for _, e := range events {
		e.At = now
		s.append(e)
	}
}

// add takes what the child sent. Stamps are clamped to between the latest one and now:
// a child has a clock of its own.
func (s *stream) add(events []event.Event, mark time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.rec.Now()
	for _, e := range events {
		e.At = min(max(e.At, s.last), now)
		s.append(e)
	}
	s.mark = max(s.mark, min(mark, now))
}

func (s *stream) append(e event.Event) {
	s.last = e.At
	s.events = append(s.events, e)
	switch {
	case e.Kind == event.KindState:
		s.state[e.Lane] = e.State
		s.up = e.On != event.Startup
	case e.Kind == event.KindTask && e.Phase == event.TaskStart:
		s.tasks[e.Lane] = e.Task
	case e.Kind == event.KindTask:
		delete(s.tasks, e.Lane)
	}
}

// take returns what arrived since the last call, and the watermark.
func (s *stream) take() ([]event.Event, time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	events := s.events
	s.events = nil
	if s.closed {
		return events, s.rec.Now()
	}
	return events, s.mark
}

// patience is how long the child is waited for. One that is up sends a watermark now and
// then, unless it has no core; then it is waited for as long as for a thread without one.
func (s *stream) patience(hold time.Duration) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.up && !s.closed {
		return max(hold, meter.Silence)
	}
	return hold
}

// watermark is the instant up to which every event of the child has arrived.
func (s *stream) watermark() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return s.rec.Now()
	}
	return s.mark
}

// setOpen says whether a child is running that may send more.
func (s *stream) setOpen(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = !on
	if on {
		s.mark = s.rec.Now()
	}
}

// reap ends what a dead child left open: the tasks that it was given, and its lanes.
// name returns the name of a task.
func (s *stream) reap(given map[int]bool, err error, name func(int) string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := max(s.last, s.rec.Now())
	end := func(lane int32, task int) {
		e := endOf(task, err)
		e.At, e.Lane, e.Name = at, lane, name(task)
		s.append(e)
	}
	begun := map[int]bool{}
	for lane, task := range s.tasks {
		begun[int(task)] = true
		end(lane, int(task))
	}
	for task := range given {
		if !begun[task] && !errors.Is(err, ErrInterrupted) {
			s.append(event.Event{At: at, Kind: event.KindTask, Lane: s.first, Task: int32(task), Phase: event.TaskStart, Name: name(task)})
			end(s.first, task)
		}
	}
	for lane := s.first; lane < s.first+s.count; lane++ {
		if s.state[lane].Alive() {
			s.append(event.Event{At: at, Kind: event.KindState, Lane: lane, Task: event.NoTask, State: event.Killed})
		}
	}
}
