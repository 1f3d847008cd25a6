package export

import (
	"strings"
	"testing"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/ui/text"
)

// TestEachFormatIsItself: no two share an ending or a key, and an ending leads to its format
// in capitals too.
func TestEachFormatIsItself(t *testing.T) {
	seen := map[string]bool{}
	for i := range Formats {
		f := &Formats[i]
		for _, s := range []string{f.Name, f.Ending, "key " + f.Key} {
			if seen[s] && s != "key " {
				t.Errorf("%s: two formats have %q", f.Name, s)
			}
			seen[s] = true
		}
		if !strings.HasPrefix(f.Ending, ".") || f.Ending != strings.ToLower(f.Ending) {
			t.Errorf("%s: the ending %q", f.Name, f.Ending)
		}
		for _, name := range []string{"a" + f.Ending, "dir.x/A" + strings.ToUpper(f.Ending)} {
			if FormatOf(name) != f {
				t.Errorf("%s is not a file of %s", name, f.Name)
			}
		}
	}
	for _, name := range []string{"", "a", "md", "a.", "a.md.nothing", "a.md/b"} {
		if f := FormatOf(name); f != nil {
			t.Errorf("%q is a file of %s", name, f.Name)
		}
	}
}

// TestEachFormatSaysWhatWasRun: whatever else a page has, every format writes how to repeat
// what it tells of, on which machine that was, and a page with nothing in it too.
func TestEachFormatSaysWhatWasRun(t *testing.T) {
	about := &compare.About{Seed: 4711, Command: "lanes run scrape", Host: event.Host{Cores: 3, OS: "plan9", Go: "go1.99"}}
	for _, lang := range text.Langs {
		for _, f := range Formats {
			got := f.Write(&Page{Words: text.For(lang), Records: [][]string{{"lesson"}, {"scrape"}}, About: about})
			for _, want := range []string{"4711", "lanes run scrape", "plan9", "go1.99"} {
				if !strings.Contains(got, want) {
					t.Errorf("%s, %s: %q is not in\n%s", lang, f.Name, want, got)
				}
			}
			if f.Write(&Page{Words: text.For(lang), About: &compare.About{}}) == got {
				t.Errorf("%s, %s: what was run makes no difference", lang, f.Name)
			}
		}
	}
}
