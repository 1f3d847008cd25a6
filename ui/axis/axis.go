package axis

import (
	"math"
	"sort"
	"time"

	"lanes/ui/paint"
)

// Axis maps time to columns. Its columns are numbered from the start of the run:
// column k is the time from Span×k/Over to Span×(k+1)/Over. It shows Cols of
// them from column First on.
//
// While a run is live the columns have a round length, so that a column that is
// complete stays as it is when time goes on; when it is over they fit the run
// exactly.
type Axis struct {
	Span  time.Duration // of Over columns
	Over  int64         // 1 where columns have a round length
	First int           // the first column that is shown
	Cols  int           // how many are
}

const (
	// MinLive is the shortest stretch that a live axis shows.
	MinLive = 500 * time.Millisecond
	maxTime = time.Duration(1 << 53) // 104 days; later is not shown
)

// Fit is the axis that shows all of a run of that length in so many columns.
func Fit(length time.Duration, cols int, live bool) Axis {
	cols = max(cols, 1)
	length = min(length, maxTime)
	if !live {
		return Axis{Span: max(length, 1), Over: int64(cols), Cols: cols}
	}
	length = max(length, MinLive)
	per := Nice((length + time.Duration(cols) - 1) / time.Duration(cols))
	return Axis{Span: per, Over: 1, Cols: cols}
}

// Reach is up to where the axis goes, and whether its columns are those of a live
// run. They stay so while the picture is held: the end of the run moves nothing
// that the user is looking at.
type Reach struct {
	Edge time.Duration // the moment up to which the run is known
	Live bool          // the columns are those of a live run
}

// Update brings it up to the edge of the run. What is held on the screen stands still.
func (r *Reach) Update(edge time.Duration, live, held bool) {
	if !held || r.Edge == 0 {
		r.Live = live
	}
	r.Edge = edge
}

// Known is how many columns of the axis have something to show.
func (r *Reach) Known(a Axis, cells int) int {
	return min(max(a.Column(r.Edge)-a.First+1, 0), cells)
}

// window shows a window with columns of length per that moves, no more than
// it must, to show the moment at. first is where it was. The edge of a run
// stands in its last column, another moment has something on both sides.
func window(per, at time.Duration, cols, first int, edge bool) Axis {
	a := Axis{Span: max(per, 1), Over: 1, Cols: max(cols, 1)}
	k := int(min(at, maxTime) / a.Span)
	side := 0
	if !edge {
		side = a.Cols / 6
	}
	a.First = max(min(first, k-side), k-a.Cols+1+side, 0)
	return a
}

// anchored is the first column of a window with columns of length per in which the
// moment at stands in column x.
func anchored(per, at time.Duration, x int) int {
	return max(int(min(at, maxTime)/per)-x, 0)
}

// Nice is the least of 1, 2, 5, 10, 20, 50 … nanoseconds that is at least d.
func Nice(d time.Duration) time.Duration {
	for unit := time.Duration(1); unit < math.MaxInt64/10; unit *= 10 {
		for _, m := range [...]time.Duration{1, 2, 5} {
			if m*unit >= d {
				return m * unit
			}
		}
	}
	return d
}

// Finer is the greatest of them that is less than d, 1 at least.
func Finer(d time.Duration) time.Duration {
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

// Length is how long a column is, rounded up.
func (a Axis) Length() time.Duration {
	if a.Over <= 1 {
		return a.Span
	}
	return (a.Span + time.Duration(a.Over) - 1) / time.Duration(a.Over)
}

// Start is when column k begins.
func (a Axis) Start(k int) time.Duration {
	if a.Over == 1 {
		return a.Span * time.Duration(k)
	}
	q, r := int64(a.Span)/a.Over, int64(a.Span)%a.Over
	return time.Duration(q*int64(k) + r*int64(k)/a.Over)
}

// Middle is the moment in the middle of column k.
func (a Axis) Middle(k int) time.Duration {
	from, to := a.Start(max(k, 0)), a.Start(max(k, 0)+1)
	return from + (to-from)/2
}

// Column is the column in which the moment at lies.
func (a Axis) Column(at time.Duration) int {
	if at <= 0 {
		return 0
	}
	at = min(at, maxTime)
	if a.Over == 1 {
		return int(at / a.Span)
	}
	return sort.Search(int(a.Over), func(k int) bool { return a.Start(k+1) > at })
}

// Place is where column k stands on the screen, from 0; ok is false if it is not
// there. The end of the run belongs to its last column.
func (a Axis) Place(at time.Duration) (x int, ok bool) {
	k := a.Column(at)
	if a.Over > 1 {
		k = min(k, int(a.Over)-1)
	}
	x = k - a.First
	return x, x >= 0 && x < a.Cols
}

// Cursor is the column of a moment; Cols, which is no column, if it is not on the screen.
func (a Axis) Cursor(at time.Duration) int {
	if x, ok := a.Place(at); ok {
		return x
	}
	return a.Cols
}

// Follows reports whether a is b with its window moved on, so that what was
// computed for b's columns holds for a's.
func (a Axis) Follows(b Axis) bool {
	return a.Span == b.Span && a.Over == b.Over && a.Cols == b.Cols && a.First >= b.First
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
func (a Axis) ticks(origin time.Duration) []tick {
	from, to := a.Start(a.First), a.Start(a.First+a.Cols)
	per := float64(to-from) / float64(a.Cols)
	step := Nice(max(time.Duration(math.Ceil(per*minTick)), 1))
	var ticks []tick
	base := max(origin, 0)
	at := (from - base) / step * step
	if at < from-base {
		at += step
	}
	for ; at < to-base && len(ticks) < a.Cols; at += step {
		t := tick{x: a.Column(base+at) - a.First, label: paint.TickLabel(at, step)}
		if origin != NoOrigin {
			if t.origin = at == 0; !t.origin {
				t.label = Signed(at, func(d time.Duration) string { return paint.TickLabel(d, step) })
			}
		}
		ticks = append(ticks, t)
	}
	return ticks
}
