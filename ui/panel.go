package ui

import (
	"lanes/engine"
	"lanes/ui/text"
)

// panel is what a lesson shows beside its lanes: the cells, boxes or queues that
// it is about, at the moment on the screen. Like a [strip] it remembers how far
// it is, so that a frame costs what is new in it.
type panel interface {
	// rows is how many rows it takes, and how many are enough.
	rows() (all, enough int)
	// update brings it to where so many events have happened.
	update(tl *engine.Timeline, events int)
	draw(c *canvas, at rect, t *text.Catalogue)
	// doing is what a lane does, "" to leave that to the screen.
	doing(lane int, t *text.Catalogue) string
	// card is what it adds to the card of a run.
	card(t *text.Catalogue) []cardLine
}

// panels is the table of panels: a lesson that has one is a line here and a file.
var panels = map[string]func() panel{
	"race": func() panel { return &racePanel{} },
}

// panelFor is a new panel for a lesson, nil if it has none.
func panelFor(lesson string) panel {
	if make, ok := panels[lesson]; ok {
		return make()
	}
	return nil
}
