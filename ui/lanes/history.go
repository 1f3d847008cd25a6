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

// MaxPast bounds the places that one can go back to.
const MaxPast = 200

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

// remember keeps where one is, before an action that goes on from there. Any other
// ends a walk.
func (r *Screen) remember(act stage.Action) {
	if !navigates(act) {
		r.walk = stage.NoAction
		return
	}
	if k := kin[act]; k == stage.NoAction || k != r.walk {
		r.push()
	}
	r.walk = kin[act]
}

// push keeps where one is. What the last key had to say is not about the next place.
func (r *Screen) push() {
	r.Note = nil
	if len(r.Past) == MaxPast {
		r.Past = append(r.Past[:0], r.Past[1:]...)
	}
	r.Past = append(r.Past, r.place())
}

// place is where one is.
func (r *Screen) place() place {
	return place{r.Head.Mode, r.Head.Moment(r.Session.Timeline), r.Head.Fine, r.Window, r.Ax.First, r.Chosen, r.Top, r.Origin}
}

// stayed forgets the place that was kept last if one is there still.
func (r *Screen) stayed() {
	if last := len(r.Past) - 1; last >= 0 && r.Past[last] == r.place() {
		r.Past = r.Past[:last]
	}
}

// goBack goes to the place before. What played there stands still.
func (r *Screen) goBack() {
	if len(r.Past) == 0 {
		return
	}
	p := r.Past[len(r.Past)-1]
	r.Past = r.Past[:len(r.Past)-1]
	r.walk = stage.NoAction
	if p.mode == axis.AtEdge {
		r.follow()
	} else {
		r.Head.Hold(p.at)
		r.Head.Fine = p.fine
	}
	r.Window, r.Ax.First, r.Pinned = p.window, p.first, true
	r.Chosen, r.Top, r.Origin = p.chosen, p.top, p.origin
}
