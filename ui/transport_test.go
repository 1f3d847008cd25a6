package ui

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/axis"
	"lanes/ui/lanes"
	"lanes/ui/live"
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
			r := showing(t, sampleOptions(), 80, 24, sample.UpTo(300*ms))
			edge := 2 * time.Second
			r.run.Session.Timeline.Add(event.Batch{Now: edge})
			r.run.Head.Hold(time.Second)
			r.sync()
			press(r, strings.Fields(c.keys)...)
			press(r, "space")
			now := time.Unix(0, 0)
			r.run.Head.Frame = frame
			for range c.frames {
				now, edge = now.Add(frame), edge+frame
				r.run.Session.Timeline.Add(event.Batch{Now: edge})
				r.Update(axis.TickMsg{Of: &r.run.Head, Gen: r.run.Head.Gen, At: now})
			}
			at := r.run.Head.Moment(r.run.Session.Timeline)
			if c.played == 0 {
				if r.run.Head.Mode != axis.AtEdge || r.run.Head.Pow != 0 {
					t.Errorf("mode %d at %v, 2^%d times as fast, want live in real time", r.run.Head.Mode, at, r.run.Head.Pow)
				}
				return
			}
			if want := time.Second + c.played; at != want || r.run.Head.Mode != axis.Playing {
				t.Errorf("mode %d at %v, want %v", r.run.Head.Mode, at, want)
			}
		})
	}
}

func TestSlowMotionOfALiveRunFallsBehindAtOnce(t *testing.T) {
	onStage(t, sampleOptions(), func(st *user) {
		st.press("enter")
		st.after(300 * ms)
		st.press("<", "<")
		sample.MustHave(t, st.after(400*ms), "PLAYING", "0.30 s behind", "×1/4")
		st.press("space")
		sample.MustHave(t, st.after(100*ms), "PAUSED", "0.40 s behind", "×1/4")
		st.press("space", ">", ">", ">", ">", ">")
		sample.MustHave(t, st.after(60*ms), "PLAYING", "×8")
		sample.MustHave(t, st.after(time.Second), "DONE")
		st.press("ctrl+c")
	})
}

func TestTheRunGoesOnWhileItIsWatchedFromBehind(t *testing.T) {
	onStage(t, sampleOptions(), func(st *user) {
		st.press("enter")
		st.after(300 * ms)
		st.press("home")
		before := behind(t, st.after(100*ms))
		st.press("space")
		screen := st.after(300 * ms)
		sample.MustHave(t, screen, "PLAYING", "0.30 s")
		if d := behind(t, screen) - before; d < -0.02 || d > 0.02 {
			t.Errorf("it was %.2f s behind, and is %.2f s more", before, d)
		}
		st.press("end")
		screen = st.after(0)
		sample.MustHave(t, screen, "LIVE", "0.69 s")
		if strings.Contains(screen, "×") {
			t.Error("live, there is a speed")
		}
		st.press("ctrl+c")
	})
}

