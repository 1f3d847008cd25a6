package stage

import (
	"testing"

	"lanes/ui/paint"
	"lanes/ui/text"
)

// TestAPredictionThatDoesNotFitIsSaidInShort: what came of it is never cut off.
func TestAPredictionThatDoesNotFitIsSaidInShort(t *testing.T) {
	look := paint.Look{NoColor: true}
	e := &Env{Theme: look.Theme(), Words: text.For(text.EN)}
	for _, c := range []struct {
		name  string
		right bool
		w     int
		want  string
	}{
		{"all of it", false, 50, "✗ you said: none; it is: some (3)"},
		{"without what was wrong", false, 32, "✗ you said otherwise; it is: some (3)"},
		{"said once", true, 32, "✓ as you said: some (3)"},
	} {
		said := e.Said(map[bool]string{false: "none", true: "some"}[c.right], c.right, "some (3)")
		if got := said.Fit(c.w); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
