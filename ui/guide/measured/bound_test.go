package measured

import (
	"slices"
	"testing"

	"lanes/engine/history"
	"lanes/ui/sample"
	"lanes/ui/text"
)

func TestWhyAModelWins(t *testing.T) {
	w := &text.Bound.EN
	base := mixed{tasks: 8, slots: 8, cores: 2, lanes: 8, waited: 8, cpu: 300 * ms, wall: 200 * ms}
	for _, c := range []struct {
		name      string
		model     string
		change    func(m *mixed)
		why, rule string
	}{
		{"one worker", "sequential", func(m *mixed) { m.slots, m.lanes = 1, 1 }, w.Sequence, ""},
		{"all wait", "coroutines", func(m *mixed) { m.lanes = 1 }, w.AllWait, w.RuleWait},
		{"too few to wait", "processes", func(m *mixed) { m.waited = 4 }, w.SomeWait, w.RuleFew},
		{"too few threads", "threads", func(m *mixed) { m.waited = 4 }, w.SomeWait, ""},
		{"a bit of both", "threads", func(m *mixed) { m.compute = 50 }, w.CoresOfBoth, ""},
		{"a bit of both in turns", "gil", func(m *mixed) { m.compute, m.lanes = 50, 1 }, w.OneOfBoth, ""},
		{"computing in turns", "gil", func(m *mixed) { m.compute, m.lanes = 100, 1 }, w.OneComputes, w.Rules.Of("gil")},
		{"on one thread", "coroutines", func(m *mixed) { m.compute, m.lanes = 75, 1 }, w.OneOfBoth, w.Rules.Of("coroutines")},
		{"on all cores", "processes", func(m *mixed) { m.compute = 100 }, w.CoresCompute, w.Rules.Of("processes")},
		{"the other core was taken", "threads", func(m *mixed) { m.compute, m.cpu = 100, 210*ms }, w.CoresCompute, ""},
		{"one loop in one process", "hybrid", func(m *mixed) { m.compute, m.lanes, m.cpu = 100, 1, 190*ms }, w.OneComputes, ""},
		{"loops in several", "hybrid", func(m *mixed) { m.compute, m.lanes = 100, 2 }, w.CoresCompute, w.Rules.Of("hybrid")},
		{"CPU time unknown", "goroutines", func(m *mixed) { m.compute, m.cpu = 100, 0 }, "", ""},
	} {
		m := base
		m.model = c.model
		c.change(&m)
		if why, _ := m.why(w); why != c.why || m.rule(w) != c.rule {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, why, m.rule(w), c.why, c.rule)
		}
	}
}

func TestBoundIsExplained(t *testing.T) {
	few := sample.BoundInfo("processes", "0")
	for _, c := range []struct {
		name string
		tl   *history.Timeline
		want []string
	}{
		{"computing on two cores", sample.Bound(sample.BoundInfo("processes", "100"), 100*ms, 0, 205*ms, true), []string{
			"Each task computes for 100 % of its time: at most 4 ran at once, on 2 cores, and 0 waited at once.",
			"2 cores can compute at once: 400 ms of CPU time took 205 ms.",
			"The tutorial's rule, processes for computing, holds; threads without an interpreter lock do as well.",
		}},
		{"computing in turns", sample.Bound(sample.BoundInfo("coroutines", "100"), 100*ms, 0, 405*ms, false), []string{
			"Each task computes for 100 % of its time: at most 1 ran at once, on 2 cores, and 0 waited at once.",
			"Only one computes at a time here: 400 ms of CPU time took 405 ms, as on one core.",
			"The tutorial is right that coroutines do not help with computing: they share one thread.",
		}},
		{"waiting", sample.Bound(sample.BoundInfo("threads", "0"), 0, 100*ms, 105*ms, true), []string{
			"Each task computes for 0 % of its time: at most 0 ran at once, on 2 cores, and 4 waited at once.",
			"All waited at once, so 400 ms of waiting took 105 ms, as in any model where all can wait at once.",
			"The tutorial's rule, coroutines for waiting, holds for every model where all can wait at once.",
		}},
		{"waiting in a row", sample.Bound(few, 0, 100*ms, 405*ms, false), []string{
			"Each task computes for 0 % of its time: at most 0 ran at once, on 2 cores, and 1 waited at once.",
			"Only 1 of 4 tasks waited at once, so 400 ms of waiting took 405 ms: too few workers, not a slow model.",
			"The tutorial waits in threads or coroutines: there can be many of them. A process waits just as well.",
		}},
		{"half of it is no run", sample.KnownAt(sample.Bound(few, 0, 100*ms, 405*ms, false), 300*ms), nil},
	} {
		if got := BoundTold(c.tl, &text.English); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
}
