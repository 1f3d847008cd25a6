package ui

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
	"lanes/ui/lanes"
	"lanes/ui/sample"
)

// typed presses the keys of a text.
func typed(r *root, s string) {
	for _, c := range s {
		r.Update(tea.KeyPressMsg{Code: c, Text: string(c)})
	}
}

// named are the user's marks.
func named(r *root) string {
	var all []string
	for _, m := range r.run.Session.Timeline.Marks() {
		if m.Kind == history.UserMark {
			all = append(all, fmt.Sprint(m.At, " ", m.Name))
		}
	}
	return strings.Join(all, ", ")
}

func TestTheUserSetsMarks(t *testing.T) {
	r := showing(t, sampleOptions(), 120, 40, sample.Timeline(sample.Info, sample.Events()))
	at := func(d time.Duration) {
		r.run.Head.Hold(d)
		r.sync()
	}
	is := func(want string) {
		t.Helper()
		if got := named(r); got != want {
			t.Errorf("the marks are %q, want %q", got, want)
		}
	}
	at(300 * ms)
	press(r, "m")
	typed(r, "quit? 第一")
	sample.MustHave(t, ansi.Strip(r.content()), "Mark at 300.000 ms: quit? 第一", "enter set", "esc cancel")
	press(r, "enter")
	is("300ms quit? 第一")
	sample.MustHave(t, ansi.Strip(r.content()), "◆ quit? 第一", "Marked 300.000 ms, for this session")
	press(r, "m") // it stands there: its name can be changed
	for range 9 {
		r.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
	r.Update(tea.PasteMsg{Content: "pasted\x1b[31m\n"})
	press(r, "enter")
	is("300ms pasted")
	at(302 * ms) // in the same column
	press(r, "m")
	r.Update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
	sample.MustHave(t, ansi.Strip(r.content()), "enter remove it")
	press(r, "esc")
	is("300ms pasted")
	press(r, "m")
	r.Update(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
	press(r, "enter")
	is("")
	sample.MustHave(t, ansi.Strip(r.content()), "Removed the mark at 300.000 ms")
	press(r, "m", "enter")
	at(700 * ms)
	press(r, "m", "enter")
	is("302ms mark 1, 700ms mark 2")
	press(r, "m")
	typed(r, strings.Repeat("x", 500))
	sample.CheckLines(t, "naming", r.content(), 120, 40)
	press(r, "enter")
	if n := len(r.run.Session.Timeline.Marks()[0].Name); n > history.MaxMarkName {
		t.Errorf("a name of %d bytes", n)
	}
	press(r, "?")
	sample.MustHave(t, ansi.Strip(r.content()), "Marks", "302.000 ms  mark 1", "first: page 1", "10 at once", "first failure: page 7", "the last one left")
}

func TestMarksAreGoneThrough(t *testing.T) {
	tl := sample.Timeline(sample.Info, sample.Events())
	tl.SetMark(152*ms, "mine")
	r := showing(t, sampleOptions(), 120, 40, tl)
	press(r, "home")
	for _, m := range tl.Marks() {
		press(r, "}")
		if r.run.Head.At != m.At {
			t.Fatalf("it is at %v, want %v", r.run.Head.At, m.At)
		}
		sample.MustHave(t, ansi.Strip(r.content()), strings.TrimSpace(r.run.MarkName(&m)))
	}
	press(r, "}")
	sample.MustHave(t, ansi.Strip(r.content()), "There are no more marks this way.")
	press(r, "end")
	for i := len(tl.Marks()) - 1; i >= 0; i-- {
		press(r, "{")
		if r.run.Head.At != tl.Marks()[i].At {
			t.Fatalf("it is at %v, want %v", r.run.Head.At, tl.Marks()[i].At)
		}
	}
}

// markSource is a source that keeps marks.
type markSource struct {
	fakeSource
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
	set := func(r *root, last tea.KeyPressMsg, want string) {
		t.Helper()
		r.run.Head.Hold(300 * ms)
		r.sync()
		press(r, "m", "a")
		cmd := r.Update(last)
		if cmd != nil {
			r.Update(cmd())
		}
		sample.MustHave(t, ansi.Strip(r.content()), want)
	}
	enter, save := tea.KeyPressMsg{Code: tea.KeyEnter}, tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl}
	r := showing(t, sampleOptions(), 120, 40, sample.UpTo(640*ms))
	src := &markSource{}
	r.run.Session.Source = src
	set(r, enter, "Marked 300.000 ms, in the log too.")
	src.err = errors.New("disk full")
	set(r, enter, "Marked 300.000 ms, but not in the log: disk full")
	if got := strings.Join(src.marks, ", "); got != "300ms a, 300ms aa" {
		t.Errorf("kept: %s", got)
	}

	o := sampleOptions()
	var saved []string
	o.Replay = &lanes.Replay{Timeline: sample.Timeline(sample.Info, sample.Events()), Name: "a.jsonl"}
	r = newTestRoot(t, o, 120, 40)
	set(r, enter, "for this session")
	r.o.Replay.SaveMark = func(at time.Duration, name string) error {
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
	cmd := r.Update(save)
	r.Update(cmd())
	sample.MustHave(t, ansi.Strip(r.content()), "Marked 300.000 ms, in the log too.")
	if got := strings.Join(saved, ", "); got != "300ms aaaa" {
		t.Errorf("saved afterwards: %s", got)
	}
	r.run.Head.Hold(500 * ms)
	r.sync()
	if r.Update(save); !strings.Contains(r.content(), "You have no mark here") {
		t.Errorf("nobody is told that there is no mark here")
	}
}

func TestALiveMarkStandsWhereTheKeyWasPressed(t *testing.T) {
	r := showing(t, sampleOptions(), 80, 24, sample.UpTo(300*ms))
	press(r, "m", "a")
	r.run.Session.Timeline.Add(event.Batch{Now: 400 * ms})
	r.sync()
	press(r, "enter", "m", "b", "enter")
	if got := named(r); got != "300ms a, 400ms b" || r.run.Head.Mode != axis.AtEdge {
		t.Errorf("the marks are %q, the mode is %d", got, r.run.Head.Mode)
	}
}

func TestTagsFindTheirPlaces(t *testing.T) {
	at := func(x int, label string) axis.Tag { return axis.Tag{X: x, Sign: "o", Label: label} }
	for _, c := range []struct {
		name string
		from int
		tags []axis.Tag
		want string
	}{
		{"each has its name", 0, []axis.Tag{at(2, " one"), at(12, " two")}, "  o one     o two"},
		{"no room right, but left", 0, []axis.Tag{at(18, " one")}, "              one o"},
		{"no room right: another is there", 0, []axis.Tag{at(10, " one"), at(12, " two")}, "      one o o two"},
		{"no room at all", 0, []axis.Tag{at(1, " one"), at(3, " two"), at(5, " three"), at(7, " f")}, " o o o o f"},
		{"in one column the first stands", 0, []axis.Tag{at(4, " one"), at(4, " two")}, "    o one"},
		{"the start is taken", 8, []axis.Tag{at(4, " one"), at(9, " two")}, "         o two"},
		{"a name up to the end", 0, []axis.Tag{at(15, " two!")}, "               o two!"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			for _, m := range lanes.PlaceTags(21, c.from, c.tags) {
				s := m.Sign + m.Label
				if m.SignLast {
					s = m.Label + m.Sign
				}
				got += strings.Repeat(" ", m.X-len(got)) + s
			}
			if got = strings.TrimRight(got, " "); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
