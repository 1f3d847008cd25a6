package versus

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/compare"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// view is one comparison as the user looks at it: a fresh value for each, so that nothing
// of one is left when another comes.
type view struct {
	env *stage.Env
	*contest
	tab   tab
	race  race
	table table
	parts parts
	note  text.Note // what the last key has to say, nil for nothing
}

// tab is a part of the screen of which one is shown at a time.
type tab uint8

const (
	onRace tab = iota
	onTable
	onCurve // the last: not all have one
)

// newView looks at a comparison from the start of its race, if there is one.
func newView(env *stage.Env, c *contest, frame time.Duration) *view {
	v := &view{env: env, contest: c, race: newRace(env, c, frame)}
	if c.over() && !c.raceable() {
		v.tab = onTable
	}
	return v
}

// measure looks on while the comparison is measured.
func (v *view) measure(m *live.Measuring) {
	v.measuring = m
	v.race.lineUp()
}

// sync brings what depends on the comparison, the moment and the size up to date.
func (v *view) sync() {
	w, h := max(v.env.W, stage.MinWidth), max(v.env.H, stage.MinHeight) // on less nothing is drawn
	v.parts = partsOf(w, h)
	v.know(v.env.Words)
	v.race.sync(v.parts.body)
	v.table.sync(v.facts, w-2, v.parts.body.H)
}

// tabs are the names of the parts that the screen has: without a number of workers that
// changes there is no curve.
func (v *view) tabs() []string {
	all := v.env.Words.Compare.Views[:]
	if len(v.how.Workers) == 0 && (v.facts == nil || len(compare.Curves(v.facts.rows, v.facts.result.Host.Cores)) == 0) {
		return all[:onCurve]
	}
	return all
}

// turn goes to another tab.
func (v *view) turn(d int) {
	n := len(v.tabs())
	v.tab = tab((int(v.tab) + d + n) % n)
}

func (v *view) can(act stage.Action) bool {
	switch act {
	case stage.LaneUp, stage.LaneDown, stage.PageUp, stage.PageDown, stage.NextView, stage.PrevView:
		return len(v.race.racers) > 0
	}
	return v.race.on() && v.race.clock.can(act)
}

func (v *view) do(act stage.Action) tea.Cmd {
	page := max(v.parts.body.H-1, 1)
	switch act {
	case stage.LaneUp:
		v.move(-1)
	case stage.LaneDown:
		v.move(1)
	case stage.PageUp:
		v.move(-page)
	case stage.PageDown:
		v.move(page)
	case stage.NextView:
		v.turn(1)
	case stage.PrevView:
		v.turn(-1)
	case stage.Slower, stage.Faster, stage.RealTime:
		v.race.clock.do(act)
		v.note = v.race.clock.Promise()
	default:
		return v.race.clock.do(act)
	}
	return nil
}

// move chooses another track, or scrolls what is longer than the screen.
func (v *view) move(d int) {
	if v.tab == onTable {
		v.table.scroll(d)
		return
	}
	v.race.choose(v.race.chosen + d)
}

func (v *view) wheel(d int) {
	if v.tab == onTable {
		d *= 3
	}
	v.move(d)
}

func (v *view) draw(c *paint.Canvas) {
	v.drawHead(c)
	p := c.At(v.parts.help.Y, 1, v.parts.help.W-1)
	v.env.KeyLine(p, stage.OnVersus)
	body := v.parts.body
	switch {
	case v.err != "" || !v.begun():
		tok, s := paint.Dim, v.env.Words.Run.NoLanes
		if v.err != "" {
			tok, s = paint.InFailed, fmt.Sprintf(v.env.Words.Errors.Start, v.err)
		}
		p := c.At(body.Y+1, 3, c.W-4)
		p.Text(tok, s)
	case v.tab == onTable:
		v.table.draw(c, body)
	case v.tab == onCurve:
		drawCurve(c, body, v.env.Words, v.facts, v.race.model())
	default:
		v.race.draw(c)
		v.table.drawUnder(c, v.race.layout.under, v.race.layout.whole)
	}
	v.drawFoot(c)
}

// drawFoot writes what is to be told, or what the signs mean.
func (v *view) drawFoot(c *paint.Canvas) {
	row := v.parts.foot
	if row.H == 0 && v.note == nil {
		return
	}
	if row.H == 0 {
		row = v.parts.help
	}
	p := c.At(row.Y, 1, row.W-2)
	if v.note != nil {
		p.Text(paint.Accent, v.note(v.env.Words))
		return
	}
	hint := v.hint()
	if v.tab == onRace && len(v.race.racers) > 0 {
		left := p.Until(p.End - paint.Width(hint) - 2)
		v.race.drawLegend(&left)
	}
	if hint != "" {
		p.Right(paint.Accent, hint, p.End)
	}
}

// hint says how many lines of the table are out of sight, with the key for them; "" if none are.
func (v *view) hint() string {
	run, key := &v.env.Words.Run, stage.LaneUp
	above, below := 0, 0
	switch {
	case v.tab == onTable:
		above, below = v.table.sight(v.parts.body.H)
	case v.tab == onRace && v.begun():
		lines, _ := v.table.under(v.race.layout.under.H, v.race.layout.whole)
		below, key = len(v.table.lines)-len(lines), stage.NextView
	}
	if above <= 0 && below <= 0 {
		return ""
	}
	return run.OutOfSight(above, below) + "  " + v.env.Keys.Shown(key)
}
