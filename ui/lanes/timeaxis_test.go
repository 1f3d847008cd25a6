package lanes

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/stage"
)

// TestZoomingKeepsTheCursorWhereItIs zooms down to single nanoseconds and out again,
// on both screens, with keys and with the wheel.
func TestZoomingKeepsTheCursorWhereItIs(t *testing.T) {
	for _, on := range []stage.Scope{stage.OnRun, stage.OnLane} {
		r := looking(80, 24, sample.Timeline(sample.Info, sample.Events()))
		r.on = on
		r.run.choose(4)
		r.hold(614*ms + 3)
		r.content()
		x := func() int {
			r.content()
			if on == stage.OnLane {
				return r.lane.ax.Cursor(r.run.Playhead.At)
			}
			return r.run.Cursor()
		}
		at, first := x(), r.run.Ax.Length()
		steps := 0
		for ; r.Can(stage.ZoomIn, 0); steps++ {
			if steps%2 == 0 {
				r.press("]")
			} else {
				r.update(tea.MouseWheelMsg{Button: tea.MouseWheelUp, Mod: tea.ModCtrl})
			}
			if got := x(); got != at {
				t.Fatalf("screen %d: after %d steps the cursor stands in column %d, before in %d", on, steps+1, got, at)
			}
		}
		if got := r.run.Ax.Length(); got != 1 || r.run.Playhead.At != 614*ms+3 {
			t.Errorf("a column is %v at last, of %v; the moment is %v", got, first, r.run.Playhead.At)
		}
		r.mustHave(t, "614.000003 ms")
		for ; r.Can(stage.ZoomOut, 0); steps-- {
			r.press("[")
			if got := x(); got != at && r.run.Lens.Window > 0 && r.run.Ax.First > 0 {
				t.Fatalf("screen %d: zooming out, the cursor stands in column %d, before in %d", on, got, at)
			}
		}
		if r.run.Lens.Window != 0 || r.run.Ax.Length() != first || steps < -2 || steps > 2 {
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
	r := looking(80, 24, tl)
	r.hold(500 * ms)
	cells := func() []paint.Cell {
		r.content()
		return slices.Clone(r.run.rows.strips[0].Update(tl, 0, r.run.Ax))
	}
	if c := cells()[r.run.Cursor()]; c != paint.CellWaitingMore {
		t.Errorf("the column is %d, want one that says that there is more", c)
	}
	for r.Can(stage.ZoomIn, 0) {
		r.press("]")
	}
	r.press("[", "[") // to 5 ns
	all := cells()
	if at := r.run.Cursor(); all[at] != paint.CellReady || all[at+5] != paint.CellReady || all[at+6] != paint.CellIdle || all[at+13] != paint.CellIdle || all[at+14] != paint.CellWaiting || all[at-1] != paint.CellWaiting {
		t.Errorf("zoomed in to %v, from the cursor on: %v", r.run.Ax.Length(), all[at-1:])
	}
}

// TestTimesReadFromTheOrigin: everywhere, until the key is pressed again.
func TestTimesReadFromTheOrigin(t *testing.T) {
	r := looking(200, 50, sample.Timeline(sample.Info, sample.Events()))
	r.run.Playhead.Hold(612 * ms)
	r.run.choose(4)
	r.sync()
	r.press("o")
	r.mustHave(t, "+0.000 s", "−0.6 s", "+0.2 s", "+0.37 s╵")
	r.hold(600 * ms)
	head := strings.Split(ansi.Strip(r.content()), "\n")[0]
	sample.MustHave(t, head, "−0.012 s")
	if strings.Contains(head, "/") {
		t.Errorf("the head mixes moments and lengths: %q", head)
	}
	r.mustHave(t, "▲ −0.012 s")
	r.press("enter")
	r.mustHave(t, "−608.000 ms") // an event
	r.press("enter", "o")
	r.mustHave(t, "0.600 / 0.980 s", "╵0.2 s", "╵0 ")
}

// TestACursorOfAnyZoomIsLabelled with digits that tell its column from the next.
func TestACursorOfAnyZoomIsLabelled(t *testing.T) {
	r := looking(200, 50, sample.Timeline(sample.Info, sample.Events()))
	r.hold(612*ms + 345_678)
	for r.Can(stage.ZoomIn, 0) {
		r.press("]")
		labels := map[string]bool{}
		for k := range 5 {
			labels[r.run.Label(r.run.Ax.Middle(r.run.Ax.Column(r.run.Playhead.At)+k))] = true
		}
		if len(labels) < 5 {
			t.Errorf("columns of %v: %s", r.run.Ax.Length(), fmt.Sprint(labels))
		}
	}
}
