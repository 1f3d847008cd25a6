package demo

import (
	"strings"
	"testing"

	"lanes/engine/event"
)

// TestAScrapeShowsWhereItIs: the lanes of each model are at the line that fetches while
// they wait, and at that which reads when they have the page.
func TestAScrapeShowsWhereItIs(t *testing.T) {
	lines := strings.Split(Scrape.Code.Go, "\n")
	for _, model := range Scrape.Models {
		tl, err := outcome(t, Scrape, model, "--latency", "2ms", "--pages", "3")
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for i := range tl.Len() {
			e := tl.Event(i)
			if e.Kind != event.KindValue || e.Name != event.ValueLine {
				continue
			}
			at := int(e.Value) - Scrape.Code.First
			if at < 0 || at >= len(lines) {
				t.Fatalf("%s: line %d of %d", model, at, len(lines))
			}
			line := lines[at]
			for _, call := range []string{"s.fetch(", "s.read("} {
				seen[call] = seen[call] || strings.Contains(line, call)
			}
		}
		if !seen["s.fetch("] || !seen["s.read("] {
			t.Errorf("%s: the lanes were at %v", model, seen)
		}
	}
}
