package versus

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/compare"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/track"
)

// race is the runs of a comparison on one clock, each on a track of its own: the latest
// ones while it is measured, then the median ones from their start.
type race struct {
	env *stage.Env
	*contest
	clock  clock
	racers []racer // an entry each
	known  *facts  // that the racers have learned
	chosen int     // racer
	drags  bool    // the mouse is dragged along the axis
	layout layout
}

func newRace(env *stage.Env, c *contest, frame time.Duration) race {
	r := race{env: env, contest: c, clock: clock{Playhead: axis.Playhead{Frame: frame, Least: axis.Slowest}}}
	r.lineUp()
	return r
}

// lineUp makes a racer of each entry.
func (r *race) lineUp() {
	r.racers = nil
	if p := r.pair(); p != nil {
		r.pairUp(p)
		return
	}
	for _, id := range r.models() {
		r.racers = append(r.racers, racer{model: id})
	}
}

// model is the model of the chosen racer, "" if there is none.
func (r *race) model() string {
	if r.chosen >= len(r.racers) {
		return ""
	}
	return r.racers[r.chosen].model
}

func (r *race) choose(i int) { r.chosen = min(max(i, 0), max(len(r.racers)-1, 0)) }

// on reports whether all is measured, and there are runs that race.
func (r *race) on() bool { return r.over() && r.clock.end > 0 }

// start plays the runs together, from their start.
func (r *race) start() tea.Cmd {
	r.follow()
	if r.clock.end == 0 {
		return nil
	}
	return r.clock.PlayFrom(0, r.clock.end)
}

// follow shows the present run of each entry.
func (r *race) follow() {
	r.clock.end = 0
	if p := r.pair(); p != nil {
		r.clock.end = max(p.Logs[0].Edge(), p.Logs[1].Edge())
		return
	}
	for i := range r.racers {
		tl := r.run(i)
		r.racers[i].show(tl)
		if tl != nil {
			r.clock.end = max(r.clock.end, tl.Edge())
		}
	}
}

// sync brings the race up to date with what is known, with the moment and with the part
// of the screen that it has.
func (r *race) sync(body paint.Rect) {
	if !r.over() {
		r.follow()
	}
	r.learn()
	r.clock.sync()
	for i := range r.racers {
		r.racers[i].at(r.clock.moment)
	}
	r.layout = arrange(body, r.needs(body.W))
	r.choose(r.chosen)
	r.layout.reveal(r.chosen)
	r.clock.fit(r.layout.strip.W, !r.over())
}

// learn gives each racer what is known of it, if that has changed.
func (r *race) learn() {
	if r.facts == r.known {
		return
	}
	r.known = r.facts
	if r.pair() != nil {
		return // all there is to know is in the logs
	}
	in := compare.Racing(r.facts.rows)
	for i := range r.racers {
		t := &r.racers[i]
		t.row, t.out = nil, false
		if at := r.row(i); at >= 0 {
			t.row, t.out = &r.facts.rows[at], !in[at]
		}
		t.name = stage.ModelWords(r.env.Words, t.model).Name
	}
}

// needs is what the layout depends on, on a screen of w columns.
func (r *race) needs(w int) needs {
	n := needs{right: paint.Width("10/10  ") + stage.TimeWidth}
	if n.pair = r.pair() != nil; n.pair {
		for _, word := range r.sideWords() {
			n.lane = max(n.lane, paint.Width(word))
		}
	}
	for i := range r.racers {
		t := &r.racers[i]
		n.lanes = append(n.lanes, r.expected(i))
		n.name = max(n.name, paint.Width(t.name))
		if t.tl == nil {
			continue
		}
		for _, id := range t.lanes {
			n.lane = max(n.lane, paint.Width(t.tl.Head().Lanes[id].Name))
		}
	}
	if w < roomWorkers && r.alike() {
		n.name += paint.Width(" 10")
	}
	if len(r.racers) > 0 && !n.pair {
		n.table = 1 + len(r.racers)
	}
	return n
}

// expected is how many lanes a racer has, or will have: nothing must move when they come.
func (r *race) expected(i int) int {
	t := &r.racers[i]
	n := len(t.lanes)
	switch {
	case r.over():
		return n
	case t.tl != nil:
		return max(n, min(t.tl.Info.Slots, t.tl.Info.Tasks))
	}
	return max(n, r.slots(i))
}

// workers is how many workers a racer has, 0 if nobody knows yet.
func (r *race) workers(i int) int {
	t := &r.racers[i]
	switch {
	case t.tl != nil:
		return t.tl.Info.Workers
	case t.row != nil:
		return t.row.Workers
	}
	return r.planned(i)
}

// alike reports whether there are racers of the same model.
func (r *race) alike() bool {
	n := len(r.racers)
	return n > 1 && r.pair() == nil && r.racers[n-1].model == r.racers[n-2].model
}

// most is how many lanes a full column of a density stands for: the same on all tracks.
func (r *race) most() int { return max(slices.Max(r.layout.lanes), 1) }

// click chooses a racer, and on a strip the moment too.
func (r *race) click(x, y int) {
	l := &r.layout
	if i := l.trackAt(y); i >= 0 {
		r.chosen = i
	}
	if r.on() && x >= l.strip.X && x < l.strip.X+l.strip.W && (l.tracks.Has(x, y) || l.axis.Has(x, y)) {
		r.drags = true
		r.drag(x)
	}
}

func (r *race) drag(x int) {
	if r.drags {
		r.clock.drag(x - r.layout.strip.X)
	}
}

// draw writes the tracks, as many as there is room for, and under them the axis.
func (r *race) draw(c *paint.Canvas) {
	l := &r.layout
	y, end := l.tracks.Y, l.tracks.Y+l.tracks.H
	at := places(r.racers, r.clock.moment)
	i := l.top
	for ; i < len(r.racers) && y+l.each[i] <= end; i++ {
		r.drawTrack(c, i, y, at[i])
		y += l.each[i]
	}
	p := c.At(l.axis.Y, l.name.X, l.axis.W-l.name.X)
	q := p.Until(l.strip.X - 1)
	if above := l.top; above > 0 {
		q.Text(paint.Accent, "↑"+strconv.Itoa(above)+" ")
	}
	if below := len(r.racers) - i; below > 0 {
		q.Text(paint.Accent, "↓"+strconv.Itoa(below))
	}
	p.To(l.strip.X)
	r.clock.drawRuler(&p, r.over())
}

// drawLegend writes what the signs on the tracks mean.
func (r *race) drawLegend(p *paint.Pen) {
	t := r.env.Words
	switch r.layout.form {
	case laneByLane, sideBySide:
		stage.Legend(p, r.env)
		return
	case inOneRow:
		p.Text(paint.Faint, fmt.Sprintf(t.Compare.AtWork, r.most()))
	default:
		for _, states := range density[r.layout.form] {
			s := track.Ours[states[0]]
			p.Cell(paint.OfState[s], p.Canvas.Theme.Glyphs.State[s])
			p.Skip(1)
			p.Text(paint.Faint, stage.StateWord(&t.States, s))
			p.Skip(3)
		}
		p.Text(paint.Faint, fmt.Sprintf(t.Run.Full, r.most()))
	}
	p.Skip(3)
	if r.over() && p.Room() > paint.Width(t.Compare.Median)+4 {
		p.Cell(paint.OnLive, p.Canvas.Theme.Glyphs.Finish)
		p.Skip(1)
		p.Text(paint.Faint, t.Compare.Median)
	}
}
