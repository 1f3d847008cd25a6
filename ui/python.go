package ui

import (
	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/live"
	"lanes/ui/stage"
)

// python runs the Python of a lesson by the interpreter of this machine: it is watched in the
// lesson's place, and left for the lesson again.
type python struct {
	root  *root
	entry func(lesson.Script) live.Entry // nil where there is no interpreter

	shown  *live.Entry   // the program that is on the screen, nil if none is
	before *live.Session // the run of the lesson that was, nil if it was not over
}

// CanRunProgram reports whether programs can be run: not from a saved log, in which nothing
// runs.
func (p *python) CanRunProgram() bool { return p.entry != nil && p.root.run.Lesson != nil }

// RunProgram runs a program instead of what is on the screen.
func (p *python) RunProgram(s lesson.Script) tea.Cmd {
	if now := p.root.run.Session(); now != nil && now.Over {
		p.before = now
	}
	entry := p.entry(s)
	p.shown = &entry
	return p.again()
}

// again runs the program on the screen once more.
func (p *python) again() tea.Cmd {
	r := p.root
	left := r.work.Drop()
	r.Observed = true
	r.run.Prepare(p.shown, event.Observed, "")
	return tea.Batch(left, r.work.Begin(p.shown, live.Setting{}))
}

// on reports whether a program is on the screen.
func (p *python) on() bool { return p.shown != nil }

// back goes back to the lesson: to its run as it ended, or else to a new one.
func (p *python) back() tea.Cmd {
	r, before := p.root, p.before
	left := r.work.Drop()
	p.shown, p.before, r.Observed, r.on = nil, nil, false, stage.OnRun
	if before == nil {
		return tea.Batch(left, r.launch())
	}
	r.run.Prepare(before.Lesson, before.Timeline.Info.Model, before.Guess)
	r.run.Show(before)
	return left
}
