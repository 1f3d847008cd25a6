package versus

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/track"
)

// drawTrack writes one of the runs.
func (v *Screen) drawTrack(c *paint.Canvas, i, y, place int) {
	t, l := &v.Tracks[i], &v.Layout
	p := c.At(y, 0, c.W)
	name := paint.Plain
	if i == v.Chosen {
		p.To(1)
		p.Cell(paint.Accent, c.Theme.Glyphs.Chosen)
		name = paint.Heading
	}
	p.To(l.name.X)
	switch n := v.workers(i); {
	case n > 0 && l.number.W > 0:
		p.Fit(name, t.called, l.name.W)
		p.To(l.number.X)
		p.Number(paint.Dim, n, l.number.W)
	case n > 0 && v.sweeps(): // that is all that tells them apart
		number := strconv.Itoa(n)
		p.Fit(name, t.called, l.name.W-len(number)-1)
		p.Skip(1)
		p.Text(paint.Dim, number)
	default:
		p.Fit(name, t.called, l.name.W)
	}
	switch {
	case t.tl == nil:
		v.drawWaits(&p, i)
	case l.Form == laneByLane:
		v.drawLanesOf(c, t, y+1)
		p.To(l.Strip.X)
	default:
		v.drawDensity(c, t, y)
	}
	v.drawRight(c, i, y, place)
}

// sweeps reports whether there are tracks of the same model.
func (v *Screen) sweeps() bool {
	return len(v.Tracks) > 1 && v.Tracks[len(v.Tracks)-1].Model == v.Tracks[len(v.Tracks)-2].Model
}

// drawWaits says why there is nothing to show of a track.
func (v *Screen) drawWaits(p *paint.Pen, i int) {
	p.To(v.Layout.Strip.X)
	q := paint.Pen{C: p.C, R: p.R, End: v.Layout.Strip.X + v.Layout.Strip.W}
	t := &v.Tracks[i]
	switch {
	case t.row != nil && t.row.Error != "":
		q.Text(paint.InFailed, fmt.Sprintf(v.env.Words.Compare.Broken, t.row.Error))
	case !v.Over():
		q.Text(paint.Faint, v.env.Words.Compare.Pending)
	default:
		q.Text(paint.Faint, v.env.Words.Compare.NoLog)
	}
}

// drawLanesOf writes a strip for each lane of a run.
func (v *Screen) drawLanesOf(c *paint.Canvas, t *Track, y int) {
	l := &v.Layout
	for k, id := range t.lanes {
		for len(t.strips) <= id {
			t.strips = append(t.strips, track.Strip{})
		}
		p := c.At(y+k, 0, c.W)
		if l.label.W > 0 {
			p.To(l.label.X)
			p.Fit(paint.Dim, t.tl.Head().Lanes[id].Name, l.label.W)
		}
		p.To(l.Strip.X)
		v.drawCells(&p, t, t.strips[id].Update(t.tl, id, v.Ax))
	}
}

// drawCells writes the cells of a strip up to the moment, and where the run is over.
func (v *Screen) drawCells(p *paint.Pen, t *Track, cells []paint.Cell) {
	g, at, end := p.C.Theme.Glyphs, v.Cursor(), v.Finish(t)
	for x, cell := range cells {
		switch v.part(x, at, end) {
		case beyond:
			p.Skip(1)
		case theFinish:
			p.Cell(paint.OnLive, g.Finish)
		case theMoment:
			p.Cell(paint.Cursor, g.Cursor)
		case yetToCome:
			p.Cell(paint.Future, g.Cell[cell])
		default:
			p.Cell(paint.OfCell[cell], g.Cell[cell])
		}
	}
}

// Cursor is the column of the moment, one that no column has if that is the end.
func (v *Screen) Cursor() int {
	if v.Head.Mode == axis.AtEdge {
		return v.Ax.Cols
	}
	return v.Ax.Cursor(v.Moment)
}

