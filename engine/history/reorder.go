package history

import (
	"slices"

	"lanes/engine/event"
)

// Reorder gives the lanes other numbers: place has the new number of each, by the one it
// has now. Lane 0, which is main, keeps its own. Which lane an event, a message or a wait
// names changes with it.
//
// It is for a log whose lanes are known only once all of it has been read.
func (t *Timeline) Reorder(place []int32) {
	for i := range t.log.blocks {
		t.log.blocks[i].reorder(place)
	}
	t.lanes, t.shares, t.sent = reordered(t.lanes, place), reordered(t.shares, place), reordered(t.sent, place)
	t.head.reorder(place)
	t.head.Failures = slices.Clone(t.head.Failures)
	for i := range t.head.Failures {
		f := &t.head.Failures[i]
		f.Lane = int(place[f.Lane])
	}
	for _, p := range t.snaps {
		p.reorder(place)
		if n := len(p.Failures); n > 0 {
			p.Failures = slices.Clip(t.head.Failures[:n]) // they begin alike
		}
	}
}

// reordered is what there is of each lane by their new numbers.
func reordered[T any](all []T, place []int32) []T {
	var by []T
	for id, what := range all {
		for len(by) <= int(place[id]) {
			by = append(by, *new(T))
		}
		by[place[id]] = what
	}
	return by
}

// reorder changes the lanes of a block.
func (b *block) reorder(place []int32) {
	for i, id := range b.lane {
		b.lane[i] = uint16(place[id])
	}
	for i := range b.plain {
		e := &b.plain[i]
		e.Lane = place[e.Lane]
		e.To = toOf(e, place)
	}
	for i := range b.forms {
		e := &b.forms[i]
		e.To = toOf(e, place)
	}
}

// toOf is the new number of the lane that an event names, if it names one.
func toOf(e *event.Event, place []int32) int32 {
	if e.To > 0 && (e.Kind == event.KindMessage || e.Kind == event.KindState && e.State == event.Waiting) {
		return place[e.To]
	}
	return e.To
}

// reorder changes the numbers of the lanes of a picture. Lanes between them that are not
// there yet are unused.
func (p *Picture) reorder(place []int32) {
	old := slices.Clone(p.Lanes)
	last := 0
	for id := range old {
		last = max(last, int(place[id]))
	}
	p.lane(last)
	for id := range p.Lanes {
		p.Lanes[id] = Lane{ID: id, Task: event.NoTask}
	}
	for id := range old {
		l := old[id]
		l.ID = int(place[id])
		if l.For.To > 0 && l.State == event.Waiting {
			l.For.To = int(place[l.For.To])
		}
		p.Lanes[l.ID] = l
	}
	p.Lanes = slices.Clip(p.Lanes)
}
