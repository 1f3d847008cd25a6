package paint

import (
	"math"
	"slices"
	"strconv"
	"time"
)

// Chart is a plot on two axes: points that were measured, with their spread, and
// lines of what was computed. What it draws depends on it and on its place alone.
//
//	y title  ● measured   ── computed        the legend
//	   1 s ┤●
//	       │ ⠑⠢⡀╷
//	 0.5 s ┤    ●⠤⠤⣀⡀                        a point whose spread is more than its cell
//	       │    ╵    ●
//	     0 ┤
//	        ╵1  ╵2   ╵3             x title  ticks
//	            ▲ a mark
type Chart struct {
	X, Y   Scale
	Series []Series // those that come later lie on top
	Marks  []Mark
}

// Scale is an axis of a chart.
type Scale struct {
	Title string
	// From and To are its ends. If they are equal it takes them from the data; a vertical
	// one that is not log then begins at 0.
	From, To float64
	log      bool // decades are as far apart as each other; values must be above 0
	Whole    bool // values are whole numbers, as many columns apart as each other
	// Label writes a tick, step being how far apart they are; nil writes the number.
	Label func(v, step float64) string
}

// Shape is how a series is drawn.
type Shape uint8

const (
	AsDots   Shape = iota // a sign for each point, and its spread
	asLine                // from point to point
	AsDashes              // likewise, broken
	AsStairs              // each value holds until the next point
)

// Series is data of one kind. At is in order of X.
type Series struct {
	Name  string // in the legend; "" is not in it
	Tok   Token
	Shape Shape
	At    []Point
}

// Point is a value, with the least and the greatest that it stands for. Those
// matter for AsDots alone.
type Point struct{ X, Y, Low, High float64 }

// Mark is a vertical at a value of x with its name below.
type Mark struct {
	X    float64
	Tok  Token
	Name string
}

// chartGlyphs are the signs of a chart.
type chartGlyphs struct {
	dot, whole, upper, lower string // a point, and its spread in a cell or half of it
	line                     [4]string
	down, tick, mark, here   string
}

var (
	unicodeChart = chartGlyphs{"●", "│", "╵", "╷", [4]string{"●", "⠤⠤", "⠄⠄", "⠤⠤"}, "│", "┤", "┊", "▲"}
	asciiChart   = chartGlyphs{"o", "|", "'", ".", [4]string{"o", "--", "..", "=="}, "|", "+", ":", "^"}
)

const (
	minPlot   = 3  // rows of a plot
	minAcross = 12 // columns
	tickRows  = 2  // from tick to tick, at least
)

// Draw writes the chart into its place; nothing if that is too small.
func (ch *Chart) Draw(c *Canvas, at Rect) {
	g := &unicodeChart
	if c.Theme.ASCII {
		g = &asciiChart
	}
	head := ch.legend(c, Rect{at.X, at.Y, at.W, 0}, g, false)
	below := 1 + min(len(ch.Marks), 1)
	rows := at.H - head - below
	if head > 1 && rows < 2*minPlot { // the data come first
		head, rows = 1, at.H-1-below
	}
	if rows < minPlot {
		return
	}
	p := plot{x: ch.X.fitted(ch.Series, false), y: ch.Y.fitted(ch.Series, true), g: g, braille: !c.Theme.ASCII, rows: rows}
	ticks := p.y.ticks(p.row, func(string) int { return tickRows })
	gutter := 0
	for _, t := range ticks {
		gutter = max(gutter, Width(t.label))
	}
	last := Width(p.x.write(p.x.To, 1)) // beside the last tick
	p.cols = p.x.columns(at.W - gutter - 2 - last)
	if p.cols < minAcross {
		return
	}
	p.cells = make([]plotCell, p.cols*p.rows)
	for _, m := range ch.Marks {
		p.vertical(m.X)
	}
	for i := range ch.Series {
		p.add(&ch.Series[i])
	}
	ch.legend(c, Rect{at.X, at.Y, at.W, head}, g, true)
	p.draw(c, Rect{at.X, at.Y + head, at.W, rows}, gutter, ticks)
	x := at.X + gutter + 2
	p.drawTicks(c, Rect{x, at.Y + head + rows, at.X + at.W - x, 1})
	if len(ch.Marks) > 0 {
		p.drawMarks(c, Rect{at.X, at.Y + head + rows + 1, at.W, 1}, x, ch.Marks)
	}
}

// legend writes the title of y and the names of the series, and returns how many
// rows that takes. It is but measured unless paint.
func (ch *Chart) legend(c *Canvas, at Rect, g *chartGlyphs, paint bool) (rows int) {
	used := 0
	put := func(tok Token, sign, name string) {
		w := Width(sign) + Width(name)
		if used > 0 && used+3+w > at.W {
			rows, used = rows+1, 0
		} else if used > 0 {
			used += 3
		}
		if paint && rows < at.H {
			p := c.At(at.Y+rows, at.X+used, at.W-used)
			p.Text(tok, sign)
			p.Text(Dim, name)
		}
		used += w
	}
	if ch.Y.Title != "" {
		put(Dim, "", ch.Y.Title)
	}
	for _, s := range ch.Series {
		if s.Name != "" {
			put(s.Tok, g.line[s.Shape], " "+s.Name)
		}
	}
	if used == 0 {
		return 0
	}
	return rows + 1
}

