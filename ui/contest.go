package ui

import (
	"lanes/engine"
	"lanes/engine/compare"
)

// DefaultRuns is how many runs of each model a comparison makes unless asked for more.
const DefaultRuns = 5

// Contest says what is to be compared.
type Contest struct {
	Models  []string
	Workers []int          // the numbers of workers for each of them; none is the default of each
	Runs    int            // of each; 0 is DefaultRuns
	Options engine.Options // values of the lesson's knobs
}

// Comparison is one that is being measured, as the screen sees it.
type Comparison struct {
	Plan    compare.Plan
	Command string // that repeats it
	Updates <-chan compare.Update
	Stop    func()
	// Ended is called once, from a command, when the last update is in. It may be nil.
	Ended func(r *compare.Result)
}
