package paint

import (
	"strconv"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Canvas is a screen being painted: a byte buffer a row, which goes from left to
// right and never wider than the screen. Buffers are kept from frame to frame.
type Canvas struct {
	W, H  int
	Theme *Theme
	rows  []row
	out   []byte

	typed *row // that has the cursor of a text field, nil for none
	caret int  // the column of that cursor
}

// row is one line of the canvas.
type row struct {
	buf []byte
	Col int
	tok Token
}

// Reset clears the canvas for a frame.
func (c *Canvas) Reset(w, h int, th *Theme) {
	c.W, c.H, c.Theme, c.typed = w, h, th, nil
	for len(c.rows) < h {
		c.rows = append(c.rows, row{})
	}
	for i := range c.rows {
		c.rows[i] = row{buf: c.rows[i].buf[:0]}
	}
}

// String joins the rows.
func (c *Canvas) String() string {
	c.out = c.out[:0]
	for i := range c.H {
		r := &c.rows[i]
		if i > 0 {
			c.out = append(c.out, '\n')
		}
		c.out = append(c.out, r.buf...)
		if r.tok != Plain {
			c.out = append(c.out, c.Theme.seq[Plain]...)
		}
	}
	return string(c.out)
}

// Cursor is where the cursor of a text field stands. ok is false if none is shown.
func (c *Canvas) Cursor() (x, y int, ok bool) {
	for y := range c.H {
		if c.typed == &c.rows[y] {
			return c.caret, y, true
		}
	}
	return 0, 0, false
}

// Pen writes on one row, from where it is to its end.
type Pen struct {
	C   *Canvas
	R   *row
	End int
}

// At returns a pen for w columns from x on of row y. What was written there
// before it stays; a row that is off the screen swallows all.
func (c *Canvas) At(y, x, w int) Pen {
	if y < 0 || y >= c.H {
		return Pen{C: c, R: &row{}, End: 0}
	}
	p := Pen{C: c, R: &c.rows[y], End: min(x+w, c.W)}
	p.To(min(x, c.W))
	return p
}

// Col is the column in which the pen is.
func (p *Pen) Col() int { return p.R.Col }

// Until is the pen with less room: up to column x.
func (p *Pen) Until(x int) Pen { return Pen{p.C, p.R, x} }

// Room is how many columns are left.
func (p *Pen) Room() int { return max(p.End-p.R.Col, 0) }

// To fills with spaces up to column x.
func (p *Pen) To(x int) {
	x = min(x, max(p.End, p.R.Col))
	if p.R.Col >= x {
		return
	}
	if p.R.tok != Plain { // a reversed or underlined space would show
		p.set(Plain)
	}
	for ; p.R.Col < x; p.R.Col++ {
		p.R.buf = append(p.R.buf, ' ')
	}
}

// Skip leaves n columns blank.
func (p *Pen) Skip(n int) { p.To(p.R.Col + n) }

func (p *Pen) set(t Token) {
	if p.R.tok != t {
		p.R.tok = t
		p.R.buf = append(p.R.buf, p.C.Theme.seq[t]...)
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
	if p.C.Theme.Ascii {
		p.R.buf = AppendASCII(p.R.buf, s)
	} else {
		p.R.buf = append(p.R.buf, s...)
	}
	p.R.Col += w
}

// Fit writes s in exactly w columns, from the left.
func (p *Pen) Fit(t Token, s string, w int) {
	to := p.R.Col + w
	q := Pen{p.C, p.R, min(p.End, to)}
	q.Text(t, s)
	p.To(to)
}

// Right writes s so that it ends at column x.
func (p *Pen) Right(t Token, s string, x int) {
	p.To(min(x, p.End) - Width(s))
	p.Text(t, s)
}

// Caret puts the cursor of a text field where the pen is.
func (p *Pen) Caret() { p.C.typed, p.C.caret = p.R, p.R.Col }

// copy writes a row that was painted elsewhere. It must have room.
func (p *Pen) copy(r *row) {
	p.set(Plain)
	p.R.buf = append(p.R.buf, r.buf...)
	p.R.Col, p.R.tok = p.R.Col+r.Col, r.tok
}

// Cell writes a glyph of one column.
func (p *Pen) Cell(t Token, glyph string) {
	if p.R.Col >= p.End {
		return
	}
	p.set(t)
	p.R.buf = append(p.R.buf, glyph...)
	p.R.Col++
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
	p.R.buf = append(p.R.buf, s...)
	p.R.Col += len(s)
}

// Width is how many columns s takes.
func Width(s string) int {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// AppendASCII appends s with the signs that our own texts use replaced by ASCII
// ones of the same width. Letters of other scripts stay: they are the text.
func AppendASCII(b []byte, s string) []byte {
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

// Level is the height of a spark for v of most lanes, from 0 to high. What is
// more than nothing is seen.
func Level(v float32, most, high int) int {
	if v <= 0 {
		return 0
	}
	return min(max(int(v/float32(max(most, 1))*float32(high)+0.5), 1), high)
}
