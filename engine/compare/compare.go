// Package compare measures the same work under several models, side by side.
//
// A [Plan] says what is compared. [Start] makes its runs, one at a time and in
// interleaved order (a, b, c, a, b, c …): what disturbs the machine for a while
// disturbs all of them. It sends [Update]s; a [Board] folds these into the timelines of
// the runs and the [Row]s of a table, so that every picture of a comparison is a fold
// too. A [Result] is what remains of it, and can be saved to a file.
//
//	Plan ── Start ──▶ Session ── Update ──▶ Board ──▶ Result ◀── Write, Read ──▶ file
//	                     │
//	                 engine.Run, one at a time
package compare

import (
	"context"
	"time"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/history"
)

// Plan says what is compared.
type Plan struct {
	Entries  []Entry
	Runs     int           // of each entry
	Interval time.Duration // between the batches of a run; 0 is the engine's own
	// Wrong reports whether the result of a run is wrong. It may be nil.
	Wrong func(tl *history.Timeline) bool
	// Continued counts how often this process has gone on after somebody had stopped it, a
	// shell for example. A run in which that happens does not count, and is made again. It
	// may be nil.
	Continued func() int64
}

// Entry is one way to do the work: a model, with a number of workers.
type Entry struct {
	Model   string
	Workers int           // 0 is the default for the work under this model
	Quoted  time.Duration // the tutorial's figure for this model, 0 for none
	// Open makes the job of one run. It is called once for each run.
	Open func(ctx context.Context) (engine.Job, error)
	// Observe starts a run of another program that does the work, instead of Open.
	Observe func(ctx context.Context) (event.Info, Source, error)
}

// Source delivers a run: its batches, of which the last is followed by the end, and then
// what went wrong.
type Source interface {
	Batches() <-chan event.Batch
	Err() error
}

// Update is one thing that happened in a comparison. It is about one run of one entry,
// both counted from 0: the run begins, something happened in it, or it has ended.
type Update struct {
	Entry, Run int
	Begins     *event.Info // not nil when the run begins
	Batch      event.Batch
	Ends       *Measured // not nil when it has ended, or could not be started
	Again      bool      // it was stopped meanwhile: what was measured is nothing, and it begins again
}

// Measured is what was measured of one run from outside. What the system does not
// report is 0.
type Measured struct {
	Err error // the error of the run itself

	Memory      int64 // peak private memory of this program and its children, in bytes
	Base        int64 // private memory of this program before the run, in bytes
	Voluntary   int64 // context switches of this program and its children because a thread had to wait
	Involuntary int64 // likewise, because others needed the CPU

	// Others is the CPU time that other programs took meanwhile, and Capacity that of
	// all cores. Both are accurate only on average, and Others of a short run may be
	// negative.
	Others, Capacity time.Duration
}
