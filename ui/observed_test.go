package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"lanes/engine/event"
	"lanes/engine/observed"
	"lanes/ui/lanes"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// recordedBy shows a recording of another program, held in its middle.
func recordedBy(t testing.TB, o Options, w, h int, file string) *root {
	t.Helper()
	f, err := os.Open(filepath.Join("../engine/observed/testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tl, err := observed.Open(context.Background(), f, observed.Options{})
	if err != nil {
		t.Fatal(err)
	}
	o.Replay = &lanes.Replay{Timeline: tl, Name: file, From: tl.Edge() / 2, Held: true}
	r := newTestRoot(t, o, w, h)
	r.sync()
	return r
}

// TestRecordingsOfOthers draws one screen of each kind.
func TestRecordingsOfOthers(t *testing.T) {
	for _, c := range []struct {
		name, file, keys string
		w, h             int
		lang             text.Lang
	}{
		{"go", "go.trace.gz", "down down down down w", 120, 40, text.EN},
		{"go-zh", "go.trace.gz", "y", 80, 24, text.ZH},
		{"go-lane", "go.trace.gz", "down down down down enter", 80, 24, text.EN},
		{"go-over", "go.trace.gz", "end", 120, 40, text.EN},
		{"chrome", "node.json.gz", "", 80, 24, text.EN},
		{"otlp", "otlp.jsonl.gz", "f / p a y", 80, 24, text.EN},
		{"otlp-zh", "otlp.jsonl.gz", "f end", 120, 40, text.ZH},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := sampleOptions()
			o.Lang = c.lang
			r := recordedBy(t, o, c.w, c.h, c.file)
			pressAll(r, c.keys)
			golden.RequireEqual(t, ansi.Strip(r.content()))
		})
	}
}

// TestGroupsAndFilters: a group is one row until it is opened; a filter finds lanes by what
// they do now, in any language; what woke a lane is shown although it was hidden.
func TestGroupsAndFilters(t *testing.T) {
	r := recordedBy(t, sampleOptions(), 120, 40, "go.trace.gz")
	shows := func(after string, want ...string) {
		t.Helper()
		screen := ansi.Strip(r.content())
		for _, w := range want {
			word, not := strings.CutPrefix(w, "!")
			if strings.Contains(screen, word) == not {
				t.Errorf("after %s: %q in\n%s", after, w, screen)
			}
		}
	}
	tl := r.run.Session().Timeline
	var workers event.Group
	for _, g := range tl.Info.Groups {
		if g.Name == "main.worker" {
			workers = g
		}
	}
	name := func(lane int) string { return tl.Head().Lanes[lane].Name }
	first := name(workers.First)
	pressAll(r, "f")
	shows("f", "main.worker", "4 lanes", "!"+first, "!gcBgMarkWorker")
	pressAll(r, "f")
	shows("a second f", first, "!4 lanes")
	pressAll(r, "y")
	shows("y", "gcBgMarkWorker")
	pressAll(r, "y / w a i t i n g space l o c k")
	for lane := workers.First; lane < workers.First+workers.Lanes; lane++ {
		l := tl.At(tl.Edge() / 2).Lane(lane)
		want := "!" + name(lane)
		if l.State == event.Waiting && l.On == event.Lock {
			want = name(lane)
		}
		shows("a filter", want)
	}
	pressAll(r, "enter")
	shows("enter", "/ waiting lock")
	pressAll(r, "/ esc")
	shows("esc", first)
	pressAll(r, "/ 等 待")
	shows("a filter in Chinese", "of ")
	sample.MustHave(t, ansi.Strip(r.content()), first)
}
