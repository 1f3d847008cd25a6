package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/axis"
)

// query is what the terminal is asked when the program begins: which background it has.
// Nobody would read the answer to a query that is written when the program is over, and it
// would end up on the command line. So a user who wants to leave before there is one
// leaves when it has come, or has had the time to.
type query struct {
	open   bool // the terminal was asked, and has not answered
	leaves bool // the program ends when it has
}

// queryTime is how long the answer is waited for: not all terminals give one.
const queryTime = 150 * time.Millisecond

// queriedMsg says that the terminal was asked a while ago.
type queriedMsg struct{}

// ask asks the terminal.
func (q *query) ask() tea.Cmd {
	q.open = true
	return tea.Sequence(tea.RequestBackgroundColor, axis.After(queryTime, queriedMsg{}))
}

// over is when the terminal has answered, or has had the time to.
func (q *query) over() tea.Cmd {
	q.open = false
	if q.leaves {
		return tea.Quit
	}
	return nil
}

// leave ends the program.
func (q *query) leave() tea.Cmd {
	if q.open {
		q.leaves = true
		return nil
	}
	return tea.Quit
}
