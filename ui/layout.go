package ui

// column is a column of the table of lanes. Its width is 0 if there is no room
// for it.
type column struct{ x, w int }

// columns are those of the table of lanes, from left to right.
type columns struct{ mark, name, pid, tid, state, reason, strip, doing column }

// layout is what stands where on the screen of a run.
type layout struct {
	header   rect
	titles   rect // of the columns; its height is 0 if there is no room
	lanes    rect
	axis     rect
	panel    rect
	counts   rect
	progress rect
	legend   rect
	card     rect
	help     rect
	code     rect // of the lesson; its height is 0 if it is not shown
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

// arrange lays the screen of a run out. It is a pure function of what it is
// given: lanes do not move unless the size of the screen does.
func arrange(w, h int, n needs) layout {
	var l layout
	full := w
	beside := n.card > 0 && w >= 150 && h < rowsFor(h)+n.lanes+n.card+n.panel+3
	if beside {
		side := min(max(w/3, minCard), maxCard)
		w -= side + 2
		l.card = rect{w + 2, 0, side, 0}
	}
	y := 0
	take := func(rows int) rect {
		r := rect{0, y, w, rows}
		y += rows
		return r
	}
	l.header = take(headRows(h))
	l.header.w = full
	if h >= 14 {
		l.titles = take(1)
	}
	help := 1
	l.help = rect{0, h - help, full, help}
	legend := 0
	if h >= 18 {
		legend = 1
	}
	l.legend = rect{0, h - help - legend, w, legend}
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
		l.legend.h = 0
		counts, progress, gap = 0, 0, 0
		room = h - y - help - panel
		below = 1 + min(n.card, room-1-min(besideCard(h), max(n.lanes, 1)))
	}
	l.lanes = take(max(min(n.lanes, room-below), 0))
	l.axis = take(1)
	l.panel = take(panel)
	if panel > 0 {
		l.panel.y, l.panel.h = l.panel.y+1, panel-1
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
		l.card.y = l.header.h + 1
		l.card.h = h - help - l.card.y // what is too long for a row goes on in the next
	case n.card > 0:
		if counts > 0 && y+n.card < l.legend.y {
			y++
		}
		l.card = rect{0, y, w, max(min(n.card, l.help.y-y), 0)}
		if l.card.y+l.card.h > l.legend.y {
			l.legend.h = 0
		}
	}
	l.cols = tabulate(w, n)
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
		return headRows(h) + 1 + 1 + 3 + 2 + 2 + 1 + 1
	case h >= 18:
		return headRows(h) + 1 + 1 + 3 + 2 + 1 + 1
	}
	return headRows(h) + 3
}

func headRows(h int) int {
	if h < 10 {
		return 1
	}
	return 2
}

// tabulate divides the width among the columns of the table. What is worth least
// gives way first.
func tabulate(w int, n needs) columns {
	var c columns
	name := min(max(n.name, 5), 14)
	if w < 60 {
		name = min(max(n.name, 4), 7)
	}
	c.mark = column{1, 1}
	c.name = column{3, name}
	x := 3 + name + 1
	put := func(width int, gap int) column {
		col := column{x, width}
		x += width + gap
		return col
	}
	const id = 7
	switch {
	case w >= 110:
		c.pid = put(id, 1)
		c.tid = put(id, 2)
	case w >= 72 && n.threads:
		c.tid = put(id, 2)
	case w >= 72:
		c.pid = put(id, 2)
	}
	if w < 36 {
		c.state = put(1, 1)
	} else if w < roomReason {
		c.state = put(n.state, 1)
	} else {
		c.state = put(n.state, 1)
		c.reason = put(n.reason, 2)
	}
	doing := 0
	switch {
	case w >= 160:
		doing = min(max(n.doing, 24), 36)
	case w >= 110:
		doing = min(max(n.doing, 20), 26)
	case w >= 72:
		doing = min(max(n.doing, 14), 22)
	case w >= 56:
		doing = 10
	}
	strip := w - x - 1
	if doing > 0 {
		strip -= doing + 2
	}
	c.strip = put(max(strip, 1), 2)
	if doing > 0 {
		c.doing = column{x, doing}
	}
	return c
}
