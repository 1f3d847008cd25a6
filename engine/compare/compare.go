// Package compare measures the same work under several models, side by side.
//
// A [Plan] says what is compared. [Start] makes its runs, one at a time and in
// interleaved order (a, b, c, a, b, c …): what disturbs the machine for a while
// disturbs all of them. What happens is told in [Update]s; a [Board] folds these
// into the timelines of the runs and the [Row]s of a table, so that every picture of
// a comparison is a fold too. A [Result] is what is left of it, also in a file.
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
	// Wrong reports whether what a run came to is not what it should have come to. It may
	// be nil.
	Wrong func(tl *history.Timeline) bool
}

// Entry is one way to do the work: a model, with a number of workers.
type Entry struct {
	Model   string
	Workers int           // 0 is the default of the work under this model
	Quoted  time.Duration // the tutorial's figure for this model, 0 for none
	// Open makes the job of one run. It is called once for each.
	Open func(ctx context.Context) (engine.Job, error)
}

// Update is one thing that happened in a comparison. It is about one run of one
// entry, both counted from 0: that it begins, what happened in it, or that it is over.
type Update struct {
	Entry, Run int
	Begins     *event.Info // not nil when the run begins
	Batch      event.Batch
	Ends       *Measured // not nil when it is over, or could not be started
}

// Measured is what was measured of one run from outside. What the system cannot tell
// is 0.
type Measured struct {
	Err error // what was wrong with the run itself

	Memory      int64 // bytes that this program and its children had for themselves, at most
	Base        int64 // those that this program had before the run
	Voluntary   int64 // switches to other threads, of this program and its children: it had to wait
	Involuntary int64 // likewise: others wanted the CPU

	// Others is CPU time that others took meanwhile, and Capacity what all cores had. Both
	// are right on average alone, and Others of a short run may be negative.
	Others, Capacity time.Duration
}
