package lanes

import (
	tea "charm.land/bubbletea/v2"

	"lanes/ui/axis"
	"lanes/ui/export"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// What keys and the mouse do on the screen of a run.

// Can reports whether an action makes sense.
func (s *Screen) Can(act stage.Action, which int) bool {
	if act.Varies() {
		return s.Lesson != nil && s.host.CanVary(act, which)
	}
	switch act {
	case stage.ShowCode, stage.CodeUp, stage.CodeDown:
		return s.Code.can(act)
	case stage.Again:
		return s.run != nil || s.Lesson != nil && s.host.CanVary(act, which)
	}
	if s.run == nil {
		return false
	}
	switch act {
	case stage.CompareAll:
		return s.Lesson != nil && s.host.CanVary(act, which)
	case stage.KillWorker:
		return s.run.session.Crew() != nil && s.run.chosen > 0 && s.run.atEdge()
	case stage.ExportCard:
		return s.run.session.Over && s.host.CanExport()
	}
	return s.run.can(act)
}

// Do does what a key asks for.
func (s *Screen) Do(act stage.Action, which int) tea.Cmd {
	if s.run == nil {
		s.Code.do(act)
		return nil
	}
	return s.do(act, which, &s.run.ax)
}

// do is Do where the axis that zooms is ax.
func (s *Screen) do(act stage.Action, which int, ax *axis.Axis) tea.Cmd {
	switch act {
	case stage.ShowCode, stage.CodeUp, stage.CodeDown:
		s.Code.do(act)
	case stage.KillWorker:
		if crew := s.run.session.Crew(); crew != nil {
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

// ChooseSome sees to it that some lane is chosen.
func (s *Screen) ChooseSome() {
	if s.run != nil {
		s.run.choose(s.run.chosen)
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
		s.run.drag(s.run.ax, x-s.layout.cols.strip.X)
	}
}

// Release ends a drag.
func (s *Screen) Release() {
	if s.run != nil {
		s.run.drags = false
	}
}

// Naming reports whether a mark is being named.
func (s *Screen) Naming() bool { return s.run != nil && s.run.marks.naming != nil }

// TypeName takes a key while a mark is being named.
func (s *Screen) TypeName(msg tea.KeyPressMsg) tea.Cmd { return s.run.marks.typeName(msg) }

// PasteName takes a text that is pasted while a mark is being named, if it fits.
func (s *Screen) PasteName(name string) (fits bool) { return s.run.marks.naming.Insert(name) }
