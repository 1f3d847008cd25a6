package workers

import (
	"strings"
	"testing"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/guide/guidetest"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// TestEveryRunOfADaemonHasACell of one of three bars, which add up to the runs that are
// over, on a screen and on the card.
func TestEveryRunOfADaemonHasACell(t *testing.T) {
	v := func(name string, n int64) history.Value { return history.Value{Name: name, Value: n} }
	for _, c := range []struct {
		name  string
		told  []history.Value
		cells [3]int // of the bars: printed, too late, killed
		has   string
		card  string
	}{
		{"main ends at once", []history.Value{v("runs", 40), v("main_ns", 0), v("finished", 0), v("printed", 0), v("late", 0), v("killed", 40)},
			[3]int{0, 0, 40}, "main ends at once: it printed the list in 0 of 40 runs", "of 40 runs: list printed 0, child finished too late 0, child killed before that 40"},
		{"some are killed behind a list that was printed", []history.Value{v("runs", 40), v("main_ns", 30e6), v("finished", 10), v("printed", 12), v("late", 5), v("killed", 30)},
			[3]int{12, 5, 23}, "main ends 30.0 ms after the start: it printed the list in 12 of 40 runs", "of 40 runs: list printed 12, child finished too late 5, child killed before that 23"},
		{"half of the runs are over", []history.Value{v("runs", 40), v("main_ns", 0), v("finished", 2), v("printed", 1), v("late", 1), v("killed", 18)},
			[3]int{1, 1, 18}, "it printed the list in 1 of 20 runs", "of 20 runs: list printed 1, child finished too late 1, child killed before that 18"},
		{"of an earlier release", []history.Value{v("runs", 40), v("main_ns", 30e6), v("finished", 30), v("killed", 10), v("printed", 12)},
			[3]int{12, 18, 10}, "in 12 of 40 runs", "list printed 12, child finished too late 18, child killed before that 10"},
	} {
		var s sample.Script
		for _, v := range c.told {
			s.Value(ms, 0, v.Name, v.Value)
		}
		s.State(ms, 0, event.Done, 0, -1)
		tl := sample.Timeline(event.Info{Lesson: "daemon", Model: "processes", Options: event.Options{"case": "daemon"}}, s.Events)
		p := &Daemon{}
		for _, w := range []int{80, 120} {
			screen := guidetest.Drawn(t, p, tl, w)
			sample.MustHave(t, screen, c.has, "quoted, 800 runs in Python")
			for i, line := range strings.Split(screen, "\n")[1:4] {
				if got := strings.Count(line, "━"); got != c.cells[i] {
					t.Errorf("%s, %d columns: bar %d has %d cells, want %d\n%s", c.name, w, i, got, c.cells[i], screen)
				}
			}
		}
		card := p.Card(text.For(text.EN))
		if !strings.HasSuffix(card[0].Note, c.card) {
			t.Errorf("%s: the card says %q", c.name, card[0].Note)
		}
	}
}
