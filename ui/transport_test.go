package ui

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/axis"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/sample"
)

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

// TestATickIsForOnePlayhead, whatever screen is shown: those of a run and of a comparison
// may have made as many chains of ticks.
func TestATickIsForOnePlayhead(t *testing.T) {
	r := racing(t, sampleOptions(), 80, 24, 650*ms)
	race := r.content()
	r.run.Show(&live.Session{Timeline: sample.Run(), Over: true})
	r.run.Playhead().Play(100 * ms)
	for gen := range 20 {
		r.Update(axis.TickMsg{Of: r.run.Playhead(), Gen: gen, At: time.Unix(0, 0)})
	}
	if r.run.Playhead().At <= 100*ms {
		t.Errorf("the run is at %v", r.run.Playhead().At)
	}
	if got := r.content(); got != race {
		t.Errorf("a tick for a run moves the race\n%s\nit was\n%s", ansi.Strip(got), ansi.Strip(race))
	}
}
