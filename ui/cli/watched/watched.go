// Package watched is a run of another program that is watched, as commands begin and end it:
// with its log, and with a status that is the program's own. The Python of a lesson is such a
// program too.
package watched

import (
	"context"
	"errors"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/watch"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/logged"
)

// Run is a run that is watched and, if it was asked for, its log.
type Run struct {
	*watch.Watch
	log     *logged.Log
	batches <-chan event.Batch
}

// Start begins to watch. The log goes to the file of that name, "" for none.
func Start(ctx context.Context, cfg watch.Config, log string) (*Run, error) {
	l, err := logged.Create(ctx, log, 0o666)
	if err != nil {
		return nil, err
	}
	w, err := watch.Start(ctx, cfg)
	if err != nil {
		return nil, exit.Failure(errors.Join(err, l.Discard()))
	}
	return &Run{Watch: w, log: l, batches: l.Record(w.Info, w.Batches())}, nil
}

// Batches delivers what was watched, on its way to the log as well.
func (r *Run) Batches() <-chan event.Batch { return r.batches }

// Mark keeps a mark of the user's in the log, if there is one.
func (r *Run) Mark(at time.Duration, name string) (kept bool, err error) { return r.log.Mark(at, name) }

// End completes the log.
func (r *Run) End(sum history.Summary) error { return r.log.End(sum) }

// Outcome stands for how the program ended.
func (r *Run) Outcome() error {
	if s := r.Status(); s != 0 {
		return exit.Theirs(s)
	}
	return nil
}

// then calls done after the last batch.
func (r *Run) then(done func()) {
	passed, batches := make(chan event.Batch), r.batches
	r.batches = passed
	go func() {
		defer close(passed)
		defer done()
		for b := range batches {
			passed <- b
		}
	}()
}
