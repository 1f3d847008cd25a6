package inspect

import (
	"lanes/engine/event"
	"lanes/engine/history"
	"slices"
	"time"
)

// Waits are the waits of a lane up to a moment, from short to long. They are
// gathered anew when that pays: a long list hardly changes from frame to frame.
type Waits struct {
	events int // of the lane, up to the moment
	sorted []time.Duration
}

// update brings them to a moment.
func (w *Waits) update(tl *history.Timeline, lane int, at time.Duration) {
	events := eventsUntil(tl, lane, at)
	if d := events - w.events; w.events > 0 && d >= 0 && d <= w.events/50 {
		return
	}
	w.events, w.sorted = events, w.sorted[:0]
	since, waiting := time.Duration(0), false
	for _, n := range tl.OfLane(lane)[:events] {
		e := tl.Event(int(n))
		if e.Kind != event.KindState {
			continue
		}
		if waiting {
			w.sorted = append(w.sorted, e.At-since)
		}
		since, waiting = e.At, e.State == event.Waiting
	}
	slices.Sort(w.sorted)
}

// percentile is the least of the sorted values that at least p per cent of them
// do not exceed.
func percentile(sorted []time.Duration, p int) time.Duration {
	k := (len(sorted)*p+99)/100 - 1
	return sorted[min(max(k, 0), len(sorted)-1)]
}
