package machines

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"lanes/engine/clean"
)

// workKey is the key under which a job says what its work is, so that it is not resumed as
// another.
const workKey = "lanes_work"

// makeStreams makes the streams of the job, or goes on with those of an earlier run.
func (d *dispatcher) makeStreams(ctx context.Context) error {
	storage := jetstream.MemoryStorage
	if d.o.Job != "" {
		storage = jetstream.FileStorage
	}
	if d.o.Job != "" {
		if err := d.resume(ctx); err != nil {
			return err
		}
	}
	replicas := 1
	if d.nc.ConnectedClusterName() != "" { // one of its servers may die
		replicas = 3
	}
	results := jetstream.StreamConfig{
		Name: d.names.results(), Subjects: []string{d.names.result("*")}, Storage: storage, Metadata: map[string]string{workKey: d.run.Info().WorkKey()}, Replicas: replicas,
		Discard: jetstream.DiscardNew, Duplicates: 10 * time.Second,
	}
	if storage == jetstream.MemoryStorage {
		results.MaxBytes = maxMemory / 4 // results that main has read are removed
	}
	tasks := jetstream.StreamConfig{
		Name: d.names.tasks(), Subjects: []string{d.names.task()}, Storage: storage, Retention: jetstream.WorkQueuePolicy, Replicas: replicas,
	}
	err := retry(ctx, func(ctx context.Context) error {
		if _, err := d.js.CreateOrUpdateStream(ctx, results); err != nil {
			return err
		}
		if err := d.js.DeleteStream(ctx, d.names.tasks()); err != nil && !errors.Is(err, jetstream.ErrStreamNotFound) {
			return err
		}
		if _, err := d.js.CreateStream(ctx, tasks); err != nil {
			return err
		}
		_, err := d.js.CreateOrUpdateConsumer(ctx, d.names.tasks(), jetstream.ConsumerConfig{
			Durable: workers, AckPolicy: jetstream.AckExplicitPolicy, AckWait: d.o.AckWait, MaxDeliver: d.o.Attempts,
			MaxRequestBatch: 1, MaxAckPending: window, MaxWaiting: 20_000,
		})
		return err
	})
	return d.explain(err)
}

// explain says of an error of the server what to do, where that is known.
func (d *dispatcher) explain(err error) error {
	if errors.Is(err, nats.ErrNoResponders) {
		return fmt.Errorf("--nats %s: the server has no JetStream; start it with -js, or allow it for the account", Shown(d.o.NATS))
	}
	return err
}

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
		return d.explain(err)
	case !d.o.Resume:
		return fmt.Errorf("--job %s: it exists already; --resume goes on with it, another name begins anew", d.o.Job)
	}
	if was := stream.CachedInfo().Config.Metadata[workKey]; was != d.run.Info().WorkKey() {
		return fmt.Errorf("--job %s: its work was another; it was (lesson, tasks, seed, and what it does): %s", d.o.Job, clean.Line(was, 300))
	}
	last := stream.CachedInfo().State.LastSeq
	for d.seq.Load() < last {
		err := d.results(ctx, func(m jetstream.Msg, seq uint64) {
			if task, outcome, err := parseResult(m.Data(), len(d.done)); err == nil && !d.done[task] {
				if d.run.Accept(task, outcome) == nil {
					d.done[task] = true
					d.left--
				}
			}
		}, func() bool { return d.seq.Load() >= last })
		if err != nil || ctx.Err() != nil {
			return errors.Join(err, ctx.Err())
		}
	}
	if d.left == 0 {
		close(d.finished)
	}
	return nil
}

func (d *dispatcher) removeStreams() {
	ctx, cancel := within(context.Background(), 5*time.Second)
	defer cancel()
	d.empty = errors.Join(d.js.DeleteStream(ctx, d.names.tasks()), d.js.DeleteStream(ctx, d.names.results())) == nil
}

// purge removes results that have been taken.
func (d *dispatcher) purge(ctx context.Context, until uint64) {
	if stream, err := d.js.Stream(ctx, d.names.results()); err == nil {
		_ = stream.Purge(ctx, jetstream.WithPurgeSequence(until+1))
	}
}

// results reads the stream of results, from the first that was not read, until that is
// enough.
func (d *dispatcher) results(ctx context.Context, take func(jetstream.Msg, uint64), enough func() bool) error {
	consumer, err := d.js.CreateConsumer(ctx, d.names.results(), jetstream.ConsumerConfig{
		AckPolicy: jetstream.AckNonePolicy, DeliverPolicy: jetstream.DeliverByStartSequencePolicy, OptStartSeq: d.seq.Load() + 1,
		InactiveThreshold: 30 * time.Second, MemoryStorage: true,
	})
	if err != nil {
		return err
	}
	for ctx.Err() == nil && !enough() {
		batch, err := consumer.Fetch(64, jetstream.FetchContext(ctx), jetstream.FetchHeartbeat(time.Second))
		if err != nil {
			return err
		}
		for m := range batch.Messages() {
			meta, err := m.Metadata()
			if err != nil {
				return err
			}
			if meta.Sequence.Stream <= d.seq.Load() {
				continue
			}
			d.seq.Store(meta.Sequence.Stream)
			take(m, meta.Sequence.Stream)
			if enough() {
				break
			}
		}
		if err := batch.Error(); err != nil && !errors.Is(err, nats.ErrTimeout) && !errors.Is(err, context.DeadlineExceeded) {
			return err
		}
	}
	return nil
}

// retry tries something again while the server is not ready: a cluster may be choosing a
// leader.
func retry(ctx context.Context, do func(context.Context) error) error {
	var err error
	for range 10 {
		try, cancel := context.WithTimeout(ctx, 5*time.Second)
		err = do(try)
		cancel()
		if err == nil || ctx.Err() != nil || !later(err) {
			return err
		}
		sleep(ctx, 300*time.Millisecond)
	}
	return err
}

// later reports whether trying again may help.
func later(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, nats.ErrTimeout) || errors.Is(err, nats.ErrNoResponders) ||
		errors.Is(err, jetstream.ErrNoStreamResponse) || errors.Is(err, nats.ErrDisconnected)
}
