package ui

import (
	"fmt"
	"strconv"

	"lanes/engine"
	"lanes/ui/text"
)

func (r *run) draw(c *canvas) {
	r.drawHead(c)
	if r.s == nil {
		r.drawKeys(c, onRun)
		s := r.env.t.Run.NoLanes
		tok := dim
		if r.err != "" {
			s, tok = fmt.Sprintf(r.env.t.Errors.Start, r.err), inFailed
		}
		p := c.at(r.lay.header.h+1, 3, c.w-4)
		p.text(tok, s)
		return
	}
	r.drawLanes(c)
	r.drawAxis(c)
	if r.lay.code.h > 0 && r.lay.code.x == 0 {
		r.drawCode(c)
		r.drawFoot(c)
		return
	}
	if r.panel != nil && r.lay.panel.h > 0 {
		r.panel.draw(c, r.lay.panel, r.env.t)
		if r.asked != "" {
			pen := c.at(r.lay.panel.y-1, 3, r.lay.panel.w-4)
			tok, s := r.host.saidOf(r.asked, r.s.tl, r.panel)
			pen.text(tok, s)
		}
	}
	r.drawCounts(c)
	r.drawProgress(c)
	r.drawFoot(c)
	r.card.draw(c, r.lay.card)
	r.drawCode(c)
}

func (r *run) drawLanes(c *canvas) {
	lanes := r.lay.lanes
	r.drawTitles(c)
	r.placeArrows()
	for i := range lanes.h {
		id := r.top + i
		p := c.at(lanes.y+i, 0, lanes.w)
		if l := r.laneAt(id); l != nil {
			r.drawLane(&p, l)
		}
	}
}

// drawTitles writes the titles of the columns, and how many lanes are above.
func (r *run) drawTitles(c *canvas) {
	row, cols, t := r.lay.titles, &r.lay.cols, &r.env.t.Columns
	if row.h == 0 {
		return
	}
	p := c.at(row.y, cols.name.x, row.w-cols.name.x)
	p.fit(faint, t.Lane, cols.name.w)
	for _, id := range [...]struct {
		at   column
		word string
	}{{cols.pid, t.PID}, {cols.tid, t.TID}} {
		if id.at.w > 0 {
			p.right(faint, id.word, id.at.x+id.at.w)
		}
	}
	for _, col := range [...]struct {
		at   column
		word string
	}{{cols.state, t.State}, {cols.reason, t.Reason}} {
		if col.at.w > 1 {
			p.to(col.at.x)
			p.fit(faint, col.word, col.at.w)
		}
	}
	if r.top > 0 {
		p.to(cols.strip.x)
		p.text(accent, fmt.Sprintf(r.env.t.Run.Above, r.top))
	}
	r.drawMarkRow(&p, &r.ax, r.cursor())
	if cols.doing.w > 0 {
		p.to(cols.doing.x)
		p.text(faint, t.Doing)
	}
}

func (r *run) drawLane(p *pen, l *engine.Lane) {
	cols, g := &r.lay.cols, r.env.th.glyphs
	chosen := l.ID == r.chosen
	name, quiet := plain, dim
	if l.State == engine.Unused {
		name, quiet = faint, faint
	}
	if chosen {
		p.to(cols.mark.x)
		p.cell(accent, g.chosen)
		name = heading
	}
	p.to(cols.name.x)
	p.fit(name, l.Name, cols.name.w)
	if l.State != engine.Unused {
		r.drawID(p, quiet, cols.pid, l.PID)
		r.drawID(p, quiet, cols.tid, l.TID)
	}
	r.drawState(p, l)
	if cols.reason.w > 0 && l.On != engine.NoReason {
		p.to(cols.reason.x)
		p.fit(quiet, reasonWord(&r.env.t.Reasons, l.On), cols.reason.w)
	}
	r.drawStrip(p, l.ID)
	if cols.doing.w > 0 {
		p.to(cols.doing.x)
		p.end = cols.doing.x + cols.doing.w
		tok, s := r.doing(l)
		p.text(tok, s)
	}
}

// drawState writes the state of a lane. Where the reason has no column of its
// own it is the word, as it says more: "▒ GIL" is ready, "─ network" waits.
func (r *run) drawState(p *pen, l *engine.Lane) {
	col, tok, t := r.lay.cols.state, ofState[l.State], r.env.t
	p.to(col.x)
	if l.State == engine.Unused && col.w > 1 {
		p.fit(faint, r.unused(l.ID), col.w)
		return
	}
	p.cell(tok, r.env.th.glyphs.state[l.State])
	if col.w == 1 {
		return
	}
	word := stateWord(&t.States, l.State)
	if r.lay.cols.reason.w == 0 && l.On != engine.NoReason {
		word = reasonWord(&t.Reasons, l.On)
	}
	p.skip(1)
	p.fit(tok, word, col.w-2)
}

