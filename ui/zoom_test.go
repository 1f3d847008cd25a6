package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine"
)

func TestFiner(t *testing.T) {
	for in, want := range map[time.Duration]time.Duration{1: 1, 2: 1, 3: 2, 10: 5, 11: 10, 200: 100, 201: 200, 7 * ms: 5 * ms} {
		if got := finer(in); got != want {
			t.Errorf("finer(%d) = %d, want %d", in, got, want)
		}
		if up := nice(finer(in) + 1); in > 1 && up < in {
			t.Errorf("finer and back from %d is %d", in, up)
		}
	}
}

// TestZoomingKeepsTheCursorWhereItIs zooms down to single nanoseconds and out again,
// on both screens, with keys and with the wheel.
func TestZoomingKeepsTheCursorWhereItIs(t *testing.T) {
	for _, on := range []scope{onRun, onLane} {
		r := showing(t, sampleOptions(), 80, 24, timelineOf(sampleInfo, sampleEvents()))
		r.on = on
		r.run.choose(4)
		r.run.head.hold(614*ms + 3)
		r.sync()
		r.content()
		x := func() int {
			r.content()
			if on == onLane {
				return r.lane.ax.cursor(r.run.head.at)
			}
			return r.run.cursor()
		}
		at, first := x(), r.run.ax.length()
		steps := 0
		for ; r.run.can(zoomIn); steps++ {
			if steps%2 == 0 {
				press(r, "]")
			} else {
				r.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp, Mod: tea.ModCtrl})
			}
			if got := x(); got != at {
				t.Fatalf("screen %d: after %d steps the cursor stands in column %d, before in %d", on, steps+1, got, at)
			}
		}
		if got := r.run.ax.length(); got != 1 || r.run.head.at != 614*ms+3 {
			t.Errorf("a column is %v at last, of %v; the moment is %v", got, first, r.run.head.at)
		}
		mustHave(t, ansi.Strip(r.content()), "614.000003 ms")
		for ; r.run.can(zoomOut); steps-- {
			press(r, "[")
			if got := x(); got != at && r.run.window > 0 && r.run.ax.first > 0 {
				t.Fatalf("screen %d: zooming out, the cursor stands in column %d, before in %d", on, got, at)
			}
		}
		if r.run.window != 0 || r.run.ax.length() != first || steps < -2 || steps > 2 {
			t.Errorf("zoomed out it is %v, %d steps are left", r.run.ax, steps)
		}
	}
}

// TestZoomingRevealsWhatWasTooShort zooms into a column that says that there is more.
func TestZoomingRevealsWhatWasTooShort(t *testing.T) {
	tl := timelineOf(sampleInfo, []engine.Event{
		stateEvent(0, engine.Waiting), stateEvent(500*ms, engine.Ready), stateEvent(500*ms+30, engine.Idle), stateEvent(500*ms+70, engine.Waiting),
		stateEvent(time.Second, engine.Done),
	})
	r := showing(t, sampleOptions(), 80, 24, tl)
	r.run.head.hold(500 * ms)
	r.sync()
	cells := func() []cell {
		r.content()
		return slices.Clone(r.run.strips[0].cells)
	}
	if c := cells()[r.run.cursor()]; c != cellWaitingMore {
		t.Errorf("the column is %d, want one that says that there is more", c)
	}
	for r.run.can(zoomIn) {
		press(r, "]")
	}
	press(r, "[", "[") // to 5 ns
	all := cells()
	if at := r.run.cursor(); all[at] != cellReady || all[at+5] != cellReady || all[at+6] != cellIdle || all[at+13] != cellIdle || all[at+14] != cellWaiting || all[at-1] != cellWaiting {
		t.Errorf("zoomed in to %v, from the cursor on: %v", r.run.ax.length(), all[at-1:])
	}
}

// TestTimesReadFromTheOrigin: everywhere, until the key is pressed again.
func TestTimesReadFromTheOrigin(t *testing.T) {
	r := showing(t, sampleOptions(), 200, 50, timelineOf(sampleInfo, sampleEvents()))
	r.run.head.hold(612 * ms)
	r.run.choose(4)
	r.sync()
	press(r, "o")
	mustHave(t, ansi.Strip(r.content()), "+0.000 s", "−0.6 s", "+0.2 s", "+0.37 s╵")
	r.run.head.hold(600 * ms)
	r.sync()
	head := strings.Split(ansi.Strip(r.content()), "\n")[0]
	mustHave(t, head, "−0.012 s")
	if strings.Contains(head, "/") {
		t.Errorf("the head mixes moments and lengths: %q", head)
	}
	mustHave(t, ansi.Strip(r.content()), "▲ −0.012 s")
	press(r, "enter")
	mustHave(t, ansi.Strip(r.content()), "−608.000 ms") // an event
	press(r, "enter", "o")
	mustHave(t, ansi.Strip(r.content()), "0.600 / 0.980 s", "╵0.2 s", "╵0 ")
}

// TestACursorOfAnyZoomIsLabelled with digits that tell its column from the next.
func TestACursorOfAnyZoomIsLabelled(t *testing.T) {
	r := showing(t, sampleOptions(), 200, 50, timelineOf(sampleInfo, sampleEvents()))
	r.run.head.hold(612*ms + 345_678)
	r.sync()
	for r.run.can(zoomIn) {
		press(r, "]")
		labels := map[string]bool{}
		for k := range 5 {
			labels[r.run.label(r.run.ax.middle(r.run.ax.column(r.run.head.at)+k))] = true
		}
		if len(labels) < 5 {
			t.Errorf("columns of %v: %s", r.run.ax.length(), fmt.Sprint(labels))
		}
	}
}
