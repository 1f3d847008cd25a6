package ui

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/axis"
	"lanes/ui/lanes"
	"lanes/ui/sample"
	"lanes/ui/stage"
)

// foot is what stands in the row above the keys.
func foot(r *root) string {
	lines := strings.Split(ansi.Strip(r.content()), "\n")
	return strings.TrimSpace(lines[len(lines)-2])
}

// TestWhyALaneWaits asks at any moment, and goes to what ended the wait.
func TestWhyALaneWaits(t *testing.T) {
	for _, c := range []struct {
		name        string
		info        event.Info
		events      []event.Event
		lane        int
		at          time.Duration
		why, woke   string
		to          int // lane
		goes        time.Duration
		unavailable bool
	}{
		{"in a queue", sample.HandedInfo, sample.HandedEvents(), 2, 15 * ms, "p2 has been waiting for an item in results since 10.000 ms (5.00 ms)", "p2 went on at 23.000 ms, after 13.0 ms: p1  · puts 0 into results", 1, 22 * ms, false},
		{"for the end of a lane", sample.HandedInfo, sample.HandedEvents(), 0, 70 * ms, "main has been waiting for p1 to end since 6.000 ms (64.0 ms)", "main went on at 76.000 ms, after 70.0 ms: p1  ✓ done", 1, 75*ms + ms/2, false},
		{"it runs", sample.HandedInfo, sample.HandedEvents(), 2, 25 * ms, "p2 is not waiting: it has been running since 23.000 ms", "p2 went on at 23.000 ms, after 13.0 ms: p1  · puts 0 into results", 1, 22 * ms, false},
		{"it has always run", sample.HandedInfo, sample.HandedEvents(), 1, 25 * ms, "p1 is not waiting: it has been running since 3.000 ms", "p1 has not waited so far.", 1, 25 * ms, false},
		{"on the network", sample.Info, sample.Events(), 4, 300 * ms, "t4 has been waiting for an answer from the network since 6.000 ms (294 ms)", "t4 went on at 604.000 ms, after 598 ms: the answer came", 4, 604 * ms, false},
		{"for a moment in time", sample.Info, sample.Events(), 3, 200 * ms, "t3 has been waiting for its timer since 156.500 ms (43.5 ms)", "t3 went on at 216.500 ms, after 60.0 ms: its time was up", 3, 216*ms + ms/2, false},
		{"main, for whoever ends first", sample.Info, sample.Events(), 0, 100 * ms, "main has been waiting for others to end since 2.000 ms (98.0 ms)", "main went on at 621.000 ms, after 619 ms: t1  ✓ page 1 is done", 1, 607 * ms, false},
		{"without work", sample.Info, sample.Events(), 1, 700 * ms, "t1 has been waiting for work since 607.000 ms (93.0 ms)", "t1 ended at 960.000 ms, after 353 ms: there was nothing left to do", 1, 960 * ms, false},
		{"for the loop, which runs another", sample.BlockedInfo, sample.BlockedEvents(), 3, 2*ms + ms/4, "c3 has been waiting for its turn on the loop since 0.000 ms (2.25 ms); c2 has it", "c3 went on at 3.000 ms, after 3.00 ms: c2 gave the loop back", 2, 2*ms + ms/2, false},
		{"for the loop, which another keeps", sample.BlockedInfo, sample.BlockedEvents(), 2, 40 * ms, "c2 has been waiting for its turn on the loop since 25.000 ms (15.0 ms); c1 has it, and is waiting too", "c2 went on at 64.000 ms, after 39.0 ms: c1 gave the loop back", 1, 63 * ms, false},
		{"in a call that blocks", sample.BlockedInfo, sample.BlockedEvents(), 1, 40 * ms, "c1 has been waiting for its timer since 20.000 ms (20.0 ms), and keeps its turn", "c1 went on at 60.000 ms, after 40.0 ms: its time was up", 1, 60 * ms, false},
		{"never used", sample.Info, sample.Events(), 11, 700 * ms, "t11  not yet", "t11 has not waited so far.", 11, 700 * ms, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := showing(t, sampleOptions(), 120, 40, sample.Timeline(c.info, c.events))
			r.run.Head.Hold(c.at)
			r.run.Choose(c.lane)
			r.sync()
			press(r, "w")
			if got := foot(r); got != c.why {
				t.Errorf("why: %q, want %q", got, c.why)
			}
			press(r, "W")
			if got := foot(r); got != c.woke {
				t.Errorf("woke: %q, want %q", got, c.woke)
			}
			if r.run.Chosen != c.to || (r.run.Head.At-c.goes).Abs() > ms {
				t.Errorf("it went to lane %d at %v, want %d at %v", r.run.Chosen, r.run.Head.At, c.to, c.goes)
			}
			press(r, "u")
			if r.run.Chosen != c.lane || r.run.Head.At != c.at {
				t.Errorf("back at lane %d, %v", r.run.Chosen, r.run.Head.At)
			}
			press(r, "w")
			if got := foot(r); strings.Contains(got, "since") {
				t.Errorf("it still tells: %q", got)
			}
		})
	}
}

