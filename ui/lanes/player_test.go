package lanes

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/axis"
	"lanes/ui/events"
	"lanes/ui/lanes/inspect"
	"lanes/ui/sample"
	"lanes/ui/stage"
)

// TestPlayingAtEverySpeed plays a part of a live run, frame by frame, and looks where
// that leads.
func TestPlayingAtEverySpeed(t *testing.T) {
	const frame = 33 * ms
	for _, c := range []struct {
		name   string
		keys   string // pressed a second behind the edge
		frames int
		played time.Duration // 0 is up to the edge
	}{
		{"in real time", "", 60, 60 * frame},
		{"at half the speed", "<", 60, 30 * frame},
		{"at an eighth", "< < <", 64, 8 * frame},
		{"slower than the slowest", "< < < < < < < < < <", 64, frame},
		{"in real time again", "< < x", 60, 60 * frame},
		{"twice as fast, for a while", "> ", 20, 40 * frame},
		{"faster than the fastest, it catches up", "> > > > >", 60, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := looking(80, 24, sample.UpTo(300*ms))
			edge := 2 * time.Second
			r.run.Session.Timeline.Add(event.Batch{Now: edge})
			r.hold(time.Second)
			r.press(strings.Fields(c.keys)...)
			r.press("space")
			now := time.Unix(0, 0)
			r.run.Playhead.Frame = frame
			for range c.frames {
				now, edge = now.Add(frame), edge+frame
				r.run.Session.Timeline.Add(event.Batch{Now: edge})
				r.tick(now)
			}
			at := r.run.Playhead.Moment(r.run.Session.Timeline)
			if c.played == 0 {
				if r.run.Playhead.Mode != axis.AtEdge || r.run.Playhead.Pow != 0 {
					t.Errorf("mode %d at %v, 2^%d times as fast, want live in real time", r.run.Playhead.Mode, at, r.run.Playhead.Pow)
				}
				return
			}
			if want := time.Second + c.played; at != want || r.run.Playhead.Mode != axis.Playing {
				t.Errorf("mode %d at %v, want %v", r.run.Playhead.Mode, at, want)
			}
		})
	}
}

// TestSteppingVisitsEveryEventOnce steps through all events that tell something, of
// all lanes and of one, on and back again.
func TestSteppingVisitsEveryEventOnce(t *testing.T) {
	r := looking(80, 24, sample.Timeline(sample.Info, sample.Events()))
	tl := r.run.Session.Timeline
	r.run.choose(4)
	for _, c := range []struct {
		on, back string
		of       func(*event.Event) bool
	}{
		{".", ",", func(*event.Event) bool { return true }},
		{"shift+right", "shift+left", func(e *event.Event) bool { return e.Lane == 4 }},
	} {
		var want []time.Duration
		for i := range tl.Len() {
			if e := tl.Event(i); c.of(e) && !events.Internal(e) && e.At > 0 && (len(want) == 0 || want[len(want)-1] != e.At) {
				want = append(want, e.At)
			}
		}
		if last := len(want) - 1; want[last] == tl.Edge() {
			want = want[:last] // which is the end
		}
		r.press("home")
		for i := range want {
			r.press(c.on)
			if got := r.run.Playhead.At; got != want[i] || r.run.Playhead.Mode != axis.Held {
				t.Fatalf("%q number %d leads to %v, want %v", c.on, i+1, got, want[i])
			}
		}
		r.press(c.on)
		if r.run.Playhead.Mode != axis.AtEdge {
			t.Errorf("%q after the last event leads to %v", c.on, r.run.Playhead.At)
		}
		r.run.Playhead.Hold(tl.Edge() - 1)
		for i := len(want) - 1; i >= 0; i-- {
			r.press(c.back)
			if got := r.run.Playhead.At; got != want[i] {
				t.Fatalf("%q leads to %v, want %v", c.back, got, want[i])
			}
		}
	}
}

