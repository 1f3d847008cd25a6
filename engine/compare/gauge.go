package compare

import (
	"os"
	"time"

	"lanes/engine"
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
	children map[int]bool // processes that the run has, or had
	pause    time.Duration
	timer    *time.Timer
}

// usage is what the system counts, of this program and the children that have ended,
// and of the machine. What it cannot tell is 0.
type usage struct {
	own                    time.Duration // CPU time
	voluntary, involuntary int64
	busy, capacity         time.Duration // of all cores, since the machine was started
}

func newGauge() *gauge {
	g := &gauge{base: privateBytes(os.Getpid()), children: map[int]bool{}, pause: firstSample, timer: time.NewTimer(firstSample)}
	g.peak = g.base
	g.before = usageNow()
	return g
}

// notice takes note of the processes that a run tells of.
func (g *gauge) notice(events []engine.Event) {
	for i := range events {
		if e := &events[i]; e.Kind == engine.KindLane && e.Value > 0 && int(e.Value) != os.Getpid() {
			g.children[int(e.Value)] = true
		}
	}
}

// sample looks at the memory. To look takes the system the longer the more memory
// there is, so the pause until the next time depends on that.
func (g *gauge) sample() {
	began := time.Now()
	all := privateBytes(os.Getpid())
	for pid := range g.children {
		n := privateBytes(pid)
		if n == 0 {
			delete(g.children, pid) // it has ended
		}
		all += n
	}
	g.peak = max(g.peak, all)
	g.pause = max(min(2*g.pause, lastSample), sampleShare*time.Since(began))
	g.timer.Reset(g.pause)
}

// ends is what was measured, when the run is over.
func (g *gauge) ends() Measured {
	g.peak = max(g.peak, privateBytes(os.Getpid()))
	now := usageNow()
	m := now.since(&g.before)
	m.Memory, m.Base = g.peak, g.base
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
