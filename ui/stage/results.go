package stage

import (
	"maps"
	"slices"
	"time"

	"lanes/engine/event"
)

// RunKey is how a lesson was run, with the options of this session.
type RunKey struct {
	lesson, model string
	workers       int
	options       string
}

// RunKeyOf is the setting of a run; the options of the lesson are sorted into a
// text, so that settings can be compared.
func RunKeyOf(lesson, model string, workers int, o event.Options) RunKey {
	s := RunKey{lesson: lesson, model: model, workers: workers}
	for _, flag := range slices.Sorted(maps.Keys(o)) {
		s.options += flag + "=" + o[flag] + " "
	}
	return s
}

// Result is what the last run of a setting came to.
type Result struct {
	Work   string // tells it apart from other work of the same setting
	Wall   time.Duration
	Failed bool // some of it
}
