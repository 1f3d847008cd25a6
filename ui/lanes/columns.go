package lanes

import (
	"fmt"
	"strconv"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/lanes/listing"
	"lanes/ui/lanes/player"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// The columns of the table of lanes, whose places the layout has: what stands over each, and
// what it shows of a lane.

// drawTitles writes the titles of the columns, and how many lanes are above.
func (r *rows) drawTitles(c *paint.Canvas) {
	row, cols, t := r.layout.Titles, &r.layout.Cols, &r.env.Words.Columns
	if row.H == 0 {
		return
	}
	p := c.At(row.Y, cols.Name.X, row.W-cols.Name.X)
	p.Fit(paint.Faint, t.Lane, cols.Name.W)
	for _, id := range [...]struct {
		at   paint.Range
		word string
	}{{cols.PID, t.PID}, {cols.TID, t.TID}} {
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
	if r.top > 0 {
		p.To(cols.Strip.X)
		p.Text(paint.Accent, fmt.Sprintf(r.env.Words.Run.Above, r.top))
	}
	r.marks.drawRow(&p)
	if cols.Doing.W > 0 {
		p.To(cols.Doing.X)
		p.Text(paint.Faint, t.Doing)
	}
}

// drawLane writes the last row of a lane, with all that is told of it.
func (r *rows) drawLane(p *paint.Pen, l *history.Lane, cells []paint.Cell) {
	cols, g := &r.layout.Cols, r.env.Theme.Glyphs
	chosen := l.ID == r.chosen
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
	p.Fit(name, paint.CutNumbered(l.Name, cols.Name.W), cols.Name.W)
	if l.State != event.Unused {
		r.drawID(p, quiet, cols.PID, l.PID)
		r.drawID(p, quiet, cols.TID, l.TID)
	}
	r.drawState(p, l)
	if cols.Reason.W > 0 {
		p.To(cols.Reason.X)
		p.Fit(quiet, reasonOf(r.env.Words, l), cols.Reason.W)
	}
	r.drawStrip(p, cells, 0)
	if cols.Doing.W > 0 {
		p.To(cols.Doing.X)
		p.End = cols.Doing.X + cols.Doing.W
		tok, s := r.doing(l)
		p.Text(tok, s)
	}
}

// reasonOf is why a lane is in its state, "" for no reason. A wait of an observed program
// may have a word of its own.
func reasonOf(t *text.Catalogue, l *history.Lane) string {
	if l.State == event.Waiting && l.On == event.NoReason {
		return l.For.For
	}
	return stage.ReasonBeside(t, l.State, l.On)
}

// drawGroup writes the row of a group that is folded: how many lanes it has, how their time
// was shared on average, and how many are in which state.
func (r *rows) drawGroup(p *paint.Pen, of listing.Row, g *event.Group, cells []paint.Cell) {
	cols, glyphs := &r.layout.Cols, r.env.Theme.Glyphs
	name := paint.Plain
	if r.chosen != player.NoLane && r.list.RowOf(r.chosen) == r.list.RowOf(of.First) {
		p.To(cols.Mark.X)
		p.Cell(paint.Accent, glyphs.Chosen)
		name = paint.Heading
	}
	p.To(cols.Name.X)
	p.Fit(name, listing.ShortName(g), cols.Name.W)
	p.To(cols.State.X)
	p.Fit(paint.Dim, fmt.Sprintf(r.env.Words.Observed.Folded, of.Lanes), cols.State.W)
	r.drawStrip(p, cells, 0)
	if cols.Doing.W == 0 {
		return
	}
	p.To(cols.Doing.X)
	p.End = cols.Doing.X + cols.Doing.W
	in := r.list.InState(of)
	for s := event.Running; int(s) < event.NumStates; s++ {
		if in[s] > 0 {
			p.Cell(paint.OfState[s], glyphs.State[s])
			p.Text(paint.Dim, strconv.Itoa(in[s])+" ")
		}
	}
}

// drawState writes the state of a lane. Where the reason has no column of its
// own it is the word, as it says more: "▒ GIL" is ready, "─ network" waits.
func (r *rows) drawState(p *paint.Pen, l *history.Lane) {
	col, tok, t := r.layout.Cols.State, paint.OfState[l.State], r.env.Words
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
	if r.layout.Cols.Reason.W == 0 && l.On != event.NoReason {
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
