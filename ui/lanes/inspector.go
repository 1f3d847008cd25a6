package lanes

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/events"
	"lanes/ui/lanes/player"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/track"
)

// Inspector is the screen of one lane: what it is, where its time went, and what
// happened on it last, at the moment of the playhead.
type Inspector struct {
	env   *stage.Env
	all   *Screen // of all lanes
	ax    axis.Axis
	lane  int
	of    *live.Session // whose lane the strip and the waits are
	strip track.Strip
	waits waits
	y     int // row of the strip
}

// NewInspector is the screen of the lane that is chosen on a screen of all.
func NewInspector(env *stage.Env, all *Screen) Inspector { return Inspector{env: env, all: all} }

// Do does what the screen of all lanes does: they show the same moment. The axes are
// not as long.
func (i *Inspector) Do(act stage.Action, which int) tea.Cmd {
	if i.all.run == nil {
		return nil
	}
	i.fit()
	return i.all.do(act, which, &i.ax)
}

// Can reports whether an action makes sense.
func (i *Inspector) Can(act stage.Action, which int) bool { return i.all.Can(act, which) }

// Wheel goes to another lane.
func (i *Inspector) Wheel(d int) {
	if r := i.all.run; r != nil {
		r.step(d)
	}
}

// Click on the strip goes to that moment.
func (i *Inspector) Click(x, y int) tea.Cmd {
	r := i.all.run
	if r == nil || y < i.y || y > i.y+1 || x < margin || x >= margin+i.ax.Cols {
		return nil
	}
	r.push()
	r.grab()
	i.Drag(x, y)
	return nil
}

// Drag moves the moment with the mouse.
func (i *Inspector) Drag(x, _ int) {
	if r := i.all.run; r != nil {
		r.drag(i.ax, x-margin)
	}
}

// fit brings the axis to the moment and the width of the screen.
func (i *Inspector) fit() { i.ax = i.all.run.In(i.env.W-margin-2, i.ax) }

const margin = 3 // columns left of what stands on this screen

// Draw draws the screen.
func (i *Inspector) Draw(c *paint.Canvas) {
	r, foot := i.all.run, i.all.foot()
	foot.head.draw(c)
	if r == nil {
		foot.drawKeys(c, stage.OnLane)
		return
	}
	below := c.H - 1 // the row after the last
	if c.H >= 18 && foot.drawNote(c, paint.Rect{X: 0, Y: c.H - 2, W: c.W, H: 1}, true) {
		below--
	}
	if c.H >= 18 || !foot.drawNote(c, paint.Rect{X: 0, Y: c.H - 1, W: c.W, H: 1}, false) {
		foot.drawKeys(c, stage.OnLane)
	}
	pic := r.Picture()
	l := r.LaneAt(max(r.chosen, 0))
	if l == nil {
		return
	}
	y := 2
	if c.H >= 14 {
		y++
	}
	i.drawWho(c, y, l, pic.At)
	i.drawStrip(c, y+2, l)
	y += 4
	if c.H >= 18 {
		y++
	}
	left := c.W - margin - 1
	if c.W >= 72 {
		left = min(max(c.W/2, 40), 64)
	}
	i.drawTotals(c, paint.Rect{X: margin, Y: y, W: left - 2, H: below - y}, l, pic)
	if c.W >= 72 {
		i.drawEvents(c, paint.Rect{X: margin + left, Y: y, W: c.W - margin - left - 1, H: c.H - 2 - y}, l, pic)
	}
}

