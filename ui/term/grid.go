package term

import "strings"

// Grid is a frame as cells, for whoever draws one elsewhere than on a terminal.
type Grid struct {
	W, H  int
	cells []cell
	rows  []read
}

// read is what a row was read from, so that one that stays is not read again.
type read struct {
	text     string
	from, to style
	known    bool
}

// Cell is what a column of a grid shows.
type Cell struct {
	Text   string // one cluster without a control character; "" is the second column of a wide one
	Fg, Bg Colour
	Attr   Attr
}

// Colour is the colour of a cell: the terminal's own, one of its 256, or of 24 bits.
type Colour uint32

// Attr is a set of attributes.
type Attr uint16

// The attributes.
const (
	Bold      = Attr(bold)
	Faint     = Attr(faint)
	Italic    = Attr(italic)
	Underline = Attr(underline)
	Reverse   = Attr(reverse)
	Conceal   = Attr(conceal)
	Strike    = Attr(strike)
)

// RGB is a colour of 24 bits; ok is false for any other.
func (c Colour) RGB() (rgb uint32, ok bool) {
	return uint32(c) & 0xffffff, colour(c)&^0xffffff == direct
}

// Index is a colour of the terminal's 256; ok is false for any other.
func (c Colour) Index() (n uint8, ok bool) {
	kind := colour(c) &^ 0xffffff
	return uint8(c), kind == basic || kind == indexed
}

// Reset makes the grid one of w columns and h rows, with nothing in it.
func (g *Grid) Reset(w, h int) {
	g.W, g.H = max(w, 0), max(h, 0)
	g.cells, g.rows = make([]cell, g.W*g.H), make([]read, g.H)
	for i := range g.cells {
		g.cells[i] = space
	}
}

// Read takes a frame: rows parted by "\n", with their styles. It tells of each row that may
// look different from before.
func (g *Grid) Read(text string, changed func(y int)) {
	var s style
	for y := range g.H {
		row, rest, _ := strings.Cut(text, "\n")
		text = rest
		r := &g.rows[y]
		if !r.known || r.text != row || r.from != s {
			*r = read{text: row, from: s, known: true}
			r.to = parseRow(g.row(y), row, s)
			changed(y)
		}
		s = r.to
	}
}

func (g *Grid) row(y int) []cell { return g.cells[y*g.W : (y+1)*g.W] }

// At is the cell in column x of row y.
func (g *Grid) At(x, y int) Cell {
	c := &g.cells[y*g.W+x]
	return Cell{c.text, Colour(c.style.fg), Colour(c.style.bg), Attr(c.style.attrs)}
}
