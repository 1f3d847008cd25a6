package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/ui/guide"
	"lanes/ui/lanes"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// boundInfo is a run of the lesson bound on two cores.
func boundInfo(model, compute string) event.Info {
	m, err := models.Find(model)
	if err != nil {
		panic(err)
	}
	info := event.Info{
		Version: "1", Lesson: "bound", Model: model, Badge: "real", Tasks: 4, Seed: 7, Work: "4 tasks of 100ms",
		Options: event.Options{"compute": compute}, Host: event.Host{Cores: 2},
	}
	info.Workers = m.Workers(info.Tasks, info.Host.Cores)
	info.Slots = info.Workers
	return info
}

// boundRun is one whose four tasks run and then wait, one beginning as another ends
// unless they are all at once, until wall.
func boundRun(info event.Info, run, wait, wall time.Duration, atOnce bool) *history.Timeline {
	var s sample.Script
	s.State(0, 0, event.Waiting, event.Join, -1)
	at := ms
	for i := range info.Tasks {
		lane := i + 1
		s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(i), Phase: event.TaskStart})
		s.State(at, lane, event.Running, 0, i)
		s.State(at+run, lane, event.Waiting, event.Timer, i)
		s.State(at+run+wait, lane, event.Idle, 0, -1)
		s.Add(at+run+wait, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(i), Phase: event.TaskEnd, State: event.Done})
		if !atOnce {
			at += run + wait
		}
	}
	s.Value(wall, 0, event.ValueProgramCPU, int64(time.Duration(info.Tasks)*run))
	s.State(wall, 0, event.Done, 0, -1)
	sample.Sort(s.Events)
	return sample.Timeline(info, s.Events)
}

// boundShown is the lesson's screen after some runs of it, with one of processes that
// computes half of its time, and took 220 ms.
func boundShown(t testing.TB, o Options, w, h int, before ...*history.Timeline) *root {
	o = withCourse(o)
	tl := boundRun(boundInfo("processes", "50"), 50*ms, 50*ms, 220*ms, true)
	r := showing(t, o, w, h, tl)
	for _, tl := range before {
		r.memory.Learn(tl)
	}
	r.memory.Learn(tl)
	r.sync()
	return r
}

// boundWall is a run that took so long.
func boundWall(model, compute string, wall time.Duration) *history.Timeline {
	return boundRun(boundInfo(model, compute), ms, ms, wall, true)
}

// cells are the row of a model in the table on the screen.
func cells(r *root, model string) []string {
	_, table, _ := strings.Cut(ansi.Strip(r.content()), " 100 %")
	for line := range strings.Lines(table) {
		if f := strings.Fields(line); len(f) > 0 && f[0] == model {
			return f[1:]
		}
	}
	return nil
}

func TestTheTableOfModelsAndShares(t *testing.T) {
	other, few := boundInfo("threads", "0"), boundInfo("threads", "75")
	other.Work = "4 tasks of 1s"
	few.Workers, few.Slots = 3, 3
	for _, c := range []struct {
		name   string
		before []*history.Timeline
		model  string
		want   string
	}{
		{"alone it has no rival", nil, "processes", "· · ▸ 220 ms · ·"},
		{"the best of a column", []*history.Timeline{boundWall("gil", "50", 400*ms)}, "processes", "· · ▸ 220 ms★ · ·"},
		{"is not the longer time", []*history.Timeline{boundWall("gil", "50", 400*ms)}, "gil", "· · 400 ms · ·"},
		{"within a tenth nobody wins", []*history.Timeline{boundWall("threads", "50", 235*ms)}, "threads", "· · 235 ms★ · ·"},
		{"a column for each share", []*history.Timeline{boundWall("threads", "0", 100*ms), boundWall("gil", "0", 300*ms)}, "threads", "100 ms★ · · · ·"},
		{"the latest run holds", []*history.Timeline{boundWall("gil", "100", 500*ms), boundWall("gil", "100", 470*ms)}, "gil", "· · · · 470 ms"},
		{"other work is none of it", []*history.Timeline{boundRun(other, ms, ms, 90*ms, true)}, "threads", ""},
		{"nor are other workers", []*history.Timeline{boundRun(few, ms, ms, 90*ms, true)}, "threads", ""},
	} {
		r := boundShown(t, sampleOptions(), 80, 24, c.before...)
		got := strings.Join(cells(r, c.model), " ")
		if c.want == "" {
			c.want = "· · · · ·"
		}
		if got != c.want {
			t.Errorf("%s: %s has %q, want %q", c.name, c.model, got, c.want)
		}
	}
}

