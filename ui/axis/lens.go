package axis

import "time"

// Lens is the stretch of time that an axis shows: all there is, or a window of it.
type Lens struct {
	Window time.Duration // the length of a column of the window, 0 if all is shown
	Pinned bool          // the user chose where the window is: it stays under the moment
}

// Axis is the one for so many columns; before is the one on the screen. edge is whether
// the moment at is the edge, and all is the axis that shows everything.
func (l *Lens) Axis(all, before Axis, at time.Duration, edge bool) Axis {
	if l.Window > 0 {
		return window(l.Window, at, all.Cols, before.First, edge || l.Pinned)
	}
	return all
}

// Zoom gives the columns of an axis another length, round the moment at. Where all of
// length has room it is shown.
func (l *Lens) Zoom(ax *Axis, per, at, length time.Duration) {
	if per >= length/time.Duration(ax.Cols) && per > ax.Length() {
		l.Window = 0
		return
	}
	x, ok := ax.Place(at)
	if !ok {
		x = ax.Cols / 2
	}
	l.Window, l.Pinned = per, true
	ax.First = anchored(per, at, x)
}
