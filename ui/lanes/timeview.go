package lanes

import (
	"fmt"
	"strconv"

	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/track"
)

// drawAxis writes the ticks of the axis, the cursor, and how many lanes are out
// of sight.
func (r *Screen) drawAxis(c *paint.Canvas) {
	row, col := r.Layout.Axis, r.Layout.Cols.Strip
	p := c.At(row.Y, r.Layout.Cols.Name.X, row.W-r.Layout.Cols.Name.X)
	left := paint.Pen{C: p.C, R: p.R, End: col.X - 1}
	if r.Top > 0 && r.Layout.Titles.H == 0 {
		left.Text(paint.Accent, fmt.Sprintf("↑%d ", r.Top))
	}
	if below := len(r.Session.Timeline.Head().Lanes) - r.Top - r.Layout.Lanes.H; below > 0 {
		s := fmt.Sprintf(r.env.Words.Run.Below, below)
		if paint.Width(s) > left.Room() {
			s = fmt.Sprintf("↓%d", below)
		}
		left.Text(paint.Accent, s)
	}
	p.To(col.X)
	rl := r.ruler(r.Ax, r.Layout.Titles.H == 0)
	rl.Draw(&p)
}

// drawCounts writes how many lanes were in each state, as sparks on the same
// axis.
func (r *Screen) drawCounts(c *paint.Canvas) {
	area := r.Layout.Counts
	if area.H < len(track.Counted) {
		return
	}
	tl, pic := r.Session.Timeline, r.Picture()
	all := r.Counts.Update(tl, r.Ax)
	all = all[:r.Reach.Known(r.Ax, len(all))]
	cols, g := &r.Layout.Cols, r.env.Theme.Glyphs
	tall := area.H / len(track.Counted)
	most := max(min(tl.Info.Slots, tl.Info.Tasks), 1)
	for i, s := range track.Counted {
		bottom := area.Y + (i+1)*tall - 1
		p := c.At(bottom, cols.Name.X, area.W-cols.Name.X)
		p.Cell(paint.OfState[s], g.State[s])
		p.Skip(1)
		p.Text(paint.Dim, stage.StateWord(&r.env.Words.States, s))
		now := pic.Count[s]
		if main := pic.Lane(0); r.Counts.Many && main != nil && main.State == s {
			now--
		}
		p.Right(paint.Strong, strconv.Itoa(now), cols.Strip.X-2)
		for row := range tall {
			p := c.At(bottom-row, cols.Strip.X, cols.Strip.W)
			r.drawSparks(&p, all, i, row*8, tall*8, most)
		}
		if cols.Doing.W > 0 && i == 0 {
			p := c.At(bottom, cols.Doing.X, cols.Doing.W)
			p.Text(paint.Faint, fmt.Sprintf(r.env.Words.Run.Full, most))
		}
	}
}

// drawSparks writes one row of a strip of counts: of columns that are up to high
// eighths high, what is above low.
func (r *Screen) drawSparks(p *paint.Pen, all [][len(track.Counted)]float32, i, low, high, most int) {
	g, at := p.C.Theme.Glyphs, r.Cursor()
	for x := range all {
		n := min(paint.Level(all[x][i], most, high)-low, 8)
		switch {
		case n <= 0 && x == at:
			p.Cell(paint.Cursor, g.Cursor)
		case n <= 0:
			p.Skip(1)
		case x == at:
			p.Cell(paint.Cursor, g.Spark[n])
		case at >= 0 && x > at:
			p.Cell(paint.Future, g.Spark[n])
		default:
			p.Cell(paint.OfState[track.Counted[i]], g.Spark[n])
		}
	}
}
