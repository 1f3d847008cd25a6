package ui

// versusLayout is what stands where on the screen of a comparison.
type versusLayout struct {
	head   rect
	body   rect // all between the head and the last rows
	tracks rect
	axis   rect
	table  rect // under the tracks: the table with what follows it, or a few words
	whole  bool // there is room for the table
	foot   rect // the legend, or what is to be told; its height is 0 if there is no room
	help   rect

	form   trackForm
	each   []int // rows of each track
	top    int   // the first track that is shown
	lanes  []int // of each track
	name   column
	number column // workers
	label  column // of a row of a track: a lane, or a state; its width is 0 if there is none
	strip  column
	right  column // the time, the place, what is done
}

// trackForm is how the tracks are drawn.
type trackForm uint8

const (
	inOneRow   trackForm = iota // one strip for all lanes, beside the name
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
func arrangeVersus(w, h int, n versusNeeds) versusLayout {
	l := versusLayout{lanes: n.lanes}
	l.head = rect{0, 0, w, headRows(h)}
	l.help = rect{0, h - 1, w, 1}
	l.foot = rect{0, h - 1, w, 0}
	if h >= 18 {
		l.foot = rect{0, h - 2, w, 1}
	}
	y := l.head.h
	if h >= 28 {
		y++
	}
	l.body = rect{0, y, w, max(l.foot.y-y, 0)}
	room := l.body.h - 1 // with the axis
	table := n.table
	if table > 0 {
		table++ // a blank row above it
	}
	l.form, l.table.h = inOneRow, 0
search:
	for _, under := range []int{table, 0} {
		for _, f := range []trackForm{laneByLane, inThree, inTwoRows, inOneRow} {
			if n.all(f)+under <= room {
				l.form, l.table.h = f, max(under-1, 0)
				break search
			}
		}
	}
	for _, lanes := range n.lanes {
		l.each = append(l.each, l.form.rows(lanes))
	}
	l.tracks = rect{0, y, w, max(min(n.all(l.form), room), 0)}
	l.axis = rect{0, y + l.tracks.h, w, 1}
	l.whole = l.table.h > 0
	l.table = rect{1, l.axis.y + 2, w - 2, max(l.body.y+l.body.h-l.axis.y-2, 0)}
	l.columns(w, n)
	return l
}

// roomWorkers is how many columns it takes for a column of the numbers of workers.
const roomWorkers = 60

// columns divides the width of the tracks.
func (l *versusLayout) columns(w int, n versusNeeds) {
	x := 1
	put := func(width, gap int) column {
		c := column{x + gap, width}
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
	case l.form == laneByLane:
		l.label = put(min(n.lane, 7), 1)
	case l.form > inOneRow:
		l.label = put(1, 1)
	}
	right := 0
	if w >= 40 {
		right = n.right
	}
	l.strip = put(max(w-x-right-4, 1), 1)
	l.right = column{x + 2, right}
}

// reveal brings a track on the screen, if not all fit: with as many as there is room for
// above it.
func (l *versusLayout) reveal(track int) {
	if l.top = 0; l.rowsFrom(0) <= l.tracks.h {
		return
	}
	sum := 0
	for l.top = track; l.top > 0; l.top-- {
		if sum += l.each[l.top]; sum+l.each[l.top-1] > l.tracks.h {
			return
		}
	}
}

// rowsFrom is how many rows the tracks from that one on take.
func (l *versusLayout) rowsFrom(track int) (sum int) {
	for _, rows := range l.each[min(track, len(l.each)):] {
		sum += rows
	}
	return sum
}

// trackAt is the track in row y of the screen, -1 if there is none.
func (l *versusLayout) trackAt(y int) int {
	y -= l.tracks.y
	if y < 0 || y >= l.tracks.h {
		return -1
	}
	for i := l.top; i < len(l.each); i++ {
		if y -= l.each[i]; y < 0 {
			return i
		}
	}
	return -1
}