// TestDraggingScrubs drags along the axis, on both screens, beyond its ends, and in
// a window.
func TestDraggingScrubs(t *testing.T) {
	for _, keys := range [][]string{nil, {"z"}, {"enter"}, {"enter", "z"}} {
		r := looking(80, 24, sample.Timeline(sample.Info, sample.Events()))
		r.run.Playhead.Hold(500 * ms)
		r.press(keys...)
		x0, y := r.layout.Cols.Strip.X, r.layout.Axis.Y
		ax := &r.run.Ax
		if r.on == stage.OnLane {
			r.content()
			x0, y, ax = inspect.Margin, r.lane.y, &r.lane.ax
		}
		under := func(x int) {
			t.Helper()
			r.content()
			if got, ok := ax.Place(r.run.Playhead.Moment(r.run.Session.Timeline)); !ok || got != x-x0 {
				t.Errorf("%v: the mouse is in column %d, the moment in %d", keys, x-x0, got)
			}
		}
		r.update(tea.MouseMotionMsg{X: x0 + 9, Y: y, Button: tea.MouseLeft})
		if r.run.Playhead.At != 500*ms {
			t.Errorf("%v: it was dragged, but nothing was clicked", keys)
		}
		r.update(tea.MouseClickMsg{X: x0 + 5, Y: y, Button: tea.MouseLeft})
		under(x0 + 5)
		for _, x := range []int{x0 + 6, x0 + 20, x0 + 2, x0, x0 + 12} {
			r.update(tea.MouseMotionMsg{X: x, Y: y + 3, Button: tea.MouseLeft})
			under(x)
		}
		first := ax.First
		for range 200 {
			r.update(tea.MouseMotionMsg{X: 0, Y: y, Button: tea.MouseLeft})
			r.content()
		}
		if r.content(); r.run.Playhead.At > ax.Middle(0) || ax.First != 0 {
			t.Errorf("%v: dragged to the start, it is at %v, the axis at column %d, before at %d", keys, r.run.Playhead.At, ax.First, first)
		}
		for range 2000 {
			r.update(tea.MouseMotionMsg{X: 79, Y: y, Button: tea.MouseLeft})
			r.content()
		}
		end := r.run.Session.Timeline.Edge()
		if r.run.Playhead.Mode != axis.Held || r.run.Playhead.At != end || r.run.card != nil {
			t.Errorf("%v: dragged to the end, it is at %v in mode %d, with a card of %d lines", keys, r.run.Playhead.At, r.run.Playhead.Mode, len(r.run.card))
		}
		r.update(tea.MouseReleaseMsg{X: 79, Y: y})
		r.update(tea.MouseMotionMsg{X: x0 + 3, Y: y, Button: tea.MouseLeft})
		if r.run.Playhead.At != end {
			t.Errorf("%v: it was let go of, and moved to %v", keys, r.run.Playhead.At)
		}
	}
}

// TestTheHeadSaysTheSpeed at which it would play.
func TestTheHeadSaysTheSpeed(t *testing.T) {
	r := looking(120, 40, sample.UpTo(640*ms))
	r.press("space", "<", "<", "<")
	sample.MustHave(t, strings.Split(ansi.Strip(r.content()), "\n")[0], "PAUSED", "×1/8", "behind")
	r.press("x")
	sample.MustHave(t, strings.Split(ansi.Strip(r.content()), "\n")[0], "PAUSED", "×1 ")
	if r.Can(stage.RealTime, 0) {
		t.Error("real time can be chosen again")
	}
}

// TestAnyMomentIsTheSameFold jumps and plays about in a random run and compares the
// picture on the screen with the one that is folded from the start.
func TestAnyMomentIsTheSameFold(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 5))
	r := looking(100, 30, sample.Timeline(sample.Info, sample.RandomEvents(rnd, 8, 3000)))
	keys := []string{"left", "right", ",", ".", "shift+left", "shift+right", "home", "end", "space", "<", ">", "down", "z"}
	for step := range 600 {
		r.press(keys[rnd.IntN(len(keys))])
		r.tick(time.Unix(0, 0).Add(time.Duration(step) * 33 * ms))
		got, want := r.run.Picture(), r.run.Session.Timeline.At(r.run.Playhead.Moment(r.run.Session.Timeline))
		if got.Events != want.Events || got.At != want.At || got.Count != want.Count || got.Done != want.Done {
			t.Fatalf("step %d: the picture of %v has %d events, the fold of %v %d", step, got.At, got.Events, want.At, want.Events)
		}
	}
}

func TestEventsOfTheChosenLane(t *testing.T) {
	r := looking(80, 24, sample.Timeline(sample.Info, sample.Events()))
	r.press("down", "down", "down", "down", "shift+left", "shift+left")
	if l := r.run.Picture().Lane(3); r.run.chosen != 3 || l.State != event.Idle || r.run.Playhead.At != l.Since {
		t.Errorf("lane %d is %v since %v, the moment is %v", r.run.chosen, l.State, l.Since, r.run.Playhead.At)
	}
	r.press("shift+right", "shift+right")
	if r.run.Playhead.Mode != axis.AtEdge && r.run.Playhead.At != 960*ms {
		t.Errorf("the moment is %v", r.run.Playhead.At)
	}
}
