package ui

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
)

// inspector is the screen of one lane: what it is, where its time went, and what
// happened on it last, at the moment of the playhead.
type inspector struct {
	env   *env
	run   *run
	ax    axis
	lane  int
	of    *session // whose lane the strip and the waits are
	strip strip
	waits waits
	y     int // row of the strip
}

// do does what the screen of all lanes does: they show the same moment. The axes are
// not as long.
func (i *inspector) do(act action, which int) tea.Cmd {
	switch {
	case i.run.s == nil:
	case act == zoomIn:
		i.run.remember(act)
		i.run.zoom(&i.ax, finer(i.ax.length()))
	case act == zoomOut:
		i.run.remember(act)
		i.run.zoom(&i.ax, nice(i.ax.length()+1))
	default:
		return i.run.do(act, which)
	}
	return nil
}
func (i *inspector) can(act action) bool { return i.run.can(act) }
func (i *inspector) wheel(d int)         { i.run.choose(i.run.chosen + d) }

// click on the strip goes to that moment.
func (i *inspector) click(x, y int) tea.Cmd {
	if i.run.s == nil || y < i.y || y > i.y+1 || x < margin || x >= margin+i.ax.cols {
		return nil
	}
	i.run.push()
	i.run.pinned, i.run.drags = true, true
	i.drag(x, y)
	return nil
}

func (i *inspector) drag(x, _ int) { i.run.scrub(i.ax, x-margin) }

const margin = 3 // columns left of what stands on this screen

func (i *inspector) draw(c *canvas) {
	i.run.drawHead(c)
	if i.run.s == nil {
		i.run.drawKeys(c, onLane)
		return
	}
	below := c.h - 1 // the row after the last
	if c.h >= 18 && i.run.drawNote(c, rect{0, c.h - 2, c.w, 1}, true) {
		below--
	}
	if c.h >= 18 || !i.run.drawNote(c, rect{0, c.h - 1, c.w, 1}, false) {
		i.run.drawKeys(c, onLane)
	}
	pic := i.run.picture()
	l := i.run.laneAt(max(i.run.chosen, 0))
	if l == nil {
		return
	}
	y := 2
	if c.h >= 14 {
		y++
	}
	i.drawWho(c, y, l, pic.At)
	i.drawStrip(c, y+2, l)
	y += 4
	if c.h >= 18 {
		y++
	}
	left := c.w - margin - 1
	if c.w >= 72 {
		left = min(max(c.w/2, 40), 64)
	}
	i.drawTotals(c, rect{margin, y, left - 2, below - y}, l, pic)
	if c.w >= 72 {
		i.drawEvents(c, rect{margin + left, y, c.w - margin - left - 1, c.h - 2 - y}, l, pic)
	}
}

// drawWho writes what the lane is and what it does.
func (i *inspector) drawWho(c *canvas, y int, l *engine.Lane, at time.Duration) {
	t, g := i.env.t, i.env.th.glyphs
	p := c.at(y, 1, c.w-2)
	p.cell(accent, g.chosen)
	p.skip(1)
	p.text(heading, l.Name)
	if l.State == engine.Unused {
		p.skip(3)
		s := t.Lane.NotYet
		if i.run.never(l.ID) {
			s = t.Lane.NeverUsed
		}
		p.text(dim, s)
		return
	}
	if l.PID > 0 {
		p.skip(3)
		p.text(dim, fmt.Sprintf(t.Lane.Process, l.PID))
	}
	p.skip(3)
	if l.TID > 0 {
		p.text(dim, fmt.Sprintf(t.Lane.Thread, l.TID))
	} else {
		p.text(faint, t.Lane.ThreadUnknown)
	}
	if l.Starts > 1 {
		p.skip(3)
		p.text(inKilled, fmt.Sprintf(t.Lane.Restarts, l.Starts))
	}
	p = c.at(y+1, margin, c.w-margin-1)
	tok := ofState[l.State]
	p.cell(tok, g.state[l.State])
	p.skip(1)
	p.text(tok, stateWord(&t.States, l.State))
	if l.On != engine.NoReason {
		p.skip(1)
		p.text(dim, reasonWord(&t.Reasons, l.On))
	}
	if l.State.Alive() {
		p.skip(2)
		p.text(dim, fmt.Sprintf(t.Lane.For, short(at-l.Since)))
	}
	if l.Task != engine.NoTask || l.State.Ended() && l.Failed > 0 && l.Done == 0 {
		p.skip(3)
		tok, s := i.run.doing(l)
		p.text(tok, s)
	}
}

func (i *inspector) drawStrip(c *canvas, y int, l *engine.Lane) {
	r := i.run
	if i.of != r.s || i.lane != l.ID {
		i.of, i.lane, i.strip, i.waits = r.s, l.ID, strip{}, waits{}
	}
	i.y = y
	cols := c.w - margin - 2
	tl := r.s.tl
	i.ax = r.axis(i.ax, cols)
	rl := r.ruler(i.ax, true)
	p := c.at(y, margin, cols)
	cells := i.strip.update(tl, l.ID, i.ax)
	drawCells(&p, cells[:r.reach.known(i.ax, len(cells))], rl.at, cols)
	p = c.at(y+1, margin, cols+1)
	rl.draw(&p)
}

