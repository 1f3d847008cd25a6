package lanes

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/axis"
	"lanes/ui/sample"
)

// told is what stands in the row above the keys.
func told(r *viewer) string {
	lines := strings.Split(ansi.Strip(r.content()), "\n")
	return strings.TrimSpace(lines[len(lines)-2])
}

// TestAskingOnAnotherLaneExplainsThatOne: it stays on, and goes when the same is asked again.
func TestAskingOnAnotherLaneExplainsThatOne(t *testing.T) {
	r := looking(120, 40, sample.Timeline(sample.HandedInfo, sample.HandedEvents()))
	r.run.Playhead.Hold(15 * ms)
	r.run.choose(2)
	r.sync()
	r.press("w")
	r.run.choose(0)
	r.press("w")
	sample.MustHave(t, told(r), "main has been waiting")
	if r.press("w"); strings.Contains(told(r), "has been waiting") {
		t.Errorf("it still says %q", told(r))
	}
}

// TestAnExplanationIsWhole: on a narrow screen it takes another row, with a card too.
func TestAnExplanationIsWhole(t *testing.T) {
	r := looking(80, 24, sample.Timeline(sample.BlockedInfo, sample.BlockedEvents()))
	r.run.Playhead.Hold(40 * ms)
	r.run.choose(2)
	r.sync()
	r.press("w")
	sample.MustHave(t, strings.Join(strings.Fields(ansi.Strip(r.content())), " "), "c2 has been waiting for its turn on the loop since 25.000 ms (15.0 ms); c1 has it, and is waiting too")
	r.press("end")
	sample.MustHave(t, ansi.Strip(r.content()), "c2 is not waiting: it has been done since")
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
			r := looking(120, 40, sample.Timeline(c.info, c.events))
			r.run.Playhead.Hold(c.at)
			r.run.choose(c.lane)
			r.sync()
			r.press("w")
			if got := told(r); got != c.why {
				t.Errorf("why: %q, want %q", got, c.why)
			}
			r.press("W")
			if got := told(r); got != c.woke {
				t.Errorf("woke: %q, want %q", got, c.woke)
			}
			if r.run.chosen != c.to || (r.run.Playhead.At-c.goes).Abs() > ms {
				t.Errorf("it went to lane %d at %v, want %d at %v", r.run.chosen, r.run.Playhead.At, c.to, c.goes)
			}
			r.press("u")
			if r.run.chosen != c.lane || r.run.Playhead.At != c.at {
				t.Errorf("back at lane %d, %v", r.run.chosen, r.run.Playhead.At)
			}
			r.press("w")
			if got := told(r); strings.Contains(got, "since") {
				t.Errorf("it still tells: %q", got)
			}
		})
	}
}

func TestAWaitThatNeverEndsSaysSo(t *testing.T) {
	r := looking(120, 40, sample.UpTo(300*ms))
	r.run.choose(4)
	r.sync()
	r.press("W")
	if got := told(r); got != "t4 is still waiting: nothing has woken it." || r.run.Playhead.Mode != axis.AtEdge {
		t.Errorf("live: %q, mode %d", got, r.run.Playhead.Mode)
	}
	r.run.Session.Over = true // as of a log that was cut off
	r.press("w")
	if got := told(r); !strings.HasSuffix(got, "to the end (294 ms)") {
		t.Errorf("over: %q", got)
	}
}

func TestWhyChoosesALaneThatWaits(t *testing.T) {
	r := looking(120, 40, sample.UpTo(300*ms))
	r.press("w")
	if r.run.chosen != 1 || !strings.HasPrefix(told(r), "t1 has been waiting") {
		t.Errorf("lane %d: %q", r.run.chosen, told(r))
	}
}
