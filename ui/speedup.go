package ui

import (
	"time"

	"lanes/engine"
)

// The guides of lessons whose question is how much faster a run is than its tasks
// one after another.

// alone is how long the tasks of a run would take one after another, as far as a
// single run can tell: what they waited, and the CPU time of all.
func alone(tl *engine.Timeline) time.Duration {
	p := tl.Head()
	var waits time.Duration
	for i := range p.Lanes {
		if l := &p.Lanes[i]; l.ID > 0 || len(p.Lanes) == 1 {
			waits += l.Total(engine.Waiting, p.At)
		}
	}
	return waits + time.Duration(p.Value(engine.ValueProgramCPU))
}

// speedUp is how many times as fast a run was as its tasks one after another; 0
// while nobody knows.
func speedUp(tl *engine.Timeline) float64 {
	p := tl.Head()
	if !p.Over || p.Killed || p.Done == 0 || p.At <= 0 || inTrap(&tl.Info) {
		return 0
	}
	return float64(alone(tl)) / float64(p.At)
}

// times writes how many times as fast something is.
func times(f float64) string { return three(f) + " ×" }

// scrapeCame is the choice for ten pages: hardly, somewhat or much faster.
func scrapeCame(tl *engine.Timeline, _ panel) (int, string) {
	switch f := speedUp(tl); {
	case f == 0:
		return passed, ""
	case f < 1.5:
		return 0, times(f)
	case f < 5:
		return 1, times(f)
	default:
		return 2, times(f)
	}
}

// workCame is whether two tasks took as long as one.
func workCame(tl *engine.Timeline, _ panel) (int, string) {
	f := speedUp(tl)
	switch {
	case f == 0:
		return passed, ""
	case f > 1.5:
		return 0, short(tl.Head().At)
	}
	return 1, short(tl.Head().At)
}

// coresCame is the choice for work that may compute: not faster, within the number
// of cores, beyond it.
func coresCame(tl *engine.Timeline, _ panel) (int, string) {
	f, cores := speedUp(tl), float64(tl.Info.Host.Cores)
	switch {
	case f == 0:
		return passed, ""
	case f < 1.2:
		return 0, times(f)
	case f <= cores+0.2:
		return 1, times(f)
	}
	return 2, times(f)
}

// lateCame is whether the beats came late.
func lateCame(tl *engine.Timeline, _ panel) (int, string) {
	p := tl.Head()
	late := time.Duration(p.Value("late_ns"))
	switch {
	case !p.Over || p.Killed:
		return passed, ""
	case late < 100*time.Millisecond:
		return 0, short(late)
	}
	return 1, short(late)
}
