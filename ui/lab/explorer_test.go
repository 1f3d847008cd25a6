package lab

import (
	"testing"

	"lanes/ui/sample"
	"lanes/ui/stage"
)

// TestAllSchedulesAreCounted shows the counts of the counter.
func TestAllSchedulesAreCounted(t *testing.T) {
	r := enter(100, 24, stage.OnExplore)
	sample.MustHave(t, r.drawn(t), "48 620", "n = 2", "648", "30 780", "15 714", "1458", "n = 6", "20")
	r.press("g")
	sample.MustHave(t, r.drawn(t), "a mutex", "n = 6", "100.0 %")
	r.press("tab")
	sample.MustHave(t, r.drawn(t), "two-locks", "deadlock")
}
