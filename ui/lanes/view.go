package lanes

import (
	"fmt"
	"strconv"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/track"
)

func (r *Screen) Draw(c *paint.Canvas) {
	r.drawHead(c)
	if r.Session == nil {
		r.drawKeys(c, stage.OnRun)
		s := r.env.Words.Run.NoLanes
		tok := paint.Dim
		if r.err != "" {
			s, tok = fmt.Sprintf(r.env.Words.Errors.Start, r.err), paint.InFailed
		}
		p := c.At(r.Layout.Header.H+1, 3, c.W-4)
		p.Text(tok, s)
		return
	}
	r.drawLanes(c)
	r.drawAxis(c)
	if r.Layout.Code.H > 0 && r.Layout.Code.X == 0 {
		r.DrawCode(c)
		r.drawFoot(c)
		return
	}
	if r.Panel != nil && r.Layout.Panel.H > 0 {
		r.Panel.Draw(c, r.Layout.Panel, r.env.Words)
		if r.Asked != "" {
			pen := c.At(r.Layout.Panel.Y-1, 3, r.Layout.Panel.W-4)
			tok, s := r.host.SaidOf(r.Asked, r.Session.Timeline, r.Panel)
			pen.Text(tok, s)
		}
	}
	r.drawCounts(c)
	r.drawProgress(c)
	r.drawFoot(c)
	r.Card.Draw(c, r.Layout.Card)
	r.DrawCode(c)
}

func (r *Screen) drawLanes(c *paint.Canvas) {
	lanes := r.Layout.Lanes
	r.drawTitles(c)
	r.placeArrows()
	for i := range lanes.H {
		id := r.Top + i
		p := c.At(lanes.Y+i, 0, lanes.W)
		if l := r.laneAt(id); l != nil {
			r.drawLane(&p, l)
		}
	}
}

// drawTitles writes the titles of the columns, and how many lanes are above.
func (r *Screen) drawTitles(c *paint.Canvas) {
	row, cols, t := r.Layout.Titles, &r.Layout.Cols, &r.env.Words.Columns
	if row.H == 0 {
		return
	}
	p := c.At(row.Y, cols.Name.X, row.W-cols.Name.X)
	p.Fit(paint.Faint, t.Lane, cols.Name.W)
	for _, id := range [...]struct {
		at   paint.Range
		word string
	}{{cols.Pid, t.PID}, {cols.Tid, t.TID}} {
		if id.at.W > 0 {
			p.Right(paint.Faint, id.word, id.at.X+id.at.W)
		}
	}
	for _, col := range [...]struct {
		at   paint.Range
		word string
	}{{cols.State, t.State}, {cols.Reason, t.Reason}} {
		if col.at.W > 1 {
			p.To(col.at.X)
			p.Fit(paint.Faint, col.word, col.at.W)
		}
	}
	if r.Top > 0 {
		p.To(cols.Strip.X)
		p.Text(paint.Accent, fmt.Sprintf(r.env.Words.Run.Above, r.Top))
	}
	r.drawMarkRow(&p, &r.Ax, r.Cursor())
	if cols.Doing.W > 0 {
		p.To(cols.Doing.X)
		p.Text(paint.Faint, t.Doing)
	}
}

func (r *Screen) drawLane(p *paint.Pen, l *history.Lane) {
	cols, g := &r.Layout.Cols, r.env.Theme.Glyphs
	chosen := l.ID == r.Chosen
	name, quiet := paint.Plain, paint.Dim
	if l.State == event.Unused {
		name, quiet = paint.Faint, paint.Faint
	}
	if chosen {
		p.To(cols.Mark.X)
		p.Cell(paint.Accent, g.Chosen)
		name = paint.Heading
	}
	p.To(cols.Name.X)
	p.Fit(name, l.Name, cols.Name.W)
	if l.State != event.Unused {
		r.drawID(p, quiet, cols.Pid, l.PID)
		r.drawID(p, quiet, cols.Tid, l.TID)
	}
	r.drawState(p, l)
	if cols.Reason.W > 0 && l.On != event.NoReason {
		p.To(cols.Reason.X)
		p.Fit(quiet, stage.ReasonBeside(r.env.Words, l.State, l.On), cols.Reason.W)
	}
	r.drawStrip(p, l.ID)
	if cols.Doing.W > 0 {
		p.To(cols.Doing.X)
		p.End = cols.Doing.X + cols.Doing.W
		tok, s := r.doing(l)
		p.Text(tok, s)
	}
}

