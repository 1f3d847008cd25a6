package lanes

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// TestTheOutputFollowsThePlayhead: what was printed up to the moment is seen, in the order
// in which it was, by whom; and nothing of what comes later.
func TestTheOutputFollowsThePlayhead(t *testing.T) {
	for _, id := range []string{"two-processes", "work"} {
		tl := sample.Recorded(t, "../testdata/logs", id)
		for _, size := range [...]struct{ w, h int }{{80, 24}, {120, 40}, {200, 50}} {
			v := looking(size.w, size.h, tl)
			v.press("p")
			for _, at := range []time.Duration{0, tl.Edge() / 3, tl.Edge()} {
				v.run.Playhead.Hold(at)
				v.sync()
				seen, from := ansi.Strip(v.content()), 0
				for n := range tl.Len() {
					e := tl.Event(n)
					if e.Kind != event.KindPrint {
						continue
					}
					found := strings.Index(seen[from:], e.Text)
					switch {
					case e.At > at && strings.Contains(seen, e.Text):
						t.Fatalf("%s at %v, %v: %q is seen before it is printed", id, at, size, e.Text)
					case e.At <= at && found < 0:
						t.Fatalf("%s at %v, %v: %q is not seen in its place:\n%s", id, at, size, e.Text, seen)
					case e.At <= at:
						from += found
					}
				}
			}
			v.press("p")
			if strings.Contains(ansi.Strip(v.content()), text.English.Run.Printed) {
				t.Errorf("%s: it is still shown", id)
			}
		}
	}
}

// TestTheOutputScrolls: of more lines than there is room for the last are shown, and those
// before can be scrolled to.
func TestTheOutputScrolls(t *testing.T) {
	tl := sample.Recorded(t, "../testdata/logs", "two-processes")
	v := looking(80, 14, tl)
	v.press("p")
	if s := ansi.Strip(v.content()); !strings.Contains(s, "main goes on") || strings.Contains(s, "run1 1/5") {
		t.Errorf("the end is not shown:\n%s", s)
	}
	v.press("shift+up", "shift+up", "shift+up")
	if s := ansi.Strip(v.content()); !strings.Contains(s, "run1 1/5") || strings.Contains(s, "main goes on") {
		t.Errorf("it is not scrolled back:\n%s", s)
	}
}