// drawWho writes what the lane is and what it does.
func (i *Inspector) drawWho(c *paint.Canvas, y int, l *history.Lane, at time.Duration) {
	t, g := i.env.Words, i.env.Theme.Glyphs
	p := c.At(y, 1, c.W-2)
	p.Cell(paint.Accent, g.Chosen)
	p.Skip(1)
	p.Text(paint.Heading, l.Name)
	if l.State == event.Unused {
		p.Skip(3)
		s := t.Lane.NotYet
		if i.all.run.Never(l.ID) {
			s = t.Lane.NeverUsed
		}
		p.Text(paint.Dim, s)
		return
	}
	if l.PID > 0 && !i.env.Clean {
		p.Skip(3)
		p.Text(paint.Dim, fmt.Sprintf(t.Lane.Process, l.PID))
	}
	switch p.Skip(3); {
	case i.env.Clean:
	case l.TID > 0:
		p.Text(paint.Dim, fmt.Sprintf(t.Lane.Thread, l.TID))
	default:
		p.Text(paint.Faint, t.Lane.ThreadUnknown)
	}
	if l.Starts > 1 {
		p.Skip(3)
		p.Text(paint.InKilled, fmt.Sprintf(t.Lane.Restarts, l.Starts))
	}
	p = c.At(y+1, margin, c.W-margin-1)
	tok := paint.OfState[l.State]
	p.Cell(tok, g.State[l.State])
	p.Skip(1)
	p.Text(tok, stage.StateWord(&t.States, l.State))
	if l.On != event.NoReason {
		p.Skip(1)
		p.Text(paint.Dim, stage.ReasonBeside(t, l.State, l.On))
	}
	if l.State.Alive() {
		p.Skip(2)
		p.Text(paint.Dim, fmt.Sprintf(t.Lane.For, paint.Short(at-l.Since)))
	}
	if l.Task != event.NoTask || l.State.Ended() && l.Failed > 0 && l.Done == 0 {
		p.Skip(3)
		tok, s := i.all.run.doing(l)
		p.Text(tok, s)
	}
}

func (i *Inspector) drawStrip(c *paint.Canvas, y int, l *history.Lane) {
	r := i.all.run
	if i.of != r.Session || i.lane != l.ID {
		i.of, i.lane, i.strip, i.waits = r.Session, l.ID, track.Strip{}, waits{}
	}
	i.y = y
	i.fit()
	cols := c.W - margin - 2
	rl := r.Ruler(i.ax)
	rl.Marks = r.marks.tags(i.ax)
	p := c.At(y, margin, cols)
	cells := i.strip.Update(r.Timeline(), l.ID, i.ax)
	drawCells(&p, player.Known(&r.TimeAxis, i.ax, cells), rl.At, cols, 0, 1)
	p = c.At(y+1, margin, cols+1)
	rl.Draw(&p)
}

// drawTotals writes where the lane's time went, as a sum to be checked.
func (i *Inspector) drawTotals(c *paint.Canvas, at paint.Rect, l *history.Lane, pic *history.Picture) {
	t, g := i.env.Words, i.env.Theme.Glyphs
	const label, value = 11, 10
	y := at.Y
	line := func(tok paint.Token, name, number string) paint.Pen {
		p := c.At(y, at.X, at.W)
		y++
		if y > at.Y+at.H {
			p.End = 0
		}
		p.Fit(paint.Dim, name, label)
		p.Right(tok, number, at.X+label+value)
		p.Skip(2)
		return p
	}
	if l.State == event.Unused {
		return
	}
	life := l.Lived(pic.At)
	line(paint.Strong, t.Lane.Lifetime, paint.Exact(life))
	var sum time.Duration
	for s := event.Running; s.Alive(); s++ {
		d := l.Total(s, pic.At)
		if d == 0 && s == event.InProgress { // no lane of a run of our own ever is
			continue
		}
		sum += d
		p := line(paint.OfState[s], stage.StateWord(&t.States, s), paint.Exact(d))
		p.Number(paint.Plain, paint.PercentOf(d, life), 3)
		p.Text(paint.Dim, " %")
		p.Skip(2)
		p.Cells(paint.OfState[s], g.BarFull, min(p.Room(), 24)*paint.PercentOf(d, life)/100)
		if starved := l.Starved(pic.At); s == event.Ready && starved > 0 {
			p := line(paint.Dim, " "+t.Lane.ForCore, paint.Exact(starved))
			p.Number(paint.Dim, paint.PercentOf(starved, life), 3)
			p.Text(paint.Dim, " %")
		}
	}
	p := line(paint.Strong, t.Lane.Sum, paint.Exact(sum))
	p.Number(paint.Plain, paint.PercentOf(sum, life), 3)
	p.Text(paint.Dim, " %")
	if c.H >= 20 {
		y++
	}
	p = c.At(y, at.X, at.W)
	y++
	p.Fit(paint.Dim, t.Lane.Tasks, label+3)
	p.Text(paint.Plain, fmt.Sprintf(t.Lane.TasksDone, l.Done, l.Failed))
	switch d, ok := l.CPU(); {
	case ok:
		p = line(paint.Plain, t.Lane.CPU, paint.Exact(d))
		p.Text(paint.Dim, t.Lane.Measured)
	case l.State.Ended():
		p = line(paint.Plain, t.Lane.CPU, paint.NoValue)
		p.Text(paint.Dim, t.Lane.Unknown)
	default:
		p = line(paint.Plain, t.Lane.CPU, paint.NoValue)
		p.Text(paint.Dim, t.Lane.Later)
	}
	i.drawWaits(line, l, pic.At)
}

