package lanes

import (
	tea "charm.land/bubbletea/v2"

	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/lanes/inspect"
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
	waits inspect.Waits
	y     int // row of the strip
}

// NewInspector is the screen of the lane that is chosen on a screen of all.
func NewInspector(env *stage.Env, all *Screen) Inspector { return Inspector{env: env, all: all} }

// Enter sees to it that some lane is chosen.
func (i *Inspector) Enter() {
	if r := i.all.run; r != nil {
		r.choose(r.chosen)
	}
}

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
	if r == nil || y < i.y || y > i.y+1 || x < inspect.Margin || x >= inspect.Margin+i.ax.Cols {
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
		r.drag(i.ax, x-inspect.Margin)
	}
}

// fit brings the axis to the moment and the width of the screen.
func (i *Inspector) fit() { i.ax = i.all.run.In(i.env.W-inspect.Margin-2, i.ax) }

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
	l := r.LaneAt(max(r.chosen, 0))
	if l == nil {
		return
	}
	told := i.told(l)
	y := 2
	if c.H >= 14 {
		y++
	}
	told.DrawWho(c, y)
	i.drawStrip(c, y+2)
	y += 4
	if c.H >= 18 {
		y++
	}
	left := c.W - inspect.Margin - 1
	if c.W >= 72 {
		left = min(max(c.W/2, 40), 64)
	}
	told.DrawTotals(c, paint.Rect{X: inspect.Margin, Y: y, W: left - 2, H: below - y})
	if x := inspect.Margin + left; c.W >= 72 {
		told.DrawEvents(c, paint.Rect{X: x, Y: y, W: c.W - x - 1, H: c.H - 2 - y})
	}
}

// told is what is told of a lane.
func (i *Inspector) told(l *history.Lane) inspect.Lane {
	r := i.all.run
	if i.of != r.Session || i.lane != l.ID {
		i.of, i.lane, i.strip, i.waits = r.Session, l.ID, track.Strip{}, inspect.Waits{}
	}
	return inspect.Lane{
		Lane: l, Env: i.env, Player: &r.Player, Axis: &r.TimeAxis, Events: r.formatter(i.env.Words), Waits: &i.waits,
		Doing: func() (paint.Token, string) { return r.doing(l) },
	}
}

// drawStrip writes the strip of the lane, with the axis below.
func (i *Inspector) drawStrip(c *paint.Canvas, y int) {
	r := i.all.run
	i.y = y
	i.fit()
	cols := c.W - inspect.Margin - 2
	rl := r.Ruler(i.ax)
	rl.Marks = r.marks.tags(i.ax)
	p := c.At(y, inspect.Margin, cols)
	cells := i.strip.Update(r.Timeline(), i.lane, i.ax)
	drawCells(&p, player.Known(&r.TimeAxis, i.ax, cells), rl.At, cols, 0, 1)
	p = c.At(y+1, inspect.Margin, cols+1)
	rl.Draw(&p)
}
