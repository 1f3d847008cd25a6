package stage

import "testing"

// TestTheHeadKeepsTheTime takes room from a badge: what is worth least goes
// first.
func TestTheHeadKeepsTheTime(t *testing.T) {
	live := Badge{Text: "‖ PAUSED", Behind: "0.20 s behind", Speed: "×1/4", Time: "0.628 s"}
	over := Badge{Text: "✗ DONE, 3 failed", Brief: "✗ 3 failed", Time: "0.62 s"}
	back := Badge{Text: "‖ PAUSED", Time: "0.475 s", Of: "0.980 s"}
	for _, c := range []struct {
		b           Badge
		room        int
		badge, tail string
	}{
		{live, 60, "‖ PAUSED", "0.20 s behind ×1/4 0.628 s"},
		{live, 35, "‖ PAUSED", "0.20 s behind 0.628 s"},
		{live, 25, "‖ PAUSED", "0.628 s"},
		{live, 0, "‖ PAUSED", "0.628 s"},
		{over, 25, "✗ DONE, 3 failed", "0.62 s"},
		{over, 24, "✗ 3 failed", "0.62 s"},
		{back, 30, "‖ PAUSED", "0.475 / 0.980 s"},
		{back, 20, "‖ PAUSED", "0.475 s"},
	} {
		b := c.b
		if badge, tail := b.Fit(c.room, false); badge != c.badge || tail != c.tail {
			t.Errorf("%d columns: %q, %q, want %q, %q", c.room, badge, tail, c.badge, c.tail)
		}
	}
}
