package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestACardNeverTakesThePlaceOfAnother(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, want := range []string{"lanes-a-b.md", "lanes-a-b-2.md", "lanes-a-b-3.md"} {
		if got, err := Save("lanes-a/b", ".md", want); err != nil || got != want {
			t.Errorf("got %q, %v; want %q", got, err, want)
		}
	}
	if b, _ := os.ReadFile("lanes-a-b.md"); string(b) != "lanes-a-b.md" {
		t.Errorf("the first is now %q", b)
	}
	if _, err := Save("lanes-../../x", ".csv", ""); err != nil {
		t.Error(err)
	}
	if files, _ := filepath.Glob("*"); len(files) != 4 {
		t.Errorf("there are %q", files)
	}
}

// TestACardsNameIsOneThatTheSystemTakes, whatever a log calls its lesson and its model.
func TestACardsNameIsOneThatTheSystemTakes(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{strings.Repeat("n", 300), strings.Repeat("博", 200), `a?b*c<d>e|f"g`, "nul\x00", ".."} {
		file, err := Save(name, ".md", "x")
		if err != nil || strings.ContainsAny(file, "/?*<>|\"\x00") {
			t.Errorf("%.20q: %q, %v", name, file, err)
			continue
		}
		if b, err := os.ReadFile(file); string(b) != "x" {
			t.Errorf("%.20q: %q, %v", name, b, err)
		}
	}
}
