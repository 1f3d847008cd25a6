package ui

// cell is what a column of a lane's strip shows.
type cell uint8

const (
	cellEmpty   cell = iota // the lane was not alive
	cellRunning             // it was in this state for most of the column
	cellBriefly             // it ran, but was in another state for longer
	cellReady
	cellWaiting
	cellIdle
	cellFailed // a task failed in this column

	// The same, but spans of other states were too short for the column.
	cellRunningMore
	cellReadyMore
	cellWaitingMore
	cellIdleMore

	// Pieces of arrows, over all of these; see [arrows].
	cellShaft
	cellFromUp   // where it begins
	cellFromDown //
	cellFromBoth // one goes up and one down
	cellHeadUp
	cellHeadDown
	cellOne  // so many lanes beyond the screen
	cellMany = cellOne + 9

	numCells = cellMany + 1
)

// more is the cell for a column in which there was more than it shows.
var more = [numCells]cell{
	cellBriefly: cellBriefly, cellFailed: cellFailed, // these say so already
	cellRunning: cellRunningMore, cellReady: cellReadyMore, cellWaiting: cellWaitingMore, cellIdle: cellIdleMore,
}

// ofCell is the token of a cell.
var ofCell = [numCells]token{
	cellRunning: inRunning, cellBriefly: inRunning, cellReady: inReady, cellWaiting: inWaiting, cellIdle: inIdle, cellFailed: inFailed,
	cellRunningMore: inRunning, cellReadyMore: inReady, cellWaitingMore: inWaiting, cellIdleMore: inIdle,
	cellShaft: strong, cellFromUp: strong, cellFromDown: strong, cellFromBoth: strong, cellHeadUp: strong, cellHeadDown: strong,
	cellOne: strong, strong, strong, strong, strong, strong, strong, strong, strong, strong,
}
