package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

func TestTheKeyThatLeavesSaysWhereTo(t *testing.T) {
	r := newTestRoot(t, sampleOptions(), 80, 24)
	sample.MustHave(t, ansi.Strip(r.content()), "q quit", "L 中文", "/ search", "+ − 12 workers")
	r = showing(t, sampleOptions(), 80, 24, sample.UpTo(300*ms))
	sample.MustHave(t, ansi.Strip(r.content()), "q back")
	r.o.Open = "scrape"
	r.sync()
	sample.MustHave(t, ansi.Strip(r.content()), "q quit")
	press(r, "enter")
	sample.MustHave(t, ansi.Strip(r.content()), "q back")
	press(r, "enter")
	if r.on != stage.OnRun {
		t.Error("enter does not lead back to the lanes")
	}
}

// TestTheWholeHelpCanBeRead: that of the menu fits a terminal of the usual size; one
// that does not fit scrolls.
func TestTheWholeHelpCanBeRead(t *testing.T) {
	for _, lang := range text.Langs {
		o := sampleOptions()
		o.Lang = lang
		for _, on := range []stage.Scope{stage.OnMenu, stage.OnRun, stage.OnLane} {
			r := showing(t, o, 80, 24, sample.UpTo(300*ms))
			r.on = on
			press(r, "?")
			screen := ansi.Strip(r.content())
			if !strings.Contains(screen, r.Words.Help.Close) && !strings.Contains(screen, r.Words.Help.Scroll) {
				t.Errorf("nothing says how to leave it:\n%s", screen)
			}
			if strings.Contains(screen, "…") {
				t.Errorf("something is cut:\n%s", screen)
			}
		}
		r := showing(t, o, 40, 10, sample.UpTo(300*ms))
		press(r, "?")
		sample.MustHave(t, ansi.Strip(r.content()), "↑↓")
		for range 200 {
			press(r, "down")
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		last := []rune(squeeze(r.Words.Help.Lines[len(r.Words.Help.Lines)-1]))
		sample.MustHave(t, squeeze(ansi.Strip(r.content())), string(last[len(last)-9:]))
		r.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
		press(r, "x")
		if r.help.Open {
			t.Error("another key does not close it")
		}
	}
}
