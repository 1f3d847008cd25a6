package paint

import (
	"strconv"

	"github.com/charmbracelet/x/ansi"
)

// Pen writes on one row, from where it is to its end.
type Pen struct {
	Canvas *Canvas
	row    *row
	End    int
}

// At returns a pen for w columns from x on of row y. What was written there
// before it stays; a row that is off the screen swallows all.
func (c *Canvas) At(y, x, w int) Pen {
	if y < 0 || y >= c.H {
		return Pen{Canvas: c, row: &row{}, End: 0}
	}
	p := Pen{Canvas: c, row: &c.rows[y], End: min(x+w, c.W)}
	p.To(min(x, c.W))
	return p
}

// Col is the column in which the pen is.
func (p *Pen) Col() int { return p.row.col }

// Until is the pen with less room: up to column x.
func (p *Pen) Until(x int) Pen { return Pen{p.Canvas, p.row, x} }

// Room is how many columns are left.
func (p *Pen) Room() int { return max(p.End-p.row.col, 0) }

// To fills with spaces up to column x.
func (p *Pen) To(x int) {
	x = min(x, max(p.End, p.row.col))
	if p.row.col >= x {
		return
	}
	if p.row.tok != Plain { // a reversed or underlined space would show
		p.set(Plain)
	}
	for ; p.row.col < x; p.row.col++ {
		p.row.buf = append(p.row.buf, ' ')
	}
}

// Skip leaves n columns blank.
func (p *Pen) Skip(n int) { p.To(p.row.col + n) }

func (p *Pen) set(t Token) {
	if p.row.tok != t {
		p.row.tok = t
		p.row.buf = append(p.row.buf, p.Canvas.Theme.seq[t]...)
	}
}

// Text writes s, cut with an ellipsis if there is no room for all of it.
func (p *Pen) Text(t Token, s string) {
	if s == "" || p.Room() == 0 {
		return
	}
	w := Width(s)
	if w > p.Room() {
		s = ansi.Truncate(s, p.Room(), "…")
		w = Width(s)
	}
	p.set(t)
	if p.Canvas.Theme.ASCII {
		p.row.buf = AppendASCII(p.row.buf, s)
	} else {
		p.row.buf = append(p.row.buf, s...)
	}
	p.row.col += w
}

// Fit writes s in exactly w columns, from the left.
func (p *Pen) Fit(t Token, s string, w int) {
	to := p.row.col + w
	q := Pen{p.Canvas, p.row, min(p.End, to)}
	q.Text(t, s)
	p.To(to)
}

// Right writes s so that it ends at column x.
func (p *Pen) Right(t Token, s string, x int) {
	p.To(min(x, p.End) - Width(s))
	p.Text(t, s)
}

// Caret puts the cursor of a text field where the pen is.
func (p *Pen) Caret() { p.Canvas.typed, p.Canvas.caret = p.row, p.row.col }

// copy writes a row that was painted elsewhere. It must have room.
func (p *Pen) copy(r *row) {
	p.set(Plain)
	p.row.buf = append(p.row.buf, r.buf...)
	p.row.col, p.row.tok = p.row.col+r.col, r.tok
}

// Cell writes a glyph of one column.
func (p *Pen) Cell(t Token, glyph string) {
	if p.row.col >= p.End {
		return
	}
	p.set(t)
	p.row.buf = append(p.row.buf, glyph...)
	p.row.col++
}

// Cells writes a glyph of one column n times, as far as there is room.
func (p *Pen) Cells(t Token, glyph string, n int) {
	for range min(n, p.Room()) {
		p.Cell(t, glyph)
	}
}

// Number writes n from the right in w columns.
func (p *Pen) Number(t Token, n, w int) {
	var digits [20]byte
	s := strconv.AppendInt(digits[:0], int64(n), 10)
	p.Skip(w - len(s))
	if p.Room() < len(s) {
		return
	}
	p.set(t)
	p.row.buf = append(p.row.buf, s...)
	p.row.col += len(s)
}
