package track

import (
	"sort"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/paint"
)

// Strip is the cells of one lane on an axis. It remembers how far it is: to
// bring it up to date costs what is new.
type Strip struct {
	ax    axis.Axis
	fresh bool
	next  int // of the lane's events
	state event.State
	since time.Duration // when state began
	at    time.Duration // all before is in cells and in sum
	col   int           // the column that is not complete yet
	sum   sums
	cells []paint.Cell // of the columns from the first of the axis on
}

// sums is how a column's time is filled.
type sums struct {
	in     [event.Idle + 1]time.Duration
	within [event.Idle + 1]bool // a span of the state begins and ends in the column
	failed bool
}

// most is the state that fills most of the column.
func (s *sums) most() event.State {
	most := event.Unused
	for st := event.Running; st <= event.Idle; st++ {
		if s.in[st] > s.in[most] {
			most = st
		}
	}
	return most
}

// cell is the one that shows a column filled like this.
func (s *sums) cell() paint.Cell {
	most := s.most()
	shown := paint.CellEmpty
	switch {
	case s.failed:
		shown = paint.CellFailed
	case most == event.Running:
		shown = paint.CellRunning
	case s.in[event.Running] > 0:
		shown = paint.CellBriefly
	case most == event.Ready:
		shown = paint.CellReady
	case most == event.Waiting:
		shown = paint.CellWaiting
	case most == event.Idle:
		shown = paint.CellIdle
	}
	for st := event.Running; st <= event.Idle; st++ {
		if s.within[st] && st != most {
			return paint.WithMore[shown]
		}
	}
	return shown
}

// Update brings the strip of a lane up to the timeline's edge and returns its
// cells, at most as many as the axis has. They hold until the next update.
func (s *Strip) Update(tl *history.Timeline, lane int, ax axis.Axis) []paint.Cell {
	if !s.fresh || !ax.Follows(s.ax) || ax.First > s.col {
		s.reset(tl, lane, ax)
	} else if n := ax.First - s.ax.First; n > 0 {
		s.cells = s.cells[:copy(s.cells, s.cells[n:])]
	}
	s.ax = ax
	events := tl.OfLane(lane)
	end := ax.Start(ax.First + ax.Cols)
	for s.at < end && s.next < len(events) {
		e := tl.Event(int(events[s.next]))
		if e.At >= end {
			break
		}
		s.next++
		switch {
		case e.Kind == event.KindState:
			s.fill(e.At)
			s.turn(e)
		case e.Kind == event.KindTask && e.Phase == event.TaskEnd && e.State == event.Failed:
			s.fill(e.At)
			s.sum.failed = true
		}
	}
	s.fill(min(tl.Edge(), end))
	if n := s.col - ax.First; n < ax.Cols {
		return append(s.cells[:n], s.sum.cell())
	}
	return s.cells[:ax.Cols]
}

// reset starts at the beginning of the axis.
func (s *Strip) reset(tl *history.Timeline, lane int, ax axis.Axis) {
	*s = Strip{ax: ax, fresh: true, col: ax.First, at: ax.Start(ax.First), cells: s.cells[:0]}
	if ax.First == 0 {
		return
	}
	events := tl.OfLane(lane)
	s.next = sort.Search(len(events), func(i int) bool { return tl.Event(int(events[i])).At >= s.at })
	for i := s.next - 1; i >= 0; i-- {
		if e := tl.Event(int(events[i])); e.Kind == event.KindState {
			s.state, s.since = e.State, e.At
			return
		}
	}
}

// turn begins a span. One that began in this column has been too short for it.
func (s *Strip) turn(e *event.Event) {
	if s.state == e.State {
		return
	}
	if s.state.Alive() && s.since >= s.ax.Start(s.col) && e.At > s.since {
		s.sum.within[s.state] = true
	}
	s.state, s.since = e.State, e.At
}

// fill puts the time up to the moment to into the columns.
func (s *Strip) fill(to time.Duration) {
	for s.at < to {
		end := s.ax.Start(s.col + 1)
		d := min(to, end) - s.at
		if s.state.Alive() {
			s.sum.in[s.state] += d
		}
		s.at += d
		if s.at < end {
			return
		}
		s.cells = append(s.cells[:s.col-s.ax.First], s.sum.cell())
		s.sum = sums{}
		s.col++
	}
}
