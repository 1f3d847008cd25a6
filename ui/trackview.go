package ui

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// drawTrack writes one of the runs.
func (v *versus) drawTrack(c *canvas, i, y, place int) {
	t, l := &v.tracks[i], &v.lay
	p := c.at(y, 0, c.w)
	name := plain
	if i == v.chosen {
		p.to(1)
		p.cell(accent, c.th.glyphs.chosen)
		name = heading
	}
	p.to(l.name.x)
	switch n := v.workers(i); {
	case n > 0 && l.number.w > 0:
		p.fit(name, t.called, l.name.w)
		p.to(l.number.x)
		p.number(dim, n, l.number.w)
	case n > 0 && v.sweeps(): // that is all that tells them apart
		number := strconv.Itoa(n)
		p.fit(name, t.called, l.name.w-len(number)-1)
		p.skip(1)
		p.text(dim, number)
	default:
		p.fit(name, t.called, l.name.w)
	}
	switch {
	case t.tl == nil:
		v.drawWaits(&p, i)
	case l.form == laneByLane:
		v.drawLanesOf(c, t, y+1)
		p.to(l.strip.x)
	default:
		v.drawDensity(c, t, y)
	}
	v.drawRight(c, i, y, place)
}

// sweeps reports whether there are tracks of the same model.
func (v *versus) sweeps() bool {
	return len(v.tracks) > 1 && v.tracks[len(v.tracks)-1].model == v.tracks[len(v.tracks)-2].model
}

// drawWaits says why there is nothing to show of a track.
func (v *versus) drawWaits(p *pen, i int) {
	p.to(v.lay.strip.x)
	q := pen{p.c, p.r, v.lay.strip.x + v.lay.strip.w}
	t := &v.tracks[i]
	switch {
	case t.row != nil && t.row.Error != "":
		q.text(inFailed, fmt.Sprintf(v.env.t.Compare.Broken, t.row.Error))
	case !v.over():
		q.text(faint, v.env.t.Compare.Pending)
	default:
		q.text(faint, v.env.t.Compare.NoLog)
	}
}

// drawLanesOf writes a strip for each lane of a run.
func (v *versus) drawLanesOf(c *canvas, t *track, y int) {
	l := &v.lay
	for k, id := range t.lanes {
		for len(t.strips) <= id {
			t.strips = append(t.strips, strip{})
		}
		p := c.at(y+k, 0, c.w)
		if l.label.w > 0 {
			p.to(l.label.x)
			p.fit(dim, t.tl.Head().Lanes[id].Name, l.label.w)
		}
		p.to(l.strip.x)
		v.drawCells(&p, t, t.strips[id].update(t.tl, id, v.ax))
	}
}

// drawCells writes the cells of a strip up to the moment, and where the run is over.
func (v *versus) drawCells(p *pen, t *track, cells []cell) {
	g, at, end := p.c.th.glyphs, v.cursor(), v.finish(t)
	for x, cell := range cells {
		switch v.part(x, at, end) {
		case beyond:
			p.skip(1)
		case theFinish:
			p.cell(onLive, g.finish)
		case theMoment:
			p.cell(cursor, g.cursor)
		case yetToCome:
			p.cell(future, g.cell[cell])
		default:
			p.cell(ofCell[cell], g.cell[cell])
		}
	}
}

// cursor is the column of the moment, one that no column has if that is the end.
func (v *versus) cursor() int {
	if v.head.mode == atEdge {
		return v.ax.cols
	}
	return v.ax.cursor(v.moment)
}

// finish is the column in which a run is over, which need not be on the screen.
func (v *versus) finish(t *track) int {
	at, ok := t.finish()
	if !ok {
		return math.MaxInt // nobody knows
	}
	x, _ := v.ax.place(at)
	return x
}

// part is what a column of a track is.
type part uint8

const (
	hasBeen   part = iota
	yetToCome      // right of the moment
	theFinish      // the run is over there
	theMoment      // the one that is held
	beyond         // nothing is to be seen: the race has not come so far, or is over
)

