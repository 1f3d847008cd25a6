package paint

import (
	"github.com/charmbracelet/colorprofile"

	"lanes/engine/event"
)

// Cell is what a column of a lane's strip shows: a sign, or how two states share it.
type Cell uint8

// The signs.
const (
	CellEmpty   Cell = iota // the lane was not alive
	CellRunning             // it was in this state all the time, or nearly
	CellReady
	CellWaiting
	CellIdle
	CellProgress
	CellFailed // a task failed in this column

	// The same, but spans of other states were too short for the column.
	CellReadyMore
	CellWaitingMore
	CellIdleMore
	CellProgressMore

	// Pieces of arrows, over all of these; the screen of a run draws them.
	CellShaft
	CellFromUp   // where it begins
	CellFromDown //
	CellFromBoth // one goes up and one down
	CellHeadUp
	CellHeadDown
	CellOne  // so many lanes beyond the screen
	CellMany = CellOne + 9

	cellParts = CellMany + 1 // the first that is shared by two states
	numCells  = cellParts + Cell(len(pairs))*(Eighths-1)
)

// Eighths is how many parts the height of a cell has.
const Eighths = 8

// pair is two states that share a cell: low stands at its bottom, as high as its share is,
// before the colour of the other, which fills the rest.
type pair struct {
	low, rest event.State
	tok       Token
}

// pairs are those that share cells. Running is always at the bottom, then ready, so that
// heights can be compared along a lane and between lanes. States that are as quiet as
// waiting do not share: the one that lasted longer shows.
var pairs = [...]pair{
	{event.Running, event.Unused, InRunning},
	{event.Running, event.Ready, runningOfReady},
	{event.Running, event.Waiting, runningOfWaiting},
	{event.Running, event.Idle, InRunning},
	{event.Running, event.InProgress, runningOfProgress},
	{event.Ready, event.Waiting, readyOfWaiting},
	{event.Ready, event.Idle, partlyReady},
	{event.Ready, event.InProgress, partlyReady},
}

// Shared is the cell of which so many eighths, 1 to 7, belong to a state and the rest to
// another, Unused for a lane that was not alive. low is running, or ready if rest is not
// running either.
func Shared(low, rest event.State, eighths int) Cell {
	for i := range pairs {
		if pairs[i].low == low && pairs[i].rest == rest {
			return cellParts + Cell(i)*(Eighths-1) + Cell(min(max(eighths, 1), Eighths-1)-1)
		}
	}
	panic("paint: these states share no cell")
}

// Shares are the two states that share a cell, and how many eighths belong to the first.
// ok is false for a sign.
func (c Cell) Shares() (low, rest event.State, eighths int, ok bool) {
	if c < cellParts || c >= numCells {
		return 0, 0, 0, false
	}
	p := &pairs[(c-cellParts)/(Eighths-1)]
	return p.low, p.rest, int((c-cellParts)%(Eighths-1)) + 1, true
}

// IsArrow reports whether the cell is a piece of an arrow.
func (c Cell) IsArrow() bool { return c >= CellShaft && c <= CellMany }

// Quiet reports whether nothing but a pause is in the cell, so that it may be drawn over.
func (c Cell) Quiet() bool {
	switch c {
	case CellEmpty, CellWaiting, CellWaitingMore, CellIdle, CellIdleMore:
		return true
	}
	return false
}

// cellTokens are the tokens of the signs.
var cellTokens = [cellParts]Token{
	CellRunning: InRunning, CellReady: onReady, CellWaiting: onWaiting, CellIdle: inIdle, CellProgress: InProgress, CellFailed: InFailed,
	CellReadyMore: onReady, CellWaitingMore: onWaiting, CellIdleMore: inIdle, CellProgressMore: InProgress,
	CellShaft: Strong, CellFromUp: Strong, CellFromDown: Strong, CellFromBoth: Strong, CellHeadUp: Strong, CellHeadDown: Strong,
	CellOne: Strong, Strong, Strong, Strong, Strong, Strong, Strong, Strong, Strong, Strong,
}

// look is how a cell is drawn.
type look struct {
	tok  Token
	sign string
}

// lookOf is how a cell is drawn on a terminal. Where two states cannot share it, one sign
// tells: how much the lane ran, however little, or else in which state it was longer, and
// that there was more.
func (th *Theme) lookOf(c Cell, on Terminal) look {
	g, colours := th.Glyphs, on.Profile > colorprofile.ASCII
	low, rest, eighths, shared := c.Shares()
	switch {
	case !shared:
		return look{cellTokens[c], g.Cell[c]}
	case low == event.Running && !colours:
		return look{InRunning, g.Part[eighths]}
	case low == event.Running || colours && !on.ASCII:
		return look{pairs[(c-cellParts)/(Eighths-1)].tok, g.Part[eighths]}
	}
	most := CellReadyMore
	if 2*eighths < Eighths {
		most = map[event.State]Cell{event.Waiting: CellWaitingMore, event.Idle: CellIdleMore, event.InProgress: CellProgressMore}[rest]
	}
	return look{cellTokens[most], g.Cell[most]}
}

// CellRow is how a row of a cell looks that is so many rows high: its token, and its sign.
// Rows count from the bottom, 0. A sign stands in the bottom row, and what fills a cell
// fills all its rows, but for a gap at the top where it runs, between it and the lane above.
func (th *Theme) CellRow(c Cell, row, tall int) (Token, string) {
	low, rest, eighths, shared := c.Shares()
	switch {
	case tall == 1:
		return th.Cell(c)
	case shared: // the heights of the rows together are its share
		switch high := eighths*tall - row*Eighths; {
		case high >= Eighths:
			return th.Cell(signOf[low])
		case high > 0:
			return th.Cell(Shared(low, rest, high))
		}
		return th.above(signOf[rest])
	case c == CellRunning && row == tall-1 && !th.ASCII:
		return th.cells[c].tok, th.Glyphs.Part[Eighths-1]
	case row > 0:
		return th.above(c)
	}
	return th.Cell(c)
}

// signOf is the sign of a state that fills a cell.
var signOf = map[event.State]Cell{event.Running: CellRunning, event.Ready: CellReady, event.Waiting: CellWaiting, event.Idle: CellIdle}

// above is how the rows of a cell look above its sign.
func (th *Theme) above(c Cell) (Token, string) {
	switch c {
	case CellRunning, CellReady, CellReadyMore, CellShaft:
		return th.Cell(c)
	case CellWaiting, CellWaitingMore:
		return th.cells[CellWaiting].tok, " "
	case CellFromUp, CellFromBoth, CellHeadDown:
		return th.Cell(CellShaft)
	}
	return Plain, " "
}

// Cell is how a cell looks: its token, and its sign.
func (th *Theme) Cell(c Cell) (Token, string) {
	l := &th.cells[c]
	return l.tok, l.sign
}
