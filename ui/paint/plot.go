package paint

import (
	"math"
	"slices"
)

// chartGlyphs are the signs of a chart.
type chartGlyphs struct {
	dot, whole, upper, lower string // a point, and its spread in a cell or half of it
	line                     [3]string
	down, tick, mark, here   string
}

var (
	unicodeChart = chartGlyphs{"●", "│", "╵", "╷", [3]string{"●", "⠄⠄", "⠤⠤"}, "│", "┤", "┊", "▲"}
	asciiChart   = chartGlyphs{"o", "|", "'", ".", [3]string{"o", "..", "=="}, "|", "+", ":", "^"}
)

// plot is the inside of a chart: cells, which are painted over each other before
// they are written.
type plot struct {
	x, y       Scale
	g          *chartGlyphs
	braille    bool
	cols, rows int
	cells      []plotCell
}

// plotCell is a glyph, or dots of a cell of 2 × 4 of them.
type plotCell struct {
	tok   Token
	glyph string
	dots  uint8
}

// cell is one of the cells, nil if it is outside.
func (p *plot) cell(col, row int) *plotCell {
	if col < 0 || col >= p.cols || row < 0 || row >= p.rows {
		return nil
	}
	return &p.cells[row*p.cols+col]
}

// Values as columns and rows, and as dots of them. What is beyond the ends is
// outside.
func (p *plot) col(v float64) int    { return scaled(p.x.share(v), p.cols-1) }
func (p *plot) row(v float64) int    { return p.dotRow(v) >> 2 }
func (p *plot) dotCol(v float64) int { return scaled(p.x.share(v), 2*(p.cols-1)) }
func (p *plot) dotRow(v float64) int {
	return 4*p.rows - 1 - scaled(p.y.share(v), 4*p.rows-1)
}

// far is a place that is outside whatever is shown: what is further away is no
// worth the way.
const far = 1 << 13

func scaled(share float64, most int) int {
	return int(math.Round(min(max(share*float64(most), -far), far)))
}

func (p *plot) set(col, row int, tok Token, glyph string) {
	if c := p.cell(col, row); c != nil {
		*c = plotCell{tok: tok, glyph: glyph}
	}
}

func (p *plot) vertical(v float64) {
	for row := range p.rows {
		p.set(p.col(v), row, Faint, p.g.mark)
	}
}

func (p *plot) add(s *Series) {
	if s.Shape != AsDots {
		p.path(s)
		return
	}
	for _, pt := range s.At {
		if pt.High > pt.Low {
			p.spread(pt, s.Tok)
		}
		p.set(p.col(pt.X), p.row(pt.Y), s.Tok, p.g.dot)
	}
}

// spread draws from the least to the greatest value of a point, to half a cell.
func (p *plot) spread(pt Point, tok Token) {
	top, bottom := p.dotRow(pt.High)/2, p.dotRow(pt.Low)/2 // in halves
	for row := top / 2; row <= bottom/2; row++ {
		glyph := p.g.whole
		switch {
		case row == top/2 && top%2 == 1:
			glyph = p.g.lower
		case row == bottom/2 && bottom%2 == 0:
			glyph = p.g.upper
		}
		p.set(p.col(pt.X), row, tok, glyph)
	}
}

// path draws from point to point.
func (p *plot) path(s *Series) {
	n := 0 // dots so far
	for i := 1; i < len(s.At); i++ {
		x0, y0 := p.dotCol(s.At[i-1].X), p.dotRow(s.At[i-1].Y)
		x1, y1 := p.dotCol(s.At[i].X), p.dotRow(s.At[i].Y)
		if s.Shape == AsStairs {
			n = p.segment(s, x0, y0, x1, y0, n)
			n = p.segment(s, x1, y0, x1, y1, n)
			continue
		}
		n = p.segment(s, x0, y0, x1, y1, n)
	}
}

// segment draws a straight line of dots; n is how many came before it.
func (p *plot) segment(s *Series, x0, y0, x1, y1, n int) int {
	steps := max(abs(x1-x0), abs(y1-y0), 1)
	for k := range steps + 1 {
		x := x0 + int(math.Round(float64((x1-x0)*k)/float64(steps)))
		y := y0 + int(math.Round(float64((y1-y0)*k)/float64(steps)))
		if n++; s.Shape == AsDashes && n%4 >= 2 {
			continue
		}
		p.dot(s, x, y)
	}
	return n
}

func abs(n int) int { return max(n, -n) }

// brailleDots are the bits of the dots of a cell, by row and column.
var brailleDots = [4][2]uint8{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}

func (p *plot) dot(s *Series, x, y int) {
	c := p.cell(x>>1, y>>2)
	if c == nil {
		return
	}
	if !p.braille {
		*c = plotCell{tok: s.Tok, glyph: p.g.line[s.Shape][:1]}
		return
	}
	c.tok, c.glyph = s.Tok, ""
	c.dots |= brailleDots[y&3][x&1]
}

// draw writes the cells, with the axis of y left of them.
func (p *plot) draw(c *Canvas, at Rect, gutter int, ticks []chartTick) {
	labels := map[int]string{}
	for _, t := range ticks {
		labels[p.row(t.v)] = t.label
	}
	for row := range p.rows {
		pen := c.At(at.Y+row, at.X, at.W)
		label, there := labels[row]
		pen.Right(Dim, label, at.X+gutter)
		pen.To(at.X + gutter + 1)
		if there {
			pen.Cell(Faint, p.g.tick)
		} else {
			pen.Cell(Faint, p.g.down)
		}
		for col := range p.cols {
			switch cell := p.cell(col, row); {
			case cell.glyph != "":
				pen.Cell(cell.tok, cell.glyph)
			case cell.dots != 0:
				pen.Cell(cell.tok, string(rune(0x2800+int(cell.dots))))
			default:
				pen.Skip(1)
			}
		}
	}
}

// drawTicks writes the ticks of x, and its title if there is room for that.
func (p *plot) drawTicks(c *Canvas, at Rect) {
	pen := c.At(at.Y, at.X, at.W)
	ticks := p.x.ticks(p.col, func(label string) int { return Width(label) + 2 })
	for _, t := range ticks {
		pen.To(at.X + p.col(t.v))
		pen.Cell(Faint, c.Theme.Glyphs.Tick)
		pen.Text(Dim, t.label)
	}
	if w := Width(p.x.Title); w > 0 && w+2 <= pen.Room() {
		pen.Right(Dim, p.x.Title, max(at.X+p.cols, pen.row.col+2+w))
	}
}

// drawMarks writes the names of the marks beside their signs: to the right if there
// is room before the next, else to the left.
func (p *plot) drawMarks(c *Canvas, at Rect, x0 int, marks []Mark) {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b Mark) int { return p.col(a.X) - p.col(b.X) })
	pen := c.At(at.Y, at.X, at.W)
	for i := 0; i < len(marks); i++ {
		m := marks[i]
		for i+1 < len(marks) && p.col(marks[i+1].X) == p.col(m.X) { // one sign for both
			i++
			m.Name += ", " + marks[i].Name
		}
		x, next := x0+p.col(m.X), at.X+at.W
		if i+1 < len(marks) {
			next = x0 + p.col(marks[i+1].X) - 1
		}
		w := Width(m.Name) + 1
		left := x+1+w > next && x-w > pen.row.col
		if left {
			pen.To(x - w)
			pen.Text(m.Tok, m.Name)
		}
		pen.To(x)
		pen.Cell(m.Tok, p.g.here)
		if !left {
			q := pen
			q.End = min(next, at.X+at.W)
			q.Skip(1)
			q.Text(m.Tok, m.Name)
		}
	}
}
