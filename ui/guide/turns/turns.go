package turns

import (
	"slices"

	"lanes/engine/event"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Turns is a [Holder] that also draws who had it, turn after turn, each of the same width
// however long it was: a mark that jumps from lane to lane.
//
//	the lock  t2 has it             changed hands: 171 ×
//	  t1      ██    ██      ██
//	  t2        ██    ██  ██
//	  t3          ██    ██
//	            ██ one turn, however long; the latest at the right
type Turns struct{ Holder }

func (p *Turns) Rows() (all, enough int) {
	all, enough = p.Holder.Rows()
	if all > 0 {
		all += len(p.rows()) + 1
	}
	return all, enough
}

// rows are the lanes that have a row for their turns, and 0 for the time in which nobody
// has it.
func (p *Turns) rows() []int32 {
	var rows []int32
	for i := 1; i < len(p.lanes); i++ {
		rows = append(rows, int32(i))
	}
	if p.model.Lock && p.compute == "100" {
		return rows // nobody waits: somebody always has it
	}
	return append(rows, 0)
}

func (p *Turns) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	p.Holder.Draw(c, at, t)
	if at = at.Inset(); at.H >= 1+len(p.rows()) {
		p.drawTurns(c, paint.Rect{X: at.X, Y: at.Y + 1, W: at.W, H: at.H - 1}, t)
	}
}

const (
	turnName = 12 // columns of the lanes' names beside their turns
	turnCols = 2  // columns of a turn
)

// drawTurns writes the turns that fit, each in its lane's row.
func (p *Turns) drawTurns(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	turns := p.turns
	if p.free && p.busy == 0 {
		turns = append(slices.Clone(turns), 0)
	}
	turns = turns[max(len(turns)-(at.W-turnName-1)/turnCols, 0):]
	last := len(turns) - 1
	for y, lane := range p.rows() {
		name, tok, sign := t.Holder.Free, paint.Faint, c.Theme.Glyphs.Dot
		if lane > 0 {
			name, tok, sign = p.lanes[lane].name, paint.InRunning, c.Theme.Glyphs.State[event.Running]
		}
		var row paint.Map
		for i, turn := range turns {
			spot := paint.Spot{}
			if turn == lane {
				spot = paint.Spot{Tok: tok, Sign: sign}
			}
			row = append(row, slices.Repeat(paint.Map{spot}, turnCols)...)
			if i == last && turn == lane && lane > 0 && p.lanes[lane].state == event.Running {
				row = append(row, paint.Spot{Tok: paint.Accent, Sign: c.Theme.Glyphs.ToLeft})
			}
		}
		pen := c.At(at.Y+y, at.X, at.W)
		pen.Fit(paint.Dim, name, turnName)
		row.DrawRow(&pen)
	}
	if foot := len(p.rows()); foot < at.H {
		pen := c.At(at.Y+foot, at.X+turnName, at.W-turnName)
		pen.Cells(paint.InRunning, c.Theme.Glyphs.State[event.Running], turnCols)
		pen.Skip(1)
		pen.Text(paint.Faint, t.Holder.Turn)
	}
}
