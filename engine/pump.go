package engine

import (
	"slices"
	"sort"
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
