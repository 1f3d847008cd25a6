package lanes

import (
	"sort"
	"time"

	"lanes/engine/event"
	"lanes/ui/lanes/player"
	"lanes/ui/paint"
)

// arrows are the messages of the chosen lane on the strips: each in the column of its
// moment, from row to row.
type arrows struct {
	rows  [][]shaft    // by the row on the screen
	cells []paint.Cell // of one row, with its arrows
}

// shaft is a piece of an arrow.
type shaft struct {
	x    int
	cell paint.Cell
}

// clear forgets all, for a screen with so many rows.
func (a *arrows) clear(rows int) {
	for len(a.rows) < rows {
		a.rows = append(a.rows, nil)
	}
	for i := range a.rows {
		a.rows[i] = a.rows[i][:0]
	}
}

// put puts a piece into a cell. What says more comes before what says less: they
// are in that order.
func (a *arrows) put(row, x int, c paint.Cell) {
	for i := range a.rows[row] {
		if s := &a.rows[row][i]; s.x == x {
			switch {
			case s.cell == paint.CellFromUp && c == paint.CellFromDown, s.cell == paint.CellFromDown && c == paint.CellFromUp:
				s.cell = paint.CellFromBoth
			default:
				s.cell = max(s.cell, c)
			}
			return
		}
	}
	a.rows[row] = append(a.rows[row], shaft{x, c})
}

// over is the cells of a row with the arrows over them. A shaft passes behind what is
// not quiet: the eye finds where it goes on.
func (a *arrows) over(row int, cells []paint.Cell) []paint.Cell {
	if row >= len(a.rows) || len(a.rows[row]) == 0 {
		return cells
	}
	a.cells = append(a.cells[:0], cells...)
	for _, s := range a.rows[row] {
		if s.x < len(a.cells) && (s.cell != paint.CellShaft || a.cells[s.x].Quiet()) {
			a.cells[s.x] = s.cell
		}
	}
	return a.cells
}

// link is a message on the axis: which column it is in, and from which lane to which.
type link struct{ x, from, to int }

const (
	// maxLinks bounds the messages that are looked at for a frame.
	maxLinks = 2000
	// manyLinks is the part of the columns that may have arrows. With more nobody
	// could see the strips, and the last message alone is drawn.
	manyLinks = 3
)

// links are the messages of a lane that are on the axis, between the lanes that they
// go from and to. Of too many it is the last one up to the moment.
func (r *rows) links(lane int) []link {
	tl, ax := r.Timeline(), &r.Ax
	all := tl.Messages(lane)
	after := func(at time.Duration) int {
		return sort.Search(len(all), func(i int) bool { return tl.Event(int(all[i])).At >= at })
	}
	lo, hi := after(ax.Start(ax.First)), len(all)
	if ax.Over == 1 {
		hi = after(ax.Start(ax.First + ax.Cols))
	}
	now := after(r.Moment() + 1)
	var found []link
	columns := 0
	for i := max(lo, hi-maxLinks); i < hi && hi-lo <= maxLinks; i++ {
		if l, ok := r.link(tl.Event(int(all[i]))); ok {
			if len(found) == 0 || found[len(found)-1].x != l.x {
				columns++
			}
			found = append(found, l)
		}
	}
	if hi-lo <= maxLinks && columns <= max(ax.Cols/manyLinks, 1) {
		return found
	}
	for i := min(now, hi) - 1; i >= max(lo, min(now, hi)-maxLinks); i-- {
		if l, ok := r.link(tl.Event(int(all[i]))); ok {
			return []link{l}
		}
	}
	return nil
}

// link is where a message is drawn; ok is false if it goes to nobody in particular. A
// get leads from who had put the thing there, an acquire from who had let go of the lock.
func (r *rows) link(e *event.Event) (l link, ok bool) {
	l = link{from: int(e.Sender()), to: int(e.Receiver())}
	l.x, ok = r.Ax.Place(e.At)
	return l, ok && e.To >= 0 && e.To != e.Lane
}

// placeArrows prepares the arrows of the chosen lane.
func (r *rows) placeArrows() {
	rows := r.layout.Seen()
	r.arrows.clear(rows)
	at := r.list.RowOf(r.chosen) - r.top
	if r.chosen == player.NoLane || at < 0 || at >= rows {
		return
	}
	above, below := map[int]int{}, map[int]int{} // lanes beyond the screen, by column
	for _, l := range r.links(r.chosen) {
		from, to := r.list.RowOf(l.from), r.list.RowOf(l.to)
		if from < 0 || to < 0 || from == to { // one of them has no row
			continue
		}
		from, to = from-r.top, to-r.top
		for row := max(min(from, to), 0); row <= min(max(from, to), rows-1); row++ {
			r.arrows.put(row, l.x, piece(row, from, to))
		}
		switch other := from + to - at; {
		case other < 0:
			above[l.x]++
		case other >= rows:
			below[l.x]++
		}
	}
	for x, n := range above {
		r.arrows.put(0, x, number(n))
	}
	for x, n := range below {
		r.arrows.put(rows-1, x, number(n))
	}
}

// piece is what of an arrow stands in a row.
func piece(row, from, to int) paint.Cell {
	switch {
	case row == to && from < to:
		return paint.CellHeadDown
	case row == to:
		return paint.CellHeadUp
	case row == from && from < to:
		return paint.CellFromDown
	case row == from:
		return paint.CellFromUp
	}
	return paint.CellShaft
}

// number is the cell for how many lanes are beyond the screen.
func number(n int) paint.Cell { return min(paint.CellOne+paint.Cell(n-1), paint.CellMany) }
