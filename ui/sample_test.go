package ui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/live"
	"lanes/ui/menu"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

func sampleOptions() Options {
	dark := true
	return Options{
		Course: menu.Course{Lessons: sample.Lessons()},
		Lang:   text.EN, Dark: &dark, FPS: 30, NoPredict: true, Live: true,
	}
}

// courseOptions are the same with the whole course.
func courseOptions() Options {
	o := sampleOptions()
	o.Lessons = sample.Course()
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
	s.Source, s.Feed = &fakeSource{}, &live.Feed[event.Batch]{}
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

// raceUpTo is what is known of the race at a moment.
func raceUpTo(at time.Duration) *history.Timeline { return sample.KnownAt(raceRun(), at) }
