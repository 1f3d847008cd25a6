package lanes

import (
	"time"

	"lanes/ui/axis"
	"lanes/ui/stage"
)

// place is where one is on the screens of a run: what navigation changes.
type place struct {
	mode   axis.Mode
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

// trail is the places that one can go back to.
type trail struct {
	past []place
	walk stage.Action // that the last of them was left by, if more of its kind may follow
}

// kin are the actions that are undone together when one follows the other: a walk
// along the axis is one step, not one for each column.
var kin = map[stage.Action]stage.Action{
	stage.TimeBack: stage.TimeBack, stage.TimeForward: stage.TimeBack,
	stage.EventBack: stage.EventBack, stage.EventForward: stage.EventBack, stage.AnyBack: stage.EventBack, stage.AnyForward: stage.EventBack,
	stage.ZoomIn: stage.ZoomIn, stage.ZoomOut: stage.ZoomIn,
	stage.LaneUp: stage.LaneUp, stage.LaneDown: stage.LaneUp, stage.PageUp: stage.LaneUp, stage.PageDown: stage.LaneUp,
}

// navigates reports whether an action goes to another place.
func navigates(act stage.Action) bool {
	switch act {
	case stage.ToStart, stage.ToEdge, stage.NextMark, stage.PrevMark, stage.ChangeAxis, stage.SetOrigin, stage.ToCause:
		return true
	}
	return kin[act] != stage.NoAction
}

// leaves reports whether an action leaves a place that is to be kept: it navigates, and
// does not go on with a walk. Any that does not navigate ends a walk.
func (t *trail) leaves(act stage.Action) bool {
	walk := t.walk
	t.walk = kin[act]
	return navigates(act) && (t.walk == stage.NoAction || t.walk != walk)
}

// push keeps a place.
func (t *trail) push(p place) {
	if len(t.past) == maxPast {
		t.past = append(t.past[:0], t.past[1:]...)
	}
	t.past = append(t.past, p)
}

// stayed forgets the place that was kept last if one is there still.
func (t *trail) stayed(now place) {
	if last := len(t.past) - 1; last >= 0 && t.past[last] == now {
		t.past = t.past[:last]
	}
}

// pop takes the place before from the trail; ok is false if there is none.
func (t *trail) pop() (p place, ok bool) {
	last := len(t.past) - 1
	if last < 0 {
		return place{}, false
	}
	p = t.past[last]
	t.past, t.walk = t.past[:last], stage.NoAction
	return p, true
}

// place is where one is.
func (v *view) place() place {
	h := &v.Playhead
	return place{h.Mode, v.Moment(), h.Fine, v.Lens.Window, v.Ax.First, v.chosen, v.top, v.Origin}
}

// goBack goes to a place. What played there stands still.
func (v *view) goBack(p place) {
	if p.mode == axis.AtEdge {
		v.Follow()
	} else {
		v.Playhead.Hold(p.at)
		v.Playhead.Fine = p.fine
	}
	v.Lens.Window, v.Ax.First, v.Lens.Pinned = p.window, p.first, true
	v.chosen, v.top, v.Origin = p.chosen, p.top, p.origin
}