// TestTheTableFillsAsItGoes: a run is in it when it is over, not before, and stays.
func TestTheTableFillsAsItGoes(t *testing.T) {
	whole := boundRun(boundInfo("processes", "50"), 50*ms, 50*ms, 220*ms, true)
	r := showing(t, withCourse(sampleOptions()), 80, 24, sample.KnownAt(whole, 100*ms))
	if got := strings.Join(cells(r, "processes"), " "); got != "· · ▸ · · ·" {
		t.Errorf("while it goes on: %q", got)
	}
	r = boundShown(t, sampleOptions(), 80, 24, boundWall("coroutines", "50", 300*ms))
	r.run.Playhead().Hold(50 * ms)
	r.sync()
	if got := strings.Join(cells(r, "processes"), " "); got != "· · ▸ 220 ms★ · ·" {
		t.Errorf("rewound: %q", got)
	}
	sample.MustHave(t, ansi.Strip(r.content()), text.Bound.EN.All)
}

func TestTheTableOfASavedRunKnowsItAlone(t *testing.T) {
	o := sampleOptions()
	o.Replay = &lanes.Replay{Timeline: boundRun(boundInfo("gil", "30"), 50*ms, 50*ms, 220*ms, true), Name: "a.log"}
	r := newTestRoot(t, o, 80, 24)
	r.memory.Learn(boundWall("threads", "0", 90*ms))
	press(r, "end")
	if got := strings.Join(cells(r, "gil"), " "); got != "· · ▸ 220 ms · · ·" {
		t.Errorf("its row is %q", got)
	}
	if got := strings.Join(cells(r, "threads"), " "); got != "· · · · · ·" {
		t.Errorf("another row is %q", got)
	}
	words := &text.Bound.EN
	sample.MustHave(t, ansi.Strip(r.content()), words.Alone, words.Measured)
}

func TestWithOtherWorkersItIsNotInTheTable(t *testing.T) {
	info := boundInfo("threads", "50")
	info.Workers, info.Slots = 3, 3
	r := showing(t, withCourse(sampleOptions()), 80, 24, boundRun(info, 50*ms, 50*ms, 220*ms, true))
	if got := strings.Join(cells(r, "threads"), " "); got != "· · · · ·" {
		t.Errorf("its row is %q", got)
	}
	sample.MustHave(t, ansi.Strip(r.content()), fmt.Sprintf(text.Bound.EN.Apart, 3))
}

