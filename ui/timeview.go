package ui

import (
	"fmt"
	"strconv"
)

// drawAxis writes the ticks of the axis, the cursor, and how many lanes are out
// of sight.
func (r *run) drawAxis(c *canvas) {
	row, col := r.lay.axis, r.lay.cols.strip
	p := c.at(row.y, r.lay.cols.name.x, row.w-r.lay.cols.name.x)
	left := pen{p.c, p.r, col.x - 1}
	if r.top > 0 && r.lay.titles.h == 0 {
		left.text(accent, fmt.Sprintf("↑%d ", r.top))
	}
	if below := len(r.s.tl.Head().Lanes) - r.top - r.lay.lanes.h; below > 0 {
		s := fmt.Sprintf(r.env.t.Run.Below, below)
		if width(s) > left.room() {
			s = fmt.Sprintf("↓%d", below)
		}
		left.text(accent, s)
	}
	p.to(col.x)
	rl := r.ruler(r.ax, r.lay.titles.h == 0)
	rl.draw(&p)
}

// drawCounts writes how many lanes were in each state, as sparks on the same
// axis.
func (r *run) drawCounts(c *canvas) {
	area := r.lay.counts
	if area.h < len(counted) {
		return
	}
	tl, pic := r.s.tl, r.picture()
	all := r.counts.update(tl, r.ax)
	all = all[:r.reach.known(r.ax, len(all))]
	cols, g := &r.lay.cols, r.env.th.glyphs
	tall := area.h / len(counted)
	most := max(min(tl.Info.Slots, tl.Info.Tasks), 1)
	for i, s := range counted {
		bottom := area.y + (i+1)*tall - 1
		p := c.at(bottom, cols.name.x, area.w-cols.name.x)
		p.cell(ofState[s], g.state[s])
		p.skip(1)
		p.text(dim, stateWord(&r.env.t.States, s))
		now := pic.Count[s]
		if main := pic.Lane(0); r.counts.many && main != nil && main.State == s {
			now--
		}
		p.right(strong, strconv.Itoa(now), cols.strip.x-2)
		for row := range tall {
			p := c.at(bottom-row, cols.strip.x, cols.strip.w)
			r.drawSparks(&p, all, i, row*8, tall*8, most)
		}
		if cols.doing.w > 0 && i == 0 {
			p := c.at(bottom, cols.doing.x, cols.doing.w)
			p.text(faint, fmt.Sprintf(r.env.t.Run.Full, most))
		}
	}
}

// drawSparks writes one row of a strip of counts: of columns that are up to high
// eighths high, what is above low.
func (r *run) drawSparks(p *pen, all [][len(counted)]float32, i, low, high, most int) {
	g, at := p.c.th.glyphs, r.cursor()
	for x := range all {
		n := min(level(all[x][i], most, high)-low, 8)
		switch {
		case n <= 0 && x == at:
			p.cell(cursor, g.cursor)
		case n <= 0:
			p.skip(1)
		case x == at:
			p.cell(cursor, g.spark[n])
		case at >= 0 && x > at:
			p.cell(future, g.spark[n])
		default:
			p.cell(ofState[counted[i]], g.spark[n])
		}
	}
}
