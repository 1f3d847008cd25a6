//go:build unix

package e2e

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lanes/ui/text"
)

// wander presses keys, some at a time, and looks at the screen once it stands still.
func (tm *terminal) wander(keys ...string) {
	tm.t.Helper()
	const while = 60 * time.Millisecond
	for _, some := range keys {
		tm.press(some)
		pressed := time.Now()
		poll(tm.t, "a still screen of "+tm.String(), func() bool {
			tm.mu.Lock()
			defer tm.mu.Unlock()
			return time.Since(pressed) > while && time.Since(tm.last) > while
		}, tm.screen)
		wantWords(tm.t, tm.String()+" after "+some, tm.screen())
	}
}

// TestAModelMoreOnScreen runs the lessons under the model that says nothing of itself,
// which has no digit either, and goes from the end of the run through the screens that
// there are then.
func TestAModelMoreOnScreen(t *testing.T) {
	t.Parallel()
	s := withMoreModels(t)
	for _, l := range list(t, s) {
		if !slices.Contains(l.Models, "bare") {
			continue
		}
		t.Run(l.ID, func(t *testing.T) {
			t.Parallel()
			tm := prepare(t, s, append([]string{"run", l.ID, "--model", "bare"}, quickly[l.ID]...)...)
			tm.resize(120, 40)
			tm.run()
			tm.until(text.English.Header.Over, "bare +unknown")
			tm.wander("L", "?", "L?", "Ls", "s"+enter, "L"+enter, "wz", home, end)
			tm.press("9")
			tm.until("fibers")
			wantWords(t, tm.String(), tm.bytes())
			tm.press(ctrlC)
			tm.wait()
		})
	}
}

// TestMoreModelsThanDigits: nine have keys, and those after them are reached by others. What a lesson cannot run under it says.
func TestMoreModelsThanDigits(t *testing.T) {
	t.Parallel()
	s := withMoreModels(t)
	for _, size := range [][2]int{{120, 50}, {80, 24}, {40, 12}} {
		tm := prepare(t, s)
		tm.resize(size[0], size[1])
		tm.run()
		tm.until("▸") // what is chosen
		for range list(t, s) {
			tm.wander("9\t", "\tL"+down)
		}
		tm.wander("?", "L?", "L")
		wantWords(t, tm.String(), tm.bytes())
		tm.press(ctrlC)
		tm.wait()
	}

	tm := prepare(t, s, "--theme", "dark")
	tm.resize(120, 50)
	tm.run()
	tm.until("7 hybrid", "8 machines", "9 fibers +real", "  fair +emulated", "  bare +unknown", "1–9 model")
	tm.press("9\t\t") // the second after it
	tm.until("▸ +bare")
	tm.press("/gil\r")
	tm.until("DONE|LIVE")
	tm.press("9")
	tm.until(text.English.WhyNot("gil", "fibers"))
	tm.press("q")
	tm.until("9 fibers +—", "  bare +—")
	if menu := tm.screen(); strings.Contains(menu, "%!") {
		t.Errorf("a text lacks a number:\n%s", menu)
	}
	tm.press(ctrlC)
	tm.wait()
}

// TestAModelMoreIsAsked what it will come to, and races with the others.
func TestAModelMoreIsAsked(t *testing.T) {
	t.Parallel()
	s := withMoreModels(t)
	s.curious = true
	tm := open(t, s, append([]string{"run", "work", "--model", "bare"}, quickly["work"]...)...)
	tm.until("bare +unknown", text.English.Lessons.Of("work").Choices[0])
	tm.press("L")
	tm.until("bare +"+text.Chinese.Others.Unknown, text.Chinese.Lessons.Of("work").Choices[0])
	tm.press("L1")
	tm.until(text.English.Header.Over)
	tm.press("c")
	tm.until("bare", "fibers", "fair", text.English.Keys.View.Short)
	tm.wander("\t", "L", "\t", "\t", "w")
	wantWords(t, tm.String(), tm.bytes())
	tm.press(ctrlC)
	tm.wait()
}
