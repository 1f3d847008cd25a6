// Package guidetest draws panels for the tests of the rooms of lessons.
package guidetest

import (
	"testing"

	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Panel is what is drawn beside the lanes.
type Panel interface {
	Rows() (all, enough int)
	Update(tl *history.Timeline, events int)
	Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue)
}

// Drawn is a panel at the edge of a run, in as many rows of w columns as it takes, without
// colours.
func Drawn(t testing.TB, p Panel, tl *history.Timeline, w int) string {
	t.Helper()
	p.Update(tl, tl.Len())
	h, _ := p.Rows()
	var c paint.Canvas
	c.Reset(w, h, (&paint.Look{NoColor: true}).Theme())
	p.Draw(&c, paint.Rect{W: w, H: h}, &text.English)
	return c.String()
}
