package lanes

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/ui/axis"
	"lanes/ui/export"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// What keys and the mouse do on the screen of a run.

// Can reports whether an action makes sense.
func (s *Screen) Can(act stage.Action, which int) bool {
	if act.Varies() {
		return s.Lesson != nil && s.Lesson.ID != event.Observed && s.host.CanVary(act, which)
	}
	switch act {
	case stage.ShowCode, stage.ShowOutput, stage.CodeUp, stage.CodeDown:
		return s.Code.Can(act)
	case stage.SaveProgram:
		return s.Code.HasScript() && s.host.CanSaveProgram()
	case stage.RunProgram:
		return s.Code.HasScript() && s.host.CanRunProgram()
	case stage.Again:
		return s.run != nil || s.Lesson != nil && s.host.CanVary(act, which)
	}
	if s.run == nil {
		return false
	}
	switch act {
	case stage.TextUp, stage.TextDown:
		return s.run.sheet.can(act == stage.TextDown)
	case stage.CompareAll:
		return s.Lesson != nil && s.Lesson.ID != event.Observed && s.host.CanVary(act, which)
	case stage.KillWorker:
		return s.run.Session.Crew() != nil && s.run.chosen > 0 && s.run.AtEdge() && !s.run.sheet.open // there its key scrolls up
	case stage.ExportCard:
		return s.run.Session.Over && s.host.CanExport()
	case stage.Film:
		return s.run.Session.Over && s.run.Timeline().Edge() > 0 && s.host.CanFilm()
	}
	return s.run.can(act)
}

// Do does what a key asks for.
func (s *Screen) Do(act stage.Action, which int) tea.Cmd {
	switch {
	case act == stage.SaveProgram:
		return s.host.SaveProgram(s.Code.Script(s.lessonID()))
	case act == stage.RunProgram:
		return s.host.RunProgram(s.Code.Script(s.lessonID()))
	case s.run == nil:
		s.Code.Do(act)
		return nil
	}
	return s.do(act, which, &s.run.Ax)
}

// do is Do where the axis that zooms is ax.
func (s *Screen) do(act stage.Action, which int, ax *axis.Axis) tea.Cmd {
	switch act {
	case stage.ShowCode, stage.ShowOutput, stage.CodeUp, stage.CodeDown:
		s.Code.Do(act)
	case stage.TextUp, stage.TextDown:
		s.run.sheet.scroll(act == stage.TextDown)
	case stage.Film:
		return s.host.Film(which)
	case stage.KillWorker:
		if crew := s.run.Session.Crew(); crew != nil {
			if err := crew.Kill(s.run.chosen); err != nil {
				s.Say(func(t *text.Catalogue) string { return t.Run.NotHere })
			}
		}
		return nil
	case stage.ExportCard:
		return s.run.export(&export.Formats[which], s.host)
	}
	return s.run.do(act, ax)
}

// Choose chooses a lane, by its number.
func (s *Screen) Choose(lane int) {
	if s.run != nil {
		s.run.choose(lane)
	}
}

// Zoom shows a window whose columns are so long each, round the moment.
func (s *Screen) Zoom(per time.Duration) {
	if s.run != nil {
		s.run.Zoom(&s.run.Ax, per)
	}
}

// Wheel scrolls the lanes.
func (s *Screen) Wheel(d int) {
	if s.run != nil {
		s.run.scroll(3 * d)
	}
}

// Click chooses the lane, and on a strip the moment too, from where it can be
// dragged.
func (s *Screen) Click(x, y int) tea.Cmd {
	if s.run != nil {
		s.run.click(x, y)
	}
	return nil
}

// Drag moves the moment with the mouse.
func (s *Screen) Drag(x, _ int) {
	if s.run != nil {
		s.run.drag(s.run.Ax, x-s.layout.Cols.Strip.X)
	}
}

// Release ends a drag.
func (s *Screen) Release() {
	if s.run != nil {
		s.run.drags = false
	}
}

// Naming reports whether a mark is being named, or a filter typed.
func (s *Screen) Naming() bool {
	return s.run != nil && (s.run.marks.naming != nil || s.run.list.Typing())
}

// TypeName takes a key while a mark is being named or a filter typed.
func (s *Screen) TypeName(msg tea.KeyPressMsg) tea.Cmd {
	if s.run.list.Typing() {
		s.run.typeFilter(msg)
		return nil
	}
	return s.run.marks.typeName(msg)
}

// PasteName takes a text that is pasted while a mark is being named or a filter typed, if it
// fits.
func (s *Screen) PasteName(name string) (fits bool) {
	if s.run.list.Typing() {
		return s.run.list.Paste(name)
	}
	return s.run.marks.naming.Insert(name)
}

// Unfold opens the group that the chosen row stands for, and reports whether there was one.
func (s *Screen) Unfold() bool { return s.run != nil && s.run.unfold() }
