// Package historytest makes timelines for tests, and checks what holds for every one.
package historytest

import (
	"encoding/json"
	"testing"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/history"
)

// Check asserts what is promised of a timeline wherever it came from,
// and does with it what a screen would do.
func Check(t *testing.T, tl *history.Timeline) {
	t.Helper()
	cleaned := func(texts ...string) {
		for _, s := range texts {
			if clean.Text(s) != s {
				t.Errorf("%q is not clean", s)
			}
		}
	}
	i := tl.Info
	cleaned(i.Lesson, i.Model, i.Badge, i.Host.Go, i.Host.OS)
	var before time.Duration
	for n := range tl.Len() {
		e := tl.Event(n)
		cleaned(e.Name, e.Text)
		if e.At < before || e.At > event.MaxAt || e.Lane < 0 || e.Lane >= event.MaxLanes || e.Task < event.NoTask ||
			e.Kind == event.KindMessage && (e.To < 0 || e.To >= event.MaxLanes) ||
			int(e.Kind) >= len(event.KindNames) || int(e.State) >= event.NumStates || int(e.On) >= len(event.ReasonNames) || int(e.Phase) >= len(event.PhaseNames) {
			t.Errorf("event %d: %+v", n, *e)
		}
		before = e.At
	}
	p := tl.Seek(tl.At(tl.Edge()/2), tl.Edge())
	for lane := range min(len(p.Lanes), 9) {
		from := tl.Edge() / 3
		for s := range tl.Spans(lane, from, tl.Edge()) {
			if s.To < s.From || s.To <= from || s.State == event.Unused {
				t.Errorf("lane %d: span %+v", lane, s)
			}
		}
	}
	if _, err := json.Marshal(tl.Summary()); err != nil {
		t.Error(err)
	}
}

// Timeline is the timeline of events; if over, main ends the run at the end.
func Timeline(events []event.Event, over bool) *history.Timeline {
	tl := history.NewTimeline(event.Info{Lesson: "test", Model: "threads", Workers: 4, Slots: 4, Tasks: 100})
	for _, e := range events {
		tl.Append(e)
	}
	if over {
		tl.Append(event.Event{At: tl.Edge() + time.Millisecond, Kind: event.KindState, Task: event.NoTask, State: event.Done})
	}
	return tl
}