// drawState writes the state of a lane. Where the reason has no column of its
// own it is the word, as it says more: "▒ GIL" is ready, "─ network" waits.
func (r *Screen) drawState(p *paint.Pen, l *history.Lane) {
	col, tok, t := r.Layout.Cols.State, paint.OfState[l.State], r.env.Words
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
	if r.Layout.Cols.Reason.W == 0 && l.On != event.NoReason {
		word = stage.ReasonWord(&t.Reasons, l.On)
	}
	p.Skip(1)
	p.Fit(tok, word, col.W-2)
}

// unused is the word for a lane that has no work, or never had.
func (r *Screen) unused(id int) string {
	if r.never(id) {
		return r.env.Words.States.Unused
	}
	return r.env.Words.States.NotYet
}

func (r *Screen) drawID(p *paint.Pen, tok paint.Token, col paint.Range, id int) {
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
func (r *Screen) drawStrip(p *paint.Pen, lane int) {
	for len(r.Strips) <= lane {
		r.Strips = append(r.Strips, track.Strip{})
	}
	col := r.Layout.Cols.Strip
	p.To(col.X)
	cells := r.Strips[lane].Update(r.Session.Timeline, lane, r.Ax)
	cells = r.arrows.over(lane-r.Top, cells[:r.Reach.Known(r.Ax, len(cells))])
	drawCells(p, cells, r.Cursor(), col.W)
}

// drawCells writes the cells of a strip with the cursor in column at, -1 for
// none.
func drawCells(p *paint.Pen, cells []paint.Cell, at, cols int) {
	g, x0 := p.C.Theme.Glyphs, p.R.Col
	for x, cell := range cells {
		switch {
		case x == at && cell < paint.CellShaft:
			p.Cell(paint.Cursor, g.Cursor)
		case at >= 0 && x > at && cell != paint.CellEmpty:
			p.Cell(paint.Future, g.Cell[cell])
		case cell == paint.CellEmpty:
			p.Skip(1)
		default:
			p.Cell(paint.OfCell[cell], g.Cell[cell])
		}
	}
	if at >= len(cells) && at < cols {
		p.To(x0 + at)
		p.Cell(paint.Cursor, g.Cursor)
	}
}

// Cursor is the column of the moment, -1 while that is the edge, and one that no
// column has if it is not on the axis.
func (r *Screen) Cursor() int {
	if r.Head.Mode == axis.AtEdge {
		return -1
	}
	return r.Ax.Cursor(r.Head.Moment(r.Session.Timeline))
}

// doing is what a lane does, or what came of it.
func (r *Screen) doing(l *history.Lane) (paint.Token, string) {
	t := r.env.Words
	switch {
	case l.State.Ended() && l.ID == 0:
		return paint.Dim, ""
	case l.State.Alive() && blocks(l):
		return paint.InFailed, t.Run.Blocks
	case l.Task != event.NoTask && l.State.Alive():
		if r.Panel != nil {
			if s := r.Panel.Doing(l.ID, t); s != "" {
				return paint.Plain, s
			}
		}
		return paint.Plain, r.task(l)
	case l.Failed > 0 && l.Done == 0:
		return paint.InFailed, r.env.Theme.Glyphs.Broken + " " + l.Error
	case l.Done > 0 && l.ID != 0:
		s := fmt.Sprintf(t.Run.Finished, l.Done)
		if l.Failed > 0 {
			s += " " + r.env.Theme.Glyphs.Broken + " " + strconv.Itoa(l.Failed)
		}
		return paint.Dim, s
	}
	return paint.Dim, ""
}

// blocks reports whether the work on a lane is in a call that blocks its thread, which
// others need.
func blocks(l *history.Lane) bool { return l.State == event.Waiting && l.For.Holds }

// task is the task that a lane is at, in the user's language.
func (r *Screen) task(l *history.Lane) string {
	t := r.env.Words
	name := l.TaskName
	if words, ok := t.Lessons[r.Session.Timeline.Info.Lesson]; ok {
		name = words.TaskName(r.Session.Timeline.Info.RoundOf(int(l.Task)), l.TaskName)
	}
	if n, _ := l.Value("retry"); n > 0 {
		return fmt.Sprintf(t.Run.Retrying, name, n)
	}
	if l.Printed != "" && r.Session.Timeline.Info.Lesson != "scrape" {
		return l.Printed
	}
	return name
}