// part tells what column x is: at is that of the moment, end that of the finish. Who
// watches a race does not see what comes; who holds it does.
func (v *versus) part(x, at, end int) part {
	switch {
	case x > end, x > at && v.head.mode == playing:
		return beyond
	case x == end && at >= end:
		return theFinish
	case x == at && v.head.mode == held:
		return theMoment
	case x > at:
		return yetToCome
	}
	return hasBeen
}

// drawDensity writes how many lanes of a run did what, in as many strips as there are
// rows for a track.
func (v *versus) drawDensity(c *canvas, t *track, y int) {
	l, g := &v.lay, c.th.glyphs
	cols := t.counts.update(t.tl, v.ax)
	most, at, end := v.most(), v.cursor(), v.finish(t)
	for row, states := range density[int(l.form)+1] {
		p := c.at(y+row, 0, c.w)
		tok := ofState[counted[states[0]]]
		if l.label.w > 0 {
			p.to(l.label.x)
			p.cell(tok, g.state[counted[states[0]]])
		}
		p.to(l.strip.x)
		for x := range cols {
			n := float32(0)
			for _, s := range states {
				n += cols[x][s]
			}
			spark := g.spark[level(n, most, 8)]
			switch v.part(x, at, end) {
			case beyond:
				p.skip(1)
			case theFinish:
				p.cell(onLive, g.finish)
			case theMoment:
				p.cell(cursor, g.cursor)
			case yetToCome:
				p.cell(future, spark)
			default:
				p.cell(tok, spark)
			}
		}
	}
}

// most is how many lanes a full column of a density stands for: the same for all tracks.
func (v *versus) most() int {
	return max(slices.Max(v.lay.lanes), 1)
}

// drawRight writes what came of a run up to the moment: its place and its time, or what
// is done of it.
func (v *versus) drawRight(c *canvas, i, y, place int) {
	t, l := &v.tracks[i], &v.lay
	if l.right.w == 0 {
		return
	}
	end := l.right.x + l.right.w
	p := c.at(y, l.right.x, l.right.w)
	switch {
	case v.over() && place != 0:
		took, _ := t.finish()
		tok := strong
		switch place {
		case 1:
			tok = onLive
		case unplaced:
			tok = inFailed
		}
		p.text(tok, v.rank(t, place))
		p.right(tok, v.time(took), end)
	case v.over() && t.tl != nil:
		p.text(dim, v.done(t))
	case !v.over():
		v.drawMeasured(&p, i, end)
	}
}

// rank is a place as it is written: one that was shared at the end is all the time.
func (v *versus) rank(t *track, place int) string {
	if place == unplaced {
		return v.env.th.glyphs.broken
	}
	if t.row != nil && v.facts != nil && v.facts.tied(t.row) {
		return "=1"
	}
	return strconv.Itoa(place) + "."
}

// drawMeasured writes how many runs of a track there are already, and its median time or
// how long the present run has taken.
func (v *versus) drawMeasured(p *pen, i, end int) {
	s := &v.m.board.Standings[i]
	p.text(dim, strconv.Itoa(s.Runs())+"/"+strconv.Itoa(v.how.Runs))
	switch {
	case v.m.board.Running && v.m.board.Entry == i:
		p.right(onLive, p.c.th.glyphs.live+" "+seconds(s.Latest.Edge()), end)
	case s.Runs() > 0:
		p.right(strong, v.time(s.Wall()), end)
	}
}

// time is a time as the table has it.
func (v *versus) time(d time.Duration) string {
	if v.facts != nil {
		return v.facts.form(d)
	}
	return exact(d)
}

// done is how many tasks of a run are over at the moment.
func (v *versus) done(t *track) string {
	info := &t.tl.Info
	ended := t.pic.Done + len(t.pic.Failures) + t.pic.Interrupted
	return strconv.Itoa(info.Rounds(ended)) + "/" + strconv.Itoa(info.Rounds(info.Tasks))
}
