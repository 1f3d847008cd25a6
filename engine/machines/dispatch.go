package machines

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"lanes/engine"
	"lanes/engine/event"
)

// dispatcher hands out the tasks of one run, and takes the results.
type dispatcher struct {
	o      *Options
	run    *engine.RemoteRun
	names  names
	id     string // of the run, and of this machine as an instance
	server *embedded
	worker Connection // for workers of this machine
	nc     *nats.Conn
	js     jetstream.JetStream
	crew   *crew

	release  func()        // of the job's folder
	finished chan struct{} // closed when all tasks have their outcome
	ready    chan struct{} // closed when workers may come
	broken   chan error    // why the run cannot go on

	seq atomic.Uint64 // of the last result that was read

	mu       sync.Mutex
	members  map[string]*member // by id
	past     map[string]*member // that have ended
	machines []*machine
	joined   int
	done     []bool // the tasks that have their outcome
	left     int
	tries    map[int]int    // attempts at tasks that had to be sent again
	why      map[int]string // why a task that is not done will be delivered again
	again    int64          // deliveries beyond the first
	twice    int64          // results beyond the first
	next     map[string]time.Duration
	bytes    uint64 // of workers that have ended
	trips    uint64
	heard    time.Duration
	trouble  string // why a worker could not store a result
	troubled time.Duration
}

// window is how many tasks are in the stream at most: more are sent as others are done,
// so that a hundred thousand take no more memory.
const window = 2000

// do does the tasks.
func (d *dispatcher) do() (err error) {
	ctx := d.run.Context()
	d.left = len(d.done)
	if err := d.makeStreams(ctx); err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return fmt.Errorf("machines: %w", err)
	}
	if err := d.listen(); err != nil {
		return fmt.Errorf("machines: %w", err)
	}
	work, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	room := make(chan struct{}, window) // has an element for each task that is out
	close(d.ready)
	if d.o.opened != nil {
		d.o.opened(d.worker)
	}
	d.run.SetCrew(d.crew)
	var parts sync.WaitGroup
	part := func(do func(context.Context) error) {
		parts.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					cancel(fmt.Errorf("panic: %v", p))
				}
			}()
			if err := do(work); err != nil {
				cancel(err)
			}
		})
	}
	part(func(ctx context.Context) error { return d.send(ctx, room) })
	part(func(ctx context.Context) error { return d.collect(ctx, room) })
	part(d.attend)
	select {
	case <-d.finished:
	case <-work.Done():
	case err := <-d.broken:
		cancel(err)
	}
	if work.Err() != nil && ctx.Err() == nil {
		err = fmt.Errorf("machines: %w", context.Cause(work))
	}
	cancel(nil)
	parts.Wait()
	d.conclude()
	return err
}

// conclude tells the workers that the run is over, waits for those of this machine, and cleans up.
func (d *dispatcher) conclude() {
	say := sayOver
	if d.left > 0 {
		say = sayStop
	}
	_ = d.nc.Publish(d.names.control(), []byte(say))
	_ = d.nc.FlushTimeout(time.Second)
	d.crew.stop()
	d.quiet()
	d.mu.Lock()
	for _, w := range d.members {
		d.end(w, event.Done, "the run ended")
	}
	bytes, trips := d.bytes, d.trips
	d.mu.Unlock()
	d.run.Emit(event.Event{Kind: event.KindValue, Name: event.ValueNetBytes, Value: int64(bytes)})
	d.run.Emit(event.Event{Kind: event.KindValue, Name: event.ValueRoundTrips, Value: int64(trips)})
	if d.o.Job == "" || d.left == 0 {
		d.removeStreams()
	}
}

