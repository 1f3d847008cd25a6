package paint

// Cell is what a column of a lane's strip shows.
type Cell uint8

const (
	CellEmpty   Cell = iota // the lane was not alive
	CellRunning             // it was in this state for most of the column
	CellBriefly             // it ran, but was in another state for longer
	CellReady
	CellWaiting
	CellIdle
	CellFailed // a task failed in this column

	// The same, but spans of other states were too short for the column.
	cellRunningMore
	cellReadyMore
	CellWaitingMore
	CellIdleMore

	// Pieces of arrows, over all of these; the screen of a run draws them.
	CellShaft
	CellFromUp   // where it begins
	CellFromDown //
	CellFromBoth // one goes up and one down
	CellHeadUp
	CellHeadDown
	CellOne  // so many lanes beyond the screen
	CellMany = CellOne + 9

	NumCells = CellMany + 1
)

// WithMore is the cell for a column in which there was more than it shows.
var WithMore = [NumCells]Cell{
	CellBriefly: CellBriefly, CellFailed: CellFailed, // these say so already
	CellRunning: cellRunningMore, CellReady: cellReadyMore, CellWaiting: CellWaitingMore, CellIdle: CellIdleMore,
}

// OfCell is the token of a cell.
var OfCell = [NumCells]Token{
	CellRunning: InRunning, CellBriefly: InRunning, CellReady: InReady, CellWaiting: InWaiting, CellIdle: inIdle, CellFailed: InFailed,
	cellRunningMore: InRunning, cellReadyMore: InReady, CellWaitingMore: InWaiting, CellIdleMore: inIdle,
	CellShaft: Strong, CellFromUp: Strong, CellFromDown: Strong, CellFromBoth: Strong, CellHeadUp: Strong, CellHeadDown: Strong,
	CellOne: Strong, Strong, Strong, Strong, Strong, Strong, Strong, Strong, Strong, Strong,
}
