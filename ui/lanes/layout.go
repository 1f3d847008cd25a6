package lanes

import (
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// columns are those of the table of lanes, from left to right.
type columns struct{ Mark, Name, Pid, Tid, State, Reason, Strip, Doing paint.Range }

// layout is what stands where on the screen of a run.
type layout struct {
	Header   paint.Rect
	Titles   paint.Rect // of the columns; its height is 0 if there is no room
	Lanes    paint.Rect
	Axis     paint.Rect
	Panel    paint.Rect
	Counts   paint.Rect
	Progress paint.Rect
	Legend   paint.Rect
	Card     paint.Rect
	Help     paint.Rect
	Code     paint.Rect // of the lesson; its height is 0 if it is not shown
	Cols     columns
}

// Needs is what a layout depends on, beside the size of the screen.
type Needs struct {
	Lanes   int // how many there are
	Name    int // columns of the longest name
	State   int // columns of a state: its glyph and its word
	Reason  int // columns of a reason
	Doing   int // columns of what lanes do, if there is room for that
	threads bool
	Card    int // rows of the card, 0 for none
	Panel   int // rows of the lesson's panel, 0 for none
	Brief   int // rows that are enough for it
}

const (
	minCard  = 46 // columns of a card beside the lanes
	maxCard  = 64
	roomCard = 11 // rows kept free for a card, so that nothing moves when it comes
	maxSpark = 3  // rows of a strip of counts

	roomLanes = 5  // lanes that are seen beside a panel, at least
	roomAll   = 32 // rows of a screen that has the counts beside a panel

	roomReason = 100 // columns of a screen that has one for the reasons
)

// Arrange lays the screen of a run out. It is a pure function of what it is
// given: lanes do not move unless the size of the screen does.
func Arrange(w, h int, n Needs) layout {
	var l layout
	full := w
	beside := n.Card > 0 && w >= 150 && h < rowsFor(h)+n.Lanes+n.Card+n.Panel+3
	if beside {
		side := min(max(w/3, minCard), maxCard)
		w -= side + 2
		l.Card = paint.Rect{X: w + 2, Y: 0, W: side, H: 0}
	}
	y := 0
	take := func(rows int) paint.Rect {
		r := paint.Rect{X: 0, Y: y, W: w, H: rows}
		y += rows
		return r
	}
	l.Header = take(stage.HeadRows(h))
	l.Header.W = full
	if h >= 14 {
		l.Titles = take(1)
	}
	help := 1
	l.Help = paint.Rect{X: 0, Y: h - help, W: full, H: help}
	legend := 0
	if h >= 18 {
		legend = 1
	}
	l.Legend = paint.Rect{X: 0, Y: h - help - legend, W: w, H: legend}
	counts, progress, gap := 0, 1, 0
	if h >= 14 {
		counts = 3
	}
	if h >= 18 {
		progress = 2
	}
	if h >= 28 {
		gap = 1
	}
	panel := n.panelRows(h - y - help - legend - progress - 1)
	if panel > 0 && h < roomAll {
		counts, gap = 0, 0 // what the lesson is about comes first
	}
	below := 1 + counts + progress + 2*gap // with the axis
	room := h - y - help - legend - panel
	switch {
	case n.Card == 0 || beside || room >= n.Lanes+below+n.Card+1:
	case room >= n.Lanes+1+counts+n.Card && counts > 0:
		// There is no room for all: the card takes the place of what it sums up.
		progress, gap = 0, 0
		below = 1 + counts
	default:
		l.Legend.H = 0
		counts, progress, gap = 0, 0, 0
		room = h - y - help - panel
		below = 1 + min(n.Card, room-1-min(besideCard(h), max(n.Lanes, 1)))
	}
	l.Lanes = take(max(min(n.Lanes, room-below), 0))
	l.Axis = take(1)
	l.Panel = take(panel)
	if panel > 0 {
		l.Panel.Y, l.Panel.H = l.Panel.Y+1, panel-1
	}
	y += gap
	if free := room - n.Lanes - below - roomCard; gap > 0 && free >= counts {
		counts *= min(1+free/counts, maxSpark)
	}
	l.Counts = take(counts)
	y += gap
	l.Progress = take(progress)
	switch {
	case beside:
		l.Card.Y = l.Header.H + 1
		l.Card.H = h - help - l.Card.Y // what is too long for a row goes on in the next
	case n.Card > 0:
		if counts > 0 && y+n.Card < l.Legend.Y {
			y++
		}
		l.Card = paint.Rect{X: 0, Y: y, W: w, H: max(min(n.Card, l.Help.Y-y), 0)}
		if l.Card.Y+l.Card.H > l.Legend.Y {
			l.Legend.H = 0
		}
	}
	l.Cols = tabulate(w, n)
	return l
}

// besideCard is how many lanes are seen on a screen of that height while a card needs more
// room than there is.
func besideCard(h int) int {
	if h >= roomAll {
		return roomLanes
	}
	return 3
}

// panelRows is how many rows the lesson's panel gets, with a blank one above, if
// there are so many for it and for the lanes, which need a few.
func (n *Needs) panelRows(room int) int {
	lanes := min(n.Lanes, roomLanes)
	switch {
	case n.Panel == 0 || room < lanes+n.Brief+1:
		return 0
	case room < lanes+n.Panel+1:
		return n.Brief + 1
	}
	return n.Panel + 1
}

// rowsFor is how many rows stand on a screen of that height beside lanes and
// card.
func rowsFor(h int) int {
	switch {
	case h >= 28:
		return stage.HeadRows(h) + 1 + 1 + 3 + 2 + 2 + 1 + 1
	case h >= 18:
		return stage.HeadRows(h) + 1 + 1 + 3 + 2 + 1 + 1
	}
	return stage.HeadRows(h) + 3
}

// tabulate divides the width among the columns of the table. What is worth least
// gives way first.
func tabulate(w int, n Needs) columns {
	var c columns
	name := min(max(n.Name, 5), 14)
	if w < 60 {
		name = min(max(n.Name, 4), 7)
	}
	c.Mark = paint.Range{X: 1, W: 1}
	c.Name = paint.Range{X: 3, W: name}
	x := 3 + name + 1
	put := func(width int, gap int) paint.Range {
		col := paint.Range{X: x, W: width}
		x += width + gap
		return col
	}
	const id = 7
	switch {
	case w >= 110:
		c.Pid = put(id, 1)
		c.Tid = put(id, 2)
	case w >= 72 && n.threads:
		c.Tid = put(id, 2)
	case w >= 72:
		c.Pid = put(id, 2)
	}
	if w < 36 {
		c.State = put(1, 1)
	} else if w < roomReason {
		c.State = put(n.State, 1)
	} else {
		c.State = put(n.State, 1)
		c.Reason = put(n.Reason, 2)
	}
	doing := 0
	switch {
	case w >= 160:
		doing = min(max(n.Doing, 24), 36)
	case w >= 110:
		doing = min(max(n.Doing, 20), 26)
	case w >= 72:
		doing = min(max(n.Doing, 14), 22)
	case w >= 56:
		doing = 10
	}
	strip := w - x - 1
	if doing > 0 {
		strip -= doing + 2
	}
	c.Strip = put(max(strip, 1), 2)
	if doing > 0 {
		c.Doing = paint.Range{X: x, W: doing}
	}
	return c
}