func TestAWaitThatNeverEndsSaysSo(t *testing.T) {
	r := showing(t, sampleOptions(), 120, 40, sample.UpTo(300*ms))
	r.run.Choose(4)
	r.sync()
	press(r, "W")
	if got := foot(r); got != "t4 is still waiting: nothing has woken it." || r.run.Head.Mode != axis.AtEdge {
		t.Errorf("live: %q, mode %d", got, r.run.Head.Mode)
	}
	r.run.Session.Over = true // as of a log that was cut off
	press(r, "w")
	if got := foot(r); !strings.HasSuffix(got, "to the end (294 ms)") {
		t.Errorf("over: %q", got)
	}
}

func TestWhyChoosesALaneThatWaits(t *testing.T) {
	r := showing(t, sampleOptions(), 120, 40, sample.UpTo(300*ms))
	press(r, "w")
	if r.run.Chosen != 1 || !strings.HasPrefix(foot(r), "t1 has been waiting") {
		t.Errorf("lane %d: %q", r.run.Chosen, foot(r))
	}
}

// TestNavigationIsUndone walks about and goes back, place by place.
func TestNavigationIsUndone(t *testing.T) {
	r := showing(t, sampleOptions(), 120, 40, sample.Timeline(sample.Info, sample.Events()))
	type where struct {
		mode   axis.Mode
		at     time.Duration
		window time.Duration
		chosen int
		origin time.Duration
	}
	here := func() where {
		return where{r.run.Head.Mode, r.run.Head.Moment(r.run.Session.Timeline), r.run.Window, r.run.Chosen, r.run.Origin}
	}
	var places []where
	for _, keys := range []string{
		"home", "right right right left", "down down up", "]", "shift+right shift+right . , .", "o", "} ", "{", "W", "z", "pgdown", "end", "left left", "] ]",
	} {
		places = append(places, here())
		press(r, strings.Fields(keys)...)
	}
	for i := len(places) - 1; i >= 0; i-- {
		if places[i] == here() { // the keys led nowhere
			continue
		}
		press(r, "u")
		if got := here(); got != places[i] {
			t.Fatalf("place %d: %+v, want %+v", i, got, places[i])
		}
	}
	if r.run.Can(stage.UndoMove) {
		t.Errorf("%d places are left", len(r.run.Past))
	}
	for range 3 * lanes.MaxPast {
		press(r, "home", "end")
	}
	if len(r.run.Past) > lanes.MaxPast {
		t.Errorf("%d places are remembered", len(r.run.Past))
	}
}

// strips are the rows of the lanes, from the column of the strips on.
func stripRows(r *root) []string {
	lines := strings.Split(ansi.Strip(r.content()), "\n")
	var rows []string
	for y := range r.run.Layout.Lanes.H {
		x := r.run.Layout.Cols.Strip.X
		rows = append(rows, strings.TrimRight(ansi.Cut(lines[r.run.Layout.Lanes.Y+y], x, x+r.run.Layout.Cols.Strip.W), " "))
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
			r := showing(t, sampleOptions(), 80, 8, sample.Timeline(info, s.Events))
			r.run.Session.Timeline.Add(event.Batch{Now: 200 * ms})
			r.run.Chosen, r.run.Window, r.run.Top = c.chosen, 10*ms, c.top
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
	for _, n := range []int{60, 3 * lanes.MaxLinks} {
		var s sample.Script
		for i := range 3 {
			s.State(0, i, event.Waiting, event.Queue, -1)
		}
		for i := range n {
			at := time.Duration(i) * time.Second / time.Duration(n)
			s.Add(at, event.Event{Kind: event.KindMessage, Lane: 1, To: int32(i%2) * 2, Name: "put", Task: event.NoTask})
		}
		s.State(time.Second, 0, event.Done, 0, -1)
		r := showing(t, sampleOptions(), 80, 24, sample.Timeline(sample.Info, s.Events))
		r.run.Chosen = 1
		for _, at := range []time.Duration{time.Second - 1, 500 * ms, 0} {
			r.run.Head.Hold(at)
			r.sync()
			all := strings.Join(stripRows(r), "")
			if got := strings.Count(all, "▾") + strings.Count(all, "▴"); got != 1 {
				t.Errorf("%d messages, at %v: %d arrows", n, at, got)
			}
		}
	}
}
