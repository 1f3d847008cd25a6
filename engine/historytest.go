package engine

import (
	"encoding/json"
	"testing"
	"time"

	"lanes/engine/clean"
)

// checkTimeline asserts what is promised of a timeline wherever it came from,
// and does with it what a screen would do.
func checkTimeline(t *testing.T, tl *Timeline) {
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
		if e.At < before || e.At > maxAt || e.Lane < 0 || e.Lane >= maxLanes || e.Task < NoTask ||
			e.Kind == KindMessage && (e.To < 0 || e.To >= maxLanes) ||
			int(e.Kind) >= len(kindNames) || int(e.State) >= NumStates || int(e.On) >= len(reasonNames) || int(e.Phase) >= len(phaseNames) {
			t.Errorf("event %d: %+v", n, *e)
		}
		before = e.At
	}
	p := tl.Seek(tl.At(tl.Edge()/2), tl.Edge())
	for lane := range min(len(p.Lanes), 9) {
		from := tl.Edge() / 3
		for s := range tl.Spans(lane, from, tl.Edge()) {
			if s.To < s.From || s.To <= from || s.State == Unused {
				t.Errorf("lane %d: span %+v", lane, s)
			}
		}
	}
	if _, err := json.Marshal(tl.Summary()); err != nil {
		t.Error(err)
	}
}
