package ui

import "time"

// lens is the stretch of time that an axis shows: all there is, or a window of it.
type lens struct {
	window time.Duration // the length of a column of the window, 0 if all is shown
	pinned bool          // the user chose where the window is: it stays under the moment
}

// axis is the one for so many columns; before is the one on the screen. edge is whether
// the moment at is the edge, and all is the axis that shows everything.
func (l *lens) axis(all, before axis, at time.Duration, edge bool) axis {
	if l.window > 0 {
		return windowAxis(l.window, at, all.cols, before.first, edge || l.pinned)
	}
	return all
}

// zoom gives the columns of an axis another length, round the moment at. Where all of
// length has room it is shown.
func (l *lens) zoom(ax *axis, per, at, length time.Duration) {
	if per >= length/time.Duration(ax.cols) && per > ax.length() {
		l.window = 0
		return
	}
	x, ok := ax.place(at)
	if !ok {
		x = ax.cols / 2
	}
	l.window, l.pinned = per, true
	ax.first = anchored(per, at, x)
}
