package demo

import (
	"fmt"

	"lanes/engine"
)

// tally collects the parts of the runs, on the main lane.
type tally struct {
	*race
	parts   map[int][]outcomeOfOne // of runs that have not ended, by run
	over    int64                  // runs
	losing  int64                  // of them, that lost updates
	least   int64                  // lost updates in one of them
	most    int64
	took    int64 // nanoseconds, of all runs
	taken   int64
	private int64 // increments of cells private to a process
}

// collect takes a worker's part of a run.
func (t *tally) collect(main *engine.Worker, task int, result any, err error) {
	o, ok := result.(outcomeOfOne)
	if err != nil || !ok {
		return
	}
	if t.parts == nil {
		t.parts = map[int][]outcomeOfOne{}
		main.Value("start", t.Start)
		main.Value("expected", t.expected())
	}
	run := task / t.Workers
	t.parts[run] = append(t.parts[run], o)
	if len(t.parts[run]) == t.Workers {
		t.end(main, t.parts[run])
		delete(t.parts, run)
	}
}

// end reports a run when all its parts have arrived.
func (t *tally) end(main *engine.Worker, parts []outcomeOfOne) {
	final := t.Start // with processes nothing has touched this process's cell
	lost := int64(0)
	if t.shared() {
		final = parts[0].Final
		lost = t.expected() - final
		t.taken += parts[0].Taken
		t.took += parts[0].Took
	} else {
		t.private = int64(t.Workers) * t.Increments
		main.Value("in_other_cells", t.private)
	}
	main.Print(fmt.Sprintf("n = %d", final))
	t.over++
	if lost > 0 {
		if t.losing++; t.losing == 1 || lost < t.least {
			t.least = lost
		}
		t.most = max(t.most, lost)
	}
	main.Value("final", final)
	main.Value("lost", lost)
	main.Value("losing_runs", t.losing)
	main.Value("least_lost", t.least)
	main.Value("most_lost", t.most)
	if t.shared() {
		main.Value("increment_ps", t.costPerIncrement())
		main.Value("lock_taken", t.taken)
	}
	main.Value("runs", t.over) // it completes the values above
	if t.over == int64(t.runs) && t.shared() {
		t.last(main, parts)
	}
}

// last reports what stands for all runs when they are over: the result of the worst of
// them, and what an update costs.
func (t *tally) last(main *engine.Worker, parts []outcomeOfOne) {
	main.Value("final", t.expected()-t.most)
	main.Value("lost", t.most)
	for _, o := range parts {
		for _, guard := range priced {
			if ps := o.Alone[guard]; ps > 0 {
				main.Value("alone_"+guard+"_ps", ps)
			}
		}
	}
}

// costPerIncrement is the time of a run divided by its increments, in picoseconds.
func (t *tally) costPerIncrement() int64 {
	return int64(float64(t.took) * 1000 / float64(t.over*int64(t.Workers)*t.Increments))
}