// unused is the word for a lane that has no work, or never had.
func (r *run) unused(id int) string {
	if r.never(id) {
		return r.env.t.States.Unused
	}
	return r.env.t.States.NotYet
}

func (r *run) drawID(p *pen, tok token, col column, id int) {
	if col.w == 0 {
		return
	}
	p.to(col.x)
	if id > 0 {
		p.number(tok, id, col.w)
	} else {
		p.right(faint, noValue, col.x+col.w)
	}
}

// drawStrip writes the spans of a lane. Right of the cursor lies what the moment
// does not know yet.
func (r *run) drawStrip(p *pen, lane int) {
	for len(r.strips) <= lane {
		r.strips = append(r.strips, strip{})
	}
	col := r.lay.cols.strip
	p.to(col.x)
	cells := r.strips[lane].update(r.s.tl, lane, r.ax)
	cells = r.arrows.over(lane-r.top, cells[:r.reach.known(r.ax, len(cells))])
	drawCells(p, cells, r.cursor(), col.w)
}

// drawCells writes the cells of a strip with the cursor in column at, -1 for
// none.
func drawCells(p *pen, cells []cell, at, cols int) {
	g, x0 := p.c.th.glyphs, p.r.col
	for x, cell := range cells {
		switch {
		case x == at && cell < cellShaft:
			p.cell(cursor, g.cursor)
		case at >= 0 && x > at && cell != cellEmpty:
			p.cell(future, g.cell[cell])
		case cell == cellEmpty:
			p.skip(1)
		default:
			p.cell(ofCell[cell], g.cell[cell])
		}
	}
	if at >= len(cells) && at < cols {
		p.to(x0 + at)
		p.cell(cursor, g.cursor)
	}
}

// cursor is the column of the moment, -1 while that is the edge, and one that no
// column has if it is not on the axis.
func (r *run) cursor() int {
	if r.head.mode == atEdge {
		return -1
	}
	return r.ax.cursor(r.head.moment(r.s.tl))
}

// doing is what a lane does, or what came of it.
func (r *run) doing(l *engine.Lane) (token, string) {
	t := r.env.t
	switch {
	case l.State.Ended() && l.ID == 0:
		return dim, ""
	case l.State.Alive() && blocks(l):
		return inFailed, t.Run.Blocks
	case l.Task != engine.NoTask && l.State.Alive():
		if r.panel != nil {
			if s := r.panel.doing(l.ID, t); s != "" {
				return plain, s
			}
		}
		return plain, r.task(l)
	case l.Failed > 0 && l.Done == 0:
		return inFailed, r.env.th.glyphs.broken + " " + l.Error
	case l.Done > 0 && l.ID != 0:
		s := fmt.Sprintf(t.Run.Finished, l.Done)
		if l.Failed > 0 {
			s += " " + r.env.th.glyphs.broken + " " + strconv.Itoa(l.Failed)
		}
		return dim, s
	}
	return dim, ""
}

// blocks reports whether the work on a lane is in a call that blocks its thread, which
// others need.
func blocks(l *engine.Lane) bool { return l.State == engine.Waiting && l.For.Holds }

// task is the task that a lane is at, in the user's language.
func (r *run) task(l *engine.Lane) string {
	t := r.env.t
	name := l.TaskName
	if words, ok := t.Lessons[r.s.tl.Info.Lesson]; ok {
		name = words.TaskName(r.s.tl.Info.RoundOf(int(l.Task)), l.TaskName)
	}
	if n, _ := l.Value("retry"); n > 0 {
		return fmt.Sprintf(t.Run.Retrying, name, n)
	}
	if l.Said != "" && r.s.tl.Info.Lesson != "scrape" {
		return l.Said
	}
	return name
}

func stateWord(t *text.States, s engine.State) string {
	switch s {
	case engine.Running:
		return t.Running
	case engine.Ready:
		return t.Ready
	case engine.Waiting:
		return t.Waiting
	case engine.Idle:
		return t.Idle
	case engine.Done:
		return t.Done
	case engine.Failed:
		return t.Failed
	case engine.Killed:
		return t.Killed
	}
	return t.Unused
}

func reasonWord(t *text.Reasons, r engine.Reason) string {
	switch r {
	case engine.Network:
		return t.Network
	case engine.Timer:
		return t.Timer
	case engine.Lock:
		return t.Lock
	case engine.Queue:
		return t.Queue
	case engine.Join:
		return t.Join
	case engine.Result:
		return t.Result
	case engine.Loop:
		return t.Loop
	case engine.GIL:
		return t.GIL
	case engine.Startup:
		return t.Startup
	}
	return ""
}
