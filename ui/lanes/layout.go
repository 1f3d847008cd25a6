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
	tall     int // rows of a lane
	axis     paint.Rect
	edge     paint.Rect // the row above panel and card: what was predicted, and how much is out of sight
	panel    paint.Rect
	counts   paint.Rect
	progress paint.Rect
	legend   paint.Rect // and above it what is asked for, where that is longer than a row
	card     paint.Rect
	beside   bool       // the card is beside the lanes
	sheet    paint.Rect // of panel and card, while they are scrolled: all under the edge
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
	clean   bool // no ids
	card    int  // rows of the card, 0 for none
	least   int  // rows of it that are enough
	slim    int  // rows of it beside the lanes
	panel   int  // rows of the lesson's panel, 0 for none
	brief   int  // rows that are enough for it
	states  int  // how many are counted
	sparks  int  // rows of each that tell something
	note    int  // rows of what is asked for, if it is longer than one

	observed bool // the lanes are those of a program that was only observed
	ids      bool // and they have processes or threads
	tids     bool // threads
}

const (
	someLines = 14 // rows under the lanes that are enough for code

	minCard   = 46 // columns of a card beside the lanes
	maxCard   = 64
	roomCard  = 11 // rows kept free for a card, so that nothing moves when it comes
	roomPanel = 8  // and for a panel, which may grow
	maxTall   = 3  // rows of a lane

	roomLanes = 5  // lanes that are seen beside a panel, at least
	roomAll   = 32 // rows of a screen that has the counts beside a panel
)

// slimCard is how many columns a card takes beside the lanes on a screen of w.
func slimCard(w int) int { return min(max(w/3, minCard), maxCard) }

// arrange lays the screen of a run out. It is a pure function of what it is
// given: lanes do not move unless the size of the screen does.
func arrange(w, h int, n needs) layout {
	l := layout{tall: n.tall(h)}
	full, rows := w, n.lanes*l.tall
	l.beside = n.card > 0 && w >= 150 && h < rowsFor(h)+rows+n.card+n.panel+3 && n.slim <= h-stage.HeadRows(h)-2
	if l.beside {
		side := slimCard(w)
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
		legend = max(n.note, 1)
	}
	counts, progress, gap := 0, 1, 0
	if h >= 14 {
		counts = n.states
	}
	if h >= 18 {
		progress = 2
	}
	if h >= 28 {
		gap = 1
	}
	if n.card > 0 { // it says what came of the run
		progress = 0
	}
	panel := n.panelRows(h-y-help-legend-progress-1, l.tall)
	if panel > 0 && h < roomAll {
		counts, gap = 0, 0 // what the lesson is about comes first
	}
	below := 1 + counts + progress + 2*gap // with the axis
	room := h - y - help - legend - panel
	under := n.card + 1 // rows of the card, with the edge
	if n.card == 0 || l.beside {
		under = 0
	}
	switch {
	case under == 0 || room >= rows+below+under:
	case room >= rows+1+under:
		counts, gap = 0, 0
		below = 1
	default: // there is no room for all: the card takes the place of what it sums up
		legend = n.note
		counts, gap = 0, 0
		room = h - y - help - legend
		few, lanes := fewLanes(h), moreLanes
		for lanes > few && lanes*l.tall+1+panel+min(n.least, firstRows) > room {
			lanes--
		}
		least := min(lanes, max(n.lanes, 1)) * l.tall
		if lacks := min(few*l.tall, least) + 1 + panel + n.least - room; panel > 0 && lacks > 0 {
			panel = max(panel-lacks, n.brief+1)
		}
		room -= panel
		below = 1 + min(under, room-1-least)
	}
	l.legend = paint.Rect{X: 0, Y: h - help - legend, W: w, H: legend}
	l.lanes = take(max(min(rows, (room-below)/l.tall*l.tall), 0))
	l.axis = take(1)
	l.edge = paint.Rect{X: 0, Y: y, W: w, H: 1}
	l.panel = take(panel)
	if panel > 0 {
		l.panel.Y, l.panel.H = l.panel.Y+1, panel-1
	}
	l.sheet = paint.Rect{X: 0, Y: y - l.panel.H, W: w, H: l.legend.Y - y + l.panel.H}
	if panel == 0 {
		l.sheet.Y, l.sheet.H = y+1, l.legend.Y-y-1
	}
	y += gap
	if free := room - rows - below - roomCard; gap > 0 && counts > 0 && free >= counts {
		counts *= max(min(1+free/counts, n.sparks), 1)
	}
	l.counts = take(counts)
	y += gap
	l.progress = take(progress)
	switch {
	case l.beside:
		l.card.Y = l.header.H + 1
		l.card.H = h - help - l.card.Y // what is too long for a row goes on in the next
	case n.card > 0:
		if y+n.card < l.legend.Y || panel == 0 && counts == 0 && gap == 0 && h >= 14 {
			y++
		}
		l.card = paint.Rect{X: 0, Y: y, W: w, H: max(min(n.card, l.legend.Y-y), 0)}
	}
	for _, r := range [...]paint.Rect{l.counts, l.progress, l.card, l.legend, l.help} {
		if r.Has(0, l.edge.Y) {
			l.edge.H = 0
		}
	}
	l.cols = tabulate(w, n)
	return l
}

// seen is how many lanes are on the screen.
func (l *layout) seen() int { return l.lanes.H / max(l.tall, 1) }

// tall is how many rows a lane takes on a screen of that height: few lanes take more, and
// no more than leave the room that panel and card will need.
func (n *needs) tall(h int) int {
	room := h - stage.HeadRows(h) - 6 - roomCard // with titles, axis, edge, legend, help, and a blank row
	if n.panel > 0 {
		room -= max(n.panel, roomPanel)
	}
	return min(max(room/max(n.lanes, 1), 1), maxTall)
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
	l.edge.H, l.sheet.H = 0, 0
	y := l.axis.Y + 2
	if rows := l.help.Y - y; rows < min(lines+1, someLines) {
		l.titles.H, l.lanes.H, l.axis.H = 0, 0, 0
		y = l.header.H + 1
	}
	return paint.Rect{X: 0, Y: y, W: w, H: l.help.Y - y}
}

// moreLanes is how many lanes are seen while a card needs more room than there is, if so
// many firstRows of the card have room then: the others can be scrolled to.
const (
	moreLanes = 7
	firstRows = 6
)

// fewLanes is how many are seen in any case on a screen of that height.
func fewLanes(h int) int {
	if h >= roomAll {
		return roomLanes
	}
	return 3
}

// panelRows is how many rows the lesson's panel gets, with a blank one above, if
// there are so many for it and for the lanes, which need a few.
func (n *needs) panelRows(room, tall int) int {
	lanes := min(n.lanes, roomLanes) * tall
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
