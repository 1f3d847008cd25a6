package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestShowsAreFreeOfMistakes: each script that ships with the program names lessons and
// options that there are, and can be printed, changed and checked.
func TestShowsAreFreeOfMistakes(t *testing.T) {
	t.Parallel()
	list := call(t, setup{}, "play", "--list", "--lang", "zh").want(0).out.String()
	for _, show := range []string{"race", "scrapers", "tutorial"} {
		if !strings.Contains(list, show+" ") {
			t.Errorf("no %s in\n%s", show, list)
		}
		if said := call(t, setup{}, "play", "--check", show).want(0).out.String(); !strings.Contains(said, show+": OK, ") {
			t.Errorf("it says %s", said)
		}
	}
	file := filepath.Join(t.TempDir(), "my.lanes")
	text := call(t, setup{}, "play", "--print", "race").want(0).out.String()
	if err := os.WriteFile(file, []byte(text+"lesson scrape csv=x\nlesson how-many model=procesess\nopen no.jsonl\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if printed := call(t, setup{}, "play", "--print", file).want(0).out.String(); !strings.HasPrefix(printed, text) {
		t.Errorf("it prints\n%s", printed)
	}
	p := call(t, setup{}, "play", "--check", file).want(2)
	for _, says := range []string{":15: csv: expected an option of scrape", "did you mean processes?", "no.jsonl: expected a file"} {
		if !strings.Contains(p.err.String(), says) {
			t.Errorf("no %q in\n%s", says, p.err.String())
		}
	}
}
