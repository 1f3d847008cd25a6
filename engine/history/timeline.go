package history

import (
	"iter"
	"slices"
	"sort"
	"strconv"
	"time"

	"lanes/engine/event"
)

// snapMin is how many events are between snapshots, at least.
const snapMin = 16384

// Timeline is the log of a run in memory and the fold over it: the picture of
// any moment. It is not safe for use by several goroutines.
//
// For the picture of a moment it takes the last snapshot before it and folds the events
// since. The more lanes there are, and the longer the log, the further apart the snapshots,
// so that they take only a small part of the log's memory.
type Timeline struct {
	Info event.Info
	// Unknown counts what a log said that this program does not know: a later one may
	// have written it.
	Unknown int

	log    Log
	lanes  [][]int32   // the numbers of each lane's events
	shares []subtotals // of each lane, up to every so many of its events
	sent   [][]int32   // the numbers of the messages that each lane sends or receives
	snaps  []*Picture
	head   *Picture
	edge   time.Duration // every event up to here is known

	marks  []Mark // the user's, in order
	stones milestones
}

// NewTimeline returns the timeline of a run, without events.
func NewTimeline(info event.Info) *Timeline {
	return &Timeline{Info: info, head: &Picture{}, snaps: []*Picture{{}}}
}

// Add appends a batch.
func (t *Timeline) Add(b event.Batch) {
	for i := range b.Events {
		t.Append(b.Events[i])
	}
	t.edge = max(t.edge, b.Now)
}

// Append appends an event. One that is earlier than the last is moved to the time of
// the last: time never goes back.
func (t *Timeline) Append(e event.Event) {
	e.At = max(e.At, t.head.At)
	n := t.log.n
	t.log.Append(&e)
	for len(t.lanes) <= int(e.Lane) {
		t.lanes, t.shares = append(t.lanes, nil), append(t.shares, subtotals{})
	}
	if len(t.lanes[e.Lane])%shareEvery == 0 {
		t.shares[e.Lane].add(subtotalOf(t.head.lane(int(e.Lane)), e.At))
	}
	t.lanes[e.Lane] = append(t.lanes[e.Lane], int32(n))
	switch {
	case e.Kind == event.KindMessage:
		t.index(&e)
	case e.Kind == event.KindValue && e.Name == event.ValueQueue:
		t.nameQueue(&e)
	case e.Kind == event.KindValue && e.Name == event.ValueRecorder && t.Info.Recorder == "":
		t.Info.Recorder = e.Text
	}
	t.edge = max(t.edge, e.At)
	t.stones.fold(&e, t.head)
	t.head.apply(&e)
	if since := t.log.n - t.snaps[len(t.snaps)-1].Events; since >= max(snapMin, 16*len(t.head.Lanes), t.log.n/64) {
		t.snaps = append(t.snaps, t.head.clone(0))
	}
}

// Frozen is a copy of a run that is over, or of what is known of it, for another goroutine:
// the original may get marks meanwhile, but no events.
func (t *Timeline) Frozen() *Timeline {
	f, head := *t, *t.Head()
	f.head, f.marks = &head, slices.Clone(t.marks)
	return &f
}

// Len is the number of events.
func (t *Timeline) Len() int { return t.log.n }

// Event returns event number i, from 0. It must not be changed.
func (t *Timeline) Event(i int) *event.Event { return t.log.Event(i) }

// Blocks yields all events in order, many at a time. They must not be changed, and hold
// until the next event is appended.
func (t *Timeline) Blocks() iter.Seq[[]event.Event] { return t.log.Blocks() }

// Clip releases memory that holds no events, so that a short run does not take a whole
// block. Events can still be appended afterwards.
func (t *Timeline) Clip() { t.log.Clip() }

// Edge is the moment up to which everything is known: now, for a live run; the end, for
// one that is over.
func (t *Timeline) Edge() time.Duration {
	if t.head.Over {
		return t.head.At
	}
	return t.edge
}

// Head is the picture at the edge. It changes with the timeline; the caller must not
// change it.
func (t *Timeline) Head() *Picture {
	if !t.head.Over {
		t.head.At = max(t.head.At, t.edge)
	}
	return t.head
}