// Finish is the column in which a run is over, which need not be on the screen.
func (v *Screen) Finish(t *Track) int {
	at, ok := t.finish()
	if !ok {
		return math.MaxInt // nobody knows
	}
	x, _ := v.Ax.Place(at)
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
func (v *Screen) part(x, at, end int) part {
	switch {
	case x > end, x > at && v.Head.Mode == axis.Playing:
		return beyond
	case x == end && at >= end:
		return theFinish
	case x == at && v.Head.Mode == axis.Held:
		return theMoment
	case x > at:
		return yetToCome
	}
	return hasBeen
}

// drawDensity writes how many lanes of a run did what, in as many strips as there are
// rows for a track.
func (v *Screen) drawDensity(c *paint.Canvas, t *Track, y int) {
	l, g := &v.Layout, c.Theme.Glyphs
	cols := t.counts.Update(t.tl, v.Ax)
	most, at, end := v.most(), v.Cursor(), v.Finish(t)
	for row, states := range density[int(l.Form)+1] {
		p := c.At(y+row, 0, c.W)
		tok := paint.OfState[track.Counted[states[0]]]
		if l.label.W > 0 {
			p.To(l.label.X)
			p.Cell(tok, g.State[track.Counted[states[0]]])
		}
		p.To(l.Strip.X)
		for x := range cols {
			n := float32(0)
			for _, s := range states {
				n += cols[x][s]
			}
			spark := g.Spark[paint.Level(n, most, 8)]
			switch v.part(x, at, end) {
			case beyond:
				p.Skip(1)
			case theFinish:
				p.Cell(paint.OnLive, g.Finish)
			case theMoment:
				p.Cell(paint.Cursor, g.Cursor)
			case yetToCome:
				p.Cell(paint.Future, spark)
			default:
				p.Cell(tok, spark)
			}
		}
	}
}

// most is how many lanes a full column of a density stands for: the same for all tracks.
func (v *Screen) most() int {
	return max(slices.Max(v.Layout.lanes), 1)
}

// drawRight writes what came of a run up to the moment: its place and its time, or what
// is done of it.
func (v *Screen) drawRight(c *paint.Canvas, i, y, place int) {
	t, l := &v.Tracks[i], &v.Layout
	if l.right.W == 0 {
		return
	}
	end := l.right.X + l.right.W
	p := c.At(y, l.right.X, l.right.W)
	switch {
	case v.Over() && place != 0:
		took, _ := t.finish()
		tok := paint.Strong
		switch place {
		case 1:
			tok = paint.OnLive
		case Unplaced:
			tok = paint.InFailed
		}
		p.Text(tok, v.rank(t, place))
		p.Right(tok, v.time(took), end)
	case v.Over() && t.tl != nil:
		p.Text(paint.Dim, v.done(t))
	case !v.Over():
		v.drawMeasured(&p, i, end)
	}
}

// rank is a place as it is written: one that was shared at the end is all the time.
func (v *Screen) rank(t *Track, place int) string {
	if place == Unplaced {
		return v.env.Theme.Glyphs.Broken
	}
	if t.row != nil && v.facts != nil && v.facts.tied(t.row) {
		return "=1"
	}
	return strconv.Itoa(place) + "."
}

// drawMeasured writes how many runs of a track there are already, and its median time or
// how long the present run has taken.
func (v *Screen) drawMeasured(p *paint.Pen, i, end int) {
	s := &v.Measuring.Board.Standings[i]
	p.Text(paint.Dim, strconv.Itoa(s.Runs())+"/"+strconv.Itoa(v.How.Runs))
	switch {
	case v.Measuring.Board.Running && v.Measuring.Board.Entry == i:
		p.Right(paint.OnLive, p.C.Theme.Glyphs.Live+" "+paint.Seconds(s.Latest.Edge()), end)
	case s.Runs() > 0:
		p.Right(paint.Strong, v.time(s.Wall()), end)
	}
}

// time is a time as the table has it.
func (v *Screen) time(d time.Duration) string {
	if v.facts != nil {
		return v.facts.form(d)
	}
	return paint.Exact(d)
}

// done is how many tasks of a run are over at the moment.
func (v *Screen) done(t *Track) string {
	info := &t.tl.Info
	ended := t.pic.Done + len(t.pic.Failures) + t.pic.Interrupted
	return strconv.Itoa(info.Rounds(ended)) + "/" + strconv.Itoa(info.Rounds(info.Tasks))
}
