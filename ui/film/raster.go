package film

import (
	"fmt"
	"image"

	"lanes/ui/film/glyph"
	"lanes/ui/paint"
	"lanes/ui/term"
)

// screen is a frame in pixels, each the number of a colour.
type screen struct {
	r       *Reel
	grid    term.Grid
	shown   []look // of each cell, as it is drawn
	colours colours
	pix     []uint8
	w, h    int // pixels
}

// look is all that a cell is drawn from.
type look struct {
	text string
	pen  pen
	bold bool
	line uint8 // attributes that are lines: 1 under, 2 through
}

// pen is the colours of a cell: 24 bits each.
type pen struct{ ink, paper uint32 }

func newScreen(r *Reel) *screen {
	s := &screen{r: r, w: r.W * glyph.CellW, h: r.H * glyph.CellH}
	s.grid.Reset(r.W, r.H)
	s.shown = make([]look, r.W*r.H)
	s.pix = make([]uint8, s.w*s.h)
	s.colours.reset(r.Dark)
	return s
}

// read draws the cells of a frame that have changed, and returns the part of the screen, in
// cells, in which they are. changed tells which they are: it is valid until the next call.
func (s *screen) read(text string) (changed image.Rectangle) {
	ground := s.r.ground()
	s.grid.Read(text, func(y int) {
		for x := 0; x < s.grid.W; x++ {
			c := s.grid.At(x, y)
			now := lookOf(&c, ground)
			wide := x+1 < s.grid.W && s.grid.At(x+1, y).Text == ""
			if s.shown[y*s.grid.W+x] != now || wide && s.shown[y*s.grid.W+x+1].text != "" {
				s.shown[y*s.grid.W+x] = now
				s.draw(x, y, &now, wide)
				cells := image.Rect(x, y, x+1, y+1)
				if wide {
					cells.Max.X++
				}
				changed = changed.Union(cells)
			}
			if wide {
				x++
				s.shown[y*s.grid.W+x] = look{pen: now.pen}
			}
		}
	})
	return changed
}

// lookOf is how a cell looks on a ground.
func lookOf(c *term.Cell, ground paint.Ground) look {
	l := look{text: c.Text, pen: pen{colourOf(c.Fg, ground.Ink), colourOf(c.Bg, ground.Paper)}, bold: c.Attr&term.Bold != 0}
	if c.Attr&term.Faint != 0 {
		l.pen.ink = mix(l.pen.ink, l.pen.paper, 2, 4)
	}
	if c.Attr&term.Reverse != 0 {
		l.pen.ink, l.pen.paper = l.pen.paper, l.pen.ink
	}
	if c.Attr&term.Conceal != 0 {
		l.text = " "
	}
	if c.Attr&term.Underline != 0 {
		l.line |= 1
	}
	if c.Attr&term.Strike != 0 {
		l.line |= 2
	}
	if l.text == " " && l.line == 0 { // its ink cannot be seen
		l.pen.ink, l.bold = l.pen.paper, false
	}
	return l
}

// draw draws a cell.
func (s *screen) draw(x, y int, l *look, wide bool) {
	w, levels := glyph.CellW, s.colours.levels(l.pen)
	if wide {
		w *= 2
	}
	at := y*glyph.CellH*s.w + x*glyph.CellW
	if l.text == " " || l.text == "" {
		for row := range glyph.CellH {
			fill(s.pix[at+row*s.w:][:w], levels[0])
		}
	} else {
		mask := s.r.Glyphs.Mask(l.text, wide, l.bold)
		for row := range glyph.CellH {
			to, from := s.pix[at+row*s.w:][:w], mask[row*w:][:w]
			for i, level := range from {
				to[i] = levels[level]
			}
		}
	}
	for i, row := range [...]int{glyph.CellH - 2, glyph.CellH / 2} {
		if l.line&(1<<i) != 0 {
			fill(s.pix[at+row*s.w:][:w], levels[glyph.Full])
		}
	}
}

func fill(to []uint8, c uint8) {
	for i := range to {
		to[i] = c
	}
}

// colours are those of a film, by number: 24 bits each. Number 0 is none: what shines
// through.
type colours struct {
	all    []uint32
	number map[uint32]uint8
	pens   map[pen]*[glyph.Full + 1]uint8
}

// reset begins with those of a theme.
func (c *colours) reset(dark bool) {
	c.all, c.number, c.pens = []uint32{0}, map[uint32]uint8{}, map[pen]*[glyph.Full + 1]uint8{}
	for _, pair := range paint.Inks(dark) {
		c.levels(pen{pair[0], pair[1]})
	}
}

// levels are the colours of a pen, by how much ink there is.
func (c *colours) levels(p pen) *[glyph.Full + 1]uint8 {
	if l, ok := c.pens[p]; ok {
		return l
	}
	if len(c.pens) > 1<<12 { // colours without end
		clear(c.pens)
	}
	l := new([glyph.Full + 1]uint8)
	for i := range l {
		l[i] = c.find(mix(p.ink, p.paper, i, glyph.Full))
	}
	c.pens[p] = l
	return l
}

// find is the number of a colour, or when there is no room for more of the one next to it.
func (c *colours) find(rgb uint32) uint8 {
	if n, ok := c.number[rgb]; ok {
		return n
	}
	if len(c.all) < 256 {
		c.all = append(c.all, rgb)
		c.number[rgb] = uint8(len(c.all) - 1)
		return uint8(len(c.all) - 1)
	}
	best, least := 1, 1<<30
	for i := 1; i < len(c.all); i++ {
		d := 0
		for shift := 0; shift < 24; shift += 8 {
			by := int(c.all[i]>>shift&0xff) - int(rgb>>shift&0xff)
			d += by * by
		}
		if d < least {
			best, least = i, d
		}
	}
	return uint8(best)
}

// mix is n parts of a colour with of-n parts of another.
func mix(a, b uint32, n, of int) uint32 {
	var sum uint32
	for shift := 0; shift < 24; shift += 8 {
		x, y := int(a>>shift&0xff), int(b>>shift&0xff)
		sum |= uint32((x*n+y*(of-n)+of/2)/of) << shift
	}
	return sum
}

// colourOf is a colour in 24 bits; own stands for the terminal's own.
func colourOf(c term.Colour, own uint32) uint32 {
	if rgb, ok := c.RGB(); ok {
		return rgb
	}
	if n, ok := c.Index(); ok {
		return xterm(n)
	}
	return own
}

// xterm is one of the 256 colours, as they usually are.
func xterm(n uint8) uint32 {
	basic := [16]uint32{
		0x000000, 0xcd3131, 0x0dbc79, 0xe5e510, 0x2472c8, 0xbc3fbc, 0x11a8cd, 0xe5e5e5,
		0x666666, 0xf14c4c, 0x23d18b, 0xf5f543, 0x3b8eea, 0xd670d6, 0x29b8db, 0xffffff,
	}
	switch {
	case n < 16:
		return basic[n]
	case n >= 232:
		return (8 + 10*uint32(n-232)) * 0x010101
	}
	step := func(k uint8) uint32 {
		if k == 0 {
			return 0
		}
		return 55 + 40*uint32(k)
	}
	n -= 16
	return step(n/36)<<16 | step(n/6%6)<<8 | step(n%6)
}

// hex is a colour as the web writes it.
func hex(rgb uint32) string { return fmt.Sprintf("#%06x", rgb) }
