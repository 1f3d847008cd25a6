package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// program is a log of lanes that each run, wait for the network, and end. The first is
// there until all others have ended.
func program(groups []event.Group, lanes ...worked) *history.Timeline {
	var all []event.Event
	state := func(lane int, at time.Duration, s event.State, on event.Reason) {
		all = append(all, event.Event{Kind: event.KindState, Lane: int32(lane), At: at, State: s, On: on, Task: event.NoTask})
	}
	tl := history.NewTimeline(event.Info{Badge: event.Observed, Lesson: event.Observed, Model: event.Observed, Groups: groups})
	end := time.Duration(0)
	for i, l := range slices.Backward(lanes) {
		e := event.NewLane(l.name, 0, 0)
		e.Lane = int32(i)
		tl.Append(e)
		state(i, 0, event.Running, event.NoReason)
		if l.waits > 0 {
			state(i, l.runs, event.Waiting, event.Network)
		}
		if end = max(end, l.runs+l.waits); i > 0 {
			state(i, l.runs+l.waits, event.Done, event.NoReason)
		}
	}
	state(0, end, event.Done, event.NoReason)
	slices.SortStableFunc(all, func(a, b event.Event) int { return cmp.Compare(a.At, b.At) })
	for _, e := range all {
		tl.Append(e)
	}
	return tl
}

type worked struct {
	name        string
	runs, waits time.Duration
}

// TestPair: which lanes are the same, and what changed.
func TestPair(t *testing.T) {
	group := func(name string, first, lanes int, system bool) event.Group {
		return event.Group{Name: name, First: first, Lanes: lanes, System: system}
	}
	for _, c := range []struct {
		name          string
		before, after *history.Timeline
		want          string
	}{
		{"the greatest change first, whether it is shorter or longer",
			program(nil, worked{"main", 50 * ms, 0}, worked{"a", 10 * ms, 40 * ms}, worked{"b", 10 * ms, 5 * ms}),
			program(nil, worked{"main", 30 * ms, 0}, worked{"a", 10 * ms, 10 * ms}, worked{"b", 12 * ms, 5 * ms}), `
a 1 1: -30ms, waiting network -30ms
main 0 0: -20ms, running  -20ms
b 2 2: 2ms, running  2ms
`},
		{"equal names in order, then names that differ by their numbers; the others stand alone",
			program(nil, worked{"main", ms, 0}, worked{"t", ms, 0}, worked{"t", 2 * ms, 0}, worked{"child 17", ms, 0}, worked{"gone", ms, 0}),
			program(nil, worked{"main", ms, 0}, worked{"t", ms, 0}, worked{"child 25", ms, 0}, worked{"t", 3 * ms, 0}, worked{"new", ms, 0}), `
main 0 0: 1ms, running  1ms
t 2 3: 1ms, running  1ms
t 1 1: 0s, running  0s
child 25 3 2: 0s, running  0s
only before: [4]
only after: [4]
`},
		{"the same lifetime in other states",
			program(nil, worked{"w", 8 * ms, 2 * ms}), program(nil, worked{"w", 3 * ms, 7 * ms}), `
w 0 0: 0s, running  -5ms
`},
		{"groups tell lanes apart; those of the runtime are left out",
			program([]event.Group{group("f", 1, 1, false), group("runtime.g", 2, 1, true)}, worked{"x", ms, 0}, worked{"g7 f", ms, 0}, worked{"g2 gc", ms, 0}),
			program([]event.Group{group("f", 1, 1, false), group("h", 2, 1, false)}, worked{"x", ms, 0}, worked{"g9 f", 4 * ms, 0}, worked{"g7 f", ms, 0}), `
x 0 0: 3ms, running  3ms
g9 f 1 1: 3ms, running  3ms
only after: [2]
system: [1 0]
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			p := NewPair(c.before, c.after)
			for i := range p.Lanes {
				l := &p.Lanes[i]
				fmt.Fprintf(&b, "%s %d %d: %v, %s %s %v\n", l.Name, l.Lane[0], l.Lane[1], l.By(), l.Most.State, l.Most.On, l.Most.By())
			}
			for i, when := range []string{"before", "after"} {
				if len(p.Only[i]) > 0 {
					fmt.Fprintf(&b, "only %s: %v\n", when, p.Only[i])
				}
			}
			if p.System != [2]int{} {
				fmt.Fprintf(&b, "system: %v\n", p.System)
			}
			if got := b.String(); got != strings.TrimPrefix(c.want, "\n") {
				t.Errorf("got\n%s", got)
			}
		})
	}
}
