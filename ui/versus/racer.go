package versus

import (
	"math"
	"time"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/track"
)

// racer is an entry of the comparison in the race: the run of it that is shown.
type racer struct {
	model string            // its id
	name  string            // of the model, in the language of the screen
	row   *compare.Row      // what is known of all its runs, nil before the first is over
	out   bool              // it is not in the race: what it came to is wrong, or tasks failed
	tl    *history.Timeline // the run that is shown, nil if there is none
	lanes []int             // those that have work: main only if there are no others

	sides  [2]int              // of two logs: its lane in each, noSide where it has none
	change *compare.LaneChange // between them, nil if only one has it

	pic    *history.Picture // at the moment on the screen
	strips []track.Strip    // by lane
	counts track.Counts
}

// show shows another run, unless it is the one that is shown already.
func (t *racer) show(tl *history.Timeline) {
	if t.tl != tl {
		clear(t.strips)
		t.tl, t.pic, t.lanes = tl, nil, t.lanes[:0]
		t.counts.Clear()
	}
}

// at brings the racer to a moment. What a run has been when it is over it stays.
func (t *racer) at(moment time.Duration) {
	if t.tl == nil {
		return
	}
	t.pic = t.tl.Seek(t.pic, moment)
	t.lanes = t.lanes[:0]
	head := t.tl.Head()
	for i := range head.Lanes {
		if l := &head.Lanes[i]; l.State != event.Unused && (i > 0 || len(head.Lanes) == 1) {
			t.lanes = append(t.lanes, i)
		}
	}
}

// finish is when the run was over; ok is false while it goes on.
func (t *racer) finish() (at time.Duration, ok bool) {
	if t.tl == nil || !t.tl.Head().Over {
		return 0, false
	}
	return t.tl.Edge(), true
}

// finished reports whether the run was over at a moment.
func (t *racer) finished(moment time.Duration) bool {
	at, ok := t.finish()
	return ok && at <= moment
}

// finishAt is the column of an axis in which the run is over, which need not be on the
// screen.
func (t *racer) finishAt(ax axis.Axis) int {
	at, ok := t.finish()
	if !ok {
		return math.MaxInt // nobody knows
	}
	x, _ := ax.Place(at)
	return x
}

// unplaced is the place of a racer that has finished, and is not in the race.
const unplaced = -1

// places are the places of the racers at a moment, 1 for the fastest of those that have
// finished, 0 for those that have not. Those that took the same have the same place.
func places(racers []racer, moment time.Duration) []int {
	all := make([]int, len(racers))
	for i := range racers {
		switch {
		case !racers[i].finished(moment):
			continue
		case racers[i].out:
			all[i] = unplaced
			continue
		}
		mine, _ := racers[i].finish()
		all[i] = 1
		for k := range racers {
			if other, ok := racers[k].finish(); ok && !racers[k].out && other < mine {
				all[i]++
			}
		}
	}
	return all
}
