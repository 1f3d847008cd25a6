package lanes

import (
	"fmt"

	"lanes/ui/lanes/listing"
	"lanes/ui/lanes/player"
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
	lanes := r.layout.Lanes
	r.drawTitles(c)
	r.placeArrows()
	for i := range r.layout.Seen() {
		row, ok := r.list.At(r.top + i)
		if !ok {
			break
		}
		g, l := r.list.Group(row), r.LaneAt(row.First)
		if g == nil && l == nil {
			continue
		}
		cells := r.cells(i, row)
		c.Veil = r.env.Stand.Spot && r.chosen != player.NoLane && r.list.RowOf(r.chosen) != r.top+i
		for high := range r.layout.Tall {
			p := c.At(lanes.Y+(i+1)*r.layout.Tall-1-high, 0, lanes.W)
			switch {
			case high > 0:
				r.drawStrip(&p, cells, high)
			case g != nil:
				r.drawGroup(&p, row, g, cells)
			default:
				r.drawLane(&p, l, cells)
			}
		}
	}
	c.Veil = false
}

// cells are the spans of what a row stands for, with the arrows over them. They hold until
// those of another are asked for.
func (r *rows) cells(row int, of listing.Row) []paint.Cell {
	for len(r.strips) <= of.First {
		r.strips = append(r.strips, track.Strip{})
	}
	cells := r.strips[of.First].UpdateAll(r.Timeline(), of.First, of.Lanes, r.Ax)
	return r.arrows.over(row, player.Known(&r.TimeAxis, r.Ax, cells))
}

// drawStrip writes a row of the cells of a strip, counted from the bottom.
func (r *rows) drawStrip(p *paint.Pen, cells []paint.Cell, high int) {
	col := r.layout.Cols.Strip
	p.To(col.X)
	drawCells(p, cells, r.Cursor(), col.W, high, r.layout.Tall)
}

// drawCells writes a row of the cells of a strip that is so many rows high, with the
// cursor in column at, -1 for none. Rows count from the bottom, 0. Right of the cursor
// lies what the moment does not know yet.
func drawCells(p *paint.Pen, cells []paint.Cell, at, cols, row, tall int) {
	th, x0 := p.Canvas.Theme, p.Col()
	for x, cell := range cells {
		tok, sign := th.CellRow(cell, row, tall)
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
	row, col := r.layout.Axis, r.layout.Cols.Strip
	if row.H == 0 {
		return
	}
	p := c.At(row.Y, r.layout.Cols.Name.X, row.W-r.layout.Cols.Name.X)
	left := p.Until(col.X - 1)
	if r.top > 0 && r.layout.Titles.H == 0 {
		left.Text(paint.Accent, fmt.Sprintf("↑%d ", r.top))
	}
	if below := r.list.Count() - r.top - r.layout.Seen(); below > 0 {
		s := fmt.Sprintf(r.env.Words.Run.Below, below)
		if paint.Width(s) > left.Room() {
			s = fmt.Sprintf("↓%d", below)
		}
		left.Text(paint.Accent, s)
	}
	p.To(col.X)
	rl := r.Ruler(r.Ax)
	if r.layout.Titles.H == 0 { // the marks have no row of their own
		rl.Marks = r.marks.tags(r.Ax)
	}
	rl.Draw(&p)
}
