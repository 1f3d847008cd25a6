package models

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
)

const (
	// MaxWorkers is the largest number of workers that a run may ask for.
	MaxWorkers = 10000
	// maxInFlight is how many tasks the models that need no thread per task keep in
	// progress by default.
	maxInFlight = 256
)

// Default is the model to use if none is chosen.
const Default = "threads"

// Model is a model of concurrency: a way to run work.
type Model struct {
	ID    string
	Badge string // "real", or what is emulated
	Traits
	// Workers is the default number of workers, as in the tutorial, for a number
	// of tasks on a number of cores.
	Workers func(tasks, cores int) int

	Lane   string // what a worker's lane is called, before its number; "" if main is the only one
	Starts bool   // it can run programs: work that starts its workers itself
}

// Traits are what the rest of the program asks of a model, so that nothing depends on
// its id. The zero value is a model of which nothing is known, such as that of a log
// from a later release: code that checks a trait treats it as if it had none.
type Traits struct {
	OneWorker  bool // main is its only worker and does one task after another: the baseline for speed-ups
	Processes  bool // each worker is a child process, with a memory of its own
	Threads    bool // each worker has an OS thread of its own
	Goroutines bool // each worker is a goroutine, which Go may run on any thread
	Loop       bool // tasks are coroutines of a loop, which runs one at a time on its thread
	Remote     bool // workers may be on other machines, and a task of one that is lost is given to another
	Lock       bool // an emulated interpreter lock lets one worker run at a time
}

// OneAtATime reports whether at most one worker runs at any moment, however many there
// are, because all need the same loop or lock.
func (t Traits) OneAtATime() bool { return t.Lock || t.Loop && !t.Processes }

// AtOnce is how many of so many workers can compute at the same moment on so many cores;
// 0 where that depends on an unknown number, which is 0 too.
func (t Traits) AtOnce(workers, cores int) int {
	switch {
	case t.OneAtATime() || t.OneWorker:
		return 1
	case t.Remote || workers <= 0 || cores <= 0:
		return 0
	}
	return min(workers, cores)
}

// LoopEach reports whether each worker is a process with a loop of its own, in which
// several tasks are in progress at once.
func (t Traits) LoopEach() bool { return t.Loop && t.Processes }

// Races reports whether several workers run at once in the same memory, so that data
// races are possible.
func (t Traits) Races() bool { return (t.Threads || t.Goroutines) && !t.Lock }

// table is the table of models. A new one is a row here, a file in engine that says how
// work runs under it, a row in engine/runners.go, and words in ui/text.
var table = []Model{
	{
		ID: "sequential", Badge: "real", Traits: Traits{OneWorker: true},
		Workers: fixed(1), Starts: true,
	},
	{
		ID: "processes", Badge: "real", Traits: Traits{Processes: true},
		Workers: fixed(4), Lane: "p", Starts: true,
	},
	{
		ID: "threads", Badge: "real", Traits: Traits{Threads: true},
		Workers: fixed(12), Lane: "t", Starts: true,
	},
	{
		ID: "gil", Badge: "emulated lock, real threads", Traits: Traits{Threads: true, Lock: true},
		Workers: fixed(12), Lane: "t", Starts: true,
	},
	{
		ID: "coroutines", Badge: "real", Traits: Traits{Loop: true},
		Workers: onePerTask, Lane: "c", Starts: true,
	},
	{
		ID: "goroutines", Badge: "real", Traits: Traits{Goroutines: true},
		Workers: onePerTask, Lane: "g", Starts: true,
	},
	{
		ID: "hybrid", Badge: "real", Traits: Traits{Processes: true, Loop: true},
		Workers: onePerCore, Lane: "p",
	},
	{
		ID: "machines", Badge: "real", Traits: Traits{Processes: true, Remote: true},
		Workers: fixed(2), Lane: "here.",
	},
}

func fixed(n int) func(tasks, cores int) int { return func(int, int) int { return n } }

func onePerCore(_, cores int) int { return cores }

func onePerTask(tasks, _ int) int { return min(tasks, maxInFlight) }

// All returns all models in the order of their keys, from 1 on.
func All() []Model { return slices.Clone(table) }

// TraitsOf are the traits of the model with the given id, all false if there is no such
// model.
func TraitsOf(id string) Traits {
	if m := lookUp(id); m != nil {
		return m.Traits
	}
	return Traits{}
}

// Compared are those of some models that are compared unless others are asked for: all that
// need nothing but this machine.
func Compared(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return TraitsOf(id).Remote })
}

// Number is the place of a model in the table, from 0; -1 if there is no such model.
func Number(id string) int {
	return slices.IndexFunc(table, func(m Model) bool { return m.ID == id })
}

// lookUp finds a model in the table, nil if there is none of that id.
func lookUp(id string) *Model {
	if at := Number(id); at >= 0 {
		return &table[at]
	}
	return nil
}

// Find returns the model with the given id.
func Find(id string) (Model, error) {
	if m := lookUp(id); m != nil {
		return *m, nil
	}
	ids := make([]string, len(table))
	for i, m := range table {
		ids[i] = m.ID
	}
	return Model{}, fmt.Errorf("--model %s: no such model; there are %s", id, strings.Join(ids, ", "))
}

// Slots is how many tasks a run under model can have in progress at once, with a number
// of workers (0 is the model's default) and of tasks.
func Slots(model string, workers, tasks int) (int, error) {
	m, err := Find(model)
	if err != nil {
		return 0, err
	}
	workers, err = m.WorkersFor(workers, tasks)
	return m.Slots(workers, tasks), err
}

// WorkersFor is how many workers a run gets if n are asked for; 0 asks for the default.
func (m Model) WorkersFor(n, tasks int) (int, error) {
	switch {
	case n < 0 || n > MaxWorkers:
		return 1, fmt.Errorf("--workers %d: must be between 1 and %d", n, MaxWorkers)
	case m.OneWorker:
		return 1, nil // everything runs on the main lane, whatever was asked for
	case n == 0:
		return max(1, m.Workers(tasks, runtime.NumCPU())), nil
	}
	return n, nil
}

// Slots is how many tasks can be in progress at once.
func (m Model) Slots(workers, tasks int) int {
	if m.LoopEach() {
		return workers * PerChild(workers, tasks)
	}
	return workers
}

// PerChild is how many coroutines each child of the hybrid model runs.
func PerChild(workers, tasks int) int {
	workers = max(workers, 1) // a log may say nothing of the cores
	return max(1, (min(tasks, maxInFlight)+workers-1)/workers)
}

// LaneName is the name of the lane of slot i in a run with that many workers and tasks.
func (m Model) LaneName(i, workers, tasks int) string {
	if m.LoopEach() {
		per := PerChild(workers, tasks)
		return fmt.Sprintf("p%d.c%d", i/per+1, i%per+1)
	}
	return fmt.Sprintf("%s%d", m.Lane, i+1)
}
