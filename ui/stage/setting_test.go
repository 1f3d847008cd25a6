package stage

import (
	"strings"
	"testing"

	"lanes/ui/text"
)

// TestHowShowsTheValuesFirst: where room is short, names and long badges give way.
func TestHowShowsTheValuesFirst(t *testing.T) {
	words := text.English.Models.Of("gil")
	variant := func(named bool) []string {
		if named {
			return []string{"guard: none", "check: after any step"}
		}
		return []string{"none", "after any step"}
	}
	for room, want := range map[int]string{
		90: "emulated lock, real threads  2 workers  guard: none  check: after any step",
		70: "emulated  2 workers  guard: none  check: after any step",
		50: "emulated  2 workers  none  after any step",
		38: "2 workers  none  after any step",
		10: "2 workers  none  after any step",
	} {
		if got := strings.Join(FitSetting(room, words, []string{"2 workers"}, variant), "  "); got != want {
			t.Errorf("in %d columns: %q, want %q", room, got, want)
		}
	}
}
