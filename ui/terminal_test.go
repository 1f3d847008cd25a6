package ui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/term"
)

func TestAFrameIsDrawnOnceAtMost(t *testing.T) {
	onStage(t, sampleOptions(), func(st *user) {
		st.after(time.Second)
		_, before := st.w.look()
		for range 100 {
			st.Send(tea.MouseMotionMsg{Button: tea.MouseLeft})
			time.Sleep(ms)
		}
		st.after(time.Second)
		if _, after := st.w.look(); after-before > 8 { // 100 ms at 60 a second
			t.Errorf("%d frames in 100 ms", after-before)
		}
		st.after(time.Second)
		st.press("?") // a key never waits
		sample.MustHave(t, st.after(0), "All keys")
		st.press("q", "q")
	})
}

func TestCtrlZStopsTheProgramAndItSaysForHowLong(t *testing.T) {
	onStage(t, sampleOptions(), func(st *user) {
		st.press("enter")
		st.after(100 * ms)
		st.press("ctrl+z")
		if st.w.stops != 1 {
			t.Errorf("stopped %d times", st.w.stops)
		}
		st.Send(resumedMsg{away: 3250 * ms})
		sample.MustHave(t, st.after(100*ms), "stopped for 3.")
		st.press("ctrl+c")
	})
}

func TestEscEndsNothing(t *testing.T) {
	onStage(t, sampleOptions(), func(st *user) {
		st.press("esc")
		sample.MustHave(t, st.after(100*ms), "Front pages of a blog")
		st.press("enter")
		st.after(100 * ms)
		st.press("esc")
		sample.MustHave(t, st.after(0), "LIVE", "q ends it")
		st.press("down", "enter")
		st.press("esc") // from a lane there is a way back that ends nothing
		sample.MustHave(t, st.after(3*time.Second), "DONE")
		st.press("esc")
		sample.MustHave(t, st.after(100*ms), "Music and games")
		if st.starts.Load() != 1 || st.ended.Load() != 1 {
			t.Errorf("%d starts, %d ends", st.starts.Load(), st.ended.Load())
		}
		st.press("q")
	})
}

func TestAPasteThatIsNotTakenIsTold(t *testing.T) {
	r := showing(t, sampleOptions(), 80, 24, sample.UpTo(640*ms))
	press(r, "m")
	r.Update(tea.PasteMsg{Content: strings.Repeat("long ", 1000)})
	if !strings.Contains(r.content(), r.Words.Terminal.TooLong) {
		t.Errorf("nothing is told of it:\n%s", r.content())
	}
	r.Update(tea.PasteMsg{Content: "short"})
	press(r, "x")
	if s := r.content(); strings.Contains(s, r.Words.Terminal.TooLong) || !strings.Contains(s, "shortx") {
		t.Errorf("it is told still, or nothing goes in:\n%s", s)
	}
	press(r, "esc", "q")
	r.on = stage.OnMenu
	press(r, "/")
	r.Update(tea.PasteMsg{Content: strings.Repeat("long ", 1000)})
	if !strings.Contains(r.content(), r.Words.Terminal.TooLong) {
		t.Errorf("nothing is told of it in a search:\n%s", r.content())
	}
	r.Update(pastedMsg{term.Endless})
	if !strings.Contains(r.content(), r.Words.Terminal.Endless) {
		t.Error("nothing is told of a paste without an end")
	}
	r = inRoom(t, sampleOptions(), 80, 24, stage.OnSteps)
	r.Update(pastedMsg{term.Endless})
	if !strings.Contains(r.content(), r.Words.Terminal.Endless) {
		t.Errorf("nothing is told of a schedule without an end:\n%s", r.content())
	}
}
