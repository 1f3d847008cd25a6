package lab

import (
	"testing"

	"lanes/engine/step"
	"lanes/ui/sample"
)

func TestChoicesOfShares(t *testing.T) {
	for share, want := range map[float64]int{1: 0, 0.9: 0, 0.5: 1, 0.05: 2, 0.0004: 3, 0: 3} {
		if got := partChoice(share); got != want {
			t.Errorf("%v is choice %d, want %d", share, got, want)
		}
	}
}

// TestTheLeastIsAmongTheChoices for counters of all sizes.
func TestTheLeastIsAmongTheChoices(t *testing.T) {
	tpl := sample.Programs()[0]
	for _, p := range []step.Parameters{{Workers: 2, Increments: 1}, {Workers: 2, Increments: 2}, {Workers: 2, Increments: 3}, {Workers: 3, Increments: 2}} {
		prog, err := tpl.Program(p)
		if err != nil {
			t.Fatal(err)
		}
		r, err := step.Explore(t.Context(), prog, step.Limits{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if endChoice(prog, p.Increments, r) < 0 {
			t.Errorf("%+v: %d is none of %v", p, r.Outcomes[0].Cells[0], leastChoices(prog, p.Increments))
		}
	}
}
