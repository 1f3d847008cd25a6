package ui

import tea "charm.land/bubbletea/v2"

// neighbour is the number of the lesson after the one on the screen, or before it,
// as an action says; -1 if there is none.
func (r *root) neighbour(act action) int {
	if r.on == onMenu || r.run.lesson == nil {
		return -1
	}
	at, d := r.menu.find(r.run.lesson.ID), 1
	if act == prevLesson {
		d = -1
	}
	if at < 0 || at+d >= len(r.menu.all) {
		return -1
	}
	return at + d
}

// goOn starts the next lesson of the course, or the one before, from the screen of
// a run.
func (r *root) goOn(act action) tea.Cmd {
	at := r.neighbour(act)
	if at < 0 {
		return nil
	}
	r.menu.lesson, r.asking = at, nil
	return r.launch()
}
