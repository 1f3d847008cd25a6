package paint

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

// Shape is how a series is drawn.
type Shape uint8

const (
	AsDots   Shape = iota // a sign for each point, and its spread
	AsDashes              // from point to point, broken
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
