package compare

import (
	"math/rand/v2"
	"testing"
	"time"

	"lanes/engine"
)

// shortRuns is what is told of runs during which others take a part of two cores, by a
// system that counts in steps of 10 ms: runs begin anywhere between two steps.
func shortRuns(runs int, wall time.Duration, others float64) *taken {
	const step = 10 * ms
	rnd, at := rand.New(rand.NewPCG(3, 4)), time.Duration(0)
	counted := func(own time.Duration) usage {
		busy := own + time.Duration(others*float64(2*at))
		return usage{own: own, busy: busy / step * step, capacity: time.Hour + 2*at/step*step}
	}
	all, own := &taken{}, time.Duration(0)
	for range runs {
		at += time.Duration(rnd.IntN(int(step)))
		before := counted(own)
		at, own = at+wall, own+wall/2
		now := counted(own)
		all.add(&sample{Measured: now.since(&before), sum: engine.Summary{WallNS: int64(wall)}})
	}
	return all
}

// TestOthersOfShortRuns: what is rounded in each of them does not add up.
func TestOthersOfShortRuns(t *testing.T) {
	for _, others := range []float64{0, 0.05, 0.3} {
		if got := float64(shortRuns(20000, 5*ms, others).share()); got < others-0.01 || got > others+0.01 {
			t.Errorf("others had %g, told is %g", others, got)
		}
	}
}

func TestOthersOfTooShortATimeAreUnknown(t *testing.T) {
	for _, c := range []struct {
		runs  int
		wall  time.Duration
		known bool
	}{{1, 5 * ms, false}, {5, 100 * ms, false}, {10, 100 * ms, true}, {1, 2 * time.Second, true}} {
		if got := shortRuns(c.runs, c.wall, 0.5).share(); got != Unknown != c.known {
			t.Errorf("%d runs of %v: %g", c.runs, c.wall, float64(got))
		}
	}
	var unknown taken // where the system does not tell
	unknown.add(&sample{Measured: (&usage{own: time.Second}).since(&usage{}), sum: engine.Summary{WallNS: int64(time.Minute)}})
	if got := unknown.share(); got != Unknown {
		t.Errorf("nothing is told, but the share is %g", float64(got))
	}
}

func TestAShareIsBetweenNothingAndAll(t *testing.T) {
	for others, want := range map[time.Duration]Share{-time.Second: 0, time.Second: 0.25, time.Minute: 1} {
		s := taken{others, 4 * time.Second, 2 * time.Second}
		if got := s.share(); got != want {
			t.Errorf("%v: %g, want %g", others, float64(got), float64(want))
		}
	}
}
