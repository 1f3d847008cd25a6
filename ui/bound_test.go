package ui

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui/lanes"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// boundShown is the lesson's screen after some runs of it, with one of processes that
// computes half of its time, and took 220 ms.
func boundShown(t testing.TB, o Options, w, h int, before ...*history.Timeline) *root {
	o = withCourse(o)
	tl := sample.Bound(sample.BoundInfo("processes", "50"), 50*ms, 50*ms, 220*ms, true)
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
	return sample.Bound(sample.BoundInfo(model, compute), 50*ms, 50*ms, wall, true)
}

// timed is a time in the table: with its sign, if it was measured.
var timed = regexp.MustCompile(`([●▸] +)?[\d.]+ s`)

// cells are the row of a model in the table on the screen, with a dot for what was not
// measured, and this run's with its sign.
func cells(r *root, model string) []string {
	_, table, _ := strings.Cut(ansi.Strip(r.content()), " 100 %")
	for line := range strings.Lines(table) {
		line = timed.ReplaceAllStringFunc(line, func(cell string) string {
			if _, measured, ok := strings.Cut(cell, "● "); ok {
				return measured
			}
			if strings.HasPrefix(cell, "▸") {
				return cell
			}
			return "·"
		})
		if f := strings.Fields(line); len(f) > 0 && f[0] == model {
			return f[1:]
		}
	}
	return nil
}

func TestTheTableOfModelsAndShares(t *testing.T) {
	other, few := sample.BoundInfo("threads", "0"), sample.BoundInfo("threads", "75")
	other.Work = "4 tasks of 1s"
	few.Workers, few.Slots = 3, 3
	for _, c := range []struct {
		name   string
		before []*history.Timeline
		model  string
		want   string
	}{
		{"alone it has no rival", nil, "processes", "· · ▸ 0.220 s · ·"},
		{"the best of a column", []*history.Timeline{boundWall("gil", "50", 400*ms)}, "processes", "· · ▸ 0.220 s★ · ·"},
		{"is not the longer time", []*history.Timeline{boundWall("gil", "50", 400*ms)}, "gil", "· · 0.400 s · ·"},
		{"within a tenth nobody wins", []*history.Timeline{boundWall("threads", "50", 235*ms)}, "threads", "· · 0.235 s★ · ·"},
		{"a column for each share", []*history.Timeline{boundWall("threads", "0", 110*ms), boundWall("gil", "0", 300*ms)}, "threads", "0.110 s★ · · · ·"},
		{"the latest run holds", []*history.Timeline{boundWall("gil", "100", 500*ms), boundWall("gil", "100", 470*ms)}, "gil", "· · · · 0.470 s"},
		{"other work is none of it", []*history.Timeline{sample.Bound(other, ms, ms, 90*ms, true)}, "threads", ""},
		{"nor are other workers", []*history.Timeline{sample.Bound(few, ms, ms, 90*ms, true)}, "threads", ""},
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

// TestTheTableShowsWhatWouldWin: before anything else was run each cell has the least time
// that four tasks of 100 ms can take on two cores, or with one computing at a time.
func TestTheTableShowsWhatWouldWin(t *testing.T) {
	seen := strings.Join(strings.Fields(ansi.Strip(boundShown(t, sampleOptions(), 80, 24).content())), " ")
	sample.MustHave(t, seen,
		"sequential 0.400 s 0.400 s 0.400 s 0.400 s 0.400 s",
		"threads 0.100 s 0.100 s 0.100 s 0.150 s 0.200 s",
		"coroutines 0.100 s 0.100 s 0.200 s 0.300 s 0.400 s",
	)
}

// TestTheTableFillsAsItGoes: a run is in it when it is over, not before, and stays.
func TestTheTableFillsAsItGoes(t *testing.T) {
	whole := sample.Bound(sample.BoundInfo("processes", "50"), 50*ms, 50*ms, 220*ms, true)
	r := showing(t, withCourse(sampleOptions()), 80, 24, sample.KnownAt(whole, 100*ms))
	if got := strings.Join(cells(r, "processes"), " "); got != "· · ▸ · · ·" {
		t.Errorf("while it goes on: %q", got)
	}
	r = boundShown(t, sampleOptions(), 80, 24, boundWall("coroutines", "50", 300*ms))
	r.run.Playhead().Hold(50 * ms)
	r.sync()
	if got := strings.Join(cells(r, "processes"), " "); got != "· · ▸ 0.220 s★ · ·" {
		t.Errorf("rewound: %q", got)
	}
	sample.MustHave(t, ansi.Strip(r.content()), text.Bound.EN.All)
}

func TestTheTableOfASavedRunKnowsItAlone(t *testing.T) {
	o := sampleOptions()
	o.Replay = &lanes.Replay{Timeline: sample.Bound(sample.BoundInfo("gil", "30"), 50*ms, 50*ms, 220*ms, true), Name: "a.log"}
	r := newTestRoot(t, o, 80, 24)
	r.memory.Learn(boundWall("threads", "0", 90*ms))
	press(r, "end")
	if got := strings.Join(cells(r, "gil"), " "); got != "· · ▸ 0.220 s · · ·" {
		t.Errorf("its row is %q", got)
	}
	if got := strings.Join(cells(r, "threads"), " "); got != "· · · · · ·" {
		t.Errorf("another row is %q", got)
	}
	words := &text.Bound.EN
	sample.MustHave(t, ansi.Strip(r.content()), words.Alone, words.Here, words.Computed)
}

func TestWithOtherWorkersItIsNotInTheTable(t *testing.T) {
	info := sample.BoundInfo("threads", "50")
	info.Workers, info.Slots = 3, 3
	r := showing(t, withCourse(sampleOptions()), 80, 24, sample.Bound(info, 50*ms, 50*ms, 220*ms, true))
	if got := strings.Join(cells(r, "threads"), " "); got != "· · · · ·" {
		t.Errorf("its row is %q", got)
	}
	sample.MustHave(t, ansi.Strip(r.content()), fmt.Sprintf(text.Bound.EN.Apart, 3))
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
			sample.MustHave(t, ansi.Strip(boundShown(t, o, size[0], size[1], boundWall("gil", "50", 400*ms)).content()), words.Measured, words.Best, words.Computed, words.All)
		}
	}
}
