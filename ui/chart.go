package ui

import (
	"math"
	"slices"
	"strconv"
	"time"
)

// chart is a plot on two axes: points that were measured, with their spread, and
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
type chart struct {
	x, y   chartScale
	series []series // those that come later lie on top
	marks  []chartMark
}

// chartScale is an axis of a chart. Without from and to, which are the ends of it, it
// takes them from the data; one that is not log then begins at 0.
type chartScale struct {
	title    string
	from, to float64
	log      bool // decades are as far apart as each other; values must be above 0
	whole    bool // values are whole numbers, as many columns apart as each other
	// label writes a tick, step being how far apart they are; nil writes the number.
	label func(v, step float64) string
}

// shape is how a series is drawn.
type shape uint8

const (
	asDots   shape = iota // a sign for each point, and its spread
	asLine                // from point to point
	asDashes              // likewise, broken
	asStairs              // each value holds until the next point
)

// series is data of one kind. At is in order of x.
type series struct {
	name  string // in the legend; "" is not in it
	tok   token
	shape shape
	at    []point
}

// point is a value, with the least and the greatest that it stands for. Those
// matter for asDots alone.
type point struct{ x, y, low, high float64 }

// chartMark is a vertical at a value of x with its name below.
type chartMark struct {
	x    float64
	tok  token
	name string
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

// draw writes the chart into its place; nothing if that is too small.
func (ch *chart) draw(c *canvas, at rect) {
	g := &unicodeChart
	if c.th.ascii {
		g = &asciiChart
	}
	head := ch.legend(c, rect{at.x, at.y, at.w, 0}, g, false)
	below := 1 + min(len(ch.marks), 1)
	rows := at.h - head - below
	if head > 1 && rows < 2*minPlot { // the data come first
		head, rows = 1, at.h-1-below
	}
	if rows < minPlot {
		return
	}
	p := plot{x: ch.x.fitted(ch.series, false), y: ch.y.fitted(ch.series, true), g: g, braille: !c.th.ascii, rows: rows}
	ticks := p.y.ticks(p.row, func(string) int { return tickRows })
	gutter := 0
	for _, t := range ticks {
		gutter = max(gutter, width(t.label))
	}
	last := width(p.x.write(p.x.to, 1)) // beside the last tick
	p.cols = p.x.columns(at.w - gutter - 2 - last)
	if p.cols < minAcross {
		return
	}
	p.cells = make([]plotCell, p.cols*p.rows)
	for _, m := range ch.marks {
		p.vertical(m.x)
	}
	for i := range ch.series {
		p.add(&ch.series[i])
	}
	ch.legend(c, rect{at.x, at.y, at.w, head}, g, true)
	p.draw(c, rect{at.x, at.y + head, at.w, rows}, gutter, ticks)
	x := at.x + gutter + 2
	p.drawTicks(c, rect{x, at.y + head + rows, at.x + at.w - x, 1})
	if len(ch.marks) > 0 {
		p.drawMarks(c, rect{at.x, at.y + head + rows + 1, at.w, 1}, x, ch.marks)
	}
}

// legend writes the title of y and the names of the series, and returns how many
// rows that takes. It is but measured unless paint.
func (ch *chart) legend(c *canvas, at rect, g *chartGlyphs, paint bool) (rows int) {
	used := 0
	put := func(tok token, sign, name string) {
		w := width(sign) + width(name)
		if used > 0 && used+3+w > at.w {
			rows, used = rows+1, 0
		} else if used > 0 {
			used += 3
		}
		if paint && rows < at.h {
			p := c.at(at.y+rows, at.x+used, at.w-used)
			p.text(tok, sign)
			p.text(dim, name)
		}
		used += w
	}
	if ch.y.title != "" {
		put(dim, "", ch.y.title)
	}
	for _, s := range ch.series {
		if s.name != "" {
			put(s.tok, g.line[s.shape], " "+s.name)
		}
	}
	if used == 0 {
		return 0
	}
	return rows + 1
}

// fitted is the scale with its ends.
func (s chartScale) fitted(all []series, vertical bool) chartScale {
	if s.from != s.to {
		return s
	}
	least, most := math.Inf(1), math.Inf(-1)
	for i := range all {
		for _, pt := range all[i].at {
			low, high := pt.x, pt.x
			if vertical {
				low, high = pt.y, pt.y
				if all[i].shape == asDots && pt.high > 0 {
					low, high = min(low, pt.low), max(high, pt.high)
				}
			}
			if !s.log || low > 0 {
				least, most = min(least, low), max(most, high)
			}
		}
	}
	switch {
	case least > most: // there is nothing yet
		s.from, s.to = 1, 10
	case s.log || !vertical:
		s.from, s.to = least, most
	default:
		s.from, s.to = min(least, 0), most
	}
	if s.from >= s.to {
		s.to = s.from + 1
	}
	return s
}

// share is where v stands between the ends, from 0 to 1 if it is not beyond them.
func (s *chartScale) share(v float64) float64 {
	if s.log {
		if v <= 0 {
			return math.Inf(-1)
		}
		return math.Log(v/s.from) / math.Log(s.to/s.from)
	}
	return (v - s.from) / (s.to - s.from)
}

// columns is how many of the columns there are it uses.
func (s *chartScale) columns(room int) int {
	if span := int(s.to - s.from); s.whole && span > 0 && room > span {
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
func (s *chartScale) ticks(cell func(v float64) int, need func(label string) int) []chartTick {
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
func (s *chartScale) every(sparse int) (ticks []chartTick) {
	put := func(v, step float64) {
		if v >= s.from-step*tiny && v <= s.to+step*tiny {
			ticks = append(ticks, chartTick{v, s.write(v, step)})
		}
	}
	if s.log {
		parts, decades := []float64{1, 2, 5}, 1
		if sparse > 0 {
			parts, decades = parts[:1], sparse
		}
		for e := math.Floor(math.Log10(s.from)); e <= math.Log10(s.to); e++ {
			for _, part := range parts {
				if v := part * math.Pow(10, e); int(e)%decades == 0 {
					put(v, v)
				}
			}
		}
		return ticks
	}
	step := roundUp((s.to - s.from) / maxTicks)
	if s.whole {
		step = max(step, 1)
	}
	for range sparse {
		step = roundUp(step * 1.5)
	}
	for k := math.Ceil(s.from/step-tiny) + 0; k*step <= s.to+step*tiny; k++ {
		put(k*step, step)
	}
	return ticks
}

// tiny is what is no difference, as a part of a step.
const tiny = 1e-9

// write is a tick in words.
func (s *chartScale) write(v, step float64) string {
	if s.label != nil {
		return s.label(v, step)
	}
	decimals := max(int(math.Ceil(-math.Log10(step)-tiny)), 0)
	return strconv.FormatFloat(v, 'f', decimals, 64)
}

// asTime labels ticks that are nanoseconds.
func asTime(v, step float64) string {
	return tickLabel(time.Duration(math.Round(v)), max(time.Duration(math.Round(step)), 1))
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
	x, y       chartScale
	g          *chartGlyphs
	braille    bool
	cols, rows int
	cells      []plotCell
}

// plotCell is a glyph, or dots of a cell of 2 × 4 of them.
type plotCell struct {
	tok   token
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

func (p *plot) set(col, row int, tok token, glyph string) {
	if c := p.cell(col, row); c != nil {
		*c = plotCell{tok: tok, glyph: glyph}
	}
}

func (p *plot) vertical(v float64) {
	for row := range p.rows {
		p.set(p.col(v), row, faint, p.g.mark)
	}
}

func (p *plot) add(s *series) {
	if s.shape != asDots {
		p.path(s)
		return
	}
	for _, pt := range s.at {
		if pt.high > pt.low {
			p.spread(pt, s.tok)
		}
		p.set(p.col(pt.x), p.row(pt.y), s.tok, p.g.dot)
	}
}

// spread draws from the least to the greatest value of a point, to half a cell.
func (p *plot) spread(pt point, tok token) {
	top, bottom := p.dotRow(pt.high)/2, p.dotRow(pt.low)/2 // in halves
	for row := top / 2; row <= bottom/2; row++ {
		glyph := p.g.whole
		switch {
		case row == top/2 && top%2 == 1:
			glyph = p.g.lower
		case row == bottom/2 && bottom%2 == 0:
			glyph = p.g.upper
		}
		p.set(p.col(pt.x), row, tok, glyph)
	}
}

// path draws from point to point.
func (p *plot) path(s *series) {
	n := 0 // dots so far
	for i := 1; i < len(s.at); i++ {
		x0, y0 := p.dotCol(s.at[i-1].x), p.dotRow(s.at[i-1].y)
		x1, y1 := p.dotCol(s.at[i].x), p.dotRow(s.at[i].y)
		if s.shape == asStairs {
			n = p.segment(s, x0, y0, x1, y0, n)
			n = p.segment(s, x1, y0, x1, y1, n)
			continue
		}
		n = p.segment(s, x0, y0, x1, y1, n)
	}
}

// segment draws a straight line of dots; n is how many came before it.
func (p *plot) segment(s *series, x0, y0, x1, y1, n int) int {
	steps := max(abs(x1-x0), abs(y1-y0), 1)
	for k := range steps + 1 {
		x := x0 + int(math.Round(float64((x1-x0)*k)/float64(steps)))
		y := y0 + int(math.Round(float64((y1-y0)*k)/float64(steps)))
		if n++; s.shape == asDashes && n%4 >= 2 {
			continue
		}
		p.dot(s, x, y)
	}
	return n
}

func abs(n int) int { return max(n, -n) }

// brailleDots are the bits of the dots of a cell, by row and column.
var brailleDots = [4][2]uint8{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}

func (p *plot) dot(s *series, x, y int) {
	c := p.cell(x>>1, y>>2)
	if c == nil {
		return
	}
	if !p.braille {
		*c = plotCell{tok: s.tok, glyph: p.g.line[s.shape][:1]}
		return
	}
	c.tok, c.glyph = s.tok, ""
	c.dots |= brailleDots[y&3][x&1]
}

// draw writes the cells, with the axis of y left of them.
func (p *plot) draw(c *canvas, at rect, gutter int, ticks []chartTick) {
	labels := map[int]string{}
	for _, t := range ticks {
		labels[p.row(t.v)] = t.label
	}
	for row := range p.rows {
		pen := c.at(at.y+row, at.x, at.w)
		label, there := labels[row]
		pen.right(dim, label, at.x+gutter)
		pen.to(at.x + gutter + 1)
		if there {
			pen.cell(faint, p.g.tick)
		} else {
			pen.cell(faint, p.g.down)
		}
		for col := range p.cols {
			switch cell := p.cell(col, row); {
			case cell.glyph != "":
				pen.cell(cell.tok, cell.glyph)
			case cell.dots != 0:
				pen.cell(cell.tok, string(rune(0x2800+int(cell.dots))))
			default:
				pen.skip(1)
			}
		}
	}
}

// drawTicks writes the ticks of x, and its title if there is room for that.
func (p *plot) drawTicks(c *canvas, at rect) {
	pen := c.at(at.y, at.x, at.w)
	ticks := p.x.ticks(p.col, func(label string) int { return width(label) + 2 })
	for _, t := range ticks {
		pen.to(at.x + p.col(t.v))
		pen.cell(faint, c.th.glyphs.tick)
		pen.text(dim, t.label)
	}
	if w := width(p.x.title); w > 0 && w+2 <= pen.room() {
		pen.right(dim, p.x.title, max(at.x+p.cols, pen.r.col+2+w))
	}
}

// drawMarks writes the names of the marks beside their signs: to the right if there
// is room before the next, else to the left.
func (p *plot) drawMarks(c *canvas, at rect, x0 int, marks []chartMark) {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b chartMark) int { return p.col(a.x) - p.col(b.x) })
	pen := c.at(at.y, at.x, at.w)
	for i := 0; i < len(marks); i++ {
		m := marks[i]
		for i+1 < len(marks) && p.col(marks[i+1].x) == p.col(m.x) { // one sign for both
			i++
			m.name += ", " + marks[i].name
		}
		x, next := x0+p.col(m.x), at.x+at.w
		if i+1 < len(marks) {
			next = x0 + p.col(marks[i+1].x) - 1
		}
		w := width(m.name) + 1
		left := x+1+w > next && x-w > pen.r.col
		if left {
			pen.to(x - w)
			pen.text(m.tok, m.name)
		}
		pen.to(x)
		pen.cell(m.tok, p.g.here)
		if !left {
			q := pen
			q.end = min(next, at.x+at.w)
			q.skip(1)
			q.text(m.tok, m.name)
		}
	}
}

// chartRows is how many rows a chart has among lines.
const chartRows = 14

// chartLines is a chart as lines of w columns.
func chartLines(ch *chart, w int) []helpLine {
	c, lines := &canvas{}, make([]helpLine, chartRows)
	for i := range lines {
		lines[i] = func(p *pen) {
			if c.th != p.c.th { // how things look has changed, or it was not drawn yet
				c.reset(w, chartRows, p.c.th)
				ch.draw(c, rect{0, 0, w, chartRows})
			}
			p.copy(&c.rows[i])
		}
	}
	return lines
}
