package versus

import (
	"time"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/track"
)

// Track is one of the runs that race each other: all race on the same axis.
type Track struct {
	Model  string            // its id
	called string            // its name
	row    *compare.Row      // what is known of all its runs, nil before the first is over
	out    bool              // it is not in the race: what it came to is wrong, or tasks failed
	tl     *history.Timeline // the run that is shown, nil if there is none
	lanes  []int             // those that have work: main only if there are no others

	pic    *history.Picture // at the moment on the screen
	strips []track.Strip    // by lane
	counts track.Counts
}

// show shows another run, unless it is the one that is shown already.
func (t *Track) show(tl *history.Timeline) {
	if t.tl != tl {
		clear(t.strips)
		t.tl, t.pic, t.counts, t.lanes = tl, nil, track.Counts{Lanes: t.counts.Lanes[:0], Cols: t.counts.Cols[:0]}, t.lanes[:0]
	}
}

// at brings the track to a moment. What a run has been when it is over it stays.
func (t *Track) at(moment time.Duration) {
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
func (t *Track) finish() (at time.Duration, ok bool) {
	if t.tl == nil || !t.tl.Head().Over {
		return 0, false
	}
	return t.tl.Edge(), true
}

// finished reports whether the run was over at a moment.
func (t *Track) finished(moment time.Duration) bool {
	at, ok := t.finish()
	return ok && at <= moment
}

// Unplaced is the place of a track that has finished, and is not in the race.
const Unplaced = -1

// Places are the places of the tracks at a moment, 1 for the fastest of those that have
// finished, 0 for those that have not. Those that took the same have the same place.
func Places(tracks []Track, moment time.Duration) []int {
	all := make([]int, len(tracks))
	for i := range tracks {
		switch {
		case !tracks[i].finished(moment):
			continue
		case tracks[i].out:
			all[i] = Unplaced
			continue
		}
		mine, _ := tracks[i].finish()
		all[i] = 1
		for k := range tracks {
			if other, ok := tracks[k].finish(); ok && !tracks[k].out && other < mine {
				all[i]++
			}
		}
	}
	return all
}

// density is the rows of a strip for all lanes of a track: of what each counts the lanes,
// by the numbers of the counted states. The more rows there are, the more is told apart.
var density = [...][][]int{
	1: {{0, 2}},        // those that run or wait: they get on
	2: {{0}, {2}},      // running; waiting
	3: {{0}, {1}, {2}}, // running; ready; waiting
}
