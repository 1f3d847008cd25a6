package observed

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"lanes/engine/event"
)

// slice is something that was in progress on a lane for a while, as recordings of slices
// and of spans have it. Slices of a lane are inside each other.
type slice struct {
	at, end time.Duration // by the clock of the recording; an end before its beginning is not known
	lane    int32
	name    string
	error   string // why it failed
	failed  bool
	depth   int32 // how many it is inside of
	n       int32 // the number of the task that it is, or is part of
	own     bool  // it is a task

	// Of a span that lanes itself has exported; Unused for others.
	state event.State
	on    event.Reason
	task  int32
}

// slack is how far a slice may reach beyond the one it is in: clocks round.
const slack = 2 * time.Microsecond

// sliced is what a recording of slices has beside these.
type sliced struct {
	*recording
	slices []slice
	events []event.Event // messages, values, prints, by the recording's clock
	every  bool          // each slice is a task, not only those that are inside of no other
}

// play turns all into events of the timeline.
func (s *sliced) play() error {
	s.nest()
	start, end, ok := s.extent()
	if !ok {
		return s.nothing()
	}
	if slices.ContainsFunc(s.slices, func(c slice) bool { return c.state != event.Unused }) {
		start = 0 // times of ours are those of the run
	}
	if err := s.emit(start, end); err != nil && !errors.Is(err, errEnough) {
		return err
	}
	return nil
}

// nothing is the error for a recording of which nothing can be shown.
func (s *sliced) nothing() error {
	n := 0
	for _, passed := range s.passed {
		n += passed
	}
	if n == 0 {
		return errors.New("nothing happens in it")
	}
	return fmt.Errorf("nothing of it can be shown: it has %d events, such as snapshots and samples, and none that says what was in progress", n)
}

// nest puts slices inside each other, and takes out those that cross the end of the one
// that they begin in. Those without an end last to the end of what they are in.
func (s *sliced) nest() {
	slices.SortStableFunc(s.slices, func(a, b slice) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(b.until(), a.until())) // the outer first
	})
	open := map[int32][]time.Duration{} // ends, by lane
	kept := s.slices[:0]
	for _, c := range s.slices {
		in := open[c.lane]
		for len(in) > 0 && in[len(in)-1] <= c.at && !(c.end == c.at && in[len(in)-1] == c.at) {
			in = in[:len(in)-1]
		}
		end := c.until()
		if n := len(in); n > 0 && end > in[n-1] {
			if end != never && end-in[n-1] > slack {
				s.pass(overlapping)
				open[c.lane] = in
				continue
			}
			end = in[n-1]
		}
		if end != never {
			c.end = end
		}
		c.depth = int32(len(in))
		open[c.lane] = append(in, end)
		kept = append(kept, c)
	}
	s.slices = kept
}

// never is the end of what has none.
const never = time.Duration(1<<63 - 1)

func (c *slice) until() time.Duration {
	if c.end < c.at {
		return never
	}
	return c.end
}

// emit turns all into events, in order of time. It begins with the moment start.
func (s *sliced) emit(start, end time.Duration) error {
	slices.SortStableFunc(s.events, func(a, b event.Event) int { return cmp.Compare(a.At, b.At) })
	busy := map[int32][]*slice{} // by lane
	ends := &pending{}
	all := 0 // slices in progress
	next := 0
	others := func(until time.Duration) error {
		for ; next < len(s.events) && s.events[next].At <= until; next++ {
			e := s.events[next]
			e.At -= start
			if err := s.add(e); err != nil {
				return err
			}
		}
		return nil
	}
	close := func(c *slice) error {
		if err := others(c.end - 1); err != nil {
			return err
		}
		stack := busy[c.lane]
		busy[c.lane] = stack[:len(stack)-1]
		all--
		if err := s.ends(c, c.end-start, stack[:len(stack)-1]); err != nil {
			return err
		}
		if all == 0 {
			return s.add(state(0, c.end-start, event.Idle))
		}
		return nil
	}
	for i := range s.slices {
		c := &s.slices[i]
		for ends.len() > 0 && ends.first().before(c) {
			if err := close(ends.pop()); err != nil {
				return err
			}
		}
		if err := others(c.at - 1); err != nil {
			return err
		}
		if all++; all == 1 {
			if err := s.add(state(0, c.at-start, event.InProgress)); err != nil {
				return err
			}
		}
		if err := s.begins(c, c.at-start, busy[c.lane]); err != nil {
			return err
		}
		busy[c.lane] = append(busy[c.lane], c)
		if c.until() != never {
			ends.push(c)
		}
	}
	for ends.len() > 0 {
		if err := close(ends.pop()); err != nil {
			return err
		}
	}
	if err := others(never); err != nil {
		return err
	}
	s.last = max(s.last, end-start)
	return nil
}

