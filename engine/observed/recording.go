package observed

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/wire"
)

const (
	// ownLanes is how many lanes there are before one that has ended is used again, for the
	// next of its group.
	ownLanes = 1000
	// maxMarks is how many moments a reader marks.
	maxMarks  = 300
	shortName = 60 // bytes of a lane's name
)

// What has no place in the picture: see [event.Passed].
const (
	unknownKind  = "unknown-kind" // events of kinds that the reader does not know
	samples      = "samples"      // samples, labels, and what is experimental
	malformed    = "malformed"    // entries that are not as their format says
	timeless     = "timeless"     // without a time
	farAway      = "far-away"     // at times far from all others
	unpaired     = "unpaired"     // ends without a beginning
	overlapping  = "overlapping"  // slices that cross the end of what they begin in
	noLane       = "no-lane"      // of threads and goroutines that have no lane
	tooManyLanes = "too-many-lanes"
)

// WhatIsPassed are the names of all that may have no place in a picture.
func WhatIsPassed() []string {
	return []string{unknownKind, samples, malformed, timeless, farAway, unpaired, overlapping, noLane, tooManyLanes}
}

// errEnough is returned by [recording.add] when there is no need to read on.
var errEnough = errors.New("enough")

// recording collects what a reader finds. Its events come in order of time, each stamped
// with the time since the start of the recording. Lane 0 is for what belongs to no lane.
type recording struct {
	Options
	info  event.Info
	lanes []lane
	free  map[string][]int32 // lanes that have ended, by their group
	fold  *fold
	n     int           // events so far
	begun bool          // From has been reached
	last  time.Duration // of the events so far, as the recording counts
	full  bool          // there were more events than are read
	marks []history.Mark
	tasks int32

	before map[int32]*standing // by lane: what it is in, until From is reached
	values map[valueKey]event.Event

	passed map[string]int // what has no place in the picture, by what it is
	kinds  []string       // of these, in order
}

type lane struct {
	group  string
	system bool
	rank   int // among its group: first by this, then as they came
	at     int // position of the group among groups, where the reader says so
}

// standing is what is in force on a lane.
type standing struct {
	named, state event.Event
	open         []event.Event // starts of tasks that have not ended
}

type valueKey struct {
	lane int32
	name string
}

// newRecording is an empty recording made by a recorder. whole is the name of lane 0.
func newRecording(o Options, recorder, whole string) *recording {
	if o.Most <= 0 {
		o.Most = MaxEvents
	}
	r := &recording{
		Options: o,
		info:    event.Info{Version: event.Version, Lesson: event.Observed, Model: event.Observed, Badge: event.Observed, Recorder: clean.Line(recorder, event.MaxName)},
		free:    map[string][]int32{}, passed: map[string]int{},
		before: map[int32]*standing{}, values: map[valueKey]event.Event{},
		begun: o.From <= 0,
	}
	r.fold = newFold(r.ctx, r.info)
	r.lane(whole, "", 0, 0)
	return r
}

// lane adds a lane, and returns its number; ok is false if there are too many. What it is
// called is cleaned here.
func (r *recording) lane(name, group string, pid, tid int) (id int32, ok bool) {
	if len(r.lanes) >= event.MaxLanes {
		r.pass(tooManyLanes)
		return 0, false
	}
	id = int32(len(r.lanes))
	r.lanes = append(r.lanes, lane{group: group})
	r.name(id, 0, name, pid, tid)
	return id, true
}

// reuse is lane for one of a group of which many come and go.
func (r *recording) reuse(at time.Duration, name, group string) (id int32, ok bool) {
	if free := r.free[group]; len(r.lanes) >= ownLanes && len(free) > 0 {
		id = free[0]
		r.free[group] = free[1:]
		return id, r.name(id, at, name, 0, 0) == nil
	}
	id, ok = r.lane(name, group, 0, 0)
	return id, ok
}

// release says that a lane has ended, and may be used again.
func (r *recording) release(id int32) {
	g := r.lanes[id].group
	r.free[g] = append(r.free[g], id)
}

// name says what a lane is called from a moment on.
func (r *recording) name(id int32, at time.Duration, name string, pid, tid int) error {
	e := event.NewLane(clean.Line(name, shortName), pid, tid)
	e.At, e.Lane = at, id
	return r.add(e)
}

// pass counts something that has no place in the picture.
func (r *recording) pass(what string) {
	if r.passed[what] == 0 {
		r.kinds = append(r.kinds, what)
	}
	r.passed[what]++
}

// mark names a moment.
func (r *recording) mark(at time.Duration, name string) {
	if at >= r.From && (r.To <= 0 || at <= r.To) && len(r.marks) < maxMarks {
		r.marks = append(r.marks, history.Mark{At: at, Name: clean.Line(name, history.MaxMarkName)})
	}
}

// task is the number of a new task.
func (r *recording) task() int32 {
	r.tasks++
	return r.tasks - 1
}

// add adds an event. The error is errEnough once there is no need for more.
func (r *recording) add(e event.Event) error {
	if e.Kind != event.KindLane {
		r.last = max(r.last, e.At)
	}
	switch {
	case r.To > 0 && e.At > r.To:
		return errEnough
	case r.n >= r.Most:
		r.full = true
		return errEnough
	}
	if !r.begun {
		if e.At < r.From {
			r.stand(&e)
			return nil
		}
		if err := r.begin(); err != nil {
			return err
		}
	}
	e.At = max(e.At-r.From, 0)
	return r.store(e)
}

