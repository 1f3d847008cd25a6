package lanes

import (
	"fmt"
	"time"

	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// timeAxis is the stretch of a run that the screen shows, and how its times are written.
type timeAxis struct {
	player *player
	lens   axis.Lens
	ax     axis.Axis
	reach  axis.Reach
	origin time.Duration // that times are read from, or axis.NoOrigin
}

func newTimeAxis(p *player) timeAxis { return timeAxis{player: p, origin: axis.NoOrigin} }

// update brings the axis, in so many columns, to the moment.
func (a *timeAxis) update(cols int) {
	s := a.player.session
	a.reach.Update(s.Timeline.Edge(), s.Live(), a.player.playhead.Mode == axis.Held)
	a.ax = a.in(cols, a.ax)
}

// in is the axis in so many columns; before is the one on the screen.
func (a *timeAxis) in(cols int, before axis.Axis) axis.Axis {
	return a.lens.Axis(axis.Fit(a.reach.Edge, cols, a.reach.Live), before, a.player.moment(), a.player.atEdge())
}

// cursor is the column of the moment, -1 while that is the edge, and one that no
// column has if it is not on the axis.
func (a *timeAxis) cursor() int { return a.cursorOn(a.ax) }

func (a *timeAxis) cursorOn(ax axis.Axis) int {
	if a.player.atEdge() {
		return -1
	}
	return ax.Cursor(a.player.moment())
}

// known are the cells of an axis up to where the run is known.
func known[T any](a *timeAxis, ax axis.Axis, cells []T) []T {
	return cells[:a.reach.Known(ax, len(cells))]
}

// zoom gives the columns of an axis another length, round the cursor.
func (a *timeAxis) zoom(ax *axis.Axis, per time.Duration) {
	length := a.reach.Edge
	if a.player.session.Live() {
		length = max(length, axis.MinLive)
	}
	a.lens.Zoom(ax, per, a.player.moment(), length)
}

// change goes from the whole run to a window of it, and back. The window is a fifth of
// the run, or two seconds of a long one.
func (a *timeAxis) change() {
	if a.lens.Window > 0 {
		a.lens.Window = 0
		return
	}
	length := min(max(a.player.timeline().Edge()/5, time.Microsecond), 2*time.Second)
	cols := max(a.ax.Cols, 1)
	a.lens.Window = axis.Nice(length / time.Duration(cols))
	a.ax.First = max(int(a.player.moment()/a.lens.Window)-cols/2, 0)
}

// setOrigin has times read from the moment, or again from the start, and says so.
func (a *timeAxis) setOrigin() text.Note {
	at := a.player.moment()
	if a.origin != axis.NoOrigin {
		at = axis.NoOrigin
	}
	a.origin = at
	return func(t *text.Catalogue) string {
		if at == axis.NoOrigin {
			return t.Time.FromStart
		}
		return fmt.Sprintf(t.Time.From, paint.Micro(at))
	}
}

// ruler is the one of an axis at the moment, without marks.
func (a *timeAxis) ruler(ax axis.Axis) axis.Ruler {
	rl := axis.Ruler{Axis: ax, At: a.cursorOn(ax), Now: a.label(a.player.moment()), Origin: a.origin}
	if ax.Over > 1 {
		form := paint.Seconds
		if ax.Span < 100*time.Millisecond {
			form = paint.Short
		}
		rl.End = a.since(ax.Span, form)
	}
	return rl
}

// since writes a moment: from the start of the run, or ± from the origin.
func (a *timeAxis) since(at time.Duration, form func(time.Duration) string) string {
	if a.origin == axis.NoOrigin {
		return form(at)
	}
	return axis.Signed(at-a.origin, form)
}

// label is a moment on the screen with the digits that matter: those that tell the
// columns apart, and no more of them while it moves.
func (a *timeAxis) label(at time.Duration) string { return a.since(at, a.form()) }

func (a *timeAxis) form() func(time.Duration) string {
	head := &a.player.playhead
	switch per := a.ax.Length(); {
	case per < 2*time.Microsecond:
		return paint.Nano
	case per < 2*time.Millisecond, head.Mode == axis.Held && head.Fine:
		return paint.Micro
	case head.Mode == axis.Held, head.Mode == axis.Playing && head.Pow <= -3: // it moves slowly
		return paint.Exact
	}
	return paint.Seconds
}
