package lanes

import (
	"fmt"

	"lanes/ui/paint"
	"lanes/ui/track"
)

// rows are those of the lanes: who each is, its state, its strip along the axis, and what
// it does.
type rows struct {
	*view
	marks  *marks
	strips []track.Strip // by lane
	arrows arrows        // of the chosen lane
}

// draw draws them, with the arrows of the chosen lane over its strips.
func (r *rows) draw(c *paint.Canvas) {
	lanes := r.layout.lanes
	r.drawTitles(c)
	r.placeArrows()
	for i := range lanes.H {
		row, ok := r.at(r.top + i)
		p := c.At(lanes.Y+i, 0, lanes.W)
		if g := r.group(row); ok && g != nil {
			r.drawGroup(&p, i, row, g)
		} else if l := r.laneAt(row.first); ok && l != nil {
			r.drawLane(&p, i, l)
		}
	}
}

// drawStrip writes the spans of a lane. Right of the cursor lies what the moment
// does not know yet.
func (r *rows) drawStrip(p *paint.Pen, row int, of listed) {
	for len(r.strips) <= of.first {
		r.strips = append(r.strips, track.Strip{})
	}
	col := r.layout.cols.strip
	p.To(col.X)
	cells := r.strips[of.first].UpdateAll(r.timeline(), of.first, of.lanes, r.ax)
	cells = r.arrows.over(row, known(&r.timeAxis, r.ax, cells))
	drawCells(p, cells, r.cursor(), col.W)
}

// drawCells writes the cells of a strip with the cursor in column at, -1 for
// none.
func drawCells(p *paint.Pen, cells []paint.Cell, at, cols int) {
	th, x0 := p.Canvas.Theme, p.Col()
	for x, cell := range cells {
		tok, sign := th.Cell(cell)
		switch {
		case x == at && !cell.IsArrow():
			p.Cell(paint.Cursor, th.Glyphs.Cursor)
		case cell == paint.CellEmpty:
			p.Skip(1)
		case at >= 0 && x > at:
			p.Cell(paint.Future, sign)
		default:
			p.Cell(tok, sign)
		}
	}
	if at >= len(cells) && at < cols {
		p.To(x0 + at)
		p.Cell(paint.Cursor, th.Glyphs.Cursor)
	}
}

// drawAxis writes the ticks of the axis, the cursor, and how many lanes are out
// of sight.
func (r *rows) drawAxis(c *paint.Canvas) {
	row, col := r.layout.axis, r.layout.cols.strip
	if row.H == 0 {
		return
	}
	p := c.At(row.Y, r.layout.cols.name.X, row.W-r.layout.cols.name.X)
	left := p.Until(col.X - 1)
	if r.top > 0 && r.layout.titles.H == 0 {
		left.Text(paint.Accent, fmt.Sprintf("↑%d ", r.top))
	}
	if below := r.count() - r.top - r.layout.lanes.H; below > 0 {
		s := fmt.Sprintf(r.env.Words.Run.Below, below)
		if paint.Width(s) > left.Room() {
			s = fmt.Sprintf("↓%d", below)
		}
		left.Text(paint.Accent, s)
	}
	p.To(col.X)
	rl := r.ruler(r.ax)
	if r.layout.titles.H == 0 { // the marks have no row of their own
		rl.Marks = r.marks.tags(r.ax)
	}
	rl.Draw(&p)
}
