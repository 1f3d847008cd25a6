package stage

import (
	tea "charm.land/bubbletea/v2"

	"lanes/ui/paint"
)

// The least screen on which anything is drawn, in columns and rows.
const (
	MinWidth  = 30
	MinHeight = 8
)

// TimeWidth is the columns of a time in a head, so that nothing jumps.
const TimeWidth = 9

// LeastTitle is the columns of a title for which the rest of a head gives way.
const LeastTitle = 20

// HeadRows is how many rows the head of a screen with h rows has.
func HeadRows(h int) int {
	if h < 10 {
		return 1
	}
	return 2
}

// Screen is what fills the terminal.
type Screen interface {
	// Do does what a key asks for. which says which of those that the action can mean: which
	// model, which worker, which knob.
	Do(act Action, which int) tea.Cmd
	// Can says whether an action makes sense now.
	Can(act Action, which int) bool
	// Click takes a click of the left button on a cell.
	Click(x, y int) tea.Cmd
	// Wheel takes a turn of the wheel: 1 is down, -1 is up.
	Wheel(d int)
	// Draw draws it on a canvas of the size of the terminal.
	Draw(c *paint.Canvas)
}
