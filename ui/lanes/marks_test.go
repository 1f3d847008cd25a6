package lanes

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/sample"
)

// named are the user's marks.
func named(r *viewer) string {
	var all []string
	for _, m := range r.run.Session.Timeline.Marks() {
		if m.Kind == history.UserMark {
			all = append(all, fmt.Sprint(m.At, " ", m.Name))
		}
	}
	return strings.Join(all, ", ")
}

func TestTheUserSetsMarks(t *testing.T) {
	r := looking(120, 40, sample.Timeline(sample.Info, sample.Events()))
	at := func(d time.Duration) {
		r.hold(d)
	}
	is := func(want string) {
		t.Helper()
		if got := named(r); got != want {
			t.Errorf("the marks are %q, want %q", got, want)
		}
	}
	at(300 * ms)
	r.press("m")
	r.typed("quit? 第一")
	r.mustHave(t, "Mark at 300.000 ms: quit? 第一", "enter set", "esc cancel")
	r.press("enter")
	is("300ms quit? 第一")
	r.mustHave(t, "◆ quit? 第一", "Marked 300.000 ms, for this session")
	r.press("m") // it stands there: its name can be changed
	for range 9 {
		r.update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
	r.update(tea.PasteMsg{Content: "pasted\x1b[31m\n"})
	r.press("enter")
	is("300ms pasted")
	at(302 * ms) // in the same column
	r.press("m")
	r.update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
	r.mustHave(t, "enter remove it")
	r.press("esc")
	is("300ms pasted")
	r.press("m")
	r.update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
	r.press("enter")
	is("")
	r.mustHave(t, "Removed the mark at 300.000 ms")
	r.press("m", "enter")
	at(700 * ms)
	r.press("m", "enter")
	is("302ms mark 1, 700ms mark 2")
	r.press("m")
	r.typed(strings.Repeat("x", 500))
	sample.CheckLines(t, "naming", r.content(), 120, 40)
	r.press("enter")
	if n := len(r.run.Session.Timeline.Marks()[0].Name); n > history.MaxMarkName {
		t.Errorf("a name of %d bytes", n)
	}
	r.c.Reset(120, 40, r.env.Theme)
	for i, line := range r.Marks() { // as the help has them
		p := r.c.At(i, 0, 120)
		line(&p)
	}
	sample.MustHave(t, ansi.Strip(r.c.String()), "Marks", "302.000 ms  mark 1", "first: page 1", "10 at once", "first failure: page 7", "the last one left")
}

func TestMarksAreGoneThrough(t *testing.T) {
	tl := sample.Timeline(sample.Info, sample.Events())
	tl.SetMark(152*ms, "mine")
	r := looking(120, 40, tl)
	r.press("home")
	for _, m := range tl.Marks() {
		r.press("}")
		if r.run.Playhead.At != m.At {
			t.Fatalf("it is at %v, want %v", r.run.Playhead.At, m.At)
		}
		r.mustHave(t, strings.TrimSpace(r.run.marks.nameOf(&m)))
	}
	r.press("}")
	r.mustHave(t, "There are no more marks this way.")
	r.press("end")
	for i := len(tl.Marks()) - 1; i >= 0; i-- {
		r.press("{")
		if r.run.Playhead.At != tl.Marks()[i].At {
			t.Fatalf("it is at %v, want %v", r.run.Playhead.At, tl.Marks()[i].At)
		}
	}
}

// markSource is a source that keeps marks.
type markSource struct {
	silent
	marks []string
	err   error
}

func (m *markSource) Mark(at time.Duration, name string) (bool, error) {
	m.marks = append(m.marks, fmt.Sprint(at, " ", name))
	return true, m.err
}

// TestMarksAreKept: by a run with a log, and in the file that is replayed if that is
// asked for.
func TestMarksAreKept(t *testing.T) {
	set := func(r *viewer, last tea.KeyPressMsg, want string) {
		t.Helper()
		r.hold(300 * ms)
		r.press("m", "a")
		cmd := r.update(last)
		if cmd != nil {
			r.update(cmd())
		}
		r.mustHave(t, want)
	}
	enter, save := tea.KeyPressMsg{Code: tea.KeyEnter}, tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl}
	r := looking(120, 40, sample.UpTo(640*ms))
	src := &markSource{}
	r.run.Session.Source = src
	set(r, enter, "Marked 300.000 ms, in the log too.")
	src.err = errors.New("disk full")
	set(r, enter, "Marked 300.000 ms, but not in the log: disk full")
	if got := strings.Join(src.marks, ", "); got != "300ms a, 300ms aa" {
		t.Errorf("kept: %s", got)
	}

	var saved []string
	file := &Replay{Timeline: sample.Timeline(sample.Info, sample.Events()), Name: "a.jsonl"}
	r = newViewer(120, 40, file)
	r.Replay(file)
	r.sync()
	set(r, enter, "for this session")
	file.SaveMark = func(at time.Duration, name string) error {
		saved = append(saved, fmt.Sprint(at, " ", name))
		return nil
	}
	set(r, enter, "for this session")
	if saved != nil {
		t.Errorf("without being asked, it saved %v", saved)
	}
	set(r, save, "Marked 300.000 ms, in the log too.")
	if got := strings.Join(saved, ", "); got != "300ms aaa" {
		t.Errorf("saved: %s", got)
	}
	saved = nil
	set(r, enter, "ctrl+s here saves it in the file.")
	cmd := r.update(save)
	r.update(cmd())
	r.mustHave(t, "Marked 300.000 ms, in the log too.")
	if got := strings.Join(saved, ", "); got != "300ms aaaa" {
		t.Errorf("saved afterwards: %s", got)
	}
	r.hold(500 * ms)
	if r.update(save); !strings.Contains(r.content(), "You have no mark here") {
		t.Errorf("nobody is told that there is no mark here")
	}
}

func TestALiveMarkStandsWhereTheKeyWasPressed(t *testing.T) {
	r := looking(80, 24, sample.UpTo(300*ms))
	r.press("m", "a")
	r.run.Session.Timeline.Add(event.Batch{Now: 400 * ms})
	r.sync()
	r.press("enter", "m", "b", "enter")
	if got := named(r); got != "300ms a, 400ms b" || r.run.Playhead.Mode != axis.AtEdge {
		t.Errorf("the marks are %q, the mode is %d", got, r.run.Playhead.Mode)
	}
}