// LaneName is what a lane is called in the end, or else its number.
func (t *Timeline) LaneName(id int) string {
	if l := t.Head().Lane(id); l != nil && l.Name != "" {
		return l.Name
	}
	return "#" + strconv.Itoa(id)
}

// Until is the number of events up to and including the moment at.
func (t *Timeline) Until(at time.Duration) int {
	return sort.Search(t.log.n, func(i int) bool { return t.log.moment(i) > at })
}

// At returns the picture of a moment, which belongs to the caller.
func (t *Timeline) At(at time.Duration) *Picture { return t.Seek(nil, at) }

// Seek returns the picture of a moment. It reuses p, an earlier result of Seek, if that
// is less work than starting from a snapshot. p must not be used afterwards.
func (t *Timeline) Seek(p *Picture, at time.Duration) *Picture {
	at = min(max(at, 0), t.Edge())
	until := t.Until(at)
	i := sort.Search(len(t.snaps), func(i int) bool { return t.snaps[i].Events > until }) - 1
	if p == nil || p.Events > until || p.Events < t.snaps[i].Events {
		p = t.snaps[i].clone(len(t.head.Lanes))
	}
	for p.Events < until {
		p.apply(t.Event(p.Events))
	}
	p.At = at
	return p
}

// OfLane returns the numbers of a lane's events, in order. They must not be
// changed.
func (t *Timeline) OfLane(lane int) []int32 {
	if lane < 0 || lane >= len(t.lanes) {
		return nil
	}
	return t.lanes[lane]
}

// index records which lanes a message belongs to.
func (t *Timeline) index(e *event.Event) {
	for len(t.sent) <= int(max(e.Lane, e.To)) {
		t.sent = append(t.sent, nil)
	}
	t.sent[e.Lane] = append(t.sent[e.Lane], int32(t.log.n-1))
	if e.To >= 0 && e.To != e.Lane {
		t.sent[e.To] = append(t.sent[e.To], int32(t.log.n-1))
	}
}

// nameQueue keeps the name of a queue of which nobody knew before the run.
func (t *Timeline) nameQueue(e *event.Event) {
	if e.Lane != 0 || e.Value < 0 || e.Value >= event.MaxOptions {
		return
	}
	for int64(len(t.Info.Queues)) <= e.Value {
		t.Info.Queues = append(t.Info.Queues, "")
	}
	t.Info.Queues[e.Value] = e.Text
}

// Messages returns the numbers of the messages that a lane emitted, and of those that
// name it as sender or receiver, in order. They must not be changed.
func (t *Timeline) Messages(lane int) []int32 {
	if lane < 0 || lane >= len(t.sent) {
		return nil
	}
	return t.sent[lane]
}

// Span is the time that a lane is in one state.
type Span struct {
	From, To time.Duration // To is the edge if the span has not ended
	State    event.State
	On       event.Reason
	Task     int32
}

// Spans yields the spans of a lane that overlap [from, to), in order: those that begin
// before to and end after from. What follows the end of a lane is a span too, in the
// state that it ended in.
func (t *Timeline) Spans(lane int, from, to time.Duration) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		if from >= to {
			return
		}
		events := t.OfLane(lane)
		i := sort.Search(len(events), func(i int) bool { return t.log.moment(int(events[i])) > from })
		for i > 0 && t.Event(int(events[i-1])).Kind != event.KindState {
			i-- // back to the state at from
		}
		if i > 0 {
			i--
		}
		var s Span
		for _, n := range events[i:] {
			e := t.Event(int(n))
			if e.Kind != event.KindState {
				continue
			}
			if s.State != event.Unused && e.At > from {
				s.To = e.At
				if !yield(s) {
					return
				}
			}
			if e.At >= to {
				return
			}
			s = Span{From: e.At, State: e.State, On: e.On, Task: e.Task}
		}
		if s.State != event.Unused && t.Edge() > from {
			s.To = t.Edge()
			yield(s)
		}
	}
}
