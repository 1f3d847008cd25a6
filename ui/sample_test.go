package ui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui/live"
	"lanes/ui/menu"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

func sampleOptions() Options {
	dark := true
	quoted := map[string]time.Duration{"threads": 1300 * ms}
	models := []string{"sequential", "processes", "threads", "gil", "coroutines", "goroutines", "hybrid"}
	return Options{
		Course: menu.Course{Lessons: []live.Entry{
			{Lesson: &lesson.Lesson{ID: "scrape", Group: "scraper", Models: models, Quoted: quoted}, Tasks: 10, Tutorial: true, Output: "cnblogs.csv"},
			{Lesson: &lesson.Lesson{ID: "work", Group: "coroutines", Models: models}, Tasks: 2},
			{
				Lesson: &lesson.Lesson{ID: "race", Group: "threads", Models: models[1:6]}, Tasks: 40, Workers: 2,
				Knobs:   []lesson.Knob{{Flag: "guard", Values: []string{"none", "mutex"}}, {Flag: "await", Values: []string{"false", "true"}, Models: []string{"coroutines"}}},
				Options: event.Options{"guard": "none", "await": "false"},
			},
		}},
		Lang: text.EN, Dark: &dark, FPS: 30, NoPredict: true,
	}
}

// courseOptions are the same with the whole course.
func courseOptions() Options {
	o := sampleOptions()
	scrape, race := o.Lessons[0], o.Lessons[2]
	o.Lessons = nil
	for _, l := range [...]struct{ group, ids string }{
		{"processes", "two-processes globals queue manager cores daemon pool file"}, {"threads", "race gil"},
		{"coroutines", "work blocking-call"}, {"scraper", "scrape"}, {"which", "bound cost how-many"},
	} {
		for _, id := range strings.Fields(l.ids) {
			e := live.Entry{Lesson: &lesson.Lesson{ID: id, Group: l.group, Models: scrape.Models}, Tasks: 4}
			switch id {
			case "race":
				e = race
			case "scrape":
				e = scrape
			case "gil":
				e.Models = []string{"threads", "gil"}
			}
			o.Lessons = append(o.Lessons, e)
		}
	}
	o.Ran, o.Chosen = []string{"two-processes", "globals", "race"}, "race"
	return o
}

// curious are the same of one who wants to be asked.
func curious() Options {
	o := sampleOptions()
	o.NoPredict = false
	return o
}

// newTestRoot is a root of that size.
func newTestRoot(t testing.TB, o Options, w, h int) *root {
	t.Helper()
	r, err := newRoot(o)
	if err != nil {
		t.Fatal(err)
	}
	r.Init()
	r.Update(tea.WindowSizeMsg{Width: w, Height: h})
	return r
}

// showing is a root that shows a run, which is live unless the timeline has its
// end.
func showing(t testing.TB, o Options, w, h int, tl *history.Timeline) *root {
	t.Helper()
	r := newTestRoot(t, o, w, h)
	r.menu.Lesson = max(r.menu.Find(tl.Info.Lesson), 0)
	s := &live.Session{Timeline: tl, Lesson: &r.o.Lessons[r.menu.Lesson], Over: tl.Head().Over}
	s.Source, s.Feed = &fakeSource{}, stillFeed[event.Batch]()
	r.on = stage.OnRun
	r.run.Show(s)
	r.sync()
	return r
}

// press presses keys by name.
func press(r *root, keys ...string) {
	for _, k := range keys {
		r.Update(sample.Key(k))
	}
}

// fakeSource is a source that tests feed.
type fakeSource struct {
	batches chan event.Batch
	stopped chan struct{}
}

func newFakeSource() *fakeSource {
	return &fakeSource{batches: make(chan event.Batch), stopped: make(chan struct{}, 9)}
}

func (f *fakeSource) Batches() <-chan event.Batch { return f.batches }
func (f *fakeSource) Err() error                  { return nil }
func (f *fakeSource) Stop() {
	if f.stopped != nil {
		f.stopped <- struct{}{}
	}
}

// stillFeed is a feed on which nothing comes.
func stillFeed[T any]() *live.Feed[T] {
	return &live.Feed[T]{Wake: make(chan struct{}, 1), Done: make(chan struct{})}
}

// raceUpTo is what is known of the race at a moment.
func raceUpTo(at time.Duration) *history.Timeline { return sample.KnownAt(raceRun(), at) }
