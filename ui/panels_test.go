package ui

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// panelScenes show the panels of lessons, each at moments that tell of it. Runs are those
// that were recorded, but for what no lesson does by itself. The panels of race and bound
// are among the other scenes.
var panelScenes = []scene{
	{"panel-two-processes", recordedAt("two-processes", 2500*ms)},
	{"panel-globals", recordedAt("globals", 950*ms)},
	{"panel-queue", recordedAt("queue", 1600*ms)},
	{"panel-queue-stuck", func(t testing.TB, o Options, w, h int) *root {
		return showing(t, withCourse(o), w, h, stuckRun())
	}},
	{"panel-manager", recordedAt("manager", 1200*ms)},
	{"panel-daemon", recordedAt("daemon", atItsEnd)},
	{"panel-pool", recordedAt("pool", 2200*ms)},
	{"panel-pool-over", recordedAt("pool", atItsEnd)},
	{"panel-file", recordedAt("file", 1100*ms)},
	{"panel-file-over", recordedAt("file", atItsEnd)},
	{"panel-file-torn", func(t testing.TB, o Options, w, h int) *root {
		return showing(t, withCourse(o), w, h, tornRun())
	}},
	{"panel-cores", recordedAt("cores", 3453*ms)}, // both cores are taken, and four wait for one
	{"panel-cost", recordedAt("cost", 12*time.Second)},
	{"panel-cost-over", recordedAt("cost", atItsEnd)},
	{"panel-how-many", recordedAt("how-many", 2*time.Second)},
	{"panel-how-many-over", recordedAt("how-many", atItsEnd)},
	{"panel-work", recordedAt("work", 2*time.Second)},
	{"panel-gil", recordedAt("gil", 2*time.Second)},
	{"panel-scrape", recordedAt("scrape", atItsEnd)},
	{"panel-blocking-call", recordedAt("blocking-call", 1200*ms)},
	{"panel-scrape-trap", func(t testing.TB, o Options, w, h int) *root {
		return showing(t, withCourse(o), w, h, trappedRun())
	}},
}

// atItsEnd is no moment of a recorded run: the whole of it.
const atItsEnd time.Duration = -1

// recordedAt is the screen of a recorded run, held at a moment.
func recordedAt(lesson string, at time.Duration) func(testing.TB, Options, int, int) *root {
	return func(t testing.TB, o Options, w, h int) *root {
		r := showing(t, withCourse(o), w, h, sample.Recorded(t, "testdata/logs", lesson))
		if at != atItsEnd {
			r.run.Playhead().Hold(at)
			r.sync()
		}
		return r
	}
}

// stuckRun is a run in which a child puts more into a queue than its pipe holds, while
// main waits for the child.
var stuckRun = sync.OnceValue(func() *history.Timeline {
	var s sample.Script
	s.Children(1, "putAll(3, 70000, 0s)")
	s.Value(5*ms, 0, "que"+event.ValueRoom, 65_536)
	for i := range 3 {
		s.Add(20*ms+time.Duration(i)*ms, event.Event{Kind: event.KindMessage, Lane: 1, Task: 0, Name: "put", To: event.NoLane, Text: "70 kB"})
	}
	s.Value(25*ms, 0, "que"+event.ValueInPipe, 65_536)
	s.Add(26*ms, event.Event{Kind: event.KindState, Lane: 1, State: event.Waiting, On: event.Queue, Name: "que", Text: "put"})
	s.Value(300*ms, 0, event.ValueDeadlock, 1)
	sample.Sort(s.Events)
	return sample.Timeline(event.Info{
		Version: "1", Lesson: "queue", Model: "processes", Badge: "real", Workers: 1, Slots: 1, Tasks: 1, Program: true,
		Queues: []string{"que"}, Options: event.Options{"case": "large"},
	}, s.Events)
})

// tornRun is a run whose writers wrote parts of rows.
var tornRun = sync.OnceValue(func() *history.Timeline {
	var s sample.Script
	s.Children(4, "writer")
	for i := 1; i <= 4; i++ {
		at := 80*ms + time.Duration(i)*ms
		s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(i), Task: int32(i) - 1, Phase: event.TaskEnd, State: event.Done})
		s.State(at, i, event.Done, 0, -1)
	}
	s.State(90*ms, 0, event.Running, 0, -1)
	for _, v := range []history.Value{{Name: "rows_expected", Value: 600}, {Name: "rows_whole", Value: 589}, {Name: "rows_lost", Value: 11}, {Name: "rows_torn", Value: 4}} {
		s.Value(95*ms, 0, v.Name, v.Value)
	}
	s.Add(95*ms, event.Event{Kind: event.KindPrint, Task: event.NoTask, Text: "1111x2222x3333x4444x1122334412341234"})
	s.State(100*ms, 0, event.Done, 0, -1)
	sample.Sort(s.Events)
	return sample.Timeline(event.Info{
		Version: "1", Lesson: "file", Model: "processes", Badge: "real", Workers: 4, Slots: 4, Tasks: 4, Host: event.Host{Cores: 4},
		Options: event.Options{"flush": "end", "mode": "append"},
	}, s.Events)
})

