package ui

import (
	"sort"
	"time"

	"lanes/engine"
)

// strip is the cells of one lane on an axis. It remembers how far it is: to
// bring it up to date costs what is new.
type strip struct {
	ax    axis
	fresh bool
	next  int // of the lane's events
	state engine.State
	since time.Duration // when state began
	at    time.Duration // all before is in cells and in sum
	col   int           // the column that is not complete yet
	sum   sums
	cells []cell // of the columns from ax.first on
}

// sums is how a column's time is filled.
type sums struct {
	in     [engine.Idle + 1]time.Duration
	within [engine.Idle + 1]bool // a span of the state begins and ends in the column
	failed bool
}

// most is the state that fills most of the column.
func (s *sums) most() engine.State {
	most := engine.Unused
	for st := engine.Running; st <= engine.Idle; st++ {
		if s.in[st] > s.in[most] {
			most = st
		}
	}
	return most
}

// cell is the one that shows a column filled like this.
func (s *sums) cell() cell {
	most := s.most()
	shown := cellEmpty
	switch {
	case s.failed:
		shown = cellFailed
	case most == engine.Running:
		shown = cellRunning
	case s.in[engine.Running] > 0:
		shown = cellBriefly
	case most == engine.Ready:
		shown = cellReady
	case most == engine.Waiting:
		shown = cellWaiting
	case most == engine.Idle:
		shown = cellIdle
	}
	for st := engine.Running; st <= engine.Idle; st++ {
		if s.within[st] && st != most {
			return more[shown]
		}
	}
	return shown
}

// update brings the strip of a lane up to the timeline's edge and returns its
// cells, at most ax.cols of them. They hold until the next update.
func (s *strip) update(tl *engine.Timeline, lane int, ax axis) []cell {
	if !s.fresh || !ax.follows(s.ax) || ax.first > s.col {
		s.reset(tl, lane, ax)
	} else if n := ax.first - s.ax.first; n > 0 {
		s.cells = s.cells[:copy(s.cells, s.cells[n:])]
	}
	s.ax = ax
	events := tl.OfLane(lane)
	end := ax.start(ax.first + ax.cols)
	for s.at < end && s.next < len(events) {
		e := tl.Event(int(events[s.next]))
		if e.At >= end {
			break
		}
		s.next++
		switch {
		case e.Kind == engine.KindState:
			s.fill(e.At)
			s.turn(e)
		case e.Kind == engine.KindTask && e.Phase == engine.TaskEnd && e.State == engine.Failed:
			s.fill(e.At)
			s.sum.failed = true
		}
	}
	s.fill(min(tl.Edge(), end))
	if n := s.col - ax.first; n < ax.cols {
		return append(s.cells[:n], s.sum.cell())
	}
	return s.cells[:ax.cols]
}

// reset starts at the beginning of the axis.
func (s *strip) reset(tl *engine.Timeline, lane int, ax axis) {
	*s = strip{ax: ax, fresh: true, col: ax.first, at: ax.start(ax.first), cells: s.cells[:0]}
	if ax.first == 0 {
		return
	}
	events := tl.OfLane(lane)
	s.next = sort.Search(len(events), func(i int) bool { return tl.Event(int(events[i])).At >= s.at })
	for i := s.next - 1; i >= 0; i-- {
		if e := tl.Event(int(events[i])); e.Kind == engine.KindState {
			s.state, s.since = e.State, e.At
			return
		}
	}
}

// turn begins a span. One that began in this column has been too short for it.
func (s *strip) turn(e *engine.Event) {
	if s.state == e.State {
		return
	}
	if s.state.Alive() && s.since >= s.ax.start(s.col) && e.At > s.since {
		s.sum.within[s.state] = true
	}
	s.state, s.since = e.State, e.At
}

// fill puts the time up to the moment to into the columns.
func (s *strip) fill(to time.Duration) {
	for s.at < to {
		end := s.ax.start(s.col + 1)
		d := min(to, end) - s.at
		if s.state.Alive() {
			s.sum.in[s.state] += d
		}
		s.at += d
		if s.at < end {
			return
		}
		s.cells = append(s.cells[:s.col-s.ax.first], s.sum.cell())
		s.sum = sums{}
		s.col++
	}
}
