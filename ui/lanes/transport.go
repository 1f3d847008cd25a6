package lanes

import (
	"sort"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/ui/axis"
)

// How the playhead moves: played, stepped from event to event, scrubbed.

// length is how long the run took, 0 while nobody knows.
func (r *Screen) length() time.Duration {
	if r.Session.Live() {
		return 0
	}
	return r.Session.Timeline.Edge()
}

// following reports whether the screen shows the present of a run that goes on.
func (r *Screen) following() bool { return r.Head.Mode == axis.AtEdge && r.Session.Live() }

// follow goes to the edge and stays there. Who is live is so in real time.
func (r *Screen) follow() {
	if r.Session.Live() {
		r.Head.Forget()
	}
	r.Head.Follow()
}

// Tick is a frame of the frame clock.
func (r *Screen) Tick(msg axis.TickMsg) tea.Cmd {
	if r.Session == nil {
		return nil
	}
	cmd := r.Head.Step(msg, r.Session.Timeline.Edge(), r.Session.Live())
	if r.following() {
		r.Head.Forget()
	}
	return cmd
}

// setSpeed plays 2^pow times as fast as the run went. Live, slow motion begins at
// once: it falls behind.
func (r *Screen) setSpeed(pow int) tea.Cmd {
	live := r.following()
	r.Head.Turn(pow, r.length())
	if live {
		return r.Head.Play(r.Session.Timeline.Edge())
	}
	r.Note = r.Head.Promise()
	return nil
}

// goTo holds the picture at a moment; the edge is followed.
func (r *Screen) goTo(at time.Duration) {
	if at >= r.Session.Timeline.Edge() {
		r.follow()
		return
	}
	r.Head.Hold(at)
}

// scrub goes to column x of an axis while the mouse is dragged. A little beyond its
// ends is enough to move a window on.
func (r *Screen) scrub(ax axis.Axis, x int) {
	if r.Session == nil || !r.drags {
		return
	}
	at := ax.Middle(ax.First + min(max(x, -3), ax.Cols+2))
	if edge := r.Session.Timeline.Edge(); r.Session.Over && at >= edge {
		r.Head.Hold(edge) // not the card of the run, over what is looked at
		return
	}
	r.goTo(at)
}

// Release ends a drag.
func (r *Screen) Release() { r.drags = false }

// stepBack goes to the last event of a lane before at, or of any.
func (r *Screen) stepBack(at time.Duration, lane int) {
	n, nth := r.events(lane)
	i := sort.Search(n, func(i int) bool { return nth(i).At >= at }) - 1
	for i >= 0 && Internal(nth(i)) {
		i--
	}
	if i < 0 {
		r.Head.StepTo(0)
		return
	}
	r.Head.StepTo(nth(i).At)
}

// stepOn goes to the next one.
func (r *Screen) stepOn(at time.Duration, lane int) {
	n, nth := r.events(lane)
	i := sort.Search(n, func(i int) bool { return nth(i).At > at })
	for i < n && Internal(nth(i)) {
		i++
	}
	if i == n || nth(i).At >= r.Session.Timeline.Edge() {
		r.follow()
		return
	}
	r.Head.StepTo(nth(i).At)
}

// events are those of a lane, or all.
func (r *Screen) events(lane int) (n int, nth func(int) *event.Event) {
	tl := r.Session.Timeline
	if lane == noLane {
		return tl.Len(), tl.Event
	}
	of := tl.OfLane(lane)
	return len(of), func(i int) *event.Event { return tl.Event(int(of[i])) }
}
