package lanes

import (
	"fmt"
	"strconv"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// columns are those of the table of lanes, from left to right. Each has its place in tabulate,
// its title in drawTitles, and what it shows of a lane in drawLane.
type columns struct{ mark, name, pid, tid, state, reason, strip, doing paint.Range }

const roomReason = 100 // columns of a screen that has one for the reasons

// tabulate divides the width among the columns of the table. What is worth least
// gives way first.
func tabulate(w int, n needs) columns {
	var c columns
	name := min(max(n.name, 5), 14)
	switch {
	case n.observed && w >= 60: // they are called what others chose
		name = min(max(n.name, 5), w/5)
	case w < 60:
		name = min(max(n.name, 4), 7)
	}
	c.mark = paint.Range{X: 1, W: 1}
	c.name = paint.Range{X: 3, W: name}
	x := 3 + name + 1
	put := func(width int, gap int) paint.Range {
		col := paint.Range{X: x, W: width}
		x += width + gap
		return col
	}
	const id = 7
	switch {
	case n.clean || n.observed && !n.ids:
	case w >= 110:
		c.pid = put(id, 1)
		c.tid = put(id, 2)
	case w >= 72 && n.threads:
		c.tid = put(id, 2)
	case w >= 72:
		c.pid = put(id, 2)
	}
	if w < 36 {
		c.state = put(1, 1)
	} else if w < roomReason {
		c.state = put(n.state, 1)
	} else {
		c.state = put(n.state, 1)
		c.reason = put(n.reason, 2)
	}
	doing := 0
	switch {
	case n.doing == 0: // nobody reads it from there
	case w >= 160:
		doing = min(max(n.doing, 24), 36)
	case w >= 110:
		doing = min(max(n.doing, 20), 26)
	case w >= 72:
		doing = min(max(n.doing, 14), 22)
	case w >= 56:
		doing = 10
	}
	strip := w - x - 1
	if doing > 0 {
		strip -= doing + 2
	}
	c.strip = put(max(strip, 1), 2)
	if doing > 0 {
		c.doing = paint.Range{X: x, W: doing}
	}
	return c
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

// drawLane writes the last row of a lane, with all that is told of it.
func (r *rows) drawLane(p *paint.Pen, l *history.Lane, cells []paint.Cell) {
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
	if cols.reason.W > 0 {
		p.To(cols.reason.X)
		p.Fit(quiet, reasonOf(r.env.Words, l), cols.reason.W)
	}
	r.drawStrip(p, cells, 0)
	if cols.doing.W > 0 {
		p.To(cols.doing.X)
		p.End = cols.doing.X + cols.doing.W
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
func (r *rows) drawGroup(p *paint.Pen, of listed, g *event.Group, cells []paint.Cell) {
	cols, glyphs := &r.layout.cols, r.env.Theme.Glyphs
	name := paint.Plain
	if r.chosen != noLane && r.rowOf(r.chosen) == r.rowOf(of.first) {
		p.To(cols.mark.X)
		p.Cell(paint.Accent, glyphs.Chosen)
		name = paint.Heading
	}
	p.To(cols.name.X)
	p.Fit(name, shortGroup(g), cols.name.W)
	p.To(cols.state.X)
	p.Fit(paint.Dim, fmt.Sprintf(r.env.Words.Observed.Folded, of.lanes), cols.state.W)
	r.drawStrip(p, cells, 0)
	if cols.doing.W == 0 {
		return
	}
	p.To(cols.doing.X)
	p.End = cols.doing.X + cols.doing.W
	in := r.inState(of)
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
