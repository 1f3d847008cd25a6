package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/stage"
)

func TestFiner(t *testing.T) {
	for in, want := range map[time.Duration]time.Duration{1: 1, 2: 1, 3: 2, 10: 5, 11: 10, 200: 100, 201: 200, 7 * ms: 5 * ms} {
		if got := axis.Finer(in); got != want {
			t.Errorf("finer(%d) = %d, want %d", in, got, want)
		}
		if up := axis.Nice(axis.Finer(in) + 1); in > 1 && up < in {
			t.Errorf("finer and back from %d is %d", in, up)
		}
	}
}

// TestZoomingKeepsTheCursorWhereItIs zooms down to single nanoseconds and out again,
// on both screens, with keys and with the wheel.
func TestZoomingKeepsTheCursorWhereItIs(t *testing.T) {
	for _, on := range []stage.Scope{stage.OnRun, stage.OnLane} {
		r := showing(t, sampleOptions(), 80, 24, sample.Timeline(sample.Info, sample.Events()))
		r.on = on
		r.run.Choose(4)
		r.run.Head.Hold(614*ms + 3)
		r.sync()
		r.content()
		x := func() int {
			r.content()
			if on == stage.OnLane {
				return r.lane.Ax.Cursor(r.run.Head.At)
			}
			return r.run.Cursor()
		}
		at, first := x(), r.run.Ax.Length()
		steps := 0
		for ; r.run.Can(stage.ZoomIn); steps++ {
			if steps%2 == 0 {
				press(r, "]")
			} else {
				r.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp, Mod: tea.ModCtrl})
			}
			if got := x(); got != at {
				t.Fatalf("screen %d: after %d steps the cursor stands in column %d, before in %d", on, steps+1, got, at)
			}
		}
		if got := r.run.Ax.Length(); got != 1 || r.run.Head.At != 614*ms+3 {
			t.Errorf("a column is %v at last, of %v; the moment is %v", got, first, r.run.Head.At)
		}
		sample.MustHave(t, ansi.Strip(r.content()), "614.000003 ms")
		for ; r.run.Can(stage.ZoomOut); steps-- {
			press(r, "[")
			if got := x(); got != at && r.run.Window > 0 && r.run.Ax.First > 0 {
				t.Fatalf("screen %d: zooming out, the cursor stands in column %d, before in %d", on, got, at)
			}
		}
		if r.run.Window != 0 || r.run.Ax.Length() != first || steps < -2 || steps > 2 {
			t.Errorf("zoomed out it is %v, %d steps are left", r.run.Ax, steps)
		}
	}
}

// TestZoomingRevealsWhatWasTooShort zooms into a column that says that there is more.
func TestZoomingRevealsWhatWasTooShort(t *testing.T) {
	tl := sample.Timeline(sample.Info, []event.Event{
		sample.StateEvent(0, event.Waiting), sample.StateEvent(500*ms, event.Ready), sample.StateEvent(500*ms+30, event.Idle), sample.StateEvent(500*ms+70, event.Waiting),
		sample.StateEvent(time.Second, event.Done),
	})
	r := showing(t, sampleOptions(), 80, 24, tl)
	r.run.Head.Hold(500 * ms)
	r.sync()
	cells := func() []paint.Cell {
		r.content()
		return slices.Clone(r.run.Strips[0].Cells)
	}
	if c := cells()[r.run.Cursor()]; c != paint.CellWaitingMore {
		t.Errorf("the column is %d, want one that says that there is more", c)
	}
	for r.run.Can(stage.ZoomIn) {
		press(r, "]")
	}
	press(r, "[", "[") // to 5 ns
	all := cells()
	if at := r.run.Cursor(); all[at] != paint.CellReady || all[at+5] != paint.CellReady || all[at+6] != paint.CellIdle || all[at+13] != paint.CellIdle || all[at+14] != paint.CellWaiting || all[at-1] != paint.CellWaiting {
		t.Errorf("zoomed in to %v, from the cursor on: %v", r.run.Ax.Length(), all[at-1:])
	}
}

// TestTimesReadFromTheOrigin: everywhere, until the key is pressed again.
func TestTimesReadFromTheOrigin(t *testing.T) {
	r := showing(t, sampleOptions(), 200, 50, sample.Timeline(sample.Info, sample.Events()))
	r.run.Head.Hold(612 * ms)
	r.run.Choose(4)
	r.sync()
	press(r, "o")
	sample.MustHave(t, ansi.Strip(r.content()), "+0.000 s", "−0.6 s", "+0.2 s", "+0.37 s╵")
	r.run.Head.Hold(600 * ms)
	r.sync()
	head := strings.Split(ansi.Strip(r.content()), "\n")[0]
	sample.MustHave(t, head, "−0.012 s")
	if strings.Contains(head, "/") {
		t.Errorf("the head mixes moments and lengths: %q", head)
	}
	sample.MustHave(t, ansi.Strip(r.content()), "▲ −0.012 s")
	press(r, "enter")
	sample.MustHave(t, ansi.Strip(r.content()), "−608.000 ms") // an event
	press(r, "enter", "o")
	sample.MustHave(t, ansi.Strip(r.content()), "0.600 / 0.980 s", "╵0.2 s", "╵0 ")
}

// TestACursorOfAnyZoomIsLabelled with digits that tell its column from the next.
func TestACursorOfAnyZoomIsLabelled(t *testing.T) {
	r := showing(t, sampleOptions(), 200, 50, sample.Timeline(sample.Info, sample.Events()))
	r.run.Head.Hold(612*ms + 345_678)
	r.sync()
	for r.run.Can(stage.ZoomIn) {
		press(r, "]")
		labels := map[string]bool{}
		for k := range 5 {
			labels[r.run.Label(r.run.Ax.Middle(r.run.Ax.Column(r.run.Head.At)+k))] = true
		}
		if len(labels) < 5 {
			t.Errorf("columns of %v: %s", r.run.Ax.Length(), fmt.Sprint(labels))
		}
	}
}
