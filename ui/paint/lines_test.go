package paint

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestLinesAreAsWideAsTheyMayBe: whatever they are of, and nothing gets lost.
func TestLinesAreAsWideAsTheyMayBe(t *testing.T) {
	parts := strings.Fields("1️⃣ #️⃣ *⃣ 1️ 字 字\U000e0100 ❤️ 👩\u200d💻 🇩🇪 क्षि e\u0301 ශ්\u200dරී 中文 page-9 x 12")
	rng := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		var s strings.Builder
		for range 1 + rng.IntN(12) {
			s.WriteString(parts[rng.IntN(len(parts))])
			if rng.IntN(3) == 0 {
				s.WriteString(" ")
			}
		}
		w := 3 + rng.IntN(12)
		for _, lines := range [][]string{Wrap(s.String(), w), strings.Split(Wrapped(s.String(), w), "\n")} {
			for _, line := range lines {
				if Width(line) > w {
					t.Fatalf("%q has %d columns, not %d, of %q", line, Width(line), w, s.String())
				}
			}
			squeeze := strings.NewReplacer(" ", "", "\n", "")
			if got, want := squeeze.Replace(strings.Join(lines, "")), squeeze.Replace(s.String()); got != want {
				t.Fatalf("%q, want %q", got, want)
			}
		}
	}
}
