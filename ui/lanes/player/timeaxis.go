package player

import (
	"fmt"
	"time"

	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// TimeAxis is the stretch of a run that the screen shows, and how its times are written.
type TimeAxis struct {
	player *Player
	Lens   axis.Lens
	Ax     axis.Axis // on the screen
	Reach  axis.Reach
	Origin time.Duration // that times are read from, or axis.NoOrigin
}

// NewTimeAxis is all of a run, with times read from its start.
func NewTimeAxis(p *Player) TimeAxis { return TimeAxis{player: p, Origin: axis.NoOrigin} }

// Update brings the axis, in so many columns, to the moment.
func (a *TimeAxis) Update(cols int) {
	s := a.player.Session
	a.Reach.Update(s.Timeline.Edge(), s.Live(), a.player.Playhead.Mode == axis.Held)
	a.Ax = a.In(cols, a.Ax)
}

// In is the axis in so many columns; before is the one on the screen.
func (a *TimeAxis) In(cols int, before axis.Axis) axis.Axis {
	return a.Lens.Axis(axis.Fit(a.Reach.Edge, cols, a.Reach.Live), before, a.player.Moment(), a.player.AtEdge())
}

// Cursor is the column of the moment, -1 while that is the edge, and one that no
// column has if it is not on the axis.
func (a *TimeAxis) Cursor() int { return a.CursorOn(a.Ax) }

// CursorOn is the same on another axis.
func (a *TimeAxis) CursorOn(ax axis.Axis) int {
	if a.player.AtEdge() {
		return -1
	}
	return ax.Cursor(a.player.Moment())
}

// Known are the cells of an axis up to where the run is known.
func Known[T any](a *TimeAxis, ax axis.Axis, cells []T) []T {
	return cells[:a.Reach.Known(ax, len(cells))]
}

// Zoom gives the columns of an axis another length, round the cursor.
func (a *TimeAxis) Zoom(ax *axis.Axis, per time.Duration) {
	length := a.Reach.Edge
	if a.player.Session.Live() {
		length = max(length, axis.MinLive)
	}
	a.Lens.Zoom(ax, per, a.player.Moment(), length)
}

// Change goes from the whole run to a window of it, and back. The window is a fifth of
// the run, or two seconds of a long one.
func (a *TimeAxis) Change() {
	if a.Lens.Window > 0 {
		a.Lens.Window = 0
		return
	}
	length := min(max(a.player.Timeline().Edge()/5, time.Microsecond), 2*time.Second)
	cols := max(a.Ax.Cols, 1)
	a.Lens.Window = axis.Nice(length / time.Duration(cols))
	a.Ax.First = max(int(a.player.Moment()/a.Lens.Window)-cols/2, 0)
}

// SetOrigin has times read from the moment, or again from the start, and says so.
func (a *TimeAxis) SetOrigin() text.Note {
	at := a.player.Moment()
	if a.Origin != axis.NoOrigin {
		at = axis.NoOrigin
	}
	a.Origin = at
	return func(t *text.Catalogue) string {
		if at == axis.NoOrigin {
			return t.Time.FromStart
		}
		return fmt.Sprintf(t.Time.From, paint.Micro(at))
	}
}

// Ruler is the one of an axis at the moment, without marks.
func (a *TimeAxis) Ruler(ax axis.Axis) axis.Ruler {
	rl := axis.Ruler{Axis: ax, At: a.CursorOn(ax), Now: a.Label(a.player.Moment()), Origin: a.Origin}
	if ax.Over > 1 {
		form := paint.Seconds
		if ax.Span < 100*time.Millisecond {
			form = paint.Short
		}
		rl.End = a.Since(ax.Span, form)
	}
	return rl
}

// Since writes a moment: from the start of the run, or ± from the origin.
func (a *TimeAxis) Since(at time.Duration, form func(time.Duration) string) string {
	if a.Origin == axis.NoOrigin {
		return form(at)
	}
	return axis.Signed(at-a.Origin, form)
}

// Label is a moment on the screen with the digits that matter: those that tell the
// columns apart, and no more of them while it moves.
func (a *TimeAxis) Label(at time.Duration) string { return a.Since(at, a.form()) }

func (a *TimeAxis) form() func(time.Duration) string {
	head := &a.player.Playhead
	switch per := a.Ax.Length(); {
	case per < 2*time.Microsecond:
		return paint.Nano
	case per < 2*time.Millisecond, head.Mode == axis.Held && head.Fine:
		return paint.Micro
	case head.Mode == axis.Held, head.Mode == axis.Playing && head.Pow <= -3: // it moves slowly
		return paint.Exact
	}
	return paint.Seconds
}
