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

// Screen is what fills the terminal.
type Screen interface {
	// Do does what a key asks for. which tells keys of one action apart.
	Do(act Action, which int) tea.Cmd
	// Can says whether an action makes sense now.
	Can(act Action) bool
	Click(x, y int) tea.Cmd
	Wheel(d int)
	Draw(c *paint.Canvas)
}
