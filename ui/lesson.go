package ui

import tea "charm.land/bubbletea/v2"

import (
	"lanes/ui/stage"
)

// neighbour is the number of the lesson after the one on the screen, or before it,
// as an action says; -1 if there is none.
func (r *root) neighbour(act stage.Action) int {
	if r.on == stage.OnMenu || r.run.Lesson == nil {
		return -1
	}
	at, d := r.menu.Find(r.run.Lesson.ID), 1
	if act == stage.PrevLesson {
		d = -1
	}
	if at < 0 || at+d >= len(r.menu.All) {
		return -1
	}
	return at + d
}

// goOn starts the next lesson of the course, or the one before, from the screen of
// a run.
func (r *root) goOn(act stage.Action) tea.Cmd {
	at := r.neighbour(act)
	if at < 0 {
		return nil
	}
	r.menu.Lesson, r.asking = at, nil
	return r.launch()
}
