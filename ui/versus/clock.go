package versus

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// clock is the one on which all runs race each other: the moment on the screen, and the
// stretch of time around it.
type clock struct {
	axis.Playhead
	axis.Lens
	ax     axis.Axis
	moment time.Duration
	end    time.Duration // when the last of the runs is over, or as far as it is
}

// sync reads the moment off the playhead.
func (k *clock) sync() {
	k.moment = k.end
	if k.Mode != axis.AtEdge {
		k.moment = min(k.At, k.end)
	}
}

// fit lays the axis over so many columns.
func (k *clock) fit(cols int, live bool) {
	k.ax = k.Lens.Axis(axis.Fit(k.end, cols, live), k.ax, k.moment, k.Mode == axis.AtEdge)
}

func (k *clock) can(act stage.Action) bool {
	switch act {
	case stage.Pause, stage.TimeBack, stage.ToStart:
		return true
	case stage.ToEdge, stage.TimeForward:
		return k.Mode != axis.AtEdge
	case stage.Slower:
		return k.Pow > k.Least
	case stage.Faster:
		return k.Pow < axis.Fastest
	case stage.RealTime:
		return k.Pow != 0
	case stage.ZoomIn:
		return k.ax.Length() > 1
	case stage.ZoomOut:
		return k.Window > 0
	}
	return false
}

// do moves the moment, of all runs at once, or what is shown around it.
func (k *clock) do(act stage.Action) tea.Cmd {
	k.Pinned = false
	switch act {
	case stage.ZoomIn:
		k.Zoom(&k.ax, axis.Finer(k.ax.Length()), k.moment, k.end)
	case stage.ZoomOut:
		k.Zoom(&k.ax, axis.Nice(k.ax.Length()+1), k.moment, k.end)
	case stage.Pause:
		return k.Toggle(k.moment, k.end, false)
	case stage.TimeBack:
		k.goTo(k.ax.Middle(k.ax.Column(k.moment) - 1))
	case stage.TimeForward:
		k.goTo(k.ax.Middle(k.ax.Column(k.moment) + 1))
	case stage.ToStart:
		k.Hold(0)
	case stage.ToEdge:
		k.Follow()
	case stage.Slower:
		k.Turn(k.Pow-1, k.end)
	case stage.Faster:
		k.Turn(k.Pow+1, k.end)
	case stage.RealTime:
		k.Turn(0, k.end)
	}
	return nil
}

// goTo holds the picture at a moment; the end is where all are over.
func (k *clock) goTo(at time.Duration) {
	if at >= k.end {
		k.Follow()
		return
	}
	k.Hold(at)
}

// drag holds the picture at column x of the axis, or a little outside of it.
func (k *clock) drag(x int) {
	k.Pinned = true
	k.Hold(min(k.ax.Middle(k.ax.First+min(max(x, -3), k.ax.Cols+2)), k.end))
}

// cursor is the column of the moment, one that no column has if that is the end.
func (k *clock) cursor() int {
	if k.Mode == axis.AtEdge {
		return k.ax.Cols
	}
	return k.ax.Cursor(k.moment)
}

// form is how moments are written: with the digits that matter.
func (k *clock) form() func(time.Duration) string {
	switch {
	case k.end < 100*time.Millisecond, k.ax.Length() < 2*time.Millisecond:
		return paint.Micro
	case k.Mode == axis.Held:
		return paint.Exact
	}
	return paint.Seconds
}

// part is what a column of a track is.
type part uint8

const (
	hasBeen   part = iota
	yetToCome      // right of the moment
	theFinish      // the run is over there
	theMoment      // the one that is held
	beyond         // nothing is to be seen: the race has not come so far, or is over
)

// part is what column x is: at is that of the moment, end that of the finish. While the
// race plays, what is to come is hidden; while it is held, it is shown.
func (k *clock) part(x, at, end int) part {
	switch {
	case x > end, x > at && k.Mode == axis.Playing:
		return beyond
	case x == end && at >= end:
		return theFinish
	case x == at && k.Mode == axis.Held:
		return theMoment
	case x > at:
		return yetToCome
	}
	return hasBeen
}

// drawRuler writes the axis. over is whether all runs are.
func (k *clock) drawRuler(p *paint.Pen, over bool) {
	rl := axis.Ruler{Axis: k.ax, At: -1, Now: k.form()(k.moment), Origin: axis.NoOrigin}
	if over {
		switch {
		case k.Window > 0: // it may be elsewhere
		case k.end < 100*time.Millisecond:
			rl.End = paint.Short(k.end)
		default:
			rl.End = paint.Seconds(k.end)
		}
		if k.Mode != axis.AtEdge {
			rl.At = k.ax.Cursor(k.moment)
		}
	}
	rl.Draw(p)
}
