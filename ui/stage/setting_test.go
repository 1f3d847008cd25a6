package stage

import (
	"strings"
	"testing"

	"lanes/ui/text"
)

// TestHowShowsTheValuesFirst: where room is short, names and long badges give way.
func TestHowShowsTheValuesFirst(t *testing.T) {
	words := text.English.Models.Of("gil")
	variant := func(bare int) []string {
		return append([]string{"none", "after any step"}[:bare:bare], []string{"guard: none", "check: after any step"}[bare:]...)
	}
	for room, want := range map[int]string{
		90: "emulated lock, real threads  2 workers  guard: none  check: after any step",
		70: "emulated  2 workers  guard: none  check: after any step",
		57: "emulated  2 workers  none  check: after any step",
		50: "emulated  2 workers  none  after any step",
		38: "2 workers  none  after any step",
		10: "2 workers  none  after any step",
	} {
		if got := strings.Join(FitSetting(room, words, []string{"2 workers"}, variant), "  "); got != want {
			t.Errorf("in %d columns: %q, want %q", room, got, want)
		}
	}
	real := text.English.Models.Of("threads")
	for room, want := range map[int]string{56: "real  guard: none  check: after any step", 48: "guard: none  check: after any step", 40: "none  check: after any step"} {
		if got := strings.Join(FitSetting(room, real, nil, variant), "  "); got != want {
			t.Errorf("in %d columns: %q, want %q", room, got, want)
		}
	}
}
