package machines

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// workKey is the key under which a job says what its work is, so that it is not resumed as
// another.
const workKey = "lanes_work"

// streams are those of a job on its server: of tasks, and of results.
type streams struct {
	jetstream.JetStream
	o     *Options
	names names
	seq   atomic.Uint64 // of the last result that was read
}

func newStreams(o *Options, n names, nc *nats.Conn) (*streams, error) {
	js, err := jetstream.New(nc)
	return &streams{JetStream: js, o: o, names: n}, err
}

// make makes the streams, that of the results only if it is not there. work is what the job
// does.
func (s *streams) make(ctx context.Context, work string) error {
	storage := jetstream.MemoryStorage
	if s.o.Job != "" {
		storage = jetstream.FileStorage
	}
	replicas := 1
	if s.Conn().ConnectedClusterName() != "" { // one of its servers may die
		replicas = 3
	}
	results := jetstream.StreamConfig{
		Name: s.names.results(), Subjects: []string{s.names.result("*")}, Storage: storage, Metadata: map[string]string{workKey: work}, Replicas: replicas,
		Discard: jetstream.DiscardNew, Duplicates: 10 * time.Second,
	}
	if storage == jetstream.MemoryStorage {
		results.MaxBytes = maxMemory / 4 // results that main has read are removed
	}
	tasks := jetstream.StreamConfig{
		Name: s.names.tasks(), Subjects: []string{s.names.task()}, Storage: storage, Retention: jetstream.WorkQueuePolicy, Replicas: replicas,
	}
	err := retry(ctx, func(ctx context.Context) error {
		if _, err := s.CreateOrUpdateStream(ctx, results); err != nil {
			return err
		}
		if err := s.DeleteStream(ctx, s.names.tasks()); err != nil && !errors.Is(err, jetstream.ErrStreamNotFound) {
			return err
		}
		if _, err := s.CreateStream(ctx, tasks); err != nil {
			return err
		}
		_, err := s.CreateOrUpdateConsumer(ctx, s.names.tasks(), jetstream.ConsumerConfig{
			Durable: workers, AckPolicy: jetstream.AckExplicitPolicy, AckWait: s.o.AckWait, MaxDeliver: s.o.Attempts,
			MaxRequestBatch: 1, MaxAckPending: window, MaxWaiting: 20_000,
		})
		return err
	})
	return s.explain(err)
}

// explain says of an error of the server what to do, where that is known.
func (s *streams) explain(err error) error {
	if errors.Is(err, nats.ErrNoResponders) {
		return fmt.Errorf("--nats %s: the server has no JetStream; start it with -js, or allow it for the account", Shown(s.o.NATS))
	}
	return err
}

// remove removes both, and reports whether it could.
func (s *streams) remove() bool {
	ctx, cancel := within(context.Background(), 5*time.Second)
	defer cancel()
	return errors.Join(s.DeleteStream(ctx, s.names.tasks()), s.DeleteStream(ctx, s.names.results())) == nil
}

// purge removes results that have been taken.
func (s *streams) purge(ctx context.Context, until uint64) {
	if stream, err := s.Stream(ctx, s.names.results()); err == nil {
		_ = stream.Purge(ctx, jetstream.WithPurgeSequence(until+1))
	}
}

// results reads the stream of results, from the first that was not read, until that is
// enough.
func (s *streams) results(ctx context.Context, take func(jetstream.Msg, uint64), enough func() bool) error {
	consumer, err := s.CreateConsumer(ctx, s.names.results(), jetstream.ConsumerConfig{
		AckPolicy: jetstream.AckNonePolicy, DeliverPolicy: jetstream.DeliverByStartSequencePolicy, OptStartSeq: s.seq.Load() + 1,
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
			if meta.Sequence.Stream <= s.seq.Load() {
				continue
			}
			s.seq.Store(meta.Sequence.Stream)
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
