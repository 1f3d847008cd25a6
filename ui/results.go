package ui

import (
	"maps"
	"slices"
	"time"

	"lanes/engine"
)

// setting is how a lesson was run, with the options of this session.
type setting struct {
	lesson, model string
	workers       int
	options       string
}

// settingOf is the setting of a run; the options of the lesson are sorted into a
// text, so that settings can be compared.
func settingOf(lesson, model string, workers int, o engine.Options) setting {
	s := setting{lesson: lesson, model: model, workers: workers}
	for _, flag := range slices.Sorted(maps.Keys(o)) {
		s.options += flag + "=" + o[flag] + " "
	}
	return s
}

// result is what the last run of a setting came to.
type result struct {
	work   string // tells it apart from other work of the same setting
	wall   time.Duration
	failed bool // some of it
}