// drawWaits writes how long the lane's waits were.
func (i *Inspector) drawWaits(line func(paint.Token, string, string) paint.Pen, l *history.Lane, at time.Duration) {
	t := i.env.Words
	i.waits.update(i.all.run.Timeline(), l.ID, at)
	w := i.waits.sorted
	if len(w) == 0 {
		p := line(paint.Plain, t.Lane.Waits, "0")
		p.Text(paint.Dim, t.Lane.WaitsNone)
		return
	}
	line(paint.Plain, t.Lane.Waits, strconv.Itoa(len(w)))
	for _, q := range [...]struct {
		name string
		per  int
		from int // so many waits it takes for that to mean something
	}{
		{t.Lane.Median, 50, 2}, {fmt.Sprintf(t.Lane.Under, 90), 90, 10}, {fmt.Sprintf(t.Lane.Under, 99), 99, 100},
		{t.Lane.Longest, 100, 1},
	} {
		if len(w) >= q.from {
			line(paint.Plain, " "+q.name, paint.Short(percentile(w, q.per)))
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

func (w *waits) update(tl *history.Timeline, lane int, at time.Duration) {
	events := eventsUntil(tl, lane, at)
	if d := events - w.events; w.events > 0 && d >= 0 && d <= w.events/50 {
		return
	}
	w.events, w.sorted = events, w.sorted[:0]
	since, waiting := time.Duration(0), false
	for _, n := range tl.OfLane(lane)[:events] {
		e := tl.Event(int(n))
		if e.Kind != event.KindState {
			continue
		}
		if waiting {
			w.sorted = append(w.sorted, e.At-since)
		}
		since, waiting = e.At, e.State == event.Waiting
	}
	slices.Sort(w.sorted)
}

// eventsUntil is how many events a lane has had up to a moment.
func eventsUntil(tl *history.Timeline, lane int, at time.Duration) int {
	until := int32(tl.Until(at))
	n, _ := slices.BinarySearch(tl.OfLane(lane), until)
	return n
}

// drawEvents writes the last events of the lane, the latest at the bottom.
func (i *Inspector) drawEvents(c *paint.Canvas, at paint.Rect, l *history.Lane, pic *history.Picture) {
	if at.H < 2 {
		return
	}
	r := i.all.run
	tl := r.Timeline()
	p := c.At(at.Y, at.X, at.W)
	p.Text(paint.Dim, i.env.Words.Lane.Events)
	var shown []events.Happened
	of := tl.OfLane(l.ID)
	for k := eventsUntil(tl, l.ID, pic.At) - 1; k >= 0 && len(shown) < at.H-1; k-- {
		if n := int(of[k]); !events.Internal(tl.Event(n)) {
			shown = append(shown, events.At(tl, n))
		}
	}
	slices.Reverse(shown)
	form := paint.Micro
	if r.Ax.Length() < 2*time.Microsecond {
		form = paint.Nano
	}
	w := max(paint.Width(r.Since(tl.Edge(), form)), 10)
	for k, e := range shown {
		p := c.At(at.Y+1+k, at.X, at.W)
		p.Text(paint.Dim, paint.Pad(r.Since(e.At, form), w))
		p.Skip(2)
		tok, glyph, s := r.formatter(i.env.Words).Event(e)
		p.Cell(tok, glyph)
		p.Skip(1)
		p.Text(tok, s)
	}
}
