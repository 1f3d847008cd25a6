package paint

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestALineOfCodeIsCutAsAWhole: also where one of its words ends at the edge.
func TestALineOfCodeIsCutAsAWhole(t *testing.T) {
	const line = `main.print("p1 and p2 have ended", x) // that is all`
	var c Canvas
	for w := 1; w <= len(line)+1; w++ {
		c.Reset(w, 1, NewTheme(Terminal{}))
		p := c.At(0, 0, w)
		Golang.Draw(&p, line, Plain)
		want := ansi.Truncate(line, w, "…")
		if got := strings.TrimRight(ansi.Strip(c.String()), " "); got != strings.TrimRight(want, " ") {
			t.Errorf("in %d columns %q, want %q", w, got, want)
		}
	}
}

// TestWordsOfCode are words, texts in quotes, and what stands between them.
func TestWordsOfCode(t *testing.T) {
	for _, c := range []struct {
		lang *Language
		line string
		want string
	}{
		{&Golang, `x.y("a and b", "c`, `x|.|y|(|"a and b"|, |"c`},
		{&Golang, "f(`a \"b`, '\"')//x", "f|(|`a \"b`|, |'\"'|)|//x"},
		{&Golang, `a / b # c`, `a| / |b| # |c`},
		{&Python, `print('it''s', "\"#")# x`, `print|(|'it'|'s'|, |"\"#"|)|# x`},
		{&Python, `a // b`, `a| // |b`},
	} {
		var got []string
		for s := c.line; s != ""; {
			n := len(s)
			if !strings.HasPrefix(s, c.lang.comment) {
				n = c.lang.wordLen(s)
			}
			got, s = append(got, s[:n]), s[n:]
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("the words of %s are %s, want %s", c.line, s, c.want)
		}
	}
}

// TestEachLanguageHasItsKeywords and none of the other's.
func TestEachLanguageHasItsKeywords(t *testing.T) {
	for word, want := range map[string][2]bool{
		"func": {true, false}, "chan": {true, false}, "if": {true, true}, "def": {false, true}, "with": {false, true}, "n": {false, false},
	} {
		got := [2]bool{slices.Contains(Golang.keywords, word), slices.Contains(Python.keywords, word)}
		if got != want {
			t.Errorf("%s is a keyword of Go and Python: %v, want %v", word, got, want)
		}
	}
}
