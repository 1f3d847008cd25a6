// Package layout says what stands where on the screen of a run: a pure function of the size
// of the screen and of what there is to show. Lanes do not move unless the size does.
package layout

import (
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// Layout is what stands where on the screen of a run.
type Layout struct {
	Header   paint.Rect
	Titles   paint.Rect // of the columns; its height is 0 if there is no room
	Lanes    paint.Rect
	Tall     int // rows of a lane
	Axis     paint.Rect
	Edge     paint.Rect // the row above panel and card: what was predicted, and how much is out of sight
	Panel    paint.Rect
	Counts   paint.Rect
	Progress paint.Rect
	Legend   paint.Rect // and above it what is asked for, where that is longer than a row
	Card     paint.Rect
	Beside   bool       // the card is beside the lanes
	Sheet    paint.Rect // of panel and card, while they are scrolled: all under the edge
	Help     paint.Rect
	Cols     Columns
}

// Needs is what a layout depends on, beside the size of the screen.
type Needs struct {
	Lanes   int // how many there are
	Name    int // columns of the longest name
	State   int // columns of a state: its glyph and its word
	Reason  int // columns of a reason
	Doing   int // columns of what lanes do, if there is room for that
	Threads bool
	Clean   bool // no ids
	Card    int  // rows of the card, 0 for none
	Least   int  // rows of it that are enough
	Slim    int  // rows of it beside the lanes
	Panel   int  // rows of the lesson's panel, 0 for none
	Brief   int  // rows that are enough for it
	States  int  // how many are counted
	Sparks  int  // rows of each that tell something
	Said    bool // something was predicted, and stands above all that is under the lanes
	Note    int  // rows of what is asked for, if it is longer than one

	Observed bool // the lanes are those of a program that was only observed
	IDs      bool // and they have processes or threads
	TIDs     bool // threads
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

// SlimCard is how many columns a card takes beside the lanes on a screen of w.
func SlimCard(w int) int { return min(max(w/3, minCard), maxCard) }

// Arrange lays the screen of a run out.
func Arrange(w, h int, n Needs) Layout {
	l := Layout{Tall: n.tall(h)}
	full, rows := w, n.Lanes*l.Tall
	l.Beside = n.Card > 0 && w >= 150 && h < rowsFor(h)+rows+n.Card+n.Panel+3 && n.Slim <= h-stage.HeadRows(h)-2
	if l.Beside {
		side := SlimCard(w)
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
		legend = max(n.Note, 1)
	}
	counts, progress, gap := 0, 1, 0
	if h >= 14 {
		counts = n.States
	}
	if h >= 18 {
		progress = 2
	}
	if h >= 28 {
		gap = 1
	}
	if n.Card > 0 { // it says what came of the run
		progress = 0
	}
	panel := n.panelRows(h-y-help-legend-progress-1, l.Tall)
	if panel > 0 && h < roomAll {
		counts, gap = 0, 0 // what the lesson is about comes first
	}
	if panel == 0 && n.Said && h >= 18 {
		gap = 1
	}
	below := 1 + counts + progress + 2*gap // with the axis
	room := h - y - help - legend - panel
	under := n.Card + 1 // rows of the card, with the edge
	if n.Card == 0 || l.Beside {
		under = 0
	}
	switch {
	case under == 0 || room >= rows+below+under:
	case room >= rows+1+under:
		counts, gap = 0, 0
		below = 1
	default: // there is no room for all: the card takes the place of what it sums up
		legend = n.Note
		counts, gap = 0, 0
		room = h - y - help - legend
		few, lanes := fewLanes(h), moreLanes
		for lanes > few && lanes*l.Tall+1+panel+min(n.Least, firstRows) > room {
			lanes--
		}
		least := min(lanes, max(n.Lanes, 1)) * l.Tall
		if lacks := min(few*l.Tall, least) + 1 + panel + n.Least - room; panel > 0 && lacks > 0 {
			panel = max(panel-lacks, n.Brief+1)
		}
		room -= panel
		below = 1 + min(under, room-1-least)
	}
	l.Legend = paint.Rect{X: 0, Y: h - help - legend, W: w, H: legend}
	l.Lanes = take(max(min(rows, (room-below)/l.Tall*l.Tall), 0))
	l.Axis = take(1)
	l.Edge = paint.Rect{X: 0, Y: y, W: w, H: 1}
	l.Panel = take(panel)
	if panel > 0 {
		l.Panel.Y, l.Panel.H = l.Panel.Y+1, panel-1
	}
	l.Sheet = paint.Rect{X: 0, Y: y - l.Panel.H, W: w, H: l.Legend.Y - y + l.Panel.H}
	if panel == 0 {
		l.Sheet.Y, l.Sheet.H = y+1, l.Legend.Y-y-1
	}
	y += gap
	if free := room - rows - below - roomCard; gap > 0 && counts > 0 && free >= counts {
		counts *= max(min(1+free/counts, n.Sparks), 1)
	}
	l.Counts = take(counts)
	y += gap
	l.Progress = take(progress)
	switch {
	case l.Beside:
		l.Card.Y = l.Header.H + 1
		l.Card.H = h - help - l.Card.Y // what is too long for a row goes on in the next
	case n.Card > 0:
		if y+n.Card < l.Legend.Y || panel == 0 && counts == 0 && gap == 0 && h >= 14 {
			y++
		}
		l.Card = paint.Rect{X: 0, Y: y, W: w, H: max(min(n.Card, l.Legend.Y-y), 0)}
	}
	for _, r := range [...]paint.Rect{l.Counts, l.Progress, l.Card, l.Legend, l.Help} {
		if r.Has(0, l.Edge.Y) {
			l.Edge.H = 0
		}
	}
	l.Cols = tabulate(w, n)
	return l
}

// Seen is how many lanes are on the screen.
func (l *Layout) Seen() int { return l.Lanes.H / max(l.Tall, 1) }

// tall is how many rows a lane takes on a screen of that height: few lanes take more, and
// no more than leave the room that panel and card will need.
func (n *Needs) tall(h int) int {
	room := h - stage.HeadRows(h) - 6 - roomCard // with titles, axis, edge, legend, help, and a blank row
	if n.Panel > 0 {
		room -= max(n.Panel, roomPanel)
	}
	return min(max(room/max(n.Lanes, 1), 1), maxTall)
}

// WithCode makes room for code of a number of lines: beside the lanes if it has columns
// there, or else under them in the place of everything else, or in that of the lanes too if
// that is too little. It returns where.
func (l *Layout) WithCode(w, h, columns, lines int) paint.Rect {
	if columns > 0 {
		l.Header.W, l.Help.W = w, w
		return paint.Rect{X: w - columns, Y: l.Header.H + 1, W: columns, H: h - l.Header.H - 2}
	}
	l.Panel.H, l.Counts.H, l.Progress.H, l.Legend.H, l.Card.H = 0, 0, 0, 0, 0
	l.Edge.H, l.Sheet.H = 0, 0
	y := l.Axis.Y + 2
	if rows := l.Help.Y - y; rows < min(lines+1, someLines) {
		l.Titles.H, l.Lanes.H, l.Axis.H = 0, 0, 0
		y = l.Header.H + 1
	}
	return paint.Rect{X: 0, Y: y, W: w, H: l.Help.Y - y}
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
func (n *Needs) panelRows(room, tall int) int {
	lanes := min(n.Lanes, roomLanes) * tall
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
