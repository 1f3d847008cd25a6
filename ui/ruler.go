package ui

import (
	"slices"
	"time"
)

// ruler is what is written along an axis: round moments, its end, and the cursor
// with its time.
type ruler struct {
	ax     axis
	at     int    // the column of the cursor, -1 for none
	now    string // the cursor's time
	end    string // that of the end of the run
	origin time.Duration
	marks  []tag // if they have no row of their own
}

// tag is something on the axis: a sign for a column, with a label beside it.
type tag struct {
	x           int // first column
	sign, label string
	signTok     token
	labelTok    token
	signLast    bool // the label stands left of the sign
}

func (m *tag) end() int { return m.x + 1 + width(m.label) }

// draw writes it, if column 0 of the axis is at x0.
func (m *tag) draw(p *pen, x0 int) {
	p.to(x0 + m.x)
	if m.signLast {
		p.text(m.labelTok, m.label)
	}
	p.cell(m.signTok, m.sign)
	if !m.signLast {
		p.text(m.labelTok, m.label)
	}
}

// draw writes from where the pen is.
func (rl *ruler) draw(p *pen) {
	x0 := p.r.col
	for _, m := range rl.tags(p.c.th.glyphs) {
		m.draw(p, x0)
	}
}

// tags are what is written, from left to right. Where there is no room for all, the
// cursor comes first, then marks, then the end of the run, then round moments.
func (rl *ruler) tags(g *glyphs) []tag {
	ax := &rl.ax
	var placed []tag
	put := func(m tag) {
		free := m.x >= 0 && m.end() <= ax.cols
		for i := range placed {
			free = free && (m.end() < placed[i].x || m.x > placed[i].end())
		}
		if free {
			placed = append(placed, m)
		}
	}
	if rl.at >= 0 && rl.at < ax.cols {
		if len(rl.marks) > 0 && rl.marks[0].x == rl.at {
			rl.now += rl.marks[0].label
		}
		m := tag{x: rl.at, sign: g.here, signTok: cursor, label: " " + rl.now, labelTok: cursor}
		if m.end() > ax.cols {
			m.x, m.label, m.signLast = rl.at-1-width(rl.now), rl.now+" ", true
		}
		put(m)
	}
	for _, m := range rl.marks {
		m.label = ""
		put(m)
	}
	if rl.end != "" { // the axis fits a run that is over
		put(tag{x: ax.cols - 1 - width(rl.end), sign: g.tick, signTok: faint, label: rl.end, labelTok: dim, signLast: true})
	}
	for _, t := range ax.ticks(rl.origin) {
		m := tag{x: t.x, sign: g.tick, signTok: faint, label: t.label, labelTok: dim}
		if t.origin {
			m.signTok, m.labelTok = accent, accent
		}
		put(m)
	}
	slices.SortFunc(placed, func(a, b tag) int { return a.x - b.x })
	return placed
}

// noOrigin is the origin of times that read from the start of the run.
const noOrigin time.Duration = -1

func signed(d time.Duration, form func(time.Duration) string) string {
	if d < 0 {
		return "−" + form(-d)
	}
	return "+" + form(d)
}