func TestWhyAModelWins(t *testing.T) {
	w := &text.Bound.EN
	base := guide.Mixed{Tasks: 8, Slots: 8, Cores: 2, Lanes: 8, Waited: 8, Cpu: 300 * ms, Wall: 200 * ms}
	for _, c := range []struct {
		name      string
		model     string
		change    func(m *guide.Mixed)
		why, rule string
	}{
		{"one worker", "sequential", func(m *guide.Mixed) { m.Slots, m.Lanes = 1, 1 }, w.Sequence, ""},
		{"all wait", "coroutines", func(m *guide.Mixed) { m.Lanes = 1 }, w.AllWait, w.RuleWait},
		{"too few to wait", "processes", func(m *guide.Mixed) { m.Waited = 4 }, w.SomeWait, w.RuleFew},
		{"too few threads", "threads", func(m *guide.Mixed) { m.Waited = 4 }, w.SomeWait, ""},
		{"a bit of both", "threads", func(m *guide.Mixed) { m.Compute = 50 }, w.CoresOfBoth, ""},
		{"a bit of both in turns", "gil", func(m *guide.Mixed) { m.Compute, m.Lanes = 50, 1 }, w.OneOfBoth, ""},
		{"computing in turns", "gil", func(m *guide.Mixed) { m.Compute, m.Lanes = 100, 1 }, w.OneComputes, w.Rules["gil"]},
		{"on one thread", "coroutines", func(m *guide.Mixed) { m.Compute, m.Lanes = 75, 1 }, w.OneOfBoth, w.Rules["coroutines"]},
		{"on all cores", "processes", func(m *guide.Mixed) { m.Compute = 100 }, w.CoresCompute, w.Rules["processes"]},
		{"the other core was taken", "threads", func(m *guide.Mixed) { m.Compute, m.Cpu = 100, 210*ms }, w.CoresCompute, ""},
		{"one loop in one process", "hybrid", func(m *guide.Mixed) { m.Compute, m.Lanes, m.Cpu = 100, 1, 190*ms }, w.OneComputes, ""},
		{"loops in several", "hybrid", func(m *guide.Mixed) { m.Compute, m.Lanes = 100, 2 }, w.CoresCompute, w.Rules["hybrid"]},
		{"CPU time unknown", "goroutines", func(m *guide.Mixed) { m.Compute, m.Cpu = 100, 0 }, "", ""},
	} {
		m := base
		m.Model = c.model
		c.change(&m)
		if why, _ := m.Why(w); why != c.why || m.Rule(w) != c.rule {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, why, m.Rule(w), c.why, c.rule)
		}
	}
}

func TestBoundIsExplained(t *testing.T) {
	few := boundInfo("processes", "0")
	for _, c := range []struct {
		name string
		tl   *history.Timeline
		want []string
	}{
		{"computing on two cores", boundRun(boundInfo("processes", "100"), 100*ms, 0, 205*ms, true), []string{
			"Each task computes for 100 % of its time: at most 4 ran at once, on 2 cores, and 0 waited at once.",
			"2 cores can compute at once: 400 ms of CPU time took 205 ms.",
			"The tutorial's rule, processes for computing, holds; threads without an interpreter lock do as well.",
		}},
		{"computing in turns", boundRun(boundInfo("coroutines", "100"), 100*ms, 0, 405*ms, false), []string{
			"Each task computes for 100 % of its time: at most 1 ran at once, on 2 cores, and 0 waited at once.",
			"Only one computes at a time here: 400 ms of CPU time took 405 ms, as on one core.",
			"The tutorial is right that coroutines do not help with computing: they share one thread.",
		}},
		{"waiting", boundRun(boundInfo("threads", "0"), 0, 100*ms, 105*ms, true), []string{
			"Each task computes for 0 % of its time: at most 0 ran at once, on 2 cores, and 4 waited at once.",
			"All waited at once, so 400 ms of waiting took 105 ms, as in any model where all can wait at once.",
			"The tutorial's rule, coroutines for waiting, holds for every model where all can wait at once.",
		}},
		{"waiting in a row", boundRun(few, 0, 100*ms, 405*ms, false), []string{
			"Each task computes for 0 % of its time: at most 0 ran at once, on 2 cores, and 1 waited at once.",
			"Only 1 of 4 tasks waited at once, so 400 ms of waiting took 405 ms: too few workers, not a slow model.",
			"The tutorial waits in threads or coroutines: there can be many of them. A process waits just as well.",
		}},
		{"half of it is no run", sample.KnownAt(boundRun(few, 0, 100*ms, 405*ms, false), 300*ms), nil},
	} {
		if got := guide.BoundTold(c.tl, &text.English); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}

// TestTheFootOfTheTableFits holds that all of it is read where the screen is small, and
// where the code takes the rest.
func TestTheFootOfTheTableFits(t *testing.T) {
	for _, l := range text.Langs {
		o := sampleOptions()
		o.Lang = l
		o.Codes = map[string]lesson.Code{"bound": {Go: strings.Repeat("x", 60)}}
		words := text.Bound.In(text.For(l))
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			sample.MustHave(t, ansi.Strip(boundShown(t, o, size[0], size[1]).content()), words.Measured, words.Best, words.All)
		}
	}
}
