package lanes

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/lesson"
	"lanes/ui/axis"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// longCode has more lines than a screen.
func longCode() lesson.Code {
	code := lesson.Code{Python: "pass"}
	for i := range 80 {
		code.Go += fmt.Sprintf("line(%d)\n", i)
	}
	return code
}

// TestNothingOfARunGoesOnIntoTheNext: whatever was done to a run, the next one looks, and
// takes keys and the mouse, as if it were the first.
func TestNothingOfARunGoesOnIntoTheNext(t *testing.T) {
	onAxis := func(v *viewer, x int) (int, int) { return v.layout.Cols.Strip.X + x, v.layout.Axis.Y }
	click := func(v *viewer) {
		x, y := onAxis(v, 10)
		v.update(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	}
	for _, c := range []struct {
		name string
		do   func(v *viewer)
	}{
		{"nothing", func(*viewer) {}},
		{"it was asked why a lane waits", func(v *viewer) { v.press("w") }},
		{"the mouse was dragged", click},
		{"a window was pinned", func(v *viewer) { v.press("]", "]"); click(v) }},
		{"arrows were drawn", func(v *viewer) { v.press("down", "down", "home", "."); v.content() }},
		{"times were read from a moment", func(v *viewer) { v.press("left", "o") }},
		{"it was stepped to an event", func(v *viewer) { v.press("home", ".", ".") }},
		{"it played slowly", func(v *viewer) { v.press("<", "<", "home", "space") }},
		{"a mark was being named", func(v *viewer) { v.press("m", "a") }},
		{"there were places to go back to", func(v *viewer) { v.press("home", "end", "z") }},
		{"there was something to tell", func(v *viewer) { v.press("}", "}") }},
		{"it had been scrolled", func(v *viewer) {
			v.update(tea.WindowSizeMsg{Width: 130, Height: 14})
			v.update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
		}},
		{"its code had been scrolled", func(v *viewer) { v.Do(stage.CodeDown, 0); v.sync() }},
	} {
		t.Run(c.name, func(t *testing.T) {
			used := newViewer(130, 40, nil)
			used.codes["scrape"] = longCode()
			used.Show(sessionOf(sample.UpTo(640 * ms)))
			used.sync()
			c.do(used)
			first := newViewer(130, used.env.H, nil)
			first.codes["scrape"] = longCode()
			first.chosen = used.run.chosen
			for _, v := range []*viewer{used, first} {
				v.Show(sessionOf(sample.UpTo(300 * ms)))
				v.sync()
			}
			same := func(after string) {
				t.Helper()
				if got, want := used.content(), first.content(); got != want {
					t.Errorf("after %s it is\n%s\nand would be as the first\n%s", after, got, want)
				}
			}
			same("nothing")
			for _, v := range []*viewer{used, first} {
				x, y := onAxis(v, 5)
				v.update(tea.MouseMotionMsg{X: x, Y: y, Button: tea.MouseLeft})
			}
			same("the mouse moved")
			for _, key := range []string{"z", "home", "space", "u", "u", "u", "u"} {
				used.press(key)
				first.press(key)
				same(key)
			}
		})
	}
}

// TestWhatIsLookedAtStaysFromRunToRun: the lane that is chosen, and what is shown of the
// code.
func TestWhatIsLookedAtStaysFromRunToRun(t *testing.T) {
	v := newViewer(160, 40, nil)
	v.codes["scrape"] = longCode()
	v.Show(sessionOf(sample.UpTo(640 * ms)))
	v.sync()
	v.press("down", "down", "down", "s")
	for range 2 {
		v.Prepare(v.Lesson, "threads", "")
		v.sync()
		v.Show(sessionOf(sample.UpTo(300 * ms)))
		v.sync()
		if v.run.chosen != 2 || !v.Code.Python {
			t.Errorf("lane %d is chosen, in Python: %v", v.run.chosen, v.Code.Python)
		}
	}
	v.Drop()
	v.Replay(&Replay{Timeline: sample.Run(), From: 300 * ms, Held: true})
	if at := v.run.Moment(); v.run.chosen != 2 || at != 300*ms {
		t.Errorf("replayed, lane %d is chosen at %v", v.run.chosen, at)
	}
}

// TestATickOfTheRunBeforeIsAStranger: its chain ends.
func TestATickOfTheRunBeforeIsAStranger(t *testing.T) {
	v := looking(80, 24, sample.Timeline(sample.Info, sample.Events()))
	cmd := v.update(sample.Key("space"))
	v.Show(sessionOf(sample.Timeline(sample.Info, sample.Events())))
	v.update(sample.Key("space"))
	before := v.run.Moment()
	tick := cmd().(axis.Timer).Msg(time.Unix(0, 0))
	if next := v.update(tick); next != nil || v.run.Moment() != before {
		t.Errorf("it moved from %v to %v", before, v.run.Moment())
	}
}

// TestAKeyOnTheScreenOfALaneNeedsNoFrame: its axis is there before it is drawn.
func TestAKeyOnTheScreenOfALaneNeedsNoFrame(t *testing.T) {
	v := looking(80, 24, sample.Timeline(sample.Info, sample.Events()))
	v.press("]", "enter", "[", "]", "[")
	if v.on != stage.OnLane || v.lane.ax.Cols < 40 {
		t.Errorf("screen %d has an axis of %d columns", v.on, v.lane.ax.Cols)
	}
}

// TestCodeAloneHasNoLanes on the screen, nor their axis.
func TestCodeAloneHasNoLanes(t *testing.T) {
	v := newViewer(80, 24, nil)
	v.codes["scrape"] = longCode()
	v.Show(sessionOf(sample.Run()))
	v.sync()
	v.press("s")
	rows := strings.Split(v.content(), "\n")
	for _, row := range rows[5 : len(rows)-1] {
		if !strings.Contains(row, "line(") {
			t.Errorf("between the lines of code: %q", row)
		}
	}
}

// TestTheKeyOfTheCode turns to the other language, to none, and back.
func TestTheKeyOfTheCode(t *testing.T) {
	for _, c := range []struct {
		w      int
		python bool // what was shown in the session before
		want   string
	}{
		{160, false, "Go Python none Python Go none"},
		{160, true, "Python Go none Go Python none"},
		{80, false, "none Go Python none Python Go"},
		{80, true, "none Python Go none Go Python"},
	} {
		v := newViewer(c.w, 40, nil)
		v.codes["scrape"] = longCode()
		v.Code.Python = c.python
		v.Show(sessionOf(sample.Run()))
		v.sync()
		var seen []string
		for range 6 {
			s := "none"
			switch content := v.content(); {
			case strings.Contains(content, text.For(text.EN).Course.Code):
				s = "Go"
			case strings.Contains(content, text.For(text.EN).Course.Python):
				s = "Python"
			}
			seen = append(seen, s)
			v.press("s")
		}
		if got := strings.Join(seen, " "); got != c.want {
			t.Errorf("%d columns, Python before: %v: %s, want %s", c.w, c.python, got, c.want)
		}
	}
}
