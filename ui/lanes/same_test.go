package lanes

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// TestThePictureOfAMomentIsTheSameLivePausedAndReplayed draws many moments of a run of
// every lesson: when they were the present, held while the run went on, and replayed
// from the log.
func TestThePictureOfAMomentIsTheSameLivePausedAndReplayed(t *testing.T) {
	for _, lesson := range slices.Sorted(slices.Values(text.English.Lessons.IDs())) {
		t.Run(lesson, func(t *testing.T) {
			tl := sample.Recorded(t, "../testdata/logs", lesson)
			end := tl.Edge()
			per := axis.Nice(end/100 + 1)
			for i := 1; i < 16; i++ {
				at := end * time.Duration(i) / 16
				if i%2 == 1 { // at an event
					at = tl.Event(tl.Until(at)).At
				}
				live := watching(t, sample.KnownAt(tl, at), at, per, axis.AtEdge)

				paused := watching(t, sample.KnownAt(tl, at), at, per, axis.Held)
				paused.run.Session.Timeline.Add(event.Batch{Events: sample.EventsOf(tl, tl.Until(at), tl.Until(at+(end-at)/2)), Now: at + (end-at)/2})
				paused.sync()

				replayed := watching(t, tl, at, per, axis.Held)
				replayed.run.Session.Feed = nil
				replayed.sync()

				want := bodyAt(live, at)
				for name, r := range map[string]*viewer{"paused": paused, "replayed": replayed} {
					for k, line := range bodyAt(r, at) {
						if k >= len(want) || line != want[k] {
							t.Fatalf("at %v, line %d\n%s: %q\nlive: %q", at, k, name, line, append(want, "nothing")[min(k, len(want))])
						}
					}
				}
			}
		})
	}
}

// watching shows a run in a window in which the moment stands in column 20, or where
// the run begins.
func watching(t *testing.T, tl *history.Timeline, at, per time.Duration, m axis.Mode) *viewer {
	r := looking(120, 40, tl)
	r.run.Playhead.Mode, r.run.Playhead.At = m, at
	r.run.Lens.Window, r.run.Lens.Pinned = per, true
	r.run.Ax.First = max(int(at/per)-20, 0)
	r.sync()
	return r
}

// bodyAt is what the screen says of the moment: the lanes that are there, with their
// strips up to it, and the panel, the counts and the progress.
func bodyAt(r *viewer, at time.Duration) []string {
	lines := strings.Split(ansi.Strip(r.content()), "\n")
	run := r.run
	strip := r.layout.Cols.Strip
	x := strip.X + run.Ax.Cursor(at)
	var body []string
	add := func(y int) {
		body = append(body, strings.TrimRight(ansi.Cut(lines[y], 0, x), " ")+" … "+strings.TrimSpace(ansi.Cut(lines[y], strip.X+strip.W, 200)))
	}
	for i := range r.layout.Lanes.H {
		if l := run.Picture().Lane(run.top + i); l != nil && l.State != event.Unused {
			add(r.layout.Lanes.Y + i)
		}
	}
	for i := range r.layout.Counts.H {
		add(r.layout.Counts.Y + i)
	}
	for _, part := range []paint.Rect{r.layout.Panel, r.layout.Progress} {
		for i := range part.H {
			body = append(body, fmt.Sprint(strings.TrimSpace(lines[part.Y+i])))
		}
	}
	return body
}
