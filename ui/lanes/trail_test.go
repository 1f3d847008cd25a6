package lanes

import (
	"strings"
	"testing"
	"time"

	"lanes/ui/axis"
	"lanes/ui/sample"
	"lanes/ui/stage"
)

// TestNavigationIsUndone walks about and goes back, place by place.
func TestNavigationIsUndone(t *testing.T) {
	r := looking(120, 40, sample.Timeline(sample.Info, sample.Events()))
	type where struct {
		mode   axis.Mode
		at     time.Duration
		window time.Duration
		chosen int
		origin time.Duration
	}
	here := func() where {
		return where{r.run.Playhead.Mode, r.run.Playhead.Moment(r.run.Session.Timeline), r.run.Lens.Window, r.run.chosen, r.run.Origin}
	}
	var places []where
	for _, keys := range []string{
		"home", "right right right left", "down down up", "]", "shift+right shift+right . , .", "o", "} ", "{", "W", "z", "pgdown", "end", "left left", "] ]",
	} {
		places = append(places, here())
		r.press(strings.Fields(keys)...)
	}
	for i := len(places) - 1; i >= 0; i-- {
		if places[i] == here() { // the keys led nowhere
			continue
		}
		r.press("u")
		if got := here(); got != places[i] {
			t.Fatalf("place %d: %+v, want %+v", i, got, places[i])
		}
	}
	if r.Can(stage.UndoMove, 0) {
		t.Errorf("%d places are left", len(r.run.trail.past))
	}
	for range 3 * maxPast {
		r.press("home", "end")
	}
	if len(r.run.trail.past) > maxPast {
		t.Errorf("%d places are remembered", len(r.run.trail.past))
	}
}
