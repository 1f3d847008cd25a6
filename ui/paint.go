package ui

import (
	"strconv"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// canvas is a screen being painted: a byte buffer a row, which goes from left to
// right and never wider than the screen. Buffers are kept from frame to frame.
type canvas struct {
	w, h int
	th   *theme
	rows []row
	out  []byte

	typed *row // that has the cursor of a text field, nil for none
	caret int  // the column of that cursor
}

// row is one line of the canvas.
type row struct {
	buf []byte
	col int
	tok token
}

// reset clears the canvas for a frame.
func (c *canvas) reset(w, h int, th *theme) {
	c.w, c.h, c.th, c.typed = w, h, th, nil
	for len(c.rows) < h {
		c.rows = append(c.rows, row{})
	}
	for i := range c.rows {
		c.rows[i] = row{buf: c.rows[i].buf[:0]}
	}
}

// String joins the rows.
func (c *canvas) String() string {
	c.out = c.out[:0]
	for i := range c.h {
		r := &c.rows[i]
		if i > 0 {
			c.out = append(c.out, '\n')
		}
		c.out = append(c.out, r.buf...)
		if r.tok != plain {
			c.out = append(c.out, c.th.seq[plain]...)
		}
	}
	return string(c.out)
}

// cursor is where the cursor of a text field stands. ok is false if none is shown.
func (c *canvas) cursor() (x, y int, ok bool) {
	for y := range c.h {
		if c.typed == &c.rows[y] {
			return c.caret, y, true
		}
	}
	return 0, 0, false
}

// pen writes on one row, from where it is to its end.
type pen struct {
	c   *canvas
	r   *row
	end int
}

// at returns a pen for w columns from x on of row y. What was written there
// before it stays; a row that is off the screen swallows all.
func (c *canvas) at(y, x, w int) pen {
	if y < 0 || y >= c.h {
		return pen{c: c, r: &row{}, end: 0}
	}
	p := pen{c: c, r: &c.rows[y], end: min(x+w, c.w)}
	p.to(min(x, c.w))
	return p
}

// room is how many columns are left.
func (p *pen) room() int { return max(p.end-p.r.col, 0) }

// to fills with spaces up to column x.
func (p *pen) to(x int) {
	x = min(x, max(p.end, p.r.col))
	if p.r.col >= x {
		return
	}
	if p.r.tok != plain { // a reversed or underlined space would show
		p.set(plain)
	}
	for ; p.r.col < x; p.r.col++ {
		p.r.buf = append(p.r.buf, ' ')
	}
}

// skip leaves n columns blank.
func (p *pen) skip(n int) { p.to(p.r.col + n) }

func (p *pen) set(t token) {
	if p.r.tok != t {
		p.r.tok = t
		p.r.buf = append(p.r.buf, p.c.th.seq[t]...)
	}
}

// text writes s, cut with an ellipsis if there is no room for all of it.
func (p *pen) text(t token, s string) {
	if s == "" || p.room() == 0 {
		return
	}
	w := width(s)
	if w > p.room() {
		s = ansi.Truncate(s, p.room(), "…")
		w = width(s)
	}
	p.set(t)
	if p.c.th.ascii {
		p.r.buf = appendASCII(p.r.buf, s)
	} else {
		p.r.buf = append(p.r.buf, s...)
	}
	p.r.col += w
}

// fit writes s in exactly w columns, from the left.
func (p *pen) fit(t token, s string, w int) {
	to := p.r.col + w
	q := pen{p.c, p.r, min(p.end, to)}
	q.text(t, s)
	p.to(to)
}

// right writes s so that it ends at column x.
func (p *pen) right(t token, s string, x int) {
	p.to(min(x, p.end) - width(s))
	p.text(t, s)
}

// caret puts the cursor of a text field where the pen is.
func (p *pen) caret() { p.c.typed, p.c.caret = p.r, p.r.col }

// copy writes a row that was painted elsewhere. It must have room.
func (p *pen) copy(r *row) {
	p.set(plain)
	p.r.buf = append(p.r.buf, r.buf...)
	p.r.col, p.r.tok = p.r.col+r.col, r.tok
}

// cell writes a glyph of one column.
func (p *pen) cell(t token, glyph string) {
	if p.r.col >= p.end {
		return
	}
	p.set(t)
	p.r.buf = append(p.r.buf, glyph...)
	p.r.col++
}

// cells writes a glyph of one column n times, as far as there is room.
func (p *pen) cells(t token, glyph string, n int) {
	for range min(n, p.room()) {
		p.cell(t, glyph)
	}
}

// number writes n from the right in w columns.
func (p *pen) number(t token, n, w int) {
	var digits [20]byte
	s := strconv.AppendInt(digits[:0], int64(n), 10)
	p.skip(w - len(s))
	if p.room() < len(s) {
		return
	}
	p.set(t)
	p.r.buf = append(p.r.buf, s...)
	p.r.col += len(s)
}

// width is how many columns s takes.
func width(s string) int {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// appendASCII appends s with the signs that our own texts use replaced by ASCII
// ones of the same width. Letters of other scripts stay: they are the text.
func appendASCII(b []byte, s string) []byte {
	for _, r := range s {
		switch r {
		case '…':
			b = append(b, '~')
		case '→', '▸':
			b = append(b, '>')
		case '←':
			b = append(b, '<')
		case '↑':
			b = append(b, '^')
		case '↓':
			b = append(b, 'v')
		case '×':
			b = append(b, 'x')
		case '−', '—', '–', '·':
			b = append(b, '-')
		case 'µ':
			b = append(b, 'u')
		case '≈':
			b = append(b, '~')
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// level is the height of a spark for v of most lanes, from 0 to high. What is
// more than nothing is seen.
func level(v float32, most, high int) int {
	if v <= 0 {
		return 0
	}
	return min(max(int(v/float32(max(most, 1))*float32(high)+0.5), 1), high)
}
