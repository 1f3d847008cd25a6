package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/live"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// python is what can be done with the Python of a lesson: it becomes a file, or it is run
// by the interpreter of this machine, watched in the lesson's place, and left for the
// lesson again.
type python struct {
	root  *root
	entry func(lesson.Script) live.Entry // nil where there is no interpreter

	shown  *live.Entry   // the program that is on the screen, nil if none is
	before *live.Session // the run of the lesson that was, nil if it was not over
}

// scriptMsg is a program that was written into a file, or could not be.
type scriptMsg struct {
	file string
	err  error
}

// note says where the program is, and how to watch it.
func (m scriptMsg) note(t *text.Catalogue) string {
	if m.err != nil {
		return fmt.Sprintf(t.Course.NotWritten, clean.Text(m.err.Error()))
	}
	return fmt.Sprintf(t.Course.Written, m.file, m.file)
}

// CanSaveProgram reports whether programs can be written into files.
func (p *python) CanSaveProgram() bool { return p.root.o.SaveCard != nil }

// SaveProgram writes a program into a file, behind the scene. No file is replaced.
func (p *python) SaveProgram(s lesson.Script) tea.Cmd {
	save := p.root.o.SaveCard
	return func() tea.Msg {
		file, err := save(s.Name, lesson.Ending, s.Text)
		return scriptMsg{file, err}
	}
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