// state is the state of a lane from a moment on.
func state(lane int32, at time.Duration, s event.State) event.Event {
	return event.Event{Kind: event.KindState, Lane: lane, At: at, State: s, Task: event.NoTask}
}

// begins adds the beginning of a slice.
func (s *sliced) begins(c *slice, at time.Duration, outer []*slice) error {
	if n := len(outer); n > 0 {
		c.n = outer[n-1].n
	}
	if c.own = c.state == event.Unused && (c.depth == 0 || s.every); c.own {
		c.n = s.task()
		start := event.Event{Kind: event.KindTask, Phase: event.TaskStart, Lane: c.lane, At: at, Task: c.n, Name: c.name}
		if err := s.add(start); err != nil {
			return err
		}
	}
	return s.add(c.shown(at))
}

// shown is the state of a lane while a slice is the innermost on it.
func (c *slice) shown(at time.Duration) event.Event {
	e := state(c.lane, at, event.InProgress)
	if c.state != event.Unused {
		e.State, e.On, e.Task = c.state, c.on, c.task
		if c.state != event.Waiting {
			e.Name = c.name
		}
		return e
	}
	e.Task, e.Name, e.To = c.n, c.name, c.depth
	return e
}

// ends adds the end of a slice, after which the lane goes on with what it is inside of.
func (s *sliced) ends(c *slice, at time.Duration, outer []*slice) error {
	if c.own {
		end := event.Event{Kind: event.KindTask, Phase: event.TaskEnd, State: event.Done, Lane: c.lane, At: at, Task: c.n, Name: c.name}
		if c.failed {
			end.State, end.Text = event.Failed, c.error
		}
		if err := s.add(end); err != nil {
			return err
		}
	}
	if n := len(outer); n > 0 {
		return s.add(outer[n-1].shown(at))
	}
	return s.add(state(c.lane, at, event.Idle))
}

// pending is the slices that are in progress, the one that ends first on top; of those that
// end at once the innermost.
type pending struct{ heap []*slice }

func (p *pending) len() int      { return len(p.heap) }
func (p *pending) first() *slice { return p.heap[0] }

func (p *pending) less(i, k int) bool {
	a, b := p.heap[i], p.heap[k]
	return cmp.Or(cmp.Compare(a.end, b.end), cmp.Compare(b.depth, a.depth), cmp.Compare(a.at, b.at)) < 0
}

func (p *pending) push(c *slice) {
	p.heap = append(p.heap, c)
	for i := len(p.heap) - 1; i > 0; {
		up := (i - 1) / 2
		if !p.less(i, up) {
			return
		}
		p.heap[i], p.heap[up] = p.heap[up], p.heap[i]
		i = up
	}
}

func (p *pending) pop() *slice {
	c, last := p.heap[0], len(p.heap)-1
	p.heap[0] = p.heap[last]
	p.heap = p.heap[:last]
	for i := 0; ; {
		least := i
		for k := 2*i + 1; k <= 2*i+2 && k < last; k++ {
			if p.less(k, least) {
				least = k
			}
		}
		if least == i {
			return c
		}
		p.heap[i], p.heap[least] = p.heap[least], p.heap[i]
		i = least
	}
}

// before reports whether a slice has ended when another begins. One without length that
// stands at the very beginning of the other, or at its end, is inside of it.
func (c *slice) before(other *slice) bool {
	return c.end < other.at || c.end == other.at && !(other.lane == c.lane && other.depth > c.depth)
}

// extent is when the recording begins and ends. Of one that is longer than a timeline can
// be, as where a single event has a time of zero, what is far from most of it is counted and
// left out. ok is false if there is nothing.
func (s *sliced) extent() (start, end time.Duration, ok bool) {
	start, end = s.bounds()
	if end-start <= event.MaxAt {
		return start, end, start != never
	}
	all := make([]time.Duration, 0, len(s.slices)+len(s.events))
	for i := range s.slices {
		all = append(all, s.slices[i].at)
	}
	for i := range s.events {
		all = append(all, s.events[i].At)
	}
	slices.Sort(all)
	middle := all[len(all)/2]
	far := func(from, to time.Duration) bool {
		off := middle-from > event.MaxAt/2 || to-middle > event.MaxAt/2
		if off {
			s.pass(farAway)
		}
		return off
	}
	s.slices = slices.DeleteFunc(s.slices, func(c slice) bool { return far(c.at, max(c.at, c.end)) })
	s.events = slices.DeleteFunc(s.events, func(e event.Event) bool { return far(e.At, e.At) })
	start, end = s.bounds()
	return start, end, start != never
}

func (s *sliced) bounds() (start, end time.Duration) {
	start = never
	for i := range s.slices {
		start, end = min(start, s.slices[i].at), max(end, s.slices[i].end, s.slices[i].at)
	}
	for i := range s.events {
		start, end = min(start, s.events[i].At), max(end, s.events[i].At)
	}
	return start, end
}