// quiet waits a little for the last events of machines that have joined: they say bye when
// they hear that the run is over.
func (d *dispatcher) quiet() {
	for range 20 {
		d.mu.Lock()
		n := len(d.members)
		d.mu.Unlock()
		if n == 0 {
			return
		}
		sleep(context.Background(), 15*time.Millisecond)
	}
}

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
	return retry(ctx, func(ctx context.Context) error {
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
		return fmt.Errorf("--resume: there is no job %s to go on with; without --resume it begins", d.o.Job)
	case missing:
		return nil
	case err != nil:
		return err
	case !d.o.Resume:
		return fmt.Errorf("--job %s: it exists already; --resume goes on with it", d.o.Job)
	}
	if was := stream.CachedInfo().Config.Metadata[workKey]; was != d.run.Info().WorkKey() {
		return fmt.Errorf("--job %s: its work was another: %s", d.o.Job, was)
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
	_ = d.js.DeleteStream(ctx, d.names.tasks())
	_ = d.js.DeleteStream(ctx, d.names.results())
}

// listen hears what workers say.
func (d *dispatcher) listen() error {
	answer := func(subject string, answer func(body []byte) []byte) error {
		_, err := d.nc.Subscribe(subject, func(m *nats.Msg) {
			if m.Reply != "" {
				_ = m.Respond(answer(m.Data))
			}
		})
		return err
	}
	hear := func(subject string, take func(subject string, body []byte)) error {
		sub, err := d.nc.Subscribe(subject, func(m *nats.Msg) { take(m.Subject, m.Data) })
		if err != nil {
			return err
		}
		return sub.SetPendingLimits(1<<17, 128<<20)
	}
	return errors.Join(
		answer(d.names.hello(), func(body []byte) []byte {
			data, _ := json.Marshal(d.hello(body))
			return data
		}),
		answer(d.names.clock(), func([]byte) []byte { return clockAnswer(d.run.Now()) }),
		answer(d.names.turn(), d.turn),
		hear(d.names.from("*", "*"), func(subject string, body []byte) {
			switch id := idOf(subject); whatOf(subject) {
			case "events":
				d.events(id, body)
			case "beat":
				d.beats(id, body)
			case "bye":
				d.bye(id, string(body))
			}
		}),
		hear(d.names.usedUp(), func(_ string, body []byte) { d.usedUp(body) }),
		d.nc.FlushTimeout(5*time.Second),
	)
}

// maxKeys is for how many things turns are given: hosts, as a rule one.
const maxKeys = 256

// turn gives the next turn for a key: after the one before, by a pause, wherever that went.
func (d *dispatcher) turn(body []byte) []byte {
	var r turnRequest
	if json.Unmarshal(body, &r) != nil || r.Pause < 0 || len(r.Key) > 400 {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.run.Now()
	if _, known := d.next[r.Key]; !known && len(d.next) >= maxKeys {
		return nil
	}
	at := max(d.next[r.Key], now)
	d.next[r.Key] = at + min(r.Pause, 365*24*time.Hour)
	return []byte((at - now).String())
}

// send sends the tasks that are not done, as many at a time as there is room for.
func (d *dispatcher) send(ctx context.Context, room chan<- struct{}) error {
	for task := range d.run.Tasks() {
		d.mu.Lock()
		done := d.done[task]
		d.mu.Unlock()
		if done {
			continue
		}
		select {
		case room <- struct{}{}:
		case <-ctx.Done():
			return nil
		}
		if err := d.publish(ctx, task, 0); err != nil {
			return err
		}
	}
	return nil
}

// publish sends a task, and does not wait for the server to have it: attend finds out what
// was lost.
func (d *dispatcher) publish(ctx context.Context, task, before int) error {
	for ctx.Err() == nil {
		_, err := d.js.PublishAsync(d.names.task(), taskBody(task, before), jetstream.WithStallWait(time.Second))
		switch {
		case err == nil:
			return nil
		case errors.Is(err, jetstream.ErrTooManyStalledMsgs), errors.Is(err, nats.ErrReconnectBufExceeded):
			sleep(ctx, 50*time.Millisecond)
		default:
			return fmt.Errorf("task %d: %w", task+1, err)
		}
	}
	return nil
}

// collect takes results until all tasks have one.
func (d *dispatcher) collect(ctx context.Context, room <-chan struct{}) error {
	since := 0
	take := func(m jetstream.Msg, seq uint64) {
		if d.take(ctx, idOf(m.Subject()), m.Data()) {
			select {
			case <-room:
			default:
			}
		}
		if since += len(m.Data()); d.o.Job == "" && since > maxMemory/64 {
			since = 0
			d.purge(ctx, seq)
		}
	}
	for ctx.Err() == nil {
		if err := d.results(ctx, take, func() bool { return false }); err != nil && ctx.Err() == nil {
			sleep(ctx, 100*time.Millisecond) // the server is away; it is asked again
		}
	}
	return nil
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

// take takes a result, and reports whether its task is done with it. The first that can be
// read is kept.
func (d *dispatcher) take(ctx context.Context, id string, body []byte) bool {
	task, outcome, err := parseResult(body, len(d.done))
	d.mu.Lock()
	d.heard = d.run.Now()
	w := d.hears(id)
	if w == nil {
		w = d.past[id]
	}
	if err != nil {
		d.mu.Unlock()
		if w != nil {
			d.expel(w, err)
		}
		return false
	}
	if d.done[task] {
		d.twice++
		d.run.Emit(event.Event{Kind: event.KindValue, Name: event.ValueCameTwice, Value: d.twice})
		d.mu.Unlock()
		if w != nil {
			w.lane.Drop(task, "done by another too; the first result was kept")
		}
		return false
	}
	d.mu.Unlock()
	switch {
	case w == nil: // of an earlier run of the job
		err = d.run.Accept(task, outcome)
	default:
		if err = w.lane.Settle(task, outcome); err == nil {
			d.run.Emit(event.NewMessage(event.VerbResult, int32(w.lane.Number())).Carrying(d.run.TaskName(task)))
		}
	}
	if err != nil {
		if w != nil {
			w.lane.Drop(task, err.Error())
		}
		d.repeat(ctx, task, err.Error())
		return false
	}
	d.settled(task)
	return true
}

// settled notes that a task has its outcome.
func (d *dispatcher) settled(task int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.done[task] {
		return
	}
	d.done[task] = true
	delete(d.tries, task) // but not why: what a worker says of its delivery may come later
	if d.left--; d.left == 0 {
		close(d.finished)
	}
}

// repeat sends a task again that has left the stream without a result that can be read.
func (d *dispatcher) repeat(ctx context.Context, task int, why string) {
	d.mu.Lock()
	if d.done[task] {
		d.mu.Unlock()
		return
	}
	d.tries[task]++
	n := d.tries[task]
	d.why[task] = why
	d.mu.Unlock()
	if n >= d.o.Attempts {
		d.giveUp(task)
		return
	}
	_ = d.publish(ctx, task, n)
}

// giveUp fails a task whose attempts are used up.
func (d *dispatcher) giveUp(task int) {
	d.mu.Lock()
	why, done := d.why[task], d.done[task]
	d.mu.Unlock()
	if done {
		return
	}
	err := fmt.Errorf("all %d attempts are used up", d.o.Attempts)
	if why != "" {
		err = fmt.Errorf("%w; the last: %s", err, why)
	}
	d.run.Fail(task, err)
	d.settled(task)
}

// usedUp takes the server's word that a task was delivered as often as it may be.
func (d *dispatcher) usedUp(body []byte) {
	var advisory struct {
		Seq uint64 `json:"stream_seq"`
	}
	if json.Unmarshal(body, &advisory) != nil || advisory.Seq == 0 {
		return
	}
	ctx, cancel := within(context.Background(), 5*time.Second)
	defer cancel()
	stream, err := d.js.Stream(ctx, d.names.tasks())
	if err != nil {
		return
	}
	d.remove(ctx, stream, advisory.Seq)
}

// remove removes a task from the stream that will not be delivered any more.
func (d *dispatcher) remove(ctx context.Context, stream jetstream.Stream, seq uint64) {
	m, err := stream.GetMsg(ctx, seq)
	if err != nil {
		return
	}
	_ = stream.DeleteMsg(ctx, seq)
	if task, _, err := parseTask(m.Data, len(d.done)); err == nil {
		d.giveUp(task)
	}
}

// attend watches workers, and looks for tasks that nobody would ever do.
func (d *dispatcher) attend(ctx context.Context) error {
	tick := time.NewTicker(max(min(100*time.Millisecond, d.o.AckWait/4), 10*time.Millisecond))
	defer tick.Stop()
	looked := d.run.Now()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		d.watch()
		if err := d.stuck(); err != nil {
			return err
		}
		d.mu.Lock()
		quiet := d.run.Now() - max(d.heard, looked)
		d.mu.Unlock()
		if quiet > 2*d.o.AckWait {
			d.reconcile(ctx)
			looked = d.run.Now()
		}
	}
}

// stuck is why no worker can store a result any more, as far as that is known.
func (d *dispatcher) stuck() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	troubled := false
	for _, w := range d.members {
		troubled = troubled || w.beat.Trouble != ""
	}
	switch {
	case !troubled:
		d.trouble = ""
	case d.trouble != "" && d.heard < d.troubled && d.run.Now()-d.troubled > d.o.patience():
		return fmt.Errorf("results cannot be stored: %s", d.trouble)
	}
	return nil
}

// reconcile looks, when nothing has come for a while, for tasks that are not done and that
// nobody will deliver: their attempts were used up and the server's word was lost, they
// were acknowledged without a result, or they never reached the server.
func (d *dispatcher) reconcile(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	consumer, err := d.js.Consumer(ctx, d.names.tasks(), workers)
	if err != nil {
		return
	}
	info := consumer.CachedInfo()
	if info.NumPending > 0 || info.NumAckPending > 0 || d.js.PublishAsyncPending() > 0 {
		return
	}
	stream, err := d.js.Stream(ctx, d.names.tasks())
	if err != nil {
		return
	}
	state := stream.CachedInfo().State
	for seq := state.FirstSeq; state.Msgs > 0 && seq <= state.LastSeq; seq++ {
		d.remove(ctx, stream, seq)
	}
	results, err := d.js.Stream(ctx, d.names.results())
	if err != nil || results.CachedInfo().State.LastSeq > d.seq.Load() {
		return // there are results to be read first
	}
	if len(d.run.Tasks()) > 0 {
		return // they have not been sent
	}
	for task := range d.done {
		d.mu.Lock()
		done := d.done[task]
		d.mu.Unlock()
		if !done {
			d.repeat(ctx, task, "acknowledged without a result")
		}
	}
}