// fitted is the scale with its ends.
func (s Scale) fitted(all []Series, vertical bool) Scale {
	if s.From != s.To {
		return s
	}
	least, most := math.Inf(1), math.Inf(-1)
	for i := range all {
		for _, pt := range all[i].At {
			low, high := pt.X, pt.X
			if vertical {
				low, high = pt.Y, pt.Y
				if all[i].Shape == AsDots && pt.High > 0 {
					low, high = min(low, pt.Low), max(high, pt.High)
				}
			}
			if !s.log || low > 0 {
				least, most = min(least, low), max(most, high)
			}
		}
	}
	switch {
	case least > most: // there is nothing yet
		s.From, s.To = 1, 10
	case s.log || !vertical:
		s.From, s.To = least, most
	default:
		s.From, s.To = min(least, 0), most
	}
	if s.From >= s.To {
		s.To = s.From + 1
	}
	return s
}

// share is where v stands between the ends, from 0 to 1 if it is not beyond them.
func (s *Scale) share(v float64) float64 {
	if s.log {
		if v <= 0 {
			return math.Inf(-1)
		}
		return math.Log(v/s.From) / math.Log(s.To/s.From)
	}
	return (v - s.From) / (s.To - s.From)
}

// columns is how many of the columns there are it uses.
func (s *Scale) columns(room int) int {
	if span := int(s.To - s.From); s.Whole && span > 0 && room > span {
		return (room-1)/span*span + 1
	}
	return room
}

// chartTick is a mark on a scale.
type chartTick struct {
	v     float64
	label string
}

// ticks are round values on the scale, as many as there is room for: cell is where
// one stands, and need how many cells there are from one of that label to the next.
func (s *Scale) ticks(cell func(v float64) int, need func(label string) int) []chartTick {
	for sparse := range 4 * maxTicks { // each time there are fewer, down to one
		ticks, fit := s.every(sparse), true
		for i := 1; i < len(ticks) && fit; i++ {
			fit = abs(cell(ticks[i].v)-cell(ticks[i-1].v)) >= need(ticks[i-1].label)
		}
		if fit {
			return ticks
		}
	}
	return nil
}

// maxTicks is how many there are at most, roughly.
const maxTicks = 64

// every is the ticks of a scale, the fewer the greater sparse is.
func (s *Scale) every(sparse int) (ticks []chartTick) {
	put := func(v, step float64) {
		if v >= s.From-step*tiny && v <= s.To+step*tiny {
			ticks = append(ticks, chartTick{v, s.write(v, step)})
		}
	}
	if s.log {
		parts, decades := []float64{1, 2, 5}, 1
		if sparse > 0 {
			parts, decades = parts[:1], sparse
		}
		for e := math.Floor(math.Log10(s.From)); e <= math.Log10(s.To); e++ {
			for _, part := range parts {
				if v := part * math.Pow(10, e); int(e)%decades == 0 {
					put(v, v)
				}
			}
		}
		return ticks
	}
	step := roundUp((s.To - s.From) / maxTicks)
	if s.Whole {
		step = max(step, 1)
	}
	for range sparse {
		step = roundUp(step * 1.5)
	}
	for k := math.Ceil(s.From/step-tiny) + 0; k*step <= s.To+step*tiny; k++ {
		put(k*step, step)
	}
	return ticks
}

// tiny is what is no difference, as a part of a step.
const tiny = 1e-9

// write is a tick in words.
func (s *Scale) write(v, step float64) string {
	if s.Label != nil {
		return s.Label(v, step)
	}
	decimals := max(int(math.Ceil(-math.Log10(step)-tiny)), 0)
	return strconv.FormatFloat(v, 'f', decimals, 64)
}

// AsTime labels ticks that are nanoseconds.
func AsTime(v, step float64) string {
	return TickLabel(time.Duration(math.Round(v)), max(time.Duration(math.Round(step)), 1))
}

// asRoundTime labels ticks that are nanoseconds and of any order, as on a scale of
// decades.
func asRoundTime(v, _ float64) string {
	d := time.Duration(math.Round(v))
	switch {
	case d >= time.Second:
		return strconv.FormatFloat(d.Seconds(), 'f', -1, 64) + " s"
	case d >= time.Millisecond:
		return strconv.FormatFloat(v/1e6, 'f', -1, 64) + " ms"
	case d >= time.Microsecond:
		return strconv.FormatFloat(v/1e3, 'f', -1, 64) + " µs"
	}
	return strconv.FormatInt(int64(d), 10) + " ns"
}

// roundUp is the least of 1, 2, 5, 10, 20 … and their tenths that is at least v.
func roundUp(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range [...]float64{1, 2, 5} {
		if m*unit >= v*(1-tiny) {
			return m * unit
		}
	}
	return 10 * unit
}

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

// chartRows is how many rows a chart has among lines.
const chartRows = 14

// Lines are the chart as lines of w columns.
func (ch *Chart) Lines(w int) []Line {
	c, lines := &Canvas{}, make([]Line, chartRows)
	for i := range lines {
		lines[i] = func(p *Pen) {
			if c.Theme != p.Canvas.Theme { // how things look has changed, or it was not drawn yet
				c.Reset(w, chartRows, p.Canvas.Theme)
				ch.Draw(c, Rect{0, 0, w, chartRows})
			}
			p.copy(&c.rows[i])
		}
	}
	return lines
}
