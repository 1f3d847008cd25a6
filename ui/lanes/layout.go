package lanes

import (
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// layout is what stands where on the screen of a run.
type layout struct {
	header   paint.Rect
	titles   paint.Rect // of the columns; its height is 0 if there is no room
	lanes    paint.Rect
	axis     paint.Rect
	panel    paint.Rect
	counts   paint.Rect
	progress paint.Rect
	legend   paint.Rect
	card     paint.Rect
	help     paint.Rect
	cols     columns
}

// needs is what a layout depends on, beside the size of the screen.
type needs struct {
	lanes   int // how many there are
	name    int // columns of the longest name
	state   int // columns of a state: its glyph and its word
	reason  int // columns of a reason
	doing   int // columns of what lanes do, if there is room for that
	threads bool
	card    int // rows of the card, 0 for none
	panel   int // rows of the lesson's panel, 0 for none
	brief   int // rows that are enough for it

	observed bool // the lanes are those of a program that was only observed
	ids      bool // and they have processes or threads
	tids     bool // threads
}

const (
	minCard  = 46 // columns of a card beside the lanes
	maxCard  = 64
	roomCard = 11 // rows kept free for a card, so that nothing moves when it comes
	maxSpark = 3  // rows of a strip of counts

	roomLanes = 5  // lanes that are seen beside a panel, at least
	roomAll   = 32 // rows of a screen that has the counts beside a panel
)

// arrange lays the screen of a run out. It is a pure function of what it is
// given: lanes do not move unless the size of the screen does.
func arrange(w, h int, n needs) layout {
	var l layout
	full := w
	beside := n.card > 0 && w >= 150 && h < rowsFor(h)+n.lanes+n.card+n.panel+3
	if beside {
		side := min(max(w/3, minCard), maxCard)
		w -= side + 2
		l.card = paint.Rect{X: w + 2, Y: 0, W: side, H: 0}
	}
	y := 0
	take := func(rows int) paint.Rect {
		r := paint.Rect{X: 0, Y: y, W: w, H: rows}
		y += rows
		return r
	}
	l.header = take(stage.HeadRows(h))
	l.header.W = full
	if h >= 14 {
		l.titles = take(1)
	}
	help := 1
	l.help = paint.Rect{X: 0, Y: h - help, W: full, H: help}
	legend := 0
	if h >= 18 {
		legend = 1
	}
	l.legend = paint.Rect{X: 0, Y: h - help - legend, W: w, H: legend}
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
	case n.card == 0 || beside || room >= n.lanes+below+n.card+1:
	case room >= n.lanes+1+counts+n.card && counts > 0:
		// There is no room for all: the card takes the place of what it sums up.
		progress, gap = 0, 0
		below = 1 + counts
	default:
		l.legend.H = 0
		counts, progress, gap = 0, 0, 0
		room = h - y - help - panel
		below = 1 + min(n.card, room-1-min(besideCard(h), max(n.lanes, 1)))
	}
	l.lanes = take(max(min(n.lanes, room-below), 0))
	l.axis = take(1)
	l.panel = take(panel)
	if panel > 0 {
		l.panel.Y, l.panel.H = l.panel.Y+1, panel-1
	}
	y += gap
	if free := room - n.lanes - below - roomCard; gap > 0 && free >= counts {
		counts *= min(1+free/counts, maxSpark)
	}
	l.counts = take(counts)
	y += gap
	l.progress = take(progress)
	switch {
	case beside:
		l.card.Y = l.header.H + 1
		l.card.H = h - help - l.card.Y // what is too long for a row goes on in the next
	case n.card > 0:
		if counts > 0 && y+n.card < l.legend.Y {
			y++
		}
		l.card = paint.Rect{X: 0, Y: y, W: w, H: max(min(n.card, l.help.Y-y), 0)}
		if l.card.Y+l.card.H > l.legend.Y {
			l.legend.H = 0
		}
	}
	l.cols = tabulate(w, n)
	return l
}

// withCode makes room for code of a number of lines: beside the lanes if it has columns
// there, or else under them in the place of everything else, or in that of the lanes too if
// that is too little. It returns where.
func (l *layout) withCode(w, h, columns, lines int) paint.Rect {
	if columns > 0 {
		l.header.W, l.help.W = w, w
		return paint.Rect{X: w - columns, Y: l.header.H + 1, W: columns, H: h - l.header.H - 2}
	}
	l.panel.H, l.counts.H, l.progress.H, l.legend.H, l.card.H = 0, 0, 0, 0, 0
	y := l.axis.Y + 2
	if rows := l.help.Y - y; rows < min(lines+1, someLines) {
		l.titles.H, l.lanes.H, l.axis.H = 0, 0, 0
		y = l.header.H + 1
	}
	return paint.Rect{X: 0, Y: y, W: w, H: l.help.Y - y}
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
func (n *needs) panelRows(room int) int {
	lanes := min(n.lanes, roomLanes)
	switch {
	case n.panel == 0 || room < lanes+n.brief+1:
		return 0
	case room < lanes+n.panel+1:
		return n.brief + 1
	}
	return n.panel + 1
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