// store adds an event to the timeline. The error is that of a context that has ended.
func (r *recording) store(e event.Event) error {
	r.n++
	return r.fold.add(&e)
}

// stand keeps what is in force of what happens before the part that is read.
func (r *recording) stand(e *event.Event) {
	s := r.before[e.Lane]
	if s == nil {
		s = &standing{}
		r.before[e.Lane] = s
	}
	switch e.Kind {
	case event.KindLane:
		s.named = *e
	case event.KindState:
		s.state = *e
	case event.KindValue:
		r.values[valueKey{e.Lane, e.Name}] = *e
	case event.KindTask:
		if e.Phase == event.TaskStart {
			s.open = append(s.open, *e)
			return
		}
		for _, of := range r.before { // a task may end on another lane than it began on
			of.open = slices.DeleteFunc(of.open, func(start event.Event) bool { return start.Task == e.Task })
		}
	}
}

// begin says at the start of the part that is read what is in force there.
func (r *recording) begin() error {
	r.begun = true
	var all []event.Event
	for id := range r.lanes {
		s := r.before[int32(id)]
		if s == nil {
			continue
		}
		all = append(append(all, s.named), s.open...)
		if !s.state.State.Ended() { // who has ended before is not seen
			all = append(all, s.state)
		}
	}
	for _, e := range r.values {
		all = append(all, e)
	}
	r.before, r.values = nil, nil
	for _, e := range all {
		if e.Kind == 0 {
			continue
		}
		e.At = 0
		if err := r.store(e); err != nil {
			return err
		}
	}
	return nil
}

// timeline is the recording as a timeline: the lanes of a group are put together, groups in
// the order in which they came, those of the system last. cut is why it ends too early, nil
// if it does not.
func (r *recording) timeline(cut error) (*history.Timeline, error) {
	if !r.begun && r.From > r.last {
		if r.full {
			return nil, fmt.Errorf("--from %v: the recording is too large, and what could be read of it ends after %v", r.From, r.last)
		}
		return nil, fmt.Errorf("--from %v: the recording ends after %v", r.From, r.last)
	}
	if !r.begun {
		if err := r.begin(); err != nil {
			return nil, err
		}
	}
	if !r.full && cut == nil {
		end := r.last
		if r.To > 0 {
			end = min(end, r.To)
		}
		if err := r.store(event.Event{At: max(end-r.From, 0), Kind: event.KindState, State: event.Done, Task: event.NoTask}); err != nil {
			return nil, err
		}
	}
	tl, peak, err := r.fold.end()
	if err != nil {
		return nil, err
	}
	tl.Reorder(r.arrange())
	r.note(cut)
	r.info.Queues = tl.Info.Queues
	tl.Info = r.info
	r.count(tl, peak)
	for _, m := range r.marks {
		tl.SetMark(m.At-r.From, m.Name)
	}
	if cut != nil {
		return tl, fmt.Errorf("%w (%w)", wire.ErrTruncated, cut)
	}
	return tl, nil
}

// arrange decides which number each lane gets, and says in the run's info which groups
// there are.
func (r *recording) arrange() []int32 {
	type group struct {
		event.Group
		lanes []int32
	}
	var groups []*group
	by := map[string]*group{}
	for id := 1; id < len(r.lanes); id++ {
		l := &r.lanes[id]
		g := by[l.group]
		if g == nil {
			g = &group{Group: event.Group{Name: clean.Line(l.group, event.MaxName), System: l.system}}
			by[l.group] = g
			groups = append(groups, g)
		}
		g.lanes = append(g.lanes, int32(id))
	}
	slices.SortStableFunc(groups, func(a, b *group) int {
		switch {
		case a.System == b.System:
			return r.lanes[a.lanes[0]].at - r.lanes[b.lanes[0]].at
		case a.System:
			return 1
		}
		return -1
	})
	place, next := make([]int32, len(r.lanes)), int32(1)
	for _, g := range groups {
		slices.SortStableFunc(g.lanes, func(a, b int32) int { return r.lanes[a].rank - r.lanes[b].rank })
		g.First, g.Group.Lanes = int(next), len(g.lanes)
		for _, id := range g.lanes {
			place[id] = next
			next++
		}
		r.info.Groups = append(r.info.Groups, g.Group)
	}
	return place
}

// note says what the picture leaves out.
func (r *recording) note(cut error) {
	for _, what := range r.kinds {
		r.info.Passed = append(r.info.Passed, event.Passed{What: what, N: r.passed[what]})
	}
	switch {
	case r.full:
		r.info.Part = &event.Part{From: r.From, To: r.last, More: true}
	case r.From > 0 || r.To > 0:
		r.info.Part = &event.Part{From: r.From, To: r.last}
	}
	if cut != nil {
		r.info.Trouble = cleaned(cut.Error())
	}
}

// count fills in what is known of a run only when all of it was read. peak is how many
// lanes were at something at once.
func (r *recording) count(tl *history.Timeline, peak int) {
	head := tl.Head()
	tl.Info.Workers = max(len(r.lanes)-1, 1)
	tl.Info.Tasks = head.Done + len(head.Failures) + head.Interrupted + max(head.InFlight, 0)
	tl.Info.Slots = max(peak, 1)
}

// first is the first of names that is not empty.
func first(names ...string) string {
	for _, n := range names {
		if n = strings.TrimSpace(n); n != "" {
			return n
		}
	}
	return ""
}

// cleaned is a name made safe to show.
func cleaned(s string) string { return clean.Line(s, event.MaxName) }
