package step

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestStatesArePackedAndUnpacked walks at random and looks at each state.
func TestStatesArePackedAndUnpacked(t *testing.T) {
	eachProgram(t, 300, 1_000_000, func(t *testing.T, p *Program, rng *rand.Rand) {
		l := newLayout(p)
		words := make([]uint64, l.words)
		m := p.Start()
		got := m.plan.start()
		for w := m.Pick(rng); w >= 0; w = m.Pick(rng) {
			_, _ = m.Step(w)
			l.pack(&m.s, words)
			l.unpack(words, &got)
			if fmt.Sprint(got) != fmt.Sprint(m.s) {
				t.Errorf("%v was unpacked as %v", m.s, got)
			}
		}
	})
}

func TestValuesOfAllSizesArePacked(t *testing.T) {
	for _, v := range []string{"0", "-1", "127", "-128", "128", "-9223372036854775808", "9223372036854775807"} {
		p := parse(t, "cell n = "+v+"\ncell m = 0\nworker a, b\nload n\nfetch m -1\nadd 1\nstore n\nend")
		r := explore(t, p)
		runExamples(t, p, r)
		if r.Schedules.String() != "70" {
			t.Errorf("%s: %v schedules, want 70", v, r.Schedules)
		}
	}
}
