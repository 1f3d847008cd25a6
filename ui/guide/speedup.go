package guide

import (
	"cmp"
	"time"

	"lanes/engine/history"
	"lanes/ui/guide/scraping"
)

// The guides of lessons whose question is how much faster a run is than its tasks
// one after another.

// speedUp is how many times as fast a run was as its tasks one after another; 0
// while nobody knows. sequence is how long these take as far as it is known from another
// run; if that is 0, it is estimated from this one.
func speedUp(tl *history.Timeline, sequence time.Duration) float64 {
	p := tl.Head()
	if !tl.Ended() || p.Done == 0 || p.At <= 0 || scraping.InTrap(&tl.Info) {
		return 0
	}
	return float64(cmp.Or(sequence, tl.InSequence())) / float64(p.At)
}

// speedUpCame is the choice for work that may compute: not faster, within the number
// of cores, beyond it.
func speedUpCame(f float64, tl *history.Timeline) (int, string) {
	cores := float64(tl.Info.Host.Cores)
	switch {
	case f < 1.2:
		return 0, ""
	case f <= cores+0.2:
		return 1, ""
	}
	return 2, ""
}
