package paint

import (
	"lanes/engine/event"
)

// Glyphs are the shapes. Each takes one column.
type Glyphs struct {
	State    [event.NumStates]string
	Cell     [cellParts]string // the signs of cells
	Part     [Eighths]string   // of a cell, by how many eighths of it
	Spark    [9]string
	BarFull  string
	BarEmpty string
	Chosen   string
	Cursor   string
	Here     string // the cursor on the axis
	Tick     string
	Rule     string
	Live     string
	Held     string
	Stopped  string
	Playing  string
	Replay   string
	Over     string
	Broken   string
	Torn     string // of a row or a line of which only a part is there
	Measured string // beside what was computed
	Best     string // of several that were measured
	Dot      string
	Marked   string // a moment that the user marked
	Reached  string // one that the run marked
	Finish   string // where a run is over, on the strips of those that race
	ToRight  string // the head of an arrow along a row
	ToLeft   string
	Light    Box
	Heavy    Box
}

// Box is the shapes of a box.
type Box struct{ TopLeft, TopRight, BottomLeft, BottomRight, Across, Down string }

// UnicodeGlyphs are the shapes of terminals that show more than ASCII.
var UnicodeGlyphs = Glyphs{
	State: [event.NumStates]string{
		event.Unused: " ", event.Running: "█", event.Ready: "▒", event.Waiting: "─",
		event.Idle: "·", event.InProgress: "═", event.Done: "✓", event.Failed: "✗", event.Killed: "■",
	},
	Cell: [cellParts]string{
		CellEmpty: " ", CellRunning: "█", CellReady: "▒", CellWaiting: "─", CellIdle: "·", CellProgress: "═", CellFailed: "✗",
		CellReadyMore: "░", CellWaitingMore: "╌", CellIdleMore: ":", CellProgressMore: "╪",
		CellShaft: "┊", CellFromUp: "┴", CellFromDown: "┬", CellFromBoth: "┼", CellHeadUp: "▴", CellHeadDown: "▾",
		CellOne: "1", "2", "3", "4", "5", "6", "7", "8", "9", "+",
	},
	Part:    [Eighths]string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇"},
	Spark:   [9]string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	BarFull: "━", BarEmpty: "┄", Chosen: "▸", Cursor: "│", Here: "▲", Tick: "╵", Rule: "─",
	Live: "●", Held: "‖", Stopped: "■", Playing: "▶", Replay: "↺", Over: "✓", Broken: "✗", Torn: "╱", Measured: "●", Best: "★", Dot: "·",
	Marked: "◆", Reached: "◇", Finish: "┃", ToRight: "→", ToLeft: "←",
	Light: Box{"┌", "┐", "└", "┘", "─", "│"},
	Heavy: Box{"┏", "┓", "┗", "┛", "━", "┃"},
}

var asciiGlyphs = Glyphs{
	State: [event.NumStates]string{
		event.Unused: " ", event.Running: "#", event.Ready: "=", event.Waiting: "-",
		event.Idle: ".", event.InProgress: "o", event.Done: "+", event.Failed: "x", event.Killed: "!",
	},
	Cell: [cellParts]string{
		CellEmpty: " ", CellRunning: "#", CellReady: "=", CellWaiting: "-", CellIdle: ".", CellProgress: "o", CellFailed: "x",
		CellReadyMore: ":", CellWaitingMore: "~", CellIdleMore: ",", CellProgressMore: "c",
		CellShaft: "!", CellFromUp: "Y", CellFromDown: "T", CellFromBoth: "X", CellHeadUp: "^", CellHeadDown: "v",
		CellOne: "1", "2", "3", "4", "5", "6", "7", "8", "9", "+",
	},
	Part:    [Eighths]string{" ", "+", "+", "+", "*", "*", "%", "%"},
	Spark:   [9]string{" ", ".", ":", "-", "=", "+", "*", "%", "#"}, // digits would look like data
	BarFull: "#", BarEmpty: ".", Chosen: ">", Cursor: "|", Here: "^", Tick: "'", Rule: "-",
	Live: "*", Held: "|", Stopped: "!", Playing: ">", Replay: "@", Over: "+", Broken: "x", Torn: "/", Measured: "o", Best: "*", Dot: ".",
	Marked: "M", Reached: "o", Finish: "]", ToRight: ">", ToLeft: "<",
	Light: Box{".", ".", "'", "'", "-", "|"},
	Heavy: Box{"#", "#", "#", "#", "=", "#"},
}
