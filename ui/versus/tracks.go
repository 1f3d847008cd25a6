package versus

import (
	"fmt"
	"strconv"

	"lanes/ui/paint"
	"lanes/ui/track"
)

// drawTrack writes the track of a racer, from row y on.
func (r *race) drawTrack(c *paint.Canvas, i, y, place int) {
	t, l := &r.racers[i], &r.layout
	p := c.At(y, 0, c.W)
	r.drawName(&p, i)
	if l.form == sideBySide {
		r.drawSides(c, i, y)
		return
	}
	switch {
	case t.tl == nil:
		r.drawWaits(&p, t)
	case l.form == laneByLane:
		r.drawLanes(c, t, y+1)
		p.To(l.strip.X)
	default:
		r.drawDensity(c, t, y)
	}
	r.drawRight(c, i, y, place)
}

// drawName writes which racer it is, and how many workers it has.
func (r *race) drawName(p *paint.Pen, i int) {
	t, l := &r.racers[i], &r.layout
	tok := paint.Plain
	if i == r.chosen {
		p.To(1)
		p.Cell(paint.Accent, p.Canvas.Theme.Glyphs.Chosen)
		tok = paint.Heading
	}
	p.To(l.name.X)
	switch n := r.workers(i); {
	case n > 0 && l.number.W > 0:
		p.Fit(tok, t.name, l.name.W)
		number := strconv.Itoa(n)
		if t.row != nil && paint.Width(workersAndSlots(t.row)) <= l.number.W { // as in the table
			number = workersAndSlots(t.row)
		}
		p.Right(paint.Dim, number, l.number.X+l.number.W)
	case n > 0 && r.alike(): // that is all that tells them apart
		number := strconv.Itoa(n)
		p.Fit(tok, t.name, l.name.W-len(number)-1)
		p.Skip(1)
		p.Text(paint.Dim, number)
	default:
		p.Fit(tok, t.name, l.name.W)
	}
}

// drawWaits says why there is nothing to show of a racer.
func (r *race) drawWaits(p *paint.Pen, t *racer) {
	strip, words := r.layout.strip, &r.env.Words.Compare
	p.To(strip.X)
	q := p.Until(strip.X + strip.W)
	switch {
	case t.row != nil && t.row.Error != "":
		q.Text(paint.InFailed, fmt.Sprintf(words.Broken, t.row.Error))
	case !r.over():
		q.Text(paint.Faint, words.Pending)
	default:
		q.Text(paint.Faint, words.NoLog)
	}
}

// drawLanes writes a strip for each lane of a run.
func (r *race) drawLanes(c *paint.Canvas, t *racer, y int) {
	l := &r.layout
	at, end := r.clock.cursor(), t.finishAt(r.clock.ax)
	for k, id := range t.lanes {
		for len(t.strips) <= id {
			t.strips = append(t.strips, track.Strip{})
		}
		p := c.At(y+k, 0, c.W)
		if l.label.W > 0 {
			p.To(l.label.X)
			p.Fit(paint.Dim, t.tl.Head().Lanes[id].Name, l.label.W)
		}
		p.To(l.strip.X)
		for x, cell := range t.strips[id].Update(t.tl, id, r.clock.ax) {
			tok, sign := c.Theme.Cell(cell)
			r.clock.part(x, at, end).draw(&p, tok, sign)
		}
	}
}

// drawDensity writes how many lanes of a run did what, in as many strips as there are
// rows for a track.
func (r *race) drawDensity(c *paint.Canvas, t *racer, y int) {
	l, g := &r.layout, c.Theme.Glyphs
	cols := t.counts.Update(t.tl, r.clock.ax)
	most, at, end := r.most(), r.clock.cursor(), t.finishAt(r.clock.ax)
	for row, states := range density[l.form] {
		p := c.At(y+row, 0, c.W)
		state := t.counts.States[states[0]]
		tok := paint.OfState[state]
		if l.label.W > 0 {
			p.To(l.label.X)
			p.Cell(tok, g.State[state])
		}
		p.To(l.strip.X)
		for x := range cols {
			n := float32(0)
			for _, s := range states {
				n += cols[x][s]
			}
			r.clock.part(x, at, end).draw(&p, tok, g.Spark[paint.Level(n, most, 8)])
		}
	}
}

// draw writes a cell of a track, which has that sign unless its column is a special one.
func (pt part) draw(p *paint.Pen, tok paint.Token, sign string) {
	switch pt {
	case beyond:
		p.Skip(1)
	case theFinish:
		p.Cell(paint.OnLive, p.Canvas.Theme.Glyphs.Finish)
	case theMoment:
		p.Cell(paint.Cursor, p.Canvas.Theme.Glyphs.Cursor)
	case yetToCome:
		p.Cell(paint.Future, sign)
	default:
		p.Cell(tok, sign)
	}
}

// drawRight writes what came of a run up to the moment: its place and its time, or what
// is done of it.
func (r *race) drawRight(c *paint.Canvas, i, y, place int) {
	t, l := &r.racers[i], &r.layout
	if l.right.W == 0 {
		return
	}
	end := l.right.X + l.right.W
	p := c.At(y, l.right.X, l.right.W)
	switch {
	case !r.over():
		r.drawMeasured(&p, i, end)
	case place != 0:
		took, _ := t.finish()
		tok := paint.Strong
		switch place {
		case 1:
			tok = paint.OnLive
		case unplaced:
			if t.row == nil || !t.row.Observed() {
				tok = paint.InFailed
			}
		}
		p.Text(tok, r.rank(t, place))
		p.Right(tok, r.facts.form(took), end)
	case t.tl != nil:
		p.Text(paint.Dim, t.done())
	}
}

// rank is a place as it is written: one that was shared at the end is all the time.
func (r *race) rank(t *racer, place int) string {
	switch {
	case place == unplaced && t.row != nil && t.row.Observed():
		return "" // it is not in the race
	case place == unplaced:
		return r.env.Theme.Glyphs.Broken
	}
	if t.row != nil && r.facts.tied(t.row) {
		return "=1"
	}
	return strconv.Itoa(place) + "."
}

// drawMeasured writes how many runs of an entry there are already, and its median time or
// how long the present run has taken.
func (r *race) drawMeasured(p *paint.Pen, i, end int) {
	b := r.measuring.Board
	s := &b.Standings[i]
	p.Text(paint.Dim, strconv.Itoa(s.Runs())+"/"+strconv.Itoa(r.how.Runs))
	switch {
	case b.Running && b.Entry == i:
		p.Right(paint.OnLive, p.Canvas.Theme.Glyphs.Live+" "+paint.Seconds(s.Latest.Edge()), end)
	case s.Runs() > 0:
		p.Right(paint.Strong, r.facts.form(s.Wall()), end)
	}
}

// done is how many tasks of the run are over at the moment.
func (t *racer) done() string {
	info := &t.tl.Info
	ended := t.pic.Done + len(t.pic.Failures) + t.pic.Interrupted
	return strconv.Itoa(info.Rounds(ended)) + "/" + strconv.Itoa(info.Rounds(info.Tasks))
}
