package versus

import "lanes/ui/paint"

// layout is what stands where in the race.
type layout struct {
	tracks paint.Rect
	axis   paint.Rect
	under  paint.Rect // under them: the table with what follows it, or a few words
	whole  bool       // there is room for the table

	form   trackForm
	each   []int // rows of each track
	top    int   // the first track that is shown
	lanes  []int // of each track
	name   paint.Range
	number paint.Range // workers
	label  paint.Range // of a row of a track: a lane, or a state; its width is 0 if there is none
	strip  paint.Range
	right  paint.Range // the time, the place, what is done
}

// needs is what the layout depends on, beside the room that there is.
type needs struct {
	lanes []int // of each track
	name  int   // columns of the longest name of a track
	lane  int   // of a lane
	right int   // of a time with its place
	table int   // rows of the table
	pair  bool  // each track is a lane of two logs
}

// trackForm is how the tracks are drawn.
type trackForm uint8

const (
	inOneRow   trackForm = iota // one strip for all lanes, beside the name
	inTwoRows                   // two: of those that run, and of those that wait
	inThree                     // likewise, and of those that are ready
	laneByLane                  // a row for the name, and one for each lane
	sideBySide                  // of two logs: a lane as it was before, and as it is after
)

// density is, by the form, the rows of a strip for all lanes of a run: of what each counts
// the lanes, by the numbers of the counted states. The more rows there are, the more
// states have one of their own.
var density = [...][][]int{
	inOneRow:  {{0, 2}},        // those that run or wait: they get on
	inTwoRows: {{0}, {2}},      // running; waiting
	inThree:   {{0}, {1}, {2}}, // running; ready; waiting
}

// rows is how many rows a track takes.
func (f trackForm) rows(lanes int) int {
	switch f {
	case laneByLane:
		return 1 + max(lanes, 1)
	case sideBySide:
		return 2
	}
	return int(f) + 1
}

// all is how many rows all tracks take.
func (n *needs) all(f trackForm) (sum int) {
	for _, lanes := range n.lanes {
		sum += f.rows(lanes)
	}
	return sum
}

// arrange lays the race out: a strip for each lane, if there is room for these and for
// the table under them; else fewer, down to one for each track.
func arrange(body paint.Rect, n needs) layout {
	room := body.H - 1 // with the axis
	table := n.table
	if table > 0 {
		table++ // a blank row above it
	}
	l := layout{lanes: n.lanes}
	l.form, l.whole = n.best(room, table)
	for _, lanes := range n.lanes {
		l.each = append(l.each, l.form.rows(lanes))
	}
	l.tracks = paint.Rect{X: 0, Y: body.Y, W: body.W, H: max(min(n.all(l.form), room), 0)}
	l.axis = paint.Rect{X: 0, Y: body.Y + l.tracks.H, W: body.W, H: 1}
	l.under = paint.Rect{X: 1, Y: l.axis.Y + 2, W: body.W - 2, H: max(body.Y+body.H-l.axis.Y-2, 0)}
	l.columns(body.W, n)
	return l
}

// roomTold is how many rows it takes to say under the table who won, with a blank one.
const roomTold = 4

// best is the form that shows most in that many rows, with the table and who won if any form
// leaves room for them, or with the table alone.
func (n *needs) best(room, table int) (f trackForm, whole bool) {
	if n.pair {
		return sideBySide, false
	}
	for _, under := range []int{table + roomTold, table, 0} {
		for _, f := range []trackForm{laneByLane, inThree, inTwoRows, inOneRow} {
			if n.all(f)+under <= room {
				return f, under >= table && table > 0
			}
		}
	}
	return inOneRow, false
}

// roomWorkers is how many columns it takes for a column of the numbers of workers.
const roomWorkers = 60

// columns divides the width of the tracks.
func (l *layout) columns(w int, n needs) {
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
	if w >= roomWorkers && !n.pair {
		l.number = put(3, 1)
	}
	switch {
	case w < 50:
	case l.form >= laneByLane:
		l.label = put(min(n.lane, 7), 1)
	case l.form > inOneRow:
		l.label = put(1, 1)
	}
	right := 0
	if w >= 40 {
		right = n.right
	}
	l.strip = put(max(w-x-right-4, 1), 1)
	l.right = paint.Range{X: x + 2, W: right}
}

// reveal brings a track on the screen, if not all fit: with as many as there is room for
// above it.
func (l *layout) reveal(track int) {
	if l.top = 0; l.rowsFrom(0) <= l.tracks.H {
		return
	}
	sum := 0
	for l.top = track; l.top > 0; l.top-- {
		if sum += l.each[l.top]; sum+l.each[l.top-1] > l.tracks.H {
			return
		}
	}
}

// rowsFrom is how many rows the tracks from that one on take.
func (l *layout) rowsFrom(track int) (sum int) {
	for _, rows := range l.each[min(track, len(l.each)):] {
		sum += rows
	}
	return sum
}

// trackAt is the track in row y of the screen, -1 if there is none.
func (l *layout) trackAt(y int) int {
	y -= l.tracks.Y
	if y < 0 || y >= l.tracks.H {
		return -1
	}
	for i := l.top; i < len(l.each); i++ {
		if y -= l.each[i]; y < 0 {
			return i
		}
	}
	return -1
}