// drawTotals writes where the lane's time went, as a sum to be checked.
func (i *inspector) drawTotals(c *canvas, at rect, l *engine.Lane, pic *engine.Picture) {
	t, g := i.env.t, i.env.th.glyphs
	const label, value = 11, 10
	y := at.y
	line := func(tok token, name, number string) pen {
		p := c.at(y, at.x, at.w)
		y++
		if y > at.y+at.h {
			p.end = 0
		}
		p.fit(dim, name, label)
		p.right(tok, number, at.x+label+value)
		p.skip(2)
		return p
	}
	if l.State == engine.Unused {
		return
	}
	life := l.Lived(pic.At)
	line(strong, t.Lane.Lifetime, exact(life))
	var sum time.Duration
	for s := engine.Running; s <= engine.Idle; s++ {
		d := l.Total(s, pic.At)
		sum += d
		p := line(ofState[s], stateWord(&t.States, s), exact(d))
		p.number(plain, percent(d, life), 3)
		p.text(dim, " %")
		p.skip(2)
		p.cells(ofState[s], g.barFull, min(p.room(), 24)*percent(d, life)/100)
	}
	p := line(strong, t.Lane.Sum, exact(sum))
	p.number(plain, percent(sum, life), 3)
	p.text(dim, " %")
	if c.h >= 20 {
		y++
	}
	p = c.at(y, at.x, at.w)
	y++
	p.fit(dim, t.Lane.Tasks, label+3)
	p.text(plain, fmt.Sprintf(t.Lane.TasksDone, l.Done, l.Failed))
	switch d, ok := l.CPU(); {
	case ok:
		p = line(plain, t.Lane.CPU, exact(d))
		p.text(dim, t.Lane.Measured)
	case l.State.Ended():
		p = line(plain, t.Lane.CPU, noValue)
		p.text(dim, t.Lane.Unknown)
	default:
		p = line(plain, t.Lane.CPU, noValue)
		p.text(dim, t.Lane.Later)
	}
	i.drawWaits(line, l, pic.At)
}

// drawWaits writes how long the lane's waits were.
func (i *inspector) drawWaits(line func(token, string, string) pen, l *engine.Lane, at time.Duration) {
	t := i.env.t
	i.waits.update(i.run.s.tl, l.ID, at)
	w := i.waits.sorted
	if len(w) == 0 {
		p := line(plain, t.Lane.Waits, "0")
		p.text(dim, t.Lane.WaitsNone)
		return
	}
	line(plain, t.Lane.Waits, strconv.Itoa(len(w)))
	for _, q := range [...]struct {
		name string
		per  int
		from int // so many waits it takes for that to mean something
	}{
		{t.Lane.Median, 50, 2}, {fmt.Sprintf(t.Lane.Under, 90), 90, 10}, {fmt.Sprintf(t.Lane.Under, 99), 99, 100},
		{t.Lane.Longest, 100, 1},
	} {
		if len(w) >= q.from {
			line(plain, " "+q.name, short(percentile(w, q.per)))
		}
	}
}

// percentile is the least of the sorted values that at least p per cent of them
// do not exceed.
func percentile(sorted []time.Duration, p int) time.Duration {
	k := (len(sorted)*p+99)/100 - 1
	return sorted[min(max(k, 0), len(sorted)-1)]
}

// waits are the waits of a lane up to a moment, from short to long. They are
// gathered anew when that pays: a long list hardly changes from frame to frame.
type waits struct {
	events int // of the lane, up to the moment
	sorted []time.Duration
}

func (w *waits) update(tl *engine.Timeline, lane int, at time.Duration) {
	events := eventsUntil(tl, lane, at)
	if d := events - w.events; w.events > 0 && d >= 0 && d <= w.events/50 {
		return
	}
	w.events, w.sorted = events, w.sorted[:0]
	since, waiting := time.Duration(0), false
	for _, n := range tl.OfLane(lane)[:events] {
		e := tl.Event(int(n))
		if e.Kind != engine.KindState {
			continue
		}
		if waiting {
			w.sorted = append(w.sorted, e.At-since)
		}
		since, waiting = e.At, e.State == engine.Waiting
	}
	slices.Sort(w.sorted)
}

// eventsUntil is how many events a lane has had up to a moment.
func eventsUntil(tl *engine.Timeline, lane int, at time.Duration) int {
	until := int32(tl.Until(at))
	n, _ := slices.BinarySearch(tl.OfLane(lane), until)
	return n
}

// drawEvents writes the last events of the lane, the latest at the bottom.
func (i *inspector) drawEvents(c *canvas, at rect, l *engine.Lane, pic *engine.Picture) {
	if at.h < 2 {
		return
	}
	tl := i.run.s.tl
	p := c.at(at.y, at.x, at.w)
	p.text(dim, i.env.t.Lane.Events)
	var shown []happened
	events := tl.OfLane(l.ID)
	for k := eventsUntil(tl, l.ID, pic.At) - 1; k >= 0 && len(shown) < at.h-1; k-- {
		h := happened{Event: tl.Event(int(events[k]))}
		if k+1 < len(events) {
			h.next = tl.Event(int(events[k+1]))
		}
		if !internal(h.Event) {
			shown = append(shown, h)
		}
	}
	slices.Reverse(shown)
	form := micro
	if i.run.ax.length() < 2*time.Microsecond {
		form = nano
	}
	w := max(width(i.run.since(tl.Edge(), form)), 10)
	for k, e := range shown {
		p := c.at(at.y+1+k, at.x, at.w)
		p.text(dim, pad(i.run.since(e.At, form), w))
		p.skip(2)
		tok, glyph, s := eventTold(tl, i.env.t, i.env.th.glyphs, e)
		p.cell(tok, glyph)
		p.skip(1)
		p.text(tok, s)
	}
}
