package engine

// This file is laid over the engine beside the table of models: it says how work runs
// under those that were added.

func init() {
	runners["fibers"] = runners["goroutines"]
	runners["fair"] = runners["gil"]
	runners["bare"] = runners["goroutines"]
}
