package turns

import (
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// flow is how the workers of a run waited and ran beside each other.
type flow struct {
	waits    time.Duration // of all of them, added up
	together time.Duration // in which two of them waited at once, or more
	most     int           // so many waited at once
	hands                  // who ran
}

// hands counts how often the loop's thread, or whatever one at a time has, changes hands:
// how often the worker that begins to run is another than before.
type hands struct {
	last    int // lane of the worker that began to run last, 0 for none
	changes int
}

// take notes that a worker begins to run.
func (h *hands) take(lane int) {
	if h.last > 0 && h.last != lane {
		h.changes++
	}
	h.last = lane
}

func flowOf(tl *history.Timeline) flow {
	var f flow
	p := tl.Head()
	first := min(len(p.Lanes)-1, 1)             // alone main is the worker
	states := make([]event.State, len(p.Lanes)) // who has its turn is running
	waiting, at := 0, time.Duration(0)
	for i := range tl.Len() {
		e := tl.Event(i)
		if e.Kind != event.KindState || int(e.Lane) < first {
			continue
		}
		if e.At > at { // what holds for no time at all is not told
			f.most = max(f.most, waiting)
			f.waits += time.Duration(waiting) * (e.At - at)
			if waiting > 1 {
				f.together += e.At - at
			}
			at = e.At
		}
		before := &states[e.Lane]
		if *before == event.Waiting {
			waiting--
		}
		if e.State == event.Waiting {
			waiting++
		}
		turn := e.State
		if e.HasTurn() {
			turn = event.Running
		}
		if turn == event.Running && *before != event.Running {
			f.take(int(e.Lane))
		}
		*before = turn
	}
	return f
}
