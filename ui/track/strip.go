package track

import (
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/paint"
)

// Strip is the cells of one lane on an axis. It remembers those of the columns that are
// complete: to bring it up to date costs what is new.
type Strip struct {
	ax    axis.Axis
	fresh bool
	lanes int          // how many it stands for
	col   int          // the column that is not complete yet
	cells []paint.Cell // of the columns from the first of the axis on
}

// Update brings the strip of a lane up to the timeline's edge and returns its
// cells, at most as many as the axis has. They hold until the next update.
func (s *Strip) Update(tl *history.Timeline, lane int, ax axis.Axis) []paint.Cell {
	return s.UpdateAll(tl, lane, 1, ax)
}

// UpdateAll is Update for several lanes from one on: a cell shows how the time of all of
// them together was shared, while they were alive. A strip remembers how many they were.
func (s *Strip) UpdateAll(tl *history.Timeline, lane, lanes int, ax axis.Axis) []paint.Cell {
	if lanes != s.lanes {
		s.fresh, s.lanes = false, lanes
	}
	if !s.fresh || !ax.Follows(s.ax) || ax.First > s.col {
		*s = Strip{fresh: true, lanes: lanes, col: ax.First, cells: s.cells[:0]}
	} else if n := ax.First - s.ax.First; n > 0 {
		s.cells = s.cells[:copy(s.cells, s.cells[n:])]
	}
	s.ax = ax
	edge := tl.Edge()
	from := ax.Start(s.col)
	before := shares(tl, lane, lanes, from)
	for s.col < ax.First+ax.Cols {
		to := ax.Start(s.col + 1)
		if to > edge {
			break
		}
		until := shares(tl, lane, lanes, to)
		s.cells = append(s.cells[:s.col-ax.First], cellOf(until.Minus(before), lanes, to-from))
		before, from = until, to
		s.col++
	}
	n := s.col - ax.First
	if n >= ax.Cols {
		return s.cells[:ax.Cols]
	}
	return append(s.cells[:n], cellOf(shares(tl, lane, lanes, edge+1).Minus(before), lanes, edge-from)) // with what happens at the edge
}

// shares is what so many lanes from one on had up to a moment.
func shares(tl *history.Timeline, lane, lanes int, at time.Duration) (sum history.Shares) {
	sum = tl.Shares(lane, at)
	for other := lane + 1; other < lane+lanes; other++ {
		sum = sum.Plus(tl.Shares(other, at))
	}
	return sum
}

// cellOf is cell for several lanes: of their lives, not of all the time that they have lanes.
func cellOf(sh history.Shares, lanes int, known time.Duration) paint.Cell {
	if lanes > 1 {
		known = sh.Alive()
	}
	return cell(sh, known)
}

// cell is the one that shows a column, of which so much time is known, filled like this.
//
// A lane that ran, however briefly, is seen to have run, and how much of the column that
// is; it is solid if it ran for all but a sixteenth of it. What it did for most of the rest
// shares the cell. A lane that did not run is ready for so much of its time, and else shows
// in which state it was longer.
func cell(sh history.Shares, known time.Duration) paint.Cell {
	running, ready, alive := sh.In[event.Running], sh.In[event.Ready], sh.Alive()
	pause, quiet := event.Ready, event.Waiting // that lasted longest, of all and of the quiet ones
	for _, s := range [...]event.State{event.Idle, event.InProgress} {
		if sh.In[s] > sh.In[quiet] {
			quiet = s
		}
	}
	if sh.In[quiet] > ready {
		pause = quiet
	}
	switch {
	case sh.Failed > 0:
		return paint.CellFailed
	case alive == 0:
		return paint.CellEmpty
	case running > 0:
		if known-alive > sh.In[pause] {
			pause = event.Unused
		}
		if n := eighths(running, known); n < paint.Eighths {
			return paint.Shared(event.Running, pause, n)
		}
		return paint.CellRunning
	}
	if n := eighths(ready, alive); n > 0 && n < paint.Eighths {
		return paint.Shared(event.Ready, quiet, n)
	}
	return sign(pause, sh.Turns > 1 && sh.In[pause] < alive)
}

// eighths is part of whole, to the nearest.
func eighths(part, whole time.Duration) int {
	return int((paint.Eighths*2*part/max(whole, 1) + 1) / 2)
}

// sign is that of a pause. more is whether spans of others were too short for the column.
func sign(pause event.State, more bool) paint.Cell {
	signs := [...]paint.Cell{event.Ready: paint.CellReady, event.Waiting: paint.CellWaiting, event.Idle: paint.CellIdle, event.InProgress: paint.CellProgress}
	if more {
		signs = [...]paint.Cell{event.Ready: paint.CellReadyMore, event.Waiting: paint.CellWaitingMore, event.Idle: paint.CellIdleMore, event.InProgress: paint.CellProgressMore}
	}
	return signs[pause]
}
