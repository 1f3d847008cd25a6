package ui

import (
	tea "charm.land/bubbletea/v2"
)

// The least screen on which anything is drawn, in columns and rows.
const (
	minWidth  = 30
	minHeight = 8
)

// screen is what fills the terminal.
type screen interface {
	// do does what a key asks for. which tells keys of one action apart.
	do(act action, which int) tea.Cmd
	// can says whether an action makes sense now.
	can(act action) bool
	click(x, y int) tea.Cmd
	wheel(d int)
	draw(c *canvas)
}