// behind is how many seconds the screen is behind, to a frame.
func behind(t *testing.T, screen string) float64 {
	t.Helper()
	m := regexp.MustCompile(`([\d.]+) s behind`).FindStringSubmatch(screen)
	if m == nil {
		t.Fatalf("it is not behind:\n%s", screen)
	}
	s, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestAVeryShortRunCanBeWatched plays a run of 2 ms, and one of 2 µs even slower
// than suits it.
func TestAVeryShortRunCanBeWatched(t *testing.T) {
	for _, c := range []struct {
		length time.Duration
		keys   []string
		want   string
		plays  time.Duration
	}{
		{2 * ms, []string{"r"}, "×1/1024", 2048 * ms},
		{2 * ms, []string{"x"}, "", 2 * ms},
		{2 * time.Microsecond, []string{"r"}, "×1/1048576", 2097152 * time.Microsecond},
		{2 * time.Microsecond, []string{"<", "<"}, "×1/4194304", 4 * 2097152 * time.Microsecond},
		{time.Hour, []string{"r"}, "REPLAY", 0},
	} {
		o := sampleOptions()
		events := []event.Event{sample.StateEvent(0, event.Running), sample.StateEvent(c.length, event.Done)}
		o.Replay = &lanes.Replay{Timeline: sample.Timeline(sample.Info, events), Name: "short.jsonl"}
		onStage(t, o, func(st *user) {
			st.press(c.keys...)
			if c.plays == 0 {
				sample.MustHave(t, st.after(time.Minute), c.want)
			} else {
				sample.MustHave(t, st.after(c.plays/2), c.want)
				sample.MustHave(t, st.after(c.plays/2+100*ms), "DONE")
			}
			st.press("q")
		})
	}
}

// TestSteppingVisitsEveryEventOnce steps through all events that tell something, of
// all lanes and of one, on and back again.
func TestSteppingVisitsEveryEventOnce(t *testing.T) {
	r := showing(t, sampleOptions(), 80, 24, sample.Timeline(sample.Info, sample.Events()))
	tl := r.run.Session.Timeline
	r.run.Choose(4)
	for _, c := range []struct {
		on, back string
		of       func(*event.Event) bool
	}{
		{".", ",", func(*event.Event) bool { return true }},
		{"shift+right", "shift+left", func(e *event.Event) bool { return e.Lane == 4 }},
	} {
		var want []time.Duration
		for i := range tl.Len() {
			if e := tl.Event(i); c.of(e) && !lanes.Internal(e) && e.At > 0 && (len(want) == 0 || want[len(want)-1] != e.At) {
				want = append(want, e.At)
			}
		}
		if last := len(want) - 1; want[last] == tl.Edge() {
			want = want[:last] // which is the end
		}
		press(r, "home")
		for i := range want {
			press(r, c.on)
			if got := r.run.Head.At; got != want[i] || r.run.Head.Mode != axis.Held {
				t.Fatalf("%q number %d leads to %v, want %v", c.on, i+1, got, want[i])
			}
		}
		press(r, c.on)
		if r.run.Head.Mode != axis.AtEdge {
			t.Errorf("%q after the last event leads to %v", c.on, r.run.Head.At)
		}
		r.run.Head.Hold(tl.Edge() - 1)
		for i := len(want) - 1; i >= 0; i-- {
			press(r, c.back)
			if got := r.run.Head.At; got != want[i] {
				t.Fatalf("%q leads to %v, want %v", c.back, got, want[i])
			}
		}
	}
}

// TestDraggingScrubs drags along the axis, on both screens, beyond its ends, and in
// a window.
func TestDraggingScrubs(t *testing.T) {
	for _, keys := range [][]string{nil, {"z"}, {"enter"}, {"enter", "z"}} {
		r := showing(t, sampleOptions(), 80, 24, sample.Timeline(sample.Info, sample.Events()))
		r.run.Head.Hold(500 * ms)
		press(r, keys...)
		x0, y := r.run.Layout.Cols.Strip.X, r.run.Layout.Axis.Y
		ax := &r.run.Ax
		if r.on == stage.OnLane {
			r.content()
			x0, y, ax = lanes.Margin, r.lane.Y, &r.lane.Ax
		}
		under := func(x int) {
			t.Helper()
			r.content()
			if got, ok := ax.Place(r.run.Head.Moment(r.run.Session.Timeline)); !ok || got != x-x0 {
				t.Errorf("%v: the mouse is in column %d, the moment in %d", keys, x-x0, got)
			}
		}
		r.Update(tea.MouseMotionMsg{X: x0 + 9, Y: y, Button: tea.MouseLeft})
		if r.run.Head.At != 500*ms {
			t.Errorf("%v: it was dragged, but nothing was clicked", keys)
		}
		r.Update(tea.MouseClickMsg{X: x0 + 5, Y: y, Button: tea.MouseLeft})
		under(x0 + 5)
		for _, x := range []int{x0 + 6, x0 + 20, x0 + 2, x0, x0 + 12} {
			r.Update(tea.MouseMotionMsg{X: x, Y: y + 3, Button: tea.MouseLeft})
			under(x)
		}
		first := ax.First
		for range 200 {
			r.Update(tea.MouseMotionMsg{X: 0, Y: y, Button: tea.MouseLeft})
			r.content()
		}
		if r.content(); r.run.Head.At > ax.Middle(0) || ax.First != 0 {
			t.Errorf("%v: dragged to the start, it is at %v, the axis at column %d, before at %d", keys, r.run.Head.At, ax.First, first)
		}
		for range 2000 {
			r.Update(tea.MouseMotionMsg{X: 79, Y: y, Button: tea.MouseLeft})
			r.content()
		}
		end := r.run.Session.Timeline.Edge()
		if r.run.Head.Mode != axis.Held || r.run.Head.At != end || r.run.Card != nil {
			t.Errorf("%v: dragged to the end, it is at %v in mode %d, with a card of %d lines", keys, r.run.Head.At, r.run.Head.Mode, len(r.run.Card))
		}
		r.Update(tea.MouseReleaseMsg{X: 79, Y: y})
		r.Update(tea.MouseMotionMsg{X: x0 + 3, Y: y, Button: tea.MouseLeft})
		if r.run.Head.At != end {
			t.Errorf("%v: it was let go of, and moved to %v", keys, r.run.Head.At)
		}
	}
}

func TestOnlyDraggingPassesTheFilter(t *testing.T) {
	if thin(nil, tea.MouseMotionMsg{X: 1}) != nil {
		t.Error("the mouse moves, and that is a message")
	}
	if thin(nil, tea.MouseMotionMsg{X: 1, Button: tea.MouseLeft}) == nil {
		t.Error("a drag is lost")
	}
}

// TestTheHeadSaysTheSpeed at which it would play.
func TestTheHeadSaysTheSpeed(t *testing.T) {
	r := showing(t, sampleOptions(), 120, 40, sample.UpTo(640*ms))
	press(r, "space", "<", "<", "<")
	sample.MustHave(t, strings.Split(ansi.Strip(r.content()), "\n")[0], "PAUSED", "×1/8", "behind")
	press(r, "x")
	sample.MustHave(t, strings.Split(ansi.Strip(r.content()), "\n")[0], "PAUSED", "×1 ")
	if r.run.Can(stage.RealTime) {
		t.Error("real time can be chosen again")
	}
}

// TestAnyMomentIsTheSameFold jumps and plays about in a random run and compares the
// picture on the screen with the one that is folded from the start.
func TestAnyMomentIsTheSameFold(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 5))
	r := showing(t, sampleOptions(), 100, 30, sample.Timeline(sample.Info, sample.RandomEvents(rnd, 8, 3000)))
	keys := []string{"left", "right", ",", ".", "shift+left", "shift+right", "home", "end", "space", "<", ">", "down", "z"}
	for step := range 600 {
		press(r, keys[rnd.IntN(len(keys))])
		r.Update(axis.TickMsg{Of: &r.run.Head, Gen: r.run.Head.Gen, At: time.Unix(0, 0).Add(time.Duration(step) * 33 * ms)})
		got, want := r.run.Picture(), r.run.Session.Timeline.At(r.run.Head.Moment(r.run.Session.Timeline))
		if got.Events != want.Events || got.At != want.At || got.Count != want.Count || got.Done != want.Done {
			t.Fatalf("step %d: the picture of %v has %d events, the fold of %v %d", step, got.At, got.Events, want.At, want.Events)
		}
	}
}

// TestATickIsForOnePlayhead, whatever screen is shown: those of a run and of a comparison
// may have made as many chains of ticks.
func TestATickIsForOnePlayhead(t *testing.T) {
	r := racing(t, sampleOptions(), 80, 24, 650*ms)
	race := r.content()
	r.run.Show(&live.Session{Timeline: sample.Run(), Over: true})
	r.run.Head.Play(100 * ms)
	for gen := range 20 {
		r.Update(axis.TickMsg{Of: &r.run.Head, Gen: gen, At: time.Unix(0, 0)})
	}
	if r.run.Head.At <= 100*ms {
		t.Errorf("the run is at %v", r.run.Head.At)
	}
	if got := r.content(); got != race {
		t.Errorf("a tick for a run moves the race\n%s\nit was\n%s", ansi.Strip(got), ansi.Strip(race))
	}
}
