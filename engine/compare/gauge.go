package compare

import (
	"os"
	"time"

	"lanes/engine/event"
)

const (
	// firstSample is the time to the first sample of the memory: a short run ends soon.
	firstSample = 10 * time.Millisecond
	lastSample  = 250 * time.Millisecond // the longest time from one sample to the next
	// sampleShare bounds the cost of sampling: it takes at most 1/sampleShare of the
	// time.
	sampleShare = 10
)

// gauge measures a run from outside.
type gauge struct {
	before   usage
	base     int64
	peak     int64
	children map[int]child // processes of the run
	missed   bool          // one of them was gone before its memory was sampled
	looked   time.Time     // time of the last sample
	cost     time.Duration // how long that took
	pause    time.Duration // from the last sample to the next
	timer    *time.Timer
	private  func(pid int) int64
}

// child is the state of a child process of a run.
type child uint8

const (
	noticed child = iota // not sampled yet
	alive                // at the last sample
	gone
)

// usage is what the system counts, of this program and the children that have ended,
// and of the machine. What it does not report is 0.
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

// notice records the child processes in a run's events. They are sampled soon, because
// they may be gone by the time of the next regular sample: at once, or as soon as
// sampling stays within its share of the time.
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

// sample takes a regular sample of the memory. The more memory there is, the longer the
// system takes, so the pause until the next sample depends on that.
func (g *gauge) sample() {
	g.pause = min(2*g.pause, lastSample)
	g.look()
	g.timer.Reset(g.pause)
}

// look samples the memory now.
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

// ends returns what was measured, after the run has ended. The memory is unknown if a
// process was never sampled while it was running: the peak would be too low.
func (g *gauge) ends() Measured {
	now := usageNow()
	g.look()
	m := now.since(&g.before)
	if !g.missed {
		m.Memory, m.Base = g.peak, g.base
	}
	return m
}

// since is the usage after an earlier moment. What others took is what the machine
// counts minus what this program counts: the machine counts in steps, so for a short
// run it may be negative. Only sums over runs are meaningful.
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
