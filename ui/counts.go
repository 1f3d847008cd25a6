package ui

import (
	"time"

	"lanes/engine"
)

// counted are the states that have a strip of counts, in order.
var counted = [...]engine.State{engine.Running, engine.Ready, engine.Waiting}

// counts is, for each column of an axis, how many lanes were in each of the
// counted states, on average. It covers all lanes, on the screen or not, but not
// the main lane if there are others. Like a [strip] it remembers how far it is.
type counts struct {
	ax    axis
	fresh bool
	many  bool // there are lanes beside main
	next  int  // of all events
	lanes []engine.State
	now   [engine.NumStates]int64
	at    time.Duration
	col   int
	sum   [len(counted)]int64 // lanes × time in the column that is not complete
	cols  [][len(counted)]float32
}

// update brings the counts up to the timeline's edge and returns the columns, at
// most ax.cols of them. They hold until the next update.
func (c *counts) update(tl *engine.Timeline, ax axis) [][len(counted)]float32 {
	many := len(tl.Head().Lanes) > 1
	if !c.fresh || many != c.many || !ax.follows(c.ax) || ax.first > c.col {
		c.reset(tl, ax, many)
	} else if n := ax.first - c.ax.first; n > 0 {
		c.cols = c.cols[:copy(c.cols, c.cols[n:])]
	}
	c.ax = ax
	end := ax.start(ax.first + ax.cols)
	for n := tl.Len(); c.at < end && c.next < n; c.next++ {
		e := tl.Event(c.next)
		if e.At >= end {
			break
		}
		if e.Kind != engine.KindState || c.many && e.Lane == 0 {
			continue
		}
		c.fill(e.At)
		c.turn(int(e.Lane), e.State)
	}
	c.fill(min(tl.Edge(), end))
	if n := c.col - ax.first; n < ax.cols {
		return append(c.cols[:n], c.average(c.at-ax.start(c.col)))
	}
	return c.cols[:ax.cols]
}

func (c *counts) reset(tl *engine.Timeline, ax axis, many bool) {
	clear(c.lanes)
	*c = counts{ax: ax, fresh: true, many: many, col: ax.first, at: ax.start(ax.first), lanes: c.lanes[:0], cols: c.cols[:0]}
	if ax.first == 0 {
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

func (c *counts) turn(lane int, s engine.State) {
	for len(c.lanes) <= lane {
		c.lanes = append(c.lanes, engine.Unused)
	}
	c.now[c.lanes[lane]]--
	c.lanes[lane] = s
	c.now[s]++
}

func (c *counts) fill(to time.Duration) {
	for c.at < to {
		end := c.ax.start(c.col + 1)
		d := min(to, end) - c.at
		for i, s := range counted {
			c.sum[i] += c.now[s] * int64(d)
		}
		c.at += d
		if c.at < end {
			return
		}
		c.cols = append(c.cols[:c.col-c.ax.first], c.average(end-c.ax.start(c.col)))
		c.sum = [len(counted)]int64{}
		c.col++
	}
}

func (c *counts) average(over time.Duration) (avg [len(counted)]float32) {
	if over > 0 {
		for i, sum := range c.sum {
			avg[i] = float32(float64(sum) / float64(over))
		}
	}
	return avg
}
