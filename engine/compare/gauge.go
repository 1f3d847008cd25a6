package compare

import (
	"os"
	"time"

	"lanes/engine/event"
)

const (
	// firstSample is when the memory is looked at first: a short run is over soon.
	firstSample = 10 * time.Millisecond
	lastSample  = 250 * time.Millisecond // from one look to the next
	// sampleShare bounds what looking costs: that part of the time, the tenth.
	sampleShare = 10
)

// gauge measures a run from outside.
type gauge struct {
	before   usage
	base     int64
	peak     int64
	children map[int]child // processes that the run has, or had
	missed   bool          // one of them was gone before its memory was looked at
	looked   time.Time     // when that was done last
	cost     time.Duration // and how long it took
	pause    time.Duration // from that look to the next
	timer    *time.Timer
	private  func(pid int) int64
}

// child is what is known of a process of a run.
type child uint8

const (
	noticed child = iota // and not looked at yet
	alive                // when it was looked at last
	gone
)

// usage is what the system counts, of this program and the children that have ended,
// and of the machine. What it cannot tell is 0.
type usage struct {
	own                    time.Duration // CPU time
	voluntary, involuntary int64
	busy, capacity         time.Duration // of all cores, since the machine was started
}

func newGauge() *gauge {
	g := &gauge{children: map[int]child{}, pause: firstSample, timer: time.NewTimer(firstSample), private: privateBytes}
	g.look()
	g.base = g.peak
	g.before = usageNow()
	return g
}

// notice takes note of the processes that a run tells of. They are looked at soon, as
// they may be gone by the time at which the next look would be: at once, or when to look
// takes no more than its share of the time.
func (g *gauge) notice(events []event.Event) {
	news := false
	for i := range events {
		e := &events[i]
		if e.Kind != event.KindLane || e.Value <= 0 || int(e.Value) == os.Getpid() {
			continue
		}
		if _, known := g.children[int(e.Value)]; !known {
			g.children[int(e.Value)], news = noticed, true
		}
	}
	if !news {
		return
	}
	if wait := sampleShare*g.cost - time.Since(g.looked); wait > 0 {
		g.timer.Reset(wait)
		return
	}
	g.look()
	g.timer.Reset(g.pause)
}

// sample looks at the memory, as it does from time to time. To look takes the system the
// longer the more memory there is, so the pause until the next time depends on that.
func (g *gauge) sample() {
	g.pause = min(2*g.pause, lastSample)
	g.look()
	g.timer.Reset(g.pause)
}

// look takes what memory there is.
func (g *gauge) look() {
	began := time.Now()
	all := g.private(os.Getpid())
	for pid, was := range g.children {
		if was == gone {
			continue
		}
		n := g.private(pid)
		if g.children[pid] = alive; n == 0 {
			g.children[pid] = gone
			g.missed = g.missed || was == noticed
		}
		all += n
	}
	g.peak = max(g.peak, all)
	g.looked = time.Now()
	g.cost = g.looked.Sub(began)
	g.pause = max(g.pause, sampleShare*g.cost)
}

// ends is what was measured, when the run is over. The memory is unknown if a process
// was never looked at while it was there: what is known would be too little.
func (g *gauge) ends() Measured {
	now := usageNow()
	g.look()
	m := now.since(&g.before)
	if !g.missed {
		m.Memory, m.Base = g.peak, g.base
	}
	return m
}

// since is what was used after a moment. What others took is what the machine counts
// without what this program does: the machine counts in steps, so that of a short run it
// may well be less than nothing. Only sums over runs tell something.
func (u *usage) since(before *usage) Measured {
	m := Measured{
		Voluntary: u.voluntary - before.voluntary, Involuntary: u.involuntary - before.involuntary,
		Capacity: u.capacity - before.capacity,
	}
	if u.capacity > 0 {
		m.Others = u.busy - before.busy - (u.own - before.own)
	}
	return m
}
