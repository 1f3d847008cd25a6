package engine

import (
	"errors"
	"slices"
	"sort"
	"sync"
	"time"

	"lanes/engine/event"
	"lanes/engine/meter"
	"lanes/engine/recorder"
	"lanes/engine/system"
)

// hold is how long the events of this process are held back for earlier ones from
// children. A child sends what it has every flushEvery.
//
// The children of a program send a watermark now and then even if nothing happened. So
// its run can hold events longer, for children that are delayed on a busy machine:
// usually it need not.
const (
	hold        = 60 * time.Millisecond
	holdProgram = 4 * hold
	holdRemote  = 4 * hold // their events are sent less often, and over a network
	flushEvery  = 15 * time.Millisecond
)

// hold is how long this run holds events back.
func (r *Run) hold() time.Duration {
	switch {
	case r.group.job.Program != nil:
		return holdProgram
	case r.Info.Traits().Remote:
		return holdRemote
	}
	return hold
}

// firstBatch is when the first batch is delivered: by then the lanes are open, and a
// screen need not wait a whole interval to show them.
const firstBatch = 5 * time.Millisecond

// pump collects what was recorded here and in the children, sorts it by time and
// delivers it, until the last event is out.
func (r *Run) pump() {
	defer close(r.batches)
	tick := time.NewTicker(min(firstBatch, r.interval))
	defer tick.Stop()
	var (
		s     = sorter{stretches: newStretches()}
		batch event.Batch
		out   chan<- event.Batch // nil while there is nothing new to deliver
	)
	for {
		select {
		case <-tick.C:
			tick.Reset(r.interval)
			known := r.watermark()
			from := len(batch.Events)
			s.fill(r, &batch, r.hold())
			r.detectDeadlock(batch.Events[min(from, len(batch.Events)):], known)
			out = r.batches
		case out <- batch:
			batch, out = event.Batch{}, nil
		case <-r.over:
			s.fill(r, &batch, 0)
			r.batches <- batch
			return
		}
	}
}

// watermark is an instant up to which every event, here and in the children, has been
// recorded or has arrived.
func (r *Run) watermark() time.Duration {
	known := r.group.rec.Now()
	for _, st := range r.children() {
		known = min(known, st.watermark())
	}
	return known
}

// sorter holds events back while earlier ones may still arrive.
type sorter struct {
	stretches meter.Stretches // of the workers of this process

	held    []event.Event // in order
	emitted time.Duration
	late    int64
}

// fill moves to b all events up to the watermark, or up to hold before now if that is
// later. An event that arrives after its place has been delivered is moved to the
// moment of delivery, and counted as late.
func (s *sorter) fill(r *Run, b *event.Batch, hold time.Duration) {
	if len(b.Events) >= recorder.MaxPending && hold > 0 {
		return // the reader is far behind; from here on the recorder counts what it drops
	}
	rec := r.group.rec
	now := rec.Now()
	upTo := now
	drained := rec.Drain()
	own := s.stretches.Split(recorder.Merge(nil, drained), now)
	rec.Recycle(drained)
	var parts []recorder.Part
	for _, events := range [][]event.Event{s.held, own} {
		if len(events) > 0 {
			parts = append(parts, recorder.Part{events})
		}
	}
	if hold > 0 {
		upTo = s.stretches.Known(now)
	}
	for _, st := range r.children() {
		patience := st.patience(hold)
		events, mark := st.take()
		if hold > 0 {
			upTo = min(upTo, max(mark, now-patience))
		}
		if len(events) > 0 {
			s.late += delay(events, s.emitted)
			parts = append(parts, recorder.Part{events})
		} else if st.isGone() {
			r.forget(st)
		}
	}
	from := len(b.Events)
	b.Events = recorder.Merge(b.Events, parts)
	s.held = nil
	if hold > 0 {
		n := from + sort.Search(len(b.Events)-from, func(i int) bool { return b.Events[from+i].At > upTo })
		s.held = slices.Clone(b.Events[n:])
		b.Events = b.Events[:n]
	}
	s.emitted = max(s.emitted, upTo)
	if n := len(b.Events); n > 0 {
		s.emitted = max(s.emitted, b.Events[n-1].At)
	}
	b.Now = s.emitted
	if hold == 0 && s.late > 0 && len(b.Events) > 0 {
		end := b.Events[len(b.Events)-1]
		b.Events = slices.Insert(b.Events, len(b.Events)-1, event.Event{At: end.At, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueLate, Value: s.late})
	}
}

// delay moves events that are earlier than the moment to, which has been delivered, to
// that moment, and returns how many they were.
func delay(events []event.Event, to time.Duration) (late int64) {
	for i := range events {
		if events[i].At >= to {
			break
		}
		events[i].At = to
		late++
	}
	return late
}

// newStretches are those of the workers of this process.
func newStretches() meter.Stretches {
	return meter.Stretches{Step: system.ClockStep, Slack: system.TimerSlack}
}

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

func (r *Run) children() []*stream {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.streams
}

// forget removes a stream to which nothing more will be added: workers may come and go for
// as long as a run lasts.
func (r *Run) forget(s *stream) {
	r.mu.Lock()
	defer r.mu.Unlock()
	left := make([]*stream, 0, len(r.streams))
	for _, st := range r.streams {
		if st != s {
			left = append(left, st)
		}
	}
	r.streams = left // a new slice, because the old one may be read
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

// emit stamps and adds an event of the parent's.
func (s *stream) emit(e event.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e.At = max(s.last, s.rec.Now())
	s.append(e)
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
