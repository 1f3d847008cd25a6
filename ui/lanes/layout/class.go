package layout

import (
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/stage"
)

// ForClass lays the screen out as a class sees it: its lanes as tall as there is room for, and
// under them a board in the place of panel, counts and card.
func ForClass(w, h int, n Needs) Layout {
	y := 0
	take := func(rows int) paint.Rect {
		r := paint.Rect{X: 0, Y: y, W: w, H: max(rows, 0)}
		y += r.H
		return r
	}
	l := Layout{Help: paint.Rect{X: 0, Y: h - 1, W: w, H: 1}}
	l.Header = take(stage.HeadRows(h))
	note := max(n.Note, 0)
	if h >= 18 {
		note = max(note, 1)
	}
	l.Legend = paint.Rect{X: 0, Y: h - 1 - note, W: w, H: note}
	board := present.BoardRows(h)
	room := l.Legend.Y - y - 1 - board
	l.Tall = min(max(room/max(n.Lanes, 1), 1), maxTall)
	l.Lanes = take(min(n.Lanes, room/l.Tall) * l.Tall)
	l.Axis = take(1)
	l.Panel = take(board)
	if left := l.Legend.Y - y; left > 0 && l.Tall > 1 { // what is left is air above the board
		l.Panel.Y += min(left, 1)
	}
	l.Cols = tabulate(w, n)
	return l
}
