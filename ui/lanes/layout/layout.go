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
	s := n.share(h, y, l.Tall, l.Beside)
	l.Help = paint.Rect{X: 0, Y: h - help, W: full, H: help}
	l.Legend = paint.Rect{X: 0, Y: h - help - s.legend, W: w, H: s.legend}
	l.Lanes = take(max(min(rows, (s.room-s.below)/l.Tall*l.Tall), 0))
	l.Axis = take(1)
	l.Edge = paint.Rect{X: 0, Y: y, W: w, H: 1}
	l.Panel = take(s.panel)
	if s.panel > 0 {
		l.Panel.Y, l.Panel.H = l.Panel.Y+1, s.panel-1
	}
	l.Sheet = paint.Rect{X: 0, Y: y - l.Panel.H, W: w, H: l.Legend.Y - y + l.Panel.H}
	if s.panel == 0 {
		l.Sheet.Y, l.Sheet.H = y+1, l.Legend.Y-y-1
	}
	y += s.gap
	l.Counts = take(s.counts)
	y += s.gap
	l.Progress = take(s.progress)
	l.placeCard(n.Card, y, s.panel == 0 && s.counts == 0 && s.gap == 0 && h >= 14)
	l.hideEdge()
	l.Cols = tabulate(w, n)
	return l
}

// placeCard gives the card of so many rows, if there is one, its place: beside the lanes, or
// from row y on, with a blank row above it if there is room for that or it stands alone.
func (l *Layout) placeCard(rows, y int, alone bool) {
	switch {
	case l.Beside:
		l.Card.Y = l.Header.H + 1
		l.Card.H = l.Help.Y - l.Card.Y // what is too long for a row goes on in the next
	case rows > 0:
		if y+rows < l.Legend.Y || alone {
			y++
		}
		l.Card = paint.Rect{X: 0, Y: y, W: l.Lanes.W, H: max(min(rows, l.Legend.Y-y), 0)}
	}
}

// hideEdge takes the edge away where something else stands.
func (l *Layout) hideEdge() {
	for _, r := range [...]paint.Rect{l.Counts, l.Progress, l.Card, l.Legend, l.Help} {
		if r.Has(0, l.Edge.Y) {
			l.Edge.H = 0
		}
	}
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

const help = 1 // rows of the keys

// shares is how many rows the parts of a screen get.
type shares struct {
	legend, counts, progress, panel int
	gap                             int // blank rows above counts and progress
	room                            int // for the lanes and what is below, but the panel
	below                           int // of those: for what is below the lanes, with the axis
}

// share divides a screen of that height among its parts, from row top on.
func (n *Needs) share(h, top, tall int, beside bool) shares {
	s := n.wishes(h)
	s.panel = n.panelRows(h-top-help-s.legend-s.progress-1, tall)
	if s.panel > 0 && h < roomAll {
		s.counts, s.gap = 0, 0 // what the lesson is about comes first
	}
	if s.panel == 0 && n.Said && h >= 18 {
		s.gap = 1
	}
	s.below = 1 + s.counts + s.progress + 2*s.gap
	s.room = h - top - help - s.legend - s.panel
	under := n.Card + 1 // rows of the card, with the edge
	if n.Card == 0 || beside {
		under = 0
	}
	rows := n.Lanes * tall
	switch {
	case under == 0 || s.room >= rows+s.below+under:
	case s.room >= rows+1+under:
		s.counts, s.gap, s.below = 0, 0, 1
	default:
		s.room = h - top - help
		n.yield(&s, fewLanes(h), tall)
	}
	if free := s.room - rows - s.below - roomCard; s.gap > 0 && s.counts > 0 && free >= s.counts {
		s.counts *= max(min(1+free/s.counts, n.Sparks), 1)
	}
	return s
}

// wishes are the rows of those parts that do not depend on the others.
func (n *Needs) wishes(h int) shares {
	s := shares{progress: 1}
	if h >= 14 {
		s.counts = n.States
	}
	if h >= 18 {
		s.legend, s.progress = max(n.Note, 1), 2
	}
	if h >= 28 {
		s.gap = 1
	}
	if n.Card > 0 { // it says what came of the run
		s.progress = 0
	}
	return s
}

// yield divides a room that is too little for all: the card takes the place of what it sums
// up. A few lanes are seen in any case.
func (n *Needs) yield(s *shares, few, tall int) {
	s.legend, s.counts, s.gap = n.Note, 0, 0
	s.room -= s.legend
	lanes := moreLanes
	for lanes > few && lanes*tall+1+s.panel+min(n.Least, firstRows) > s.room {
		lanes--
	}
	least := min(lanes, max(n.Lanes, 1)) * tall
	if lacks := min(few*tall, least) + 1 + s.panel + n.Least - s.room; s.panel > 0 && lacks > 0 {
		s.panel = max(s.panel-lacks, n.Brief+1)
	}
	s.room -= s.panel
	s.below = 1 + min(n.Card+1, s.room-1-least)
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
