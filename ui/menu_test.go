package ui

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/live"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// ran notes a run of the sample as if it had just ended.
func ran(r *root, model string, workers int, took time.Duration) {
	info := sample.Info
	info.Model, info.Workers, info.Tasks = model, workers, 1
	var s sample.Script
	s.State(0, 0, event.Running, 0, -1)
	s.Add(took, event.Event{Kind: event.KindTask, Phase: event.TaskEnd, State: event.Done})
	s.State(took, 0, event.Done, 0, -1)
	r.memory.Finished(&live.Session{Timeline: sample.Timeline(info, s.Events)})
	r.sync()
}

func TestTheMenuRemembersWhatRunsTook(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 40}, {40, 10}} {
		for _, lang := range text.Langs {
			o := sampleOptions()
			o.Lang = lang
			r := newTestRoot(t, o, size[0], size[1])
			for _, id := range []string{"gil", "coroutines", "goroutines", "hybrid"} {
				ran(r, id, r.menu.WorkersFor(&o.Lessons[0], id), 123*time.Second)
			}
			ran(r, "sequential", 1, 6030*ms)
			ran(r, "threads", 12, 620*ms)
			ran(r, "threads", 3, 2430*ms)
			ran(r, "processes", 4, 1820*ms)
			screen := ansi.Strip(r.content())
			sample.MustHave(t, screen, "1.82 s", "0.62 s")
			if size[1] >= 20 {
				sample.MustHave(t, screen, "6.03 s", r.Words.Menu.Last)
				if strings.Contains(screen, "…") {
					t.Errorf("something is cut at %v:\n%s", size, screen)
				}
			}
			sample.CheckLines(t, fmt.Sprint(size), r.content(), size[0], size[1])
			press(r, "-", "-", "-", "-", "-", "-", "-", "-", "-")
			if screen := ansi.Strip(r.content()); !strings.Contains(screen, "2.43 s") || strings.Contains(screen, "0.62 s") {
				t.Errorf("with 3 threads:\n%s", screen)
			}
		}
	}
}

func TestTheMenuSaysHowManyWorkersThereAre(t *testing.T) {
	o := sampleOptions()
	o.Lessons[1].Workers = 2
	r := newTestRoot(t, o, 80, 24)
	sample.MustHave(t, ansi.Strip(r.content()), "12 workers, as in the tutorial")
	press(r, "6")
	sample.MustHave(t, ansi.Strip(r.content()), "10 workers, the default")
	press(r, "down")
	sample.MustHave(t, ansi.Strip(r.content()), "2 workers, the default")
	press(r, "+")
	sample.MustHave(t, ansi.Strip(r.content()), "+ − 3 workers")
	press(r, "1")
	sample.MustHave(t, ansi.Strip(r.content()), "1 worker: ")
}

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
		for range 80 {
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
