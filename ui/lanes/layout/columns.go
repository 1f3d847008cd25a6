package layout

import "lanes/ui/paint"

// Columns are those of the table of lanes, from left to right. What has no room has a width
// of 0.
type Columns struct{ Mark, Name, PID, TID, State, Reason, Strip, Doing paint.Range }

// RoomReason is how many columns a screen has that has one for the reasons.
const RoomReason = 100

// tabulate divides the width among the columns of the table. What is worth least
// gives way first.
func tabulate(w int, n Needs) Columns {
	var c Columns
	name := min(max(n.Name, 5), 14)
	switch {
	case n.Observed && w >= 60: // they are called what others chose
		name = min(max(n.Name, 5), w/5)
	case w < 60:
		name = min(max(n.Name, 4), 7)
	}
	c.Mark = paint.Range{X: 1, W: 1}
	c.Name = paint.Range{X: 3, W: name}
	x := 3 + name + 1
	put := func(width int, gap int) paint.Range {
		col := paint.Range{X: x, W: width}
		x += width + gap
		return col
	}
	const id = 7
	switch {
	case n.Clean || n.Observed && !n.IDs:
	case w >= 110:
		c.PID = put(id, 1)
		c.TID = put(id, 2)
	case w >= 72 && n.Threads:
		c.TID = put(id, 2)
	case w >= 72:
		c.PID = put(id, 2)
	}
	if w < 36 {
		c.State = put(1, 1)
	} else if w < RoomReason {
		c.State = put(n.State, 1)
	} else {
		c.State = put(n.State, 1)
		c.Reason = put(n.Reason, 2)
	}
	doing := 0
	switch {
	case n.Doing == 0: // nobody reads it from there
	case w >= 160:
		doing = min(max(n.Doing, 24), 36)
	case w >= 110:
		doing = min(max(n.Doing, 20), 26)
	case w >= 72:
		doing = min(max(n.Doing, 14), 22)
	case w >= 56:
		doing = 10
	}
	strip := w - x - 1
	if doing > 0 {
		strip -= doing + 2
	}
	c.Strip = put(max(strip, 1), 2)
	if doing > 0 {
		c.Doing = paint.Range{X: x, W: doing}
	}
	return c
}
