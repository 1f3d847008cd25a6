package track

import (
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/axis"
)

// Counted are the states that have a strip of counts, in order.
type Counted [3]event.State

// Ours are those that are counted of runs of our own.
var Ours = Counted{event.Running, event.Ready, event.Waiting}

// CountedOf are those for a run: where no lane is ever known to run, how many are in
// progress comes first.
func CountedOf(tl *history.Timeline) Counted {
	head := tl.Head()
	if head.PeakRunning == 0 && head.Total(event.InProgress) > 0 {
		return Counted{event.InProgress, event.Waiting, event.Idle}
	}
	return Ours
}

// Counts is, for each column of an axis, how many lanes were in each of the
// counted states, on average. It covers all lanes, on the screen or not, but not
// the main lane if there are others. Like a [Strip] it remembers how far it is.
type Counts struct {
	ax     axis.Axis
	fresh  bool
	Many   bool    // there are lanes beside main
	States Counted // what it counts, in order
	next   int     // of all events
	lanes  []event.State
	now    [event.NumStates]int64
	at     time.Duration
	col    int
	sum    [len(Counted{})]int64 // lanes × time in the column that is not complete
	cols   [][len(Counted{})]float32
}

// Clear forgets all that was counted, for another timeline.
func (c *Counts) Clear() { *c = Counts{lanes: c.lanes[:0], cols: c.cols[:0]} }

// Update brings the counts up to the timeline's edge and returns the columns, at
// most as many as the axis has. They hold until the next update.
func (c *Counts) Update(tl *history.Timeline, ax axis.Axis) [][len(Counted{})]float32 {
	many, states := len(tl.Head().Lanes) > 1, CountedOf(tl)
	if !c.fresh || many != c.Many || states != c.States || !ax.Follows(c.ax) || ax.First > c.col {
		c.reset(tl, ax, many)
		c.States = states
	} else if n := ax.First - c.ax.First; n > 0 {
		c.cols = c.cols[:copy(c.cols, c.cols[n:])]
	}
	c.ax = ax
	end := ax.Start(ax.First + ax.Cols)
	for n := tl.Len(); c.at < end && c.next < n; c.next++ {
		e := tl.Event(c.next)
		if e.At >= end {
			break
		}
		if e.Kind != event.KindState || c.Many && e.Lane == 0 {
			continue
		}
		c.fill(e.At)
		c.turn(int(e.Lane), e.State)
	}
	c.fill(min(tl.Edge(), end))
	if n := c.col - ax.First; n < ax.Cols {
		return append(c.cols[:n], c.average(c.at-ax.Start(c.col)))
	}
	return c.cols[:ax.Cols]
}

func (c *Counts) reset(tl *history.Timeline, ax axis.Axis, many bool) {
	clear(c.lanes)
	*c = Counts{ax: ax, fresh: true, Many: many, col: ax.First, at: ax.Start(ax.First), lanes: c.lanes[:0], cols: c.cols[:0]}
	if ax.First == 0 {
		return
	}
	p := tl.At(c.at - 1)
	c.next = p.Events
	for i := range p.Lanes {
		if !many || i > 0 {
			c.turn(i, p.Lanes[i].State)
		}
	}
}

func (c *Counts) turn(lane int, s event.State) {
	for len(c.lanes) <= lane {
		c.lanes = append(c.lanes, event.Unused)
	}
	c.now[c.lanes[lane]]--
	c.lanes[lane] = s
	c.now[s]++
}

func (c *Counts) fill(to time.Duration) {
	for c.at < to {
		end := c.ax.Start(c.col + 1)
		d := min(to, end) - c.at
		for i, s := range c.States {
			c.sum[i] += c.now[s] * int64(d)
		}
		c.at += d
		if c.at < end {
			return
		}
		c.cols = append(c.cols[:c.col-c.ax.First], c.average(end-c.ax.Start(c.col)))
		c.sum = [len(Counted{})]int64{}
		c.col++
	}
}

func (c *Counts) average(over time.Duration) (avg [len(Counted{})]float32) {
	if over > 0 {
		for i, sum := range c.sum {
			avg[i] = float32(float64(sum) / float64(over))
		}
	}
	return avg
}
