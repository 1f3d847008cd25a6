package engine

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
)

const (
	// MaxWorkers is the largest number of workers that may be asked for.
	MaxWorkers = 10000
	// maxInFlight is how many tasks the models that need no thread a task keep in
	// progress unless asked for more.
	maxInFlight = 256
)

// Model is a way for work to run.
type Model struct {
	ID    string
	Badge string // "real", or what is emulated
	// Workers is the default number of workers, as in the tutorial, for a number
	// of tasks on a number of cores.
	Workers func(tasks, cores int) int

	lane string // what a worker's lane is called, before its number; "" if main is the only one
	loop bool   // each worker is a process with a loop of coroutines
	run  func(r *Run, main *Worker)

	starter func(r *Run) starter // runs programs; nil if it cannot
	piped   bool                 // the queues of a program are pipes between processes
}

// models is the table of models: a new one is a line here and a file.
var models = []Model{
	{"sequential", "real", func(int, int) int { return 1 }, "", false, runSequential, callStarter, false},
	{"processes", "real", func(int, int) int { return 4 }, "p", false, runProcesses, familyStarter, true},
	{"threads", "real", func(int, int) int { return 12 }, "t", false, runThreads, threadStarter, false},
	{"gil", "emulated lock, real threads", func(int, int) int { return 12 }, "t", false, runGIL, gilStarter, false},
	{"coroutines", "real", oneATask, "c", false, runCoroutines, loopStarter, false},
	{"goroutines", "real", oneATask, "g", false, runGoroutines, goroutineStarter, false},
	{"hybrid", "real", func(_, cores int) int { return cores }, "p", true, runHybrid, nil, false},
}

func oneATask(tasks, _ int) int { return min(tasks, maxInFlight) }

// Models returns all models in the order of the keys 1 to 7.
func Models() []Model { return slices.Clone(models) }

// FindModel returns the model with the given id.
func FindModel(id string) (Model, error) {
	ids := make([]string, len(models))
	for i, m := range models {
		if m.ID == id {
			return m, nil
		}
		ids[i] = m.ID
	}
	return Model{}, fmt.Errorf("--model %s: no such model; there are %s", id, strings.Join(ids, ", "))
}

// Slots is how many tasks a run under model can have in progress at once, with
// workers as asked for (0 is the model's default) and a number of tasks.
func Slots(model string, workers, tasks int) (int, error) {
	m, err := FindModel(model)
	if err != nil {
		return 0, err
	}
	workers, err = m.workers(workers, tasks)
	return m.slots(workers, tasks), err
}

// workers is how many workers a run gets that was asked for n of them.
func (m Model) workers(n, tasks int) (int, error) {
	switch {
	case n < 0 || n > MaxWorkers:
		return 1, fmt.Errorf("--workers %d: must be between 1 and %d", n, MaxWorkers)
	case m.lane == "":
		return 1, nil // all is done on the main lane, whatever was asked for
	case n == 0:
		return max(1, m.Workers(tasks, runtime.NumCPU())), nil
	}
	return n, nil
}

// ByDefault reports whether the run had as many workers as its model has by default on
// the machine on which it was made: those of the tutorial. A run that was read from a
// file may be of another machine than this one.
func (i *Info) ByDefault() bool {
	m, err := FindModel(i.Model)
	return err == nil && i.Workers == m.Workers(i.Tasks, i.Host.Cores)
}

// slots is how many tasks can be in progress at once.
func (m Model) slots(workers, tasks int) int {
	if m.loop {
		return workers * perChild(workers, tasks)
	}
	return workers
}

// perChild is how many coroutines each child of the hybrid model runs.
func perChild(workers, tasks int) int {
	return max(1, (min(tasks, maxInFlight)+workers-1)/workers)
}

// laneName is what slot i is called.
func (m Model) laneName(i int, info Info) string {
	if m.loop {
		per := perChild(info.Workers, info.Tasks)
		return fmt.Sprintf("p%d.c%d", i/per+1, i%per+1)
	}
	return fmt.Sprintf("%s%d", m.lane, i+1)
}
