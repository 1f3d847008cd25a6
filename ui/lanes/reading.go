package lanes

import (
	"time"

	"lanes/ui/axis"
	"lanes/ui/paint"
)

// ruler is the one of an axis at the moment, with the marks or without.
func (r *Screen) ruler(ax axis.Axis, marks bool) axis.Ruler {
	at := r.Head.Moment(r.Session.Timeline)
	rl := axis.Ruler{Ax: ax, At: -1, Now: r.Label(at), Origin: r.Origin}
	if ax.Over > 1 {
		form := paint.Seconds
		if ax.Span < 100*time.Millisecond {
			form = paint.Short
		}
		rl.End = r.since(ax.Span, form)
	}
	if r.Head.Mode != axis.AtEdge {
		rl.At = ax.Cursor(at)
	}
	if marks {
		rl.Marks = r.markTags(&ax, rl.At)
	}
	return rl
}

// since writes a moment: from the start of the run, or ± from the origin.
func (r *Screen) since(at time.Duration, form func(time.Duration) string) string {
	if r.Origin == axis.NoOrigin {
		return form(at)
	}
	return axis.Signed(at-r.Origin, form)
}

// Label is a moment on the screen with the digits that matter: those that tell the
// columns apart, and no more of them while it moves.
func (r *Screen) Label(at time.Duration) string { return r.since(at, r.form()) }

func (r *Screen) form() func(time.Duration) string {
	switch per := r.Ax.Length(); {
	case per < 2*time.Microsecond:
		return paint.Nano
	case per < 2*time.Millisecond, r.Head.Mode == axis.Held && r.Head.Fine:
		return paint.Micro
	case r.Head.Mode == axis.Held, r.Head.Mode == axis.Playing && r.Head.Pow <= -3: // it moves slowly
		return paint.Exact
	}
	return paint.Seconds
}
