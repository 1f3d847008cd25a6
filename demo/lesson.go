// Package demo is what work runs: the lessons.
//
// A [Lesson] is a line in the program's table and a file here. Asked to
// [Program.Open], it makes an [engine.Job] for one run, which the engine then
// runs under any of the lesson's models; in a child process the same job is made
// again from its parameters.
//
//	main ── Open ──▶ demo.Lesson ── engine.Job ──▶ engine
//	                     │
//	        demo/scrape  │  demo/site
//	        the scraper  ▼  the practice site it scrapes
package demo

import (
	"context"
	"encoding/json"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
)

// Lesson is something to run and to learn from.
type Lesson struct {
	ID     string
	Models []string                 // the models it runs under, in the engine's order
	Model  string                   // the one of them that shows most; "" is threads
	Fixed  bool                     // it has a number of workers of its own, which cannot be chosen
	Grows  bool                     // with more workers it has more work
	Starts bool                     // it is a program: its work starts its workers itself
	Steps  string                   // the program of demo/steps that shows the same; "" for none
	Group  string                   // the part of the course it belongs to: processes, threads, coroutines, scraper, which
	Quoted map[string]time.Duration // the tutorial's own figure, by model

	Code Code // its program, to be read; empty if there is none

	// New returns the lesson with its options at their defaults.
	New func() Program
	// Child makes the job of the lesson in a child process from the parameters
	// of the job that Open made.
	Child func(params json.RawMessage, part engine.Part) (engine.Job, error)
}

// Program is a lesson with its options.
type Program interface {
	// Flags adds the lesson's own options to a command line.
	Flags(*pflag.FlagSet)
	// Open makes the job of one run. What it had to start for that ends with the
	// job's Finish, or with ctx.
	Open(ctx context.Context, s engine.Setup) (engine.Job, error)
	// Tasks is how many tasks a run will have.
	Tasks() int
	// Workers is how many workers a run has by default, 0 for the model's own
	// number.
	Workers() int
	// Tutorial reports whether the work is the tutorial's, so that its figure may
	// be quoted beside it.
	Tutorial() bool
	// Knobs are those of its options that a key changes, in order.
	Knobs() []engine.Knob
	// Output is the file that the runs write, empty if none.
	Output() string
}

// all is what every lesson can run under: the ids of all models.
func all() []string {
	var ids []string
	for _, m := range engine.Models() {
		ids = append(ids, m.ID)
	}
	return ids
}
