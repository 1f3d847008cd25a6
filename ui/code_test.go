package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestALineOfCodeIsCutAsAWhole: also where one of its words ends at the edge.
func TestALineOfCodeIsCutAsAWhole(t *testing.T) {
	const line = `main.print("p1 and p2 have ended", x) // that is all`
	var c canvas
	for w := 1; w <= len(line)+1; w++ {
		c.reset(w, 1, newTheme(look{}))
		p := c.at(0, 0, w)
		drawSource(&p, line, false, false)
		want := ansi.Truncate(line, w, "…")
		if got := strings.TrimRight(ansi.Strip(c.String()), " "); got != strings.TrimRight(want, " ") {
			t.Errorf("in %d columns %q, want %q", w, got, want)
		}
	}
}

// TestWordsOfCode are words, texts in quotes, and what stands between them.
func TestWordsOfCode(t *testing.T) {
	var got []string
	for s := `x.y("a and b", "c`; s != ""; {
		n := wordLen(s)
		got, s = append(got, s[:n]), s[n:]
	}
	if s := strings.Join(got, "|"); s != `x|.|y|(|"a and b"|, |"c` {
		t.Errorf("the words are %s", s)
	}
}