// trappedRun is the sample, whose rows went into a buffer that its threads share.
var trappedRun = sync.OnceValue(func() *history.Timeline {
	s := sample.Script{Events: sample.Events()}
	for _, v := range []history.Value{
		{Name: "trap_expected", Value: 180}, {Name: "trap_whole", Value: 171}, {Name: "trap_lost", Value: 9}, {Name: "trap_torn", Value: 3}, {Name: "trap_headers", Value: 1},
		{Name: "trap_tries", Value: 110}, {Name: "trap_bad_tries", Value: 9}, {Name: "trap_bad_tries_locked", Value: 0},
	} {
		s.Value(970*ms, 0, v.Name, v.Value)
	}
	s.Add(970*ms, event.Event{Kind: event.KindPrint, Task: event.NoTask, Text: "12: Go | An intro | »https://pic.example/7.png« | »Ada«"})
	sample.Sort(s.Events)
	info := sample.Info
	info.Options = event.Options{"trap": "shared"}
	return sample.Timeline(info, s.Events)
})

func TestPanels(t *testing.T) {
	sizes := []struct{ w, h int }{{80, 24}, {120, 40}}
	for _, s := range panelScenes {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", s.name, size.w, size.h), func(t *testing.T) {
				golden.RequireEqual(t, ansi.Strip(s.make(t, sampleOptions(), size.w, size.h).content()))
			})
		}
		t.Run(s.name+"/80x24-zh", func(t *testing.T) {
			o := sampleOptions()
			o.Lang = text.ZH
			golden.RequireEqual(t, ansi.Strip(s.make(t, o, 80, 24).content()))
		})
	}
}

// TestEveryPanelHasAScene holds that each lesson that has a panel is seen with it in some
// golden screen.
func TestEveryPanelHasAScene(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range slices.Concat(scenes, panelScenes) {
		if r := s.make(t, sampleOptions(), 120, 40); r.on == stage.OnRun && r.run.Session() != nil && showsPanel(r) {
			seen[r.run.Session().Timeline.Info.Lesson] = true
		}
	}
	for _, lesson := range text.English.Lessons.IDs() {
		if guide.PanelFor(lesson) != nil && !seen[lesson] {
			t.Errorf("no golden screen has the panel of %s", lesson)
		}
	}
}

// showsPanel reports whether the first row of the lesson's panel is on the screen.
func showsPanel(r *root) bool {
	tl := r.run.Session().Timeline
	p := guide.PanelFor(tl.Info.Lesson)
	if p == nil {
		return false
	}
	if p, ok := p.(guide.Recalling); ok {
		p.SetRecall(r.memory.Recall(tl))
	}
	p.Update(tl, tl.Until(r.run.Playhead().Moment(tl)))
	rows, _ := p.Rows()
	var c paint.Canvas
	c.Reset(r.W, r.H, r.Theme)
	p.Draw(&c, paint.Rect{W: r.W, H: rows}, r.Words)
	first := strings.TrimSpace(strings.Split(ansi.Strip(c.String()), "\n")[0])
	return first != "" && strings.Contains(ansi.Strip(r.content()), first)
}

// TestOptionsHaveNames: whatever the head of a run says of its options has a name in each language.
func TestOptionsHaveNames(t *testing.T) {
	logs, err := filepath.Glob("testdata/logs/*.jsonl.gz")
	if err != nil || len(logs) < 10 {
		t.Fatalf("%v: %d logs", err, len(logs))
	}
	for _, log := range logs {
		info := sample.Recorded(t, "testdata/logs", strings.TrimSuffix(filepath.Base(log), ".jsonl.gz")).Info
		for flag := range info.Options {
			for _, lang := range text.Langs {
				if text.For(lang).Lesson(info.Lesson).Knobs.Of(flag).Name == "" {
					t.Errorf("%s: the option %s of %s has no name", lang, flag, info.Lesson)
				}
			}
		}
	}
}
