package ui

import (
	"sort"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
)

// How the playhead moves: played, stepped from event to event, scrubbed.

// length is how long the run took, 0 while nobody knows.
func (r *run) length() time.Duration {
	if r.s.live() {
		return 0
	}
	return r.s.tl.Edge()
}

// following reports whether the screen shows the present of a run that goes on.
func (r *run) following() bool { return r.head.mode == atEdge && r.s.live() }

// follow goes to the edge and stays there. Who is live is so in real time.
func (r *run) follow() {
	if r.s.live() {
		r.head.forget()
	}
	r.head.follow()
}

// tick is a frame of the frame clock.
func (r *run) tick(msg tickMsg) tea.Cmd {
	if r.s == nil {
		return nil
	}
	cmd := r.head.step(msg, r.s.tl.Edge(), r.s.live())
	if r.following() {
		r.head.forget()
	}
	return cmd
}

// setSpeed plays 2^pow times as fast as the run went. Live, slow motion begins at
// once: it falls behind.
func (r *run) setSpeed(pow int) tea.Cmd {
	live := r.following()
	r.head.turn(pow, r.length())
	if live {
		return r.head.play(r.s.tl.Edge())
	}
	r.note = r.head.promise()
	return nil
}

// goTo holds the picture at a moment; the edge is followed.
func (r *run) goTo(at time.Duration) {
	if at >= r.s.tl.Edge() {
		r.follow()
		return
	}
	r.head.hold(at)
}

// scrub goes to column x of an axis while the mouse is dragged. A little beyond its
// ends is enough to move a window on.
func (r *run) scrub(ax axis, x int) {
	if r.s == nil || !r.drags {
		return
	}
	at := ax.middle(ax.first + min(max(x, -3), ax.cols+2))
	if edge := r.s.tl.Edge(); r.s.over && at >= edge {
		r.head.hold(edge) // not the card of the run, over what is looked at
		return
	}
	r.goTo(at)
}

// release ends a drag.
func (r *run) release() { r.drags = false }

// stepBack goes to the last event of a lane before at, or of any.
func (r *run) stepBack(at time.Duration, lane int) {
	n, event := r.events(lane)
	i := sort.Search(n, func(i int) bool { return event(i).At >= at }) - 1
	for i >= 0 && internal(event(i)) {
		i--
	}
	if i < 0 {
		r.head.stepTo(0)
		return
	}
	r.head.stepTo(event(i).At)
}

// stepOn goes to the next one.
func (r *run) stepOn(at time.Duration, lane int) {
	n, event := r.events(lane)
	i := sort.Search(n, func(i int) bool { return event(i).At > at })
	for i < n && internal(event(i)) {
		i++
	}
	if i == n || event(i).At >= r.s.tl.Edge() {
		r.follow()
		return
	}
	r.head.stepTo(event(i).At)
}

// events are those of a lane, or all.
func (r *run) events(lane int) (n int, event func(int) *engine.Event) {
	tl := r.s.tl
	if lane == noLane {
		return tl.Len(), tl.Event
	}
	of := tl.OfLane(lane)
	return len(of), func(i int) *engine.Event { return tl.Event(int(of[i])) }
}
