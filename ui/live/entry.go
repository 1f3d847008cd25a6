package live

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// Entry is a lesson as the menu offers it: what it is, the values that its program had
// when the session began, and how to run it.
type Entry struct {
	*lesson.Lesson
	Tasks    int           // how many it has, for the default of workers; 0 is unknown
	Workers  int           // the default; 0 is the model's own number
	Tutorial bool          // its work is the tutorial's, so that the figures Quoted hold for it
	Output   Output        // of its last run; nil if its runs write no file
	Knobs    []lesson.Knob // the options that keys change; one beyond the keys is set by its flag alone
	Options  event.Options // their values to begin with, and those of others that tell runs apart
	// Start begins a run; 0 workers are the model's default. It is called from a
	// command and may take its time.
	Start func(s Setting) (event.Info, Source, error)
	// Lasts is about how long a run takes with a number of workers, 0 for what nobody
	// knows. It may be nil.
	Lasts func(model string, workers int) time.Duration
	// Ended is called once for each run, from a command, when its last batch is
	// in. It may read the timeline while the screen does. It may be nil.
	Ended func(run Source, tl *history.Timeline)
	// Compare begins a comparison of the lesson under several models. It is called from
	// a command. It may be nil.
	Compare func(c Contest) (*Comparison, error)
}

// Output is the file that a run has written, "" for none, and what kept it from one that
// it should have written.
type Output func() (file string, err error)

// ModelFor is the model under which the lesson will run: the chosen one; or if it does not run
// under that, or none was chosen, the one that shows most. It must run under one.
func (e *Entry) ModelFor(chosen string) string {
	for _, want := range []string{chosen, e.Model, models.Default} {
		if slices.Contains(e.Models, want) {
			return want
		}
	}
	return e.Models[0]
}

// OptionsFor are the values of the options that mean something under a model, by their flags:
// those that were chosen, or the defaults.
func (e *Entry) OptionsFor(model string, chosen event.Options) event.Options {
	o := event.Options{}
	maps.Copy(o, e.Options)
	for _, k := range e.Knobs {
		delete(o, k.Flag)
	}
	for _, k := range Knobs(e, model) {
		o[k.Flag] = cmp.Or(chosen[k.Flag], e.Options[k.Flag])
	}
	return o
}

// Figure is the tutorial's own figure for a model, 0 if there is none for this work.
func (e *Entry) Figure(model string) time.Duration {
	if !e.Tutorial {
		return 0
	}
	return e.Quoted[model]
}

// Setting is how a lesson is to be run.
type Setting struct {
	Model   string
	Workers int           // 0 is the default
	Seed    uint64        // 0 is that of the command line
	Options event.Options // the values of the lesson's knobs; it must not be changed
}

// Knobs are those of a lesson's knobs that mean something under a model.
func Knobs(l *Entry, model string) []lesson.Knob {
	return slices.DeleteFunc(slices.Clone(l.Knobs), func(k lesson.Knob) bool {
		return k.Models != nil && !slices.Contains(k.Models, model)
	})
}

// Flags are the flags of those knobs that make a difference as the options are.
func Flags(l *Entry, model string, o event.Options) (flags []string) {
	for _, k := range Knobs(l, model) {
		if k.Idle == nil || !k.Idle(o) {
			flags = append(flags, k.Flag)
		}
	}
	return flags
}
