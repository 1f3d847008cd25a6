package guide

import (
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/stage"
)

// The guides of lessons whose question is how much faster a run is than its tasks
// one after another.

// SequentialTime is how long the tasks of a run would take one after another, as far as a
// single run can tell: as long as they took by themselves. Where they slowed each other
// that is known if all that they waited for were moments in time: it is these waits and
// the CPU time of all. It is 0 where nobody can tell.
func SequentialTime(tl *history.Timeline) time.Duration {
	p := tl.Head()
	switch {
	case !tl.Crowded():
		return p.Work
	case tl.Info.Limited || tl.Computing()+p.Timed < p.Work:
		return 0
	}
	return p.Timed + time.Duration(p.Value(event.ValueProgramCPU))
}

// speedUp is how many times as fast a run was as its tasks one after another; 0
// while nobody knows.
func speedUp(tl *history.Timeline) float64 {
	p := tl.Head()
	if !p.Over || p.Killed || p.Done == 0 || p.At <= 0 || InTrap(&tl.Info) {
		return 0
	}
	return float64(SequentialTime(tl)) / float64(p.At)
}

// speedUpCame is the choice for work that may compute: not faster, within the number
// of cores, beyond it.
func speedUpCame(tl *history.Timeline, _ Panel) (int, string) {
	f, cores := speedUp(tl), float64(tl.Info.Host.Cores)
	switch {
	case f == 0:
		return stage.NoChoice, ""
	case f < 1.2:
		return 0, ""
	case f <= cores+0.2:
		return 1, ""
	}
	return 2, ""
}
