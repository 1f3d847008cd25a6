package versus

import (
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// parts are the parts of the screen that it has whatever is shown.
type parts struct {
	head paint.Rect
	body paint.Rect // all between the head and the last rows
	foot paint.Rect // the legend, or what is to be told; its height is 0 if there is no room
	help paint.Rect
}

func partsOf(w, h int) parts {
	p := parts{
		head: paint.Rect{X: 0, Y: 0, W: w, H: stage.HeadRows(h)},
		help: paint.Rect{X: 0, Y: h - 1, W: w, H: 1},
		foot: paint.Rect{X: 0, Y: h - 1, W: w, H: 0},
	}
	if h >= 18 {
		p.foot = paint.Rect{X: 0, Y: h - 2, W: w, H: 1}
	}
	y := p.head.H
	if h >= 28 {
		y++
	}
	p.body = paint.Rect{X: 0, Y: y, W: w, H: max(p.foot.Y-y, 0)}
	return p
}
