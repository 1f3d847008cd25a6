package ui

import (
	"fmt"
	"slices"
	"strconv"
	"time"
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
	drawTicks(&p, r.ax, r.cursor(), r.head.label(r.head.moment(r.s.tl)))
}

// mark is something on the axis: a sign for a column, with a label beside it.
type mark struct {
	x           int // first column
	sign, label string
	signTok     token
	labelTok    token
	signLast    bool // the label stands left of the sign
}

func (m *mark) end() int { return m.x + 1 + width(m.label) }

// drawTicks writes the ticks of an axis from where the pen is, and the cursor
// with its time among them.
func drawTicks(p *pen, ax axis, at int, now string) {
	x0 := p.r.col
	for _, m := range marks(p.c.th.glyphs, ax, at, now) {
		p.to(x0 + m.x)
		if m.signLast {
			p.text(m.labelTok, m.label)
		}
		p.cell(m.signTok, m.sign)
		if !m.signLast {
			p.text(m.labelTok, m.label)
		}
	}
}

// marks are those of an axis, from left to right. Where there is no room for
// all, the cursor comes first, then the end of the run, then round moments.
func marks(g *glyphs, ax axis, at int, now string) []mark {
	var placed []mark
	put := func(m mark) {
		free := m.x >= 0 && m.end() <= ax.cols
		for i := range placed {
			free = free && (m.end() < placed[i].x || m.x > placed[i].end())
		}
		if free {
			placed = append(placed, m)
		}
	}
	if at >= 0 && at < ax.cols {
		m := mark{x: at, sign: g.here, signTok: cursor, label: " " + now, labelTok: cursor}
		if m.end() > ax.cols {
			m.x, m.label, m.signLast = at-1-width(now), now+" ", true
		}
		put(m)
	}
	if ax.over > 1 { // it fits a run that is over
		s := seconds(ax.span)
		if ax.span < 100*time.Millisecond {
			s = short(ax.span)
		}
		put(mark{x: ax.cols - 1 - width(s), sign: g.tick, signTok: faint, label: s, labelTok: dim, signLast: true})
	}
	for _, t := range ax.ticks() {
		put(mark{x: t.x, sign: g.tick, signTok: faint, label: t.label, labelTok: dim})
	}
	slices.SortFunc(placed, func(a, b mark) int { return a.x - b.x })
	return placed
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
