package lanes

import (
	"fmt"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
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
		id := r.top + i
		p := c.At(lanes.Y+i, 0, lanes.W)
		if l := r.laneAt(id); l != nil {
			r.drawLane(&p, l)
		}
	}
}

// drawTitles writes the titles of the columns, and how many lanes are above.
func (r *rows) drawTitles(c *paint.Canvas) {
	row, cols, t := r.layout.titles, &r.layout.cols, &r.env.Words.Columns
	if row.H == 0 {
		return
	}
	p := c.At(row.Y, cols.name.X, row.W-cols.name.X)
	p.Fit(paint.Faint, t.Lane, cols.name.W)
	for _, id := range [...]struct {
		at   paint.Range
		word string
	}{{cols.pid, t.PID}, {cols.tid, t.TID}} {
		if id.at.W > 0 {
			p.Right(paint.Faint, id.word, id.at.X+id.at.W)
		}
	}
	for _, col := range [...]struct {
		at   paint.Range
		word string
	}{{cols.state, t.State}, {cols.reason, t.Reason}} {
		if col.at.W > 1 {
			p.To(col.at.X)
			p.Fit(paint.Faint, col.word, col.at.W)
		}
	}
	if r.top > 0 {
		p.To(cols.strip.X)
		p.Text(paint.Accent, fmt.Sprintf(r.env.Words.Run.Above, r.top))
	}
	r.marks.drawRow(&p)
	if cols.doing.W > 0 {
		p.To(cols.doing.X)
		p.Text(paint.Faint, t.Doing)
	}
}

func (r *rows) drawLane(p *paint.Pen, l *history.Lane) {
	cols, g := &r.layout.cols, r.env.Theme.Glyphs
	chosen := l.ID == r.chosen
	name, quiet := paint.Plain, paint.Dim
	if l.State == event.Unused {
		name, quiet = paint.Faint, paint.Faint
	}
	if chosen {
		p.To(cols.mark.X)
		p.Cell(paint.Accent, g.Chosen)
		name = paint.Heading
	}
	p.To(cols.name.X)
	p.Fit(name, l.Name, cols.name.W)
	if l.State != event.Unused {
		r.drawID(p, quiet, cols.pid, l.PID)
		r.drawID(p, quiet, cols.tid, l.TID)
	}
	r.drawState(p, l)
	if cols.reason.W > 0 && l.On != event.NoReason {
		p.To(cols.reason.X)
		p.Fit(quiet, stage.ReasonBeside(r.env.Words, l.State, l.On), cols.reason.W)
	}
	r.drawStrip(p, l.ID)
	if cols.doing.W > 0 {
		p.To(cols.doing.X)
		p.End = cols.doing.X + cols.doing.W
		tok, s := r.doing(l)
		p.Text(tok, s)
	}
}

// drawState writes the state of a lane. Where the reason has no column of its
// own it is the word, as it says more: "▒ GIL" is ready, "─ network" waits.
func (r *rows) drawState(p *paint.Pen, l *history.Lane) {
	col, tok, t := r.layout.cols.state, paint.OfState[l.State], r.env.Words
	p.To(col.X)
	if l.State == event.Unused && col.W > 1 {
		p.Fit(paint.Faint, r.unused(l.ID), col.W)
		return
	}
	p.Cell(tok, r.env.Theme.Glyphs.State[l.State])
	if col.W == 1 {
		return
	}
	word := stage.StateWord(&t.States, l.State)
	if r.layout.cols.reason.W == 0 && l.On != event.NoReason {
		word = stage.ReasonWord(&t.Reasons, l.On)
	}
	p.Skip(1)
	p.Fit(tok, word, col.W-2)
}

func (r *rows) drawID(p *paint.Pen, tok paint.Token, col paint.Range, id int) {
	if col.W == 0 {
		return
	}
	p.To(col.X)
	if id > 0 {
		p.Number(tok, id, col.W)
	} else {
		p.Right(paint.Faint, paint.NoValue, col.X+col.W)
	}
}

// drawStrip writes the spans of a lane. Right of the cursor lies what the moment
// does not know yet.
func (r *rows) drawStrip(p *paint.Pen, lane int) {
	for len(r.strips) <= lane {
		r.strips = append(r.strips, track.Strip{})
	}
	col := r.layout.cols.strip
	p.To(col.X)
	cells := r.strips[lane].Update(r.timeline(), lane, r.ax)
	cells = r.arrows.over(lane-r.top, known(&r.timeAxis, r.ax, cells))
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
	p := c.At(row.Y, r.layout.cols.name.X, row.W-r.layout.cols.name.X)
	left := p.Until(col.X - 1)
	if r.top > 0 && r.layout.titles.H == 0 {
		left.Text(paint.Accent, fmt.Sprintf("↑%d ", r.top))
	}
	if below := r.lanes() - r.top - r.layout.lanes.H; below > 0 {
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
