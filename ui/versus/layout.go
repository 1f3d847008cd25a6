package versus

import (
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// Layout is what stands where on the screen of a comparison.
type Layout struct {
	head   paint.Rect
	body   paint.Rect // all between the head and the last rows
	Tracks paint.Rect
	Axis   paint.Rect
	table  paint.Rect // under the tracks: the table with what follows it, or a few words
	whole  bool       // there is room for the table
	foot   paint.Rect // the legend, or what is to be told; its height is 0 if there is no room
	help   paint.Rect

	Form   trackForm
	each   []int // rows of each track
	top    int   // the first track that is shown
	lanes  []int // of each track
	name   paint.Range
	number paint.Range // workers
	label  paint.Range // of a row of a track: a lane, or a state; its width is 0 if there is none
	Strip  paint.Range
	right  paint.Range // the time, the place, what is done
}

// trackForm is how the tracks are drawn.
type trackForm uint8

const (
	InOneRow   trackForm = iota // one strip for all lanes, beside the name
	inTwoRows                   // two: of those that run, and of those that wait
	inThree                     // likewise, and of those that are ready
	laneByLane                  // a row for the name, and one for each lane
)

// versusNeeds is what the layout depends on, beside the size of the screen.
type versusNeeds struct {
	lanes []int // of each track
	name  int   // columns of the longest name of a track
	lane  int   // of a lane
	right int   // of a time with its place
	table int   // rows of the table
}

// rows is how many rows a track takes.
func (f trackForm) rows(lanes int) int {
	if f == laneByLane {
		return 1 + max(lanes, 1)
	}
	return int(f) + 1
}

// all is how many rows all tracks take.
func (n *versusNeeds) all(f trackForm) (sum int) {
	for _, lanes := range n.lanes {
		sum += f.rows(lanes)
	}
	return sum
}

// arrangeVersus lays the screen of a comparison out: a strip for each lane, if there is
// room for these and for the table under them; else fewer, down to one for each track.
func arrangeVersus(w, h int, n versusNeeds) Layout {
	l := Layout{lanes: n.lanes}
	l.head = paint.Rect{X: 0, Y: 0, W: w, H: stage.HeadRows(h)}
	l.help = paint.Rect{X: 0, Y: h - 1, W: w, H: 1}
	l.foot = paint.Rect{X: 0, Y: h - 1, W: w, H: 0}
	if h >= 18 {
		l.foot = paint.Rect{X: 0, Y: h - 2, W: w, H: 1}
	}
	y := l.head.H
	if h >= 28 {
		y++
	}
	l.body = paint.Rect{X: 0, Y: y, W: w, H: max(l.foot.Y-y, 0)}
	room := l.body.H - 1 // with the axis
	table := n.table
	if table > 0 {
		table++ // a blank row above it
	}
	l.Form, l.table.H = InOneRow, 0
search:
	for _, under := range []int{table, 0} {
		for _, f := range []trackForm{laneByLane, inThree, inTwoRows, InOneRow} {
			if n.all(f)+under <= room {
				l.Form, l.table.H = f, max(under-1, 0)
				break search
			}
		}
	}
	for _, lanes := range n.lanes {
		l.each = append(l.each, l.Form.rows(lanes))
	}
	l.Tracks = paint.Rect{X: 0, Y: y, W: w, H: max(min(n.all(l.Form), room), 0)}
	l.Axis = paint.Rect{X: 0, Y: y + l.Tracks.H, W: w, H: 1}
	l.whole = l.table.H > 0
	l.table = paint.Rect{X: 1, Y: l.Axis.Y + 2, W: w - 2, H: max(l.body.Y+l.body.H-l.Axis.Y-2, 0)}
	l.columns(w, n)
	return l
}

// roomWorkers is how many columns it takes for a column of the numbers of workers.
const roomWorkers = 60

// columns divides the width of the tracks.
func (l *Layout) columns(w int, n versusNeeds) {
	x := 1
	put := func(width, gap int) paint.Range {
		c := paint.Range{X: x + gap, W: width}
		if width > 0 {
			x += gap + width
		}
		return c
	}
	put(1, 0) // what is chosen
	name := min(n.name, max(w/4, 5))
	l.name = put(name, 1)
	if w >= roomWorkers {
		l.number = put(3, 1)
	}
	switch {
	case w < 50:
	case l.Form == laneByLane:
		l.label = put(min(n.lane, 7), 1)
	case l.Form > InOneRow:
		l.label = put(1, 1)
	}
	right := 0
	if w >= 40 {
		right = n.right
	}
	l.Strip = put(max(w-x-right-4, 1), 1)
	l.right = paint.Range{X: x + 2, W: right}
}

// reveal brings a track on the screen, if not all fit: with as many as there is room for
// above it.
func (l *Layout) reveal(track int) {
	if l.top = 0; l.rowsFrom(0) <= l.Tracks.H {
		return
	}
	sum := 0
	for l.top = track; l.top > 0; l.top-- {
		if sum += l.each[l.top]; sum+l.each[l.top-1] > l.Tracks.H {
			return
		}
	}
}

// rowsFrom is how many rows the tracks from that one on take.
func (l *Layout) rowsFrom(track int) (sum int) {
	for _, rows := range l.each[min(track, len(l.each)):] {
		sum += rows
	}
	return sum
}

// trackAt is the track in row y of the screen, -1 if there is none.
func (l *Layout) trackAt(y int) int {
	y -= l.Tracks.Y
	if y < 0 || y >= l.Tracks.H {
		return -1
	}
	for i := l.top; i < len(l.each); i++ {
		if y -= l.each[i]; y < 0 {
			return i
		}
	}
	return -1
}
