package ui

import (
	"time"
)

// ruler is the one of an axis at the moment, with the marks or without.
func (r *run) ruler(ax axis, marks bool) ruler {
	at := r.head.moment(r.s.tl)
	rl := ruler{ax: ax, at: -1, now: r.label(at), origin: r.origin}
	if ax.over > 1 {
		form := seconds
		if ax.span < 100*time.Millisecond {
			form = short
		}
		rl.end = r.since(ax.span, form)
	}
	if r.head.mode != atEdge {
		rl.at = ax.cursor(at)
	}
	if marks {
		rl.marks = r.markTags(&ax, rl.at)
	}
	return rl
}

// since writes a moment: from the start of the run, or ± from the origin.
func (r *run) since(at time.Duration, form func(time.Duration) string) string {
	if r.origin == noOrigin {
		return form(at)
	}
	return signed(at-r.origin, form)
}

// label is a moment on the screen with the digits that matter: those that tell the
// columns apart, and no more of them while it moves.
func (r *run) label(at time.Duration) string { return r.since(at, r.form()) }

func (r *run) form() func(time.Duration) string {
	switch per := r.ax.length(); {
	case per < 2*time.Microsecond:
		return nano
	case per < 2*time.Millisecond, r.head.mode == held && r.head.fine:
		return micro
	case r.head.mode == held, r.head.mode == playing && r.head.pow <= -3: // it moves slowly
		return exact
	}
	return seconds
}
