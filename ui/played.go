package ui

import (
	"lanes/engine/event"
	"lanes/ui/ask"
	"lanes/ui/lanes"
	"lanes/ui/menu"
	"lanes/ui/script"
	"lanes/ui/stage"
	"lanes/ui/versus"
	"time"

	tea "charm.land/bubbletea/v2"
)

// played is the program as a script sees it.
type played struct{ *root }

var _ script.Program = played{}

func (p played) State() script.State {
	s := script.State{}
	if p.asker.IsAsking() {
		s.Question = p.asker.Asked()
	}
	switch {
	case p.on == stage.OnVersus:
		s.Compares, s.Failed = true, p.versus.Problem()
		at, end := p.versus.Clock()
		measured := p.versus.Over()
		s.Done, s.Still = measured && at >= end, measured && p.versus.Still()
	case p.on&stage.OnRuns != 0:
		s.Failed = p.run.Problem()
		session := p.run.Session()
		s.Starting = session == nil && s.Failed == "" && s.Question == ""
		if session != nil {
			s.Timeline, s.Done = session.Timeline, p.run.Ended()
			s.Picture, s.At, s.Still = p.run.At()
		}
	}
	return s
}

// Choose leaves what is on the screen for the menu, where the lesson is chosen.
func (p played) Choose(lesson string, s script.Setting) tea.Cmd {
	left := p.Menu()
	p.o.Replay = nil
	p.run.SetSaved(nil)
	p.menu.Set(p.menu.Find(lesson), menu.Prepared{Model: s.Model, Workers: s.Workers, Seed: s.Seed, Options: event.Options(s.Options)})
	return left
}

func (p played) Open(file any) tea.Cmd {
	left := p.Menu()
	switch file := file.(type) {
	case *lanes.Replay:
		p.o.Replay = file
		p.run.SetSaved(file)
		p.on = stage.OnRun
		held := *file
		held.Held = true
		return tea.Batch(left, p.run.Replay(&held))
	case *versus.Options:
		p.on = stage.OnVersus
		return tea.Batch(left, p.versus.Open(file.Saved))
	}
	return left
}

// Menu goes to the menu, whatever is on the screen.
func (p played) Menu() tea.Cmd {
	p.help.Open = false
	p.asker.Drop()
	p.rest()
	var left tea.Cmd
	if p.on == stage.OnVersus {
		left = p.versus.Leave()
	}
	p.on, p.home = stage.OnMenu, stage.OnMenu
	return tea.Batch(left, p.work.Drop())
}

func (p played) Next() (tea.Cmd, bool) {
	at := p.menu.Lesson
	if s := p.run.Session(); s != nil {
		at = p.menu.Find(s.Timeline.Info.Lesson)
	}
	if at < 0 || at+1 >= len(p.o.Lessons) {
		return nil, false
	}
	left := p.Menu()
	p.o.Replay = nil
	p.run.SetSaved(nil)
	p.menu.Lesson = at + 1
	defer p.asker.Asks(p.asker.Asks(true))
	return tea.Batch(left, p.launch()), true
}

// Keep keeps the chosen lesson, with its question or its run. A run that was left is shown
// again once it has stopped; of a comparison that was left there is only the lesson.
func (p played) Keep() (back func() tea.Cmd) {
	chosen, how := p.menu.Choice()
	on, asked, saved, session := p.on, p.asker.IsAsking(), p.o.Replay, p.run.Session()
	var at time.Duration
	if session != nil {
		_, at, _ = p.run.At()
	}
	return func() tea.Cmd {
		if session != nil && session == p.run.Session() && on == p.on {
			p.run.GoTo(at)
			return nil
		}
		left := p.Menu()
		if chosen != nil {
			p.menu.Set(p.menu.Find(chosen.ID), menu.Prepared{Model: how.Model, Workers: how.Workers, Seed: how.Seed, Options: how.Options})
		}
		switch {
		case asked:
			return tea.Batch(left, p.Ask())
		case on&stage.OnRuns != 0 && session.Stopped():
			p.o.Replay = saved
			p.run.SetSaved(saved)
			p.on = stage.OnRun
			p.run.Prepare(session.Lesson, session.Timeline.Info.Model, session.Guess)
			p.run.Show(session)
			p.run.GoTo(at)
		}
		return left
	}
}

func (p played) Ask() tea.Cmd {
	if p.asker.IsAsking() {
		return nil
	}
	lesson, how := p.menu.Choice()
	if lesson == nil || p.Words.Lesson(lesson.ID).Ask == "" {
		return nil
	}
	defer p.asker.Asks(p.asker.Asks(true))
	p.asker.Forget(ask.RunKey(lesson, how))
	return p.launch()
}

func (p played) AskNever() { p.asker.Asks(false) }

func (p played) Answer(choice int) (tea.Cmd, bool) {
	if !p.asker.IsAsking() || choice >= p.asker.Choices() {
		return nil, false
	}
	return p.asker.Answer(choice), true
}

// Run goes on from the question if there is one, and else begins at once.
func (p played) Run() (tea.Cmd, bool) {
	switch {
	case p.asker.IsAsking():
		return p.asker.Pass(), true
	case p.o.Replay != nil && p.on&stage.OnRuns != 0:
		return p.run.Move(true), true
	case p.on == stage.OnVersus:
		return p.Move(true), true
	case p.on&stage.OnRuns != 0 && p.run.Session() != nil && p.run.Session().Live():
		return p.run.Move(true), true
	}
	lesson, how := p.menu.Choice()
	if lesson == nil {
		return nil, false
	}
	left := p.work.Drop()
	p.rest()
	p.on = stage.OnRun
	p.run.Prepare(lesson, how.Model, "")
	return tea.Batch(left, p.work.Begin(lesson, how)), true
}

func (p played) Compare() (tea.Cmd, bool) {
	l := p.menu.Current()
	if l == nil || l.Compare == nil {
		return nil, false
	}
	p.asker.Drop()
	return p.compareMenu(), true
}

func (p played) Press(key tea.KeyPressMsg) tea.Cmd { return p.root.Update(key) }

func (p played) Types() bool {
	return p.help.Open || p.run.Naming() && p.on&stage.OnRuns != 0 || p.Scope() == stage.OnSearch
}

func (p played) Speed(pow int) tea.Cmd {
	if p.on == stage.OnVersus {
		return p.versus.SetSpeed(pow)
	}
	return p.run.SetSpeed(pow)
}

func (p played) Move(on bool) tea.Cmd {
	if p.on == stage.OnVersus {
		if on != p.versus.Still() {
			return nil
		}
		return p.versus.Do(stage.Pause, 0)
	}
	return p.run.Move(on)
}

func (p played) GoTo(at time.Duration) { p.run.GoTo(at) }

func (p played) Lane(n int) bool { return p.run.ChooseLane(n) }

func (p played) Zoom(d time.Duration) { p.run.ShowFor(d) }
