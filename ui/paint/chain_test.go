package paint

import (
	"strings"
	"testing"
)

// TestAChainFitsItsPlace: its gaps share what the boxes leave, and words on an arrow come
// before its shaft.
func TestAChainFitsItsPlace(t *testing.T) {
	t.Parallel()
	says := func(s string) Line { return func(p *Pen) { p.Text(Plain, s) } }
	for _, c := range []struct {
		w    int
		want []string
	}{
		{40, []string{
			"┌ main ──┐                    ┌ p1 ────┐",
			"│ join   │ ─ run1(5) ───────→ │ 2/5    │",
			"│        │ ←─ done ────────── │        │",
			"└────────┘                    └────────┘",
		}},
		{32, []string{
			"┌ main ──┐            ┌ p1 ────┐",
			"│ join   │ run1(5) ─→ │ 2/5    │",
			"│        │ ←─ done ── │        │",
			"└────────┘            └────────┘",
		}},
	} {
		chain := Chain{
			{Title: "main", Box: true, W: 10, Rows: []Line{says("join")}},
			{Rows: []Line{Arrow(Right, Accent, "run1(5)"), Arrow(Left, Plain, "done")}},
			{Title: "p1", Box: true, W: 10, Rows: []Line{says("2/5")}},
		}
		chain.Fit(c.w, 4)
		var canvas Canvas
		canvas.Reset(c.w, 4, (&Look{NoColor: true}).Theme())
		chain.Draw(&canvas, Rect{W: c.w, H: ChainRows(2)})
		if got := strings.Split(canvas.String(), "\n"); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%d columns:\n%s\nwant\n%s", c.w, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}
