package axis

import (
	"cmp"
	"slices"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// Pace is how fast tasks go, up to a moment: how long the last of them took, and
// since when others have been in progress. It remembers how far it is.
type Pace struct {
	next  int             // of all events
	begun []time.Duration // when each lane began its task, -1 if it has none
	took  [64]time.Duration
	n     int // tasks that ended
}

// Update brings it to where that many events have happened.
func (c *Pace) Update(tl *history.Timeline, events int) {
	if events < c.next {
		*c = Pace{begun: c.begun[:0]}
	}
	for ; c.next < events; c.next++ {
		if e := tl.Event(c.next); e.Kind == event.KindTask {
			c.task(e)
		}
	}
}

func (c *Pace) task(e *event.Event) {
	for len(c.begun) <= int(e.Lane) {
		c.begun = append(c.begun, -1)
	}
	since := &c.begun[e.Lane]
	if e.Phase == event.TaskStart {
		*since = e.At
		return
	}
	if *since >= 0 && e.State != event.Killed {
		c.took[c.n%len(c.took)] = e.At - *since
		c.n++
	}
	*since = -1
}

// Median is what half of the last tasks took at most, 0 if none has ended.
func (c *Pace) Median() time.Duration {
	took := c.took // a copy
	n := min(c.n, len(took))
	if n == 0 {
		return 0
	}
	slices.Sort(took[:n])
	return max(took[(n-1)/2], 1)
}

// Ages are how long the tasks in progress have taken so far.
func (c *Pace) Ages(at time.Duration) []time.Duration {
	var ages []time.Duration
	for _, since := range c.begun {
		if since >= 0 {
			ages = append(ages, at-since)
		}
	}
	return ages
}

// Makespan is how long slots need for the tasks in progress, which are that old,
// and for that many more, if each takes as long as the others. The slot that is free first
// takes the next task: with equal tasks they take turns.
//
//	slot 1  ──page 5──│──page 9───│
//	slot 2  ───page 6──│──page 10──│
//	slot 3  ────page 7──│          ┆ the end
//	        now
func Makespan(more, slots int, each time.Duration, ages []time.Duration) time.Duration {
	slots = max(slots, len(ages), 1)
	slices.SortFunc(ages, func(a, b time.Duration) int { return cmp.Compare(b, a) })
	free := func(i int) time.Duration { // when the i-th free slot becomes free
		if i -= slots - len(ages); i < 0 {
			return 0
		}
		return max(each-ages[i], 0)
	}
	rounds, rest := time.Duration(more/slots), more%slots
	left := time.Duration(0)
	if rounds > 0 || len(ages) > 0 {
		left = free(slots-1) + rounds*each
	}
	if rest > 0 {
		left = max(left, free(rest-1)+(rounds+1)*each)
	}
	return left
}
