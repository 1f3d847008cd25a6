package guide

import (
	"testing"

	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// drawn is the panel of a run at its edge, in as many rows of w columns as it takes.
func drawn(t testing.TB, tl *history.Timeline, w int) string {
	t.Helper()
	p := PanelAt(tl)
	if p == nil {
		t.Fatalf("%s has no panel", tl.Info.Lesson)
	}
	h, _ := p.Rows()
	var c paint.Canvas
	c.Reset(w, h, (&paint.Look{NoColor: true}).Theme())
	p.Draw(&c, paint.Rect{W: w, H: h}, &text.English)
	return c.String()
}
