package lanes

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/sample"
)

// strips are the rows of the lanes, from the column of the strips on.
func stripRows(r *viewer) []string {
	lines := strings.Split(ansi.Strip(r.content()), "\n")
	var rows []string
	for y := range r.layout.Lanes.H {
		x := r.layout.Cols.Strip.X
		rows = append(rows, strings.TrimRight(ansi.Cut(lines[r.layout.Lanes.Y+y], x, x+r.layout.Cols.Strip.W), " "))
	}
	return rows
}

// TestArrowsLeadFromLaneToLane draws messages of a lane that waits, on an axis of ten
// milliseconds a column.
func TestArrowsLeadFromLaneToLane(t *testing.T) {
	message := func(at time.Duration, from, to int, name string) event.Event {
		return event.Event{At: at, Kind: event.KindMessage, Lane: int32(from), To: int32(to), Name: name, Task: event.NoTask}
	}
	for _, c := range []struct {
		name   string
		sent   []event.Event
		chosen int
		top    int
		want   []string // of the first columns
	}{
		{"down, up, and what passes", []event.Event{message(5*ms, 0, 2, "spawn"), message(25*ms, 2, 0, "reply")}, 0, 0, []string{"┬─▴─", "┊─┊─", "▾─┴─", "────"}},
		{"not those of others", []event.Event{message(5*ms, 0, 2, "spawn")}, 1, 0, []string{"────", "────", "────", "────"}},
		{"to it as well", []event.Event{message(5*ms, 0, 2, "spawn")}, 2, 0, []string{"┬───", "┊───", "▾───", "────"}},
		{"a get leads from who had put it there", []event.Event{message(15*ms, 2, 0, "get")}, 2, 0, []string{"─┬──", "─┊──", "─▾──", "────"}},
		{"up and down at once", []event.Event{message(5*ms, 1, 0, "put"), message(6*ms, 1, 2, "put")}, 1, 0, []string{"▴───", "┼───", "▾───", "────"}},
		{"to nobody in particular", []event.Event{message(5*ms, 1, -1, "put"), message(5*ms, 1, 1, "put")}, 1, 0, []string{"────", "────", "────", "────"}},
		{"beyond the screen they are counted", []event.Event{message(5*ms, 1, 9, "put"), message(6*ms, 1, 8, "put"), message(15*ms, 7, 1, "put")}, 1, 0, []string{"────", "┬▴──", "┊┊──", "21──"}},
		{"above it too", []event.Event{message(5*ms, 4, 0, "put"), message(25*ms, 1, 4, "reply")}, 4, 2, []string{"1─1─", "┊─┊─", "┴─▾─", "────"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s sample.Script
			for i := range 12 {
				s.State(0, i, event.Waiting, event.Queue, -1)
			}
			s.Events = append(s.Events, c.sent...)
			info := sample.Info
			info.Slots, info.Model = 3, "sequential"
			r := looking(80, 8, sample.Timeline(info, s.Events))
			r.run.Session.Timeline.Add(event.Batch{Now: 200 * ms})
			r.run.chosen, r.run.Lens.Window, r.run.top = c.chosen, 10*ms, c.top
			r.sync()
			for i, want := range c.want {
				if got := stripRows(r)[i]; !strings.HasPrefix(got, want) {
					t.Fatalf("row %d is %.6q, want %q\n%s", i, got, want, strings.Join(stripRows(r), "\n"))
				}
			}
		})
	}
}

// TestOfManyMessagesTheLastIsDrawn: at the edge, and at any moment.
func TestOfManyMessagesTheLastIsDrawn(t *testing.T) {
	for _, n := range []int{60, 3 * maxLinks} {
		var s sample.Script
		for i := range 3 {
			s.State(0, i, event.Waiting, event.Queue, -1)
		}
		for i := range n {
			at := time.Duration(i) * time.Second / time.Duration(n)
			s.Add(at, event.Event{Kind: event.KindMessage, Lane: 1, To: int32(i%2) * 2, Name: "put", Task: event.NoTask})
		}
		s.State(time.Second, 0, event.Done, 0, -1)
		r := looking(80, 24, sample.Timeline(sample.Info, s.Events))
		r.run.chosen = 1
		for _, at := range []time.Duration{time.Second - 1, 500 * ms, 0} {
			r.hold(at)
			all := strings.Join(stripRows(r), "")
			if got := strings.Count(all, "▾") + strings.Count(all, "▴"); got != 1 {
				t.Errorf("%d messages, at %v: %d arrows", n, at, got)
			}
		}
	}
}
