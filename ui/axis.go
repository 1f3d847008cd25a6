package ui

import (
	"math"
	"sort"
	"time"
)

// axis maps time to columns. Its columns are numbered from the start of the run:
// column k is the time from span×k/over to span×(k+1)/over. It shows cols of
// them from column first on.
//
// While a run is live the columns have a round length, so that a column that is
// complete stays as it is when time goes on; when it is over they fit the run
// exactly.
type axis struct {
	span  time.Duration
	over  int64
	first int
	cols  int
}

const (
	minLive = 500 * time.Millisecond // the shortest stretch that a live axis shows
	maxTime = time.Duration(1 << 53) // 104 days; later is not shown
)

// fitAxis shows all of a run of that length.
func fitAxis(length time.Duration, cols int, live bool) axis {
	cols = max(cols, 1)
	length = min(length, maxTime)
	if !live {
		return axis{span: max(length, 1), over: int64(cols), cols: cols}
	}
	length = max(length, minLive)
	per := nice((length + time.Duration(cols) - 1) / time.Duration(cols))
	return axis{span: per, over: 1, cols: cols}
}

// reach is up to where the axis goes, and whether its columns are those of a live
// run. They stay so while the picture is held: the end of the run moves nothing
// under one who looks.
type reach struct {
	edge time.Duration
	live bool
}

func (r *reach) update(edge time.Duration, live, held bool) {
	if !held || r.edge == 0 {
		r.live = live
	}
	r.edge = edge
}

// known is how many columns of the axis have something to show.
func (r *reach) known(a axis, cells int) int {
	return min(max(a.column(r.edge)-a.first+1, 0), cells)
}

// windowAxis shows a window with columns of length per that moves, no more than
// it must, to show the moment at. first is where it was. The edge of a run
// stands in its last column, another moment has something on both sides.
func windowAxis(per, at time.Duration, cols, first int, edge bool) axis {
	a := axis{span: max(per, 1), over: 1, cols: max(cols, 1)}
	k := int(min(at, maxTime) / a.span)
	side := 0
	if !edge {
		side = a.cols / 6
	}
	a.first = max(min(first, k-side), k-a.cols+1+side, 0)
	return a
}

// anchored is the first column of a window with columns of length per in which the
// moment at stands in column x.
func anchored(per, at time.Duration, x int) int {
	return max(int(min(at, maxTime)/per)-x, 0)
}

// nice is the least of 1, 2, 5, 10, 20, 50 … nanoseconds that is at least d.
func nice(d time.Duration) time.Duration {
	for unit := time.Duration(1); unit < math.MaxInt64/10; unit *= 10 {
		for _, m := range [...]time.Duration{1, 2, 5} {
			if m*unit >= d {
				return m * unit
			}
		}
	}
	return d
}

// finer is the greatest of them that is less than d, 1 at least.
func finer(d time.Duration) time.Duration {
	best := time.Duration(1)
	for unit := time.Duration(1); unit < min(d, math.MaxInt64/10); unit *= 10 {
		for _, m := range [...]time.Duration{1, 2, 5} {
			if m*unit < d {
				best = m * unit
			}
		}
	}
	return best
}

// length is how long a column is, rounded up.
func (a axis) length() time.Duration {
	if a.over <= 1 {
		return a.span
	}
	return (a.span + time.Duration(a.over) - 1) / time.Duration(a.over)
}

// start is when column k begins.
func (a axis) start(k int) time.Duration {
	if a.over == 1 {
		return a.span * time.Duration(k)
	}
	q, r := int64(a.span)/a.over, int64(a.span)%a.over
	return time.Duration(q*int64(k) + r*int64(k)/a.over)
}

// middle is the moment in the middle of column k.
func (a axis) middle(k int) time.Duration {
	from, to := a.start(max(k, 0)), a.start(max(k, 0)+1)
	return from + (to-from)/2
}

// column is the column in which the moment at lies.
func (a axis) column(at time.Duration) int {
	if at <= 0 {
		return 0
	}
	at = min(at, maxTime)
	if a.over == 1 {
		return int(at / a.span)
	}
	return sort.Search(int(a.over), func(k int) bool { return a.start(k+1) > at })
}

// place is where column k stands on the screen, from 0; ok is false if it is not
// there. The end of the run belongs to its last column.
func (a axis) place(at time.Duration) (x int, ok bool) {
	k := a.column(at)
	if a.over > 1 {
		k = min(k, int(a.over)-1)
	}
	x = k - a.first
	return x, x >= 0 && x < a.cols
}

// cursor is the column of a moment, one that no column has if it is not there.
func (a axis) cursor(at time.Duration) int {
	if x, ok := a.place(at); ok {
		return x
	}
	return a.cols
}

// follows reports whether a is b with its window moved on, so that what was
// computed for b's columns holds for a's.
func (a axis) follows(b axis) bool {
	return a.span == b.span && a.over == b.over && a.cols == b.cols && a.first >= b.first
}

// tick is a round moment on the axis.
type tick struct {
	x      int // column on the screen
	label  string
	origin bool // it is the one that times are read from
}

// minTick is how many columns there are from tick to tick, at least.
const minTick = 9

// ticks are round moments on the axis, with their labels: round from the start of
// the run, or ± from an origin.
func (a axis) ticks(origin time.Duration) []tick {
	from, to := a.start(a.first), a.start(a.first+a.cols)
	per := float64(to-from) / float64(a.cols)
	step := nice(max(time.Duration(math.Ceil(per*minTick)), 1))
	var ticks []tick
	base := max(origin, 0)
	at := (from - base) / step * step
	if at < from-base {
		at += step
	}
	for ; at < to-base && len(ticks) < a.cols; at += step {
		t := tick{x: a.column(base+at) - a.first, label: tickLabel(at, step)}
		if origin != noOrigin {
			if t.origin = at == 0; !t.origin {
				t.label = signed(at, func(d time.Duration) string { return tickLabel(d, step) })
			}
		}
		ticks = append(ticks, t)
	}
	return ticks
}
