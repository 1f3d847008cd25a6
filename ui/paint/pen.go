package paint

import (
	"strconv"
	"unicode"
	"unicode/utf8"
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
	} else {
		p.apart(" ")
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

// begin sets the token for s, which is written next.
func (p *Pen) begin(t Token, s string) {
	if p.Canvas.Veil {
		t = veiled
	}
	if p.row.tok != t {
		p.set(t)
	} else {
		p.apart(s)
	}
}

// apart keeps what is written next from what is there: in many scripts, and among emoji,
// characters join their neighbours, and would be less wide than they are counted.
func (p *Pen) apart(next string) {
	last, n := utf8.DecodeLastRune(p.row.buf)
	first, _ := utf8.DecodeRuneInString(next)
	if n > 0 && (!keepsApart(last) || attaches(first)) {
		p.row.buf = append(p.row.buf, p.Canvas.Theme.seq[p.row.tok]...)
	}
}

// keepsApart reports whether nothing joins a character from the right unless it attaches
// to everything. Those of nearly all that we write do.
func keepsApart(r rune) bool {
	return r < 0x300 || r >= 0x2010 && r < 0x2028 || r >= 0x2190 && r < 0x2c00 || r >= 0x3000 && r < 0xa000
}

// attaches reports whether a character joins what is on its left, whatever that is.
func attaches(r rune) bool {
	return r >= 0x300 && (unicode.In(r, unicode.M, unicode.Cf) || r == 0xff9e || r == 0xff9f || r >= 0x1f3fb && r <= 0x1f3ff)
}

// Text writes s, cut with an ellipsis if there is no room for all of it.
func (p *Pen) Text(t Token, s string) {
	if s == "" || p.Room() == 0 {
		return
	}
	w := Width(s)
	if w > p.Room() {
		s = Cut(s, p.Room())
		w = Width(s)
	}
	p.begin(t, s)
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
	p.begin(Plain, string(r.buf))
	p.row.buf = append(p.row.buf, r.buf...)
	p.row.col, p.row.tok = p.row.col+r.col, r.tok
}

// Row writes row y of another canvas, which must have room.
func (p *Pen) Row(of *Canvas, y int) { p.copy(&of.rows[y]) }

// Cell writes a glyph of one column.
func (p *Pen) Cell(t Token, glyph string) {
	if p.row.col >= p.End {
		return
	}
	p.begin(t, glyph)
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
	p.begin(t, "0")
	p.row.buf = append(p.row.buf, s...)
	p.row.col += len(s)
}
