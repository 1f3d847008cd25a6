// Package lesson says what a lesson is. demo defines the lessons, the command line
// lists and opens them, the screens show them, and a child process of a run makes its
// part of the work from one.
//
//	demo ── Course ──▶ main ──▶ ui/cli ── Program.Open ──▶ engine.Job ──▶ engine
//	                    │         └──────▶ ui: what is listed, shown and read
//	                    └── Child, in a child process ──▶ engine.Job ──▶ engine
//
// The words of a lesson are in the catalogue of ui/text, under its ID.
package lesson

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/models"
)

// Lesson is something to run and to learn from. All runs share it, so it must not be
// changed.
type Lesson struct {
	ID     string
	Models []string                 // the models it runs under, in the engine's order
	Model  string                   // the one it opens under, which shows most; "" is threads
	Fixed  bool                     // its number of workers cannot be chosen
	Grows  bool                     // more workers mean more work
	Starts bool                     // its work starts its workers itself: it is an [engine.Program]
	Steps  string                   // the id of the program of atomic steps that shows the same; "" for none
	Group  string                   // the part of the course it belongs to, by its key in the catalogue
	Quoted map[string]time.Duration // the tutorial's own figures, by model; see [Lesson.Figure]
	// Snippets are those of the tutorial that it shows, numbered in its order from 1 to 16; empty
	// where it shows what the tutorial only says.
	Snippets []int
	Code     Code // its program, to be read; empty if there is none

	// New returns the lesson with its options at their defaults.
	New func() Program
	// Child makes the job of the lesson in a child process from the parameters
	// of the job that Open made.
	Child func(params json.RawMessage, part engine.Part) (engine.Job, error)
}

// Remote reports whether it runs on machines.
func (l *Lesson) Remote() bool {
	return slices.ContainsFunc(l.Models, func(id string) bool { return models.TraitsOf(id).Remote })
}

// Figure is the tutorial's own figure for a model, 0 if it has none or p does other
// work.
func (l *Lesson) Figure(p Program, model string) time.Duration {
	if !p.Tutorial() {
		return 0
	}
	return l.Quoted[model]
}

// Program is a lesson with its options.
type Program interface {
	// Flags adds the lesson's own options to a command line. Their words are in
	// the catalogue.
	Flags(*pflag.FlagSet)
	// Open makes the job of one run. Whatever it starts for that is stopped by the
	// job's Finish, or with ctx.
	Open(ctx context.Context, s engine.Setup) (engine.Job, error)
	// Tasks is how many tasks a run will have.
	Tasks() int
	// Workers is how many workers a run has by default, 0 for the model's default.
	Workers() int
	// Tutorial reports whether the work is the tutorial's, so that the tutorial's
	// figures may be quoted.
	Tutorial() bool
	// Knobs are the options that a key changes, in order.
	Knobs() []Knob
	// Output is the file that the last run has written, empty if none, and what kept the
	// run from one that it should have written. It may be called at any time.
	Output() (file string, err error)
}

// Lasting is a [Program] that knows before a run about how long it will take.
type Lasting interface {
	// Lasts is that time with a number of workers, 0 for what nobody knows.
	Lasts(t models.Traits, workers int) time.Duration
}

// Valued is a [Program] whose runs are told apart by more options than those of its knobs.
type Valued interface {
	// Values are the values of all of them now, by their flags, as its job will have them.
	Values() event.Options
}

// Trying is a [Program] that can show what it would collect before anything is run.
type Trying interface {
	// Try does the first task and returns what it collected. The error says why there is
	// nothing; without columns it is the options that are wrong.
	Try(ctx context.Context, seed uint64) (Tried, error)
}

// Tried is what the first task of a [Trying] program collected. Its texts are clean.
type Tried struct {
	Columns []string
	Rows    [][]string // a cell for each column, empty where there is nothing
	Unread  int        // further rows, in which nothing was found
}

// Code is the source of a lesson's work, shown while it runs.
type Code struct {
	File   string // name of the Go file, without folders
	Go     string // the Go code that runs
	First  int    // the number of its first line in the file
	Python Python // the same in Python
}

// Source is where the code is in its file, for the engine, which reports the line that
// a worker is at.
func (c Code) Source() engine.Source { return engine.Source{File: c.File, From: c.First} }

// Course is all lessons in their order; those of a group are adjacent.
type Course []*Lesson

// Find returns the lesson of that id, nil if there is none.
func (c Course) Find(id string) *Lesson {
	i := slices.IndexFunc(c, func(l *Lesson) bool { return l.ID == id })
	if i < 0 {
		return nil
	}
	return c[i]
}

// IDs are the ids of all lessons.
func (c Course) IDs() []string {
	ids := make([]string, len(c))
	for i, l := range c {
		ids[i] = l.ID
	}
	return ids
}
