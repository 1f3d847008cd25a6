package machines

import (
	"context"
	"errors"
	"fmt"

	"github.com/nats-io/nats.go/jetstream"

	"lanes/engine/clean"
)

// resume looks for an earlier run of the job, and takes over the results it has.
func (d *dispatcher) resume(ctx context.Context) error {
	var stream jetstream.Stream
	err := retry(ctx, func(ctx context.Context) (err error) {
		stream, err = d.js.Stream(ctx, d.names.results())
		return err
	})
	switch missing := errors.Is(err, jetstream.ErrStreamNotFound); {
	case missing && d.o.Resume:
		d.empty = true
		return fmt.Errorf("--resume: there is no job %s to go on with; without --resume it begins", d.o.Job)
	case missing:
		return nil
	case err != nil:
		return d.js.explain(err)
	case !d.o.Resume:
		return fmt.Errorf("--job %s: it exists already; --resume goes on with it, another name begins anew", d.o.Job)
	}
	if was := stream.CachedInfo().Config.Metadata[workKey]; was != d.run.Info().WorkKey() {
		return fmt.Errorf("--job %s: its work was another; it was (lesson, tasks, seed, and what it does): %s", d.o.Job, clean.Line(was, 300))
	}
	last := stream.CachedInfo().State.LastSeq
	for d.js.seq.Load() < last {
		err := d.js.results(ctx, func(m jetstream.Msg, seq uint64) {
			if task, outcome, err := parseResult(m.Data(), len(d.done)); err == nil && !d.done[task] {
				if d.run.Accept(task, outcome) == nil {
					d.done[task] = true
					d.left--
				}
			}
		}, func() bool { return d.js.seq.Load() >= last })
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
	}
	if d.left == 0 {
		close(d.finished)
	}
	return nil
}
