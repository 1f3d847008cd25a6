package compare

import (
	"math/rand/v2"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// shortRuns is the usage measured over runs during which others take part of two cores, by a
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
		all.add(&sample{Measured: now.since(&before), sum: history.Summary{WallNS: int64(wall)}})
	}
	return all
}

// TestOthersOfShortRuns: the rounding errors of the runs do not add up.
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
	unknown.add(&sample{Measured: (&usage{own: time.Second}).since(&usage{}), sum: history.Summary{WallNS: int64(time.Minute)}})
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

// memories is the memory of simulated processes. Reading one takes a while.
type memories struct {
	of    map[int]int64
	takes time.Duration
	looks int // at this program
}

// gauge is one that reads these.
func (m *memories) gauge() *gauge {
	g := newGauge()
	g.private = func(pid int) int64 {
		time.Sleep(m.takes)
		if pid == os.Getpid() {
			m.looks++
			return 100
		}
		return m.of[pid]
	}
	g.base, g.peak = 100, 100
	return g
}

// born reports new processes.
func born(pids ...int) (events []event.Event) {
	for _, pid := range pids {
		events = append(events, event.Event{Kind: event.KindLane, Value: int64(pid)})
	}
	return events
}

func TestTheMemoryOfShortLivedChildrenCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := memories{of: map[int]int64{1 << 30: 7, 1<<30 + 1: 11}}
		g := m.gauge()
		g.notice(born(1<<30, 1<<30+1, os.Getpid()))
		m.of = nil // they are over before it is time to look
		if got := g.ends(); got.Memory != 118 || got.Base != 100 {
			t.Errorf("got %d, %d before", got.Memory, got.Base)
		}
	})
}

func TestMemoryThatNobodyLookedAtIsUnknown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := memories{of: map[int]int64{1 << 30: 7}}
		g := m.gauge()
		g.notice(born(1<<30, 1<<30+1)) // one is over already
		if got := g.ends(); got.Memory != 0 || got.Base != 0 {
			t.Errorf("got %d, %d before", got.Memory, got.Base)
		}
	})
	known, unknown := Measured{Memory: 30, Base: 10}, Measured{}
	s := Standing{samples: []sample{{Measured: unknown}, {Measured: known}, {Measured: unknown}}}
	var r Row
	if s.memory(&r); r.Memory != 30 || r.MemoryBase != 10 {
		t.Errorf("of the run of which it is known: %d, %d before", r.Memory, r.MemoryBase)
	}
}

// TestToLookTakesATenthAtMost, or little more while the number of processes grows.
func TestToLookTakesATenthAtMost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := memories{of: map[int]int64{}, takes: 100 * time.Microsecond}
		g := m.gauge()
		began, looking := time.Now(), time.Duration(0)
		for pid := 1 << 30; time.Since(began) < 10*time.Second; pid++ {
			m.of[pid] = 1
			at := time.Now()
			g.notice(born(pid))
			select {
			case <-g.timer.C:
				g.sample()
			default:
			}
			looking += time.Since(at)
			time.Sleep(3 * ms)
		}
		if share := float64(looking) / float64(time.Since(began)); share > 0.12 || share < 0.01 || m.looks < 10 {
			t.Errorf("%d looks took %g of the time", m.looks, share)
		}
		if g.missed || g.peak < 1000 {
			t.Errorf("of processes that stay, %d are known", g.peak)
		}
	})
}
