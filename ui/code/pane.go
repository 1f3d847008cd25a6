// Package code is the pane beside the lanes of a run, or under them: the lesson's program,
// with the lanes at the lines where they are, or in its place what it has printed.
//
// A [Pane] lasts from run to run. Before each frame it is told what runs and which moment it
// is ([Pane.Show]), says how much room it wants, and gets its place ([Pane.Place]).
package code

import (
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// Pane shows the program of a lesson, or what it prints. What is shown stays as it is from
// run to run; where it was scrolled to does not.
type Pane struct {
	Python bool // the program is shown in Python, not in Go

	env     *stage.Env
	view    view
	both    bool    // both languages were shown since it is on the screen
	program Program // of the lesson on the screen; its code is empty if there is none
	runs    bool    // it is not only about to
	at      atLines
	chosen  int // lane, below 0 for none
	by      int // lines that it was scrolled by
	top     int // the first line that is shown

	prints output
	area   paint.Rect // of what is shown; its height is 0 if nothing is
}

// noLane is chosen if no lane is.
const noLane = -1

// scrolled is how many rows a key scrolls by.
const scrolled = 3

// New is a pane that shows nothing yet.
func New(env *stage.Env) Pane { return Pane{env: env, chosen: noLane, prints: output{env: env}} }

// Fresh is the pane for another run.
func (p *Pane) Fresh() Pane {
	return Pane{env: p.env, Python: p.Python, view: p.view, both: p.both, chosen: noLane, prints: p.prints}
}

// Show shows a program, without a place yet. tl is its run, and pic where that is; both are
// nil if it is only about to run.
func (p *Pane) Show(program Program, tl *history.Timeline, pic *history.Picture, chosen int) {
	p.program, p.runs, p.chosen, p.area, p.at = program, tl != nil, chosen, paint.Rect{}, nil
	switch {
	case p.printing():
		p.prints.update(tl, pic.Events)
	case p.runs && p.Shown():
		p.at = linesOf(&program, pic)
	}
}

// printing reports whether what the run prints is shown, in the place of its program.
func (p *Pane) printing() bool { return p.prints.on && p.runs }

// Can reports whether a key of the pane makes sense.
func (p *Pane) Can(act stage.Action) bool {
	switch act {
	case stage.ShowCode:
		return p.program.Go != ""
	case stage.ShowOutput:
		return p.runs
	}
	return p.printing() || p.Shown()
}

// Do does what a key of the pane asks for. While what was printed is shown, the key of the
// code brings that back.
func (p *Pane) Do(act stage.Action) {
	switch act {
	case stage.ShowOutput:
		p.prints.on, p.prints.by = !p.prints.on, 0
	case stage.ShowCode:
		if p.printing() {
			p.prints.on = false
			break
		}
		p.turn()
		p.by = 0
	case stage.CodeUp:
		p.scroll(-scrolled)
	case stage.CodeDown:
		p.scroll(scrolled)
	}
}

// scroll goes so many rows down: what was printed is scrolled back from its end.
func (p *Pane) scroll(rows int) {
	if p.printing() {
		p.prints.by -= rows
		return
	}
	p.by += rows
}

// Columns is how many columns the pane takes beside what else is on a screen of that width,
// 0 if it stands under that, or is not there.
func (p *Pane) Columns(w int) int {
	switch {
	case p.printing():
		return outputColumns(w)
	case !p.Shown() || w < roomCode:
		return 0
	}
	return besides
}

// Rows is how many rows it could fill on a screen of that width, below its title; there is
// nothing to be shown if ok is false.
func (p *Pane) Rows(w int) (n int, ok bool) {
	switch {
	case p.printing():
		return len(p.prints.rows(w - outputMargins)), true
	case p.Shown():
		return len(p.lines()), true
	}
	return 0, false
}

// Place gives the pane its place on the screen, with the lanes' lines in sight.
func (p *Pane) Place(area paint.Rect) {
	p.area = area
	switch {
	case p.printing():
		p.prints.hold(area)
	case p.Shown():
		p.hold(area)
	}
}

// Under reports whether the pane stands under the lanes, in the place of all else.
func (p *Pane) Under() bool { return p.area.H > 0 && p.area.X == 0 }

// Draw draws the pane in its place.
func (p *Pane) Draw(c *paint.Canvas) {
	switch {
	case p.area.H < 2:
	case p.printing():
		p.prints.draw(c, p.area)
	case p.Shown():
		p.draw(c)
	}
}
