package ui

import "time"

// place is where one is on the screens of a run: what navigation changes.
type place struct {
	mode   mode
	at     time.Duration
	fine   bool
	window time.Duration
	first  int
	chosen int
	top    int
	origin time.Duration
}

// maxPast bounds the places that one can go back to.
const maxPast = 200

// kin are the actions that are undone together when one follows the other: a walk
// along the axis is one step, not one for each column.
var kin = map[action]action{
	timeBack: timeBack, timeForward: timeBack,
	eventBack: eventBack, eventForward: eventBack, anyBack: eventBack, anyForward: eventBack,
	zoomIn: zoomIn, zoomOut: zoomIn,
	laneUp: laneUp, laneDown: laneUp, pageUp: laneUp, pageDown: laneUp,
}

// navigates reports whether an action goes to another place.
func navigates(act action) bool {
	switch act {
	case toStart, toEdge, nextMark, prevMark, changeAxis, setOrigin, toCause:
		return true
	}
	return kin[act] != noAction
}

// remember keeps where one is, before an action that goes on from there. Any other
// ends a walk.
func (r *run) remember(act action) {
	if !navigates(act) {
		r.walk = noAction
		return
	}
	if k := kin[act]; k == noAction || k != r.walk {
		r.push()
	}
	r.walk = kin[act]
}

// push keeps where one is. What the last key had to say is not about the next place.
func (r *run) push() {
	r.note = nil
	if len(r.past) == maxPast {
		r.past = append(r.past[:0], r.past[1:]...)
	}
	r.past = append(r.past, r.place())
}

// place is where one is.
func (r *run) place() place {
	return place{r.head.mode, r.head.moment(r.s.tl), r.head.fine, r.window, r.ax.first, r.chosen, r.top, r.origin}
}

// stayed forgets the place that was kept last if one is there still.
func (r *run) stayed() {
	if last := len(r.past) - 1; last >= 0 && r.past[last] == r.place() {
		r.past = r.past[:last]
	}
}

// goBack goes to the place before. What played there stands still.
func (r *run) goBack() {
	if len(r.past) == 0 {
		return
	}
	p := r.past[len(r.past)-1]
	r.past = r.past[:len(r.past)-1]
	r.walk = noAction
	if p.mode == atEdge {
		r.follow()
	} else {
		r.head.hold(p.at)
		r.head.fine = p.fine
	}
	r.window, r.ax.first, r.pinned = p.window, p.first, true
	r.chosen, r.top, r.origin = p.chosen, p.top, p.origin
}
