package shared

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"lanes/ui/paint"
	"lanes/ui/text"
)

func (r *Race) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	if all, _ := r.Rows(); at.H < all {
		r.drawBrief(c, at, t)
		return
	}
	x, w := at.X+3, at.W-4
	cell, should := r.numbers()
	right := x + max(paint.BigWidth(should)+4, w/2)
	both := right+paint.BigWidth(should) <= at.X+at.W
	p := c.At(at.Y, x, w)
	p.Text(paint.Dim, r.cellTitle(t))
	if !both {
		right = x + paint.BigWidth(should) + 4
	}
	p.To(right)
	p.Text(paint.Dim, r.shouldTitle(t))
	if both {
		p.Text(paint.Dim, r.sum())
	}
	paint.DrawBig(c, at.Y+1, x, right-x-1, r.mood(), cell)
	if both {
		paint.DrawBig(c, at.Y+1, right, at.X+at.W-right, paint.Strong, should)
	} else {
		p = c.At(at.Y+2, right, at.X+at.W-right)
		p.Text(paint.Strong, should)
		p = c.At(at.Y+3, right, at.X+at.W-right)
		p.Text(paint.Dim, strings.TrimSpace(r.sum()))
	}
	p = c.At(at.Y+4, x, w)
	tok, s := r.missing(t)
	p.Text(tok, s)
	r.drawFinals(c, paint.Rect{X: x, Y: at.Y + 5, W: w, H: 2}, t)
	r.drawVerdict(c, paint.Rect{X: x, Y: at.Y + 7, W: w, H: 3}, t)
}

// drawBrief is the panel where there is little room.
func (r *Race) drawBrief(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	x, w := at.X+3, at.W-4
	cell, should := r.numbers()
	p := c.At(at.Y, x, w)
	for _, n := range [...]struct {
		title, number string
		tok           paint.Token
	}{{r.cellTitle(t), cell, r.mood()}, {r.shouldTitle(t), should, paint.Strong}} {
		p.Text(paint.Dim, n.title)
		p.Skip(1)
		p.Text(n.tok, n.number)
		p.Skip(3)
	}
	p = c.At(at.Y+1, x, w)
	tok, s := r.missing(t)
	p.Text(tok, s)
	r.drawVerdict(c, paint.Rect{X: x, Y: at.Y + 2, W: w, H: 3}, t)
}

// numbers are the cell and what it should be, as texts of the same width.
func (r *Race) numbers() (cell, should string) {
	if !r.known {
		return paint.NoValue, paint.NoValue
	}
	want := r.expected
	now := r.cell
	switch {
	case r.apart():
	case r.over():
		now = r.expected - r.worst()
	case !r.between:
		want = r.cell + r.behind
	}
	cell, should = paint.Grouped(now), paint.Grouped(want)
	return paint.Pad(cell, len(should)), paint.Pad(should, len(cell))
}

func (r *Race) cellTitle(t *text.Catalogue) string {
	switch {
	case r.apart():
		return text.Race.In(t).Own
	case r.over() && r.losing > 0:
		return text.Race.In(t).Worst
	}
	return text.Race.In(t).Cell
}

func (r *Race) shouldTitle(t *text.Catalogue) string {
	if r.between || r.apart() {
		return text.Race.In(t).Should
	}
	return text.Race.In(t).ShouldNow
}

// sum is where the number that the cell should be comes from, "" while that is not the one of
// a whole run: what was in it at first, and an update each.
func (r *Race) sum() string {
	if !r.known || !r.between || r.apart() || r.start == 0 {
		return ""
	}
	return " = " + paint.Grouped(r.start) + " + " + paint.Grouped(r.all())
}

// mood is how the cell looks: as a failure while updates are missing.
func (r *Race) mood() paint.Token {
	if r.behind > 0 || r.over() && r.losing > 0 {
		return paint.InFailed
	}
	return paint.InRunning
}

// drawVerdict writes what came of the runs, and why, in three rows.
func (r *Race) drawVerdict(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	p := c.At(at.Y, at.X, at.W)
	tok, s := r.verdict(t)
	p.Text(tok, s)
	p = c.At(at.Y+1, at.X, at.W)
	p.Text(paint.Dim, cmp.Or(r.lockPrice(t), r.price(t))) // the card has both
	p = c.At(at.Y+2, at.X, at.W)
	why, _ := r.why(text.Race.In(t))
	p.Text(paint.Plain, why)
}

// bins counts the final values in so many columns: the last is for those that are
// as they should be, the others for what lies between the least and that.
func (r *Race) bins(cols int) (bins []int, least int64) {
	bins, least = make([]int, cols), r.expected
	for _, v := range r.finals {
		least = min(least, v)
	}
	for _, v := range r.finals {
		at := cols - 1
		if v != r.expected && r.expected > least {
			at = min(int(float64(v-least)/float64(r.expected-least)*float64(cols-1)), cols-2)
		}
		bins[at]++
	}
	return bins, least
}

// drawFinals writes how often which final value came.
func (r *Race) drawFinals(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	words := text.Race.In(t)
	if len(r.finals) == 0 || r.other > 0 || r.expected == 0 {
		return
	}
	label := paint.Width(words.Finals) + 2
	full := fmt.Sprintf(words.Full, len(r.finals), len(r.finals)) // at most
	x, cols := at.X+label, min(at.W-label-paint.Width(full)-1, maxBins)
	if cols < 10 {
		return
	}
	p := c.At(at.Y, at.X, at.W)
	p.Text(paint.Dim, words.Finals)
	p.To(x)
	bins, least := r.bins(cols)
	most := slices.Max(bins)
	for i, n := range bins {
		tok := paint.InFailed
		if i == cols-1 {
			tok = paint.InRunning
		}
		p.Cell(tok, c.Theme.Glyphs.Spark[paint.Level(float32(n), most, 8)])
	}
	p.Skip(1)
	p.Text(paint.Faint, fmt.Sprintf(words.Full, most, len(r.finals)))
	p = c.At(at.Y+1, x, at.W-label)
	right := fmt.Sprintf(words.Expected, paint.Grouped(r.expected))
	if least < r.expected {
		p.Text(paint.Faint, c.Theme.Glyphs.Tick)
		p.Text(paint.Dim, paint.Grouped(least))
	}
	if p.Col()+paint.Width(right)+2 <= x+cols {
		p.Right(paint.Dim, right, x+cols-1)
		p.Text(paint.Faint, c.Theme.Glyphs.Tick)
	}
}

const maxBins = 64 // columns
