package machines

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"

	"lanes/engine"
	"lanes/engine/atomicfile"
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
	js     *streams
	crew   *crew
	turns  turns

	release  func()        // of the job's folder
	folder   string        // of the job, "" if it has none, or another program holds it
	empty    bool          // there is nothing of the job to go on with
	finished chan struct{} // closed when all tasks have their outcome
	ready    chan struct{} // closed when workers may come
	work     context.Context
	fail     context.CancelCauseFunc // ends work: the run cannot go on, and why

	claimed atomic.Bool // the job, on a server that exists

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
	bytes    uint64         // of workers that have ended
	trips    uint64
	heard    time.Duration
	trouble  string // why a worker could not store a result
	troubled time.Duration
}

// newDispatcher is the dispatcher of a run. The workers of this machine start at once: it
// takes them some time.
func newDispatcher(o *Options, run *engine.RemoteRun) *dispatcher {
	job := o.Job
	if job == "" {
		job = "run"
		if o.NATS != "" { // others may have runs there
			job = "run-" + newToken()[:8]
		}
	}
	d := &dispatcher{
		o: o, run: run, names: names{job}, id: newToken()[:12],
		members: map[string]*member{}, past: map[string]*member{}, done: make([]bool, run.Info().Tasks),
		tries: map[int]int{}, why: map[int]string{},
		finished: make(chan struct{}), ready: make(chan struct{}),
	}
	d.work, d.fail = context.WithCancelCause(run.Context())
	d.crew = newCrew(d)
	if !o.alone {
		d.crew.start(run.Slots())
	}
	return d
}

// open starts the server, or connects to another.
func (d *dispatcher) open() (err error) {
	if d.o.NATS != "" {
		d.worker = Connection{URL: d.o.NATS, Creds: d.o.Creds, Job: d.names.job}
		if d.nc, err = d.worker.dial("main", nats.CustomInboxPrefix("_INBOX"), nats.NoEcho(), onDenied(func(err error) {
			d.fail(fmt.Errorf("--nats %s: %w; lanes has to make streams and consumers there", Shown(d.o.NATS), err))
		})); err != nil {
			return fmt.Errorf("--nats %w", err)
		}
		if err = isNew(d.nc.ConnectedServerVersion()); err != nil {
			return fmt.Errorf("--nats %s: %w", Shown(d.o.NATS), err)
		}
	} else if err = d.embed(); err != nil {
		return err
	}
	d.js, err = newStreams(d.o, d.names, d.nc)
	return err
}

// embed starts the server in this process.
func (d *dispatcher) embed() (err error) {
	store := ""
	if d.o.Job != "" {
		if d.o.Dir == "" {
			return errors.New("--job: there is no folder to keep it in, because LANES_STATE is empty")
		}
		store = filepath.Join(d.o.Dir, "jobs", d.o.Job)
		if d.release, err = hold(store); err != nil {
			return fmt.Errorf("--job %s: it cannot be kept: %w", d.o.Job, err)
		}
		d.folder = store
		if d.o.Token, err = keptToken(store, d.o.Token, d.o.Resume); err != nil {
			return err
		}
	}
	if d.server, err = startServer(d.o, d.names, store); err != nil {
		return err
	}
	d.worker = d.server.worker
	d.nc, err = d.server.connect(d.names)
	return err
}

// claim claims the job on a server that exists for this main, as the job's folder is held on
// its own: two would take each other's tasks and results.
func (d *dispatcher) claim() error {
	if d.server != nil || d.o.Job == "" {
		return nil
	}
	_, err := d.nc.Subscribe(d.names.main(), func(m *nats.Msg) {
		if other := string(m.Data); d.claimed.Load() || d.id < other { // of two that ask at once, one has it
			_ = m.Respond([]byte(d.id))
		}
	})
	if err == nil {
		err = d.nc.FlushTimeout(5 * time.Second)
	}
	if err != nil {
		return err
	}
	switch _, err := d.nc.Request(d.names.main(), []byte(d.id), time.Second); {
	case err == nil:
		return fmt.Errorf("--job %s: %w", d.o.Job, atomicfile.ErrHeld)
	case errors.Is(err, nats.ErrNoResponders), errors.Is(err, nats.ErrTimeout):
		d.claimed.Store(true)
		return nil
	default:
		return err
	}
}

// hold makes the folder of a job, and holds it against another run of the same job until
// release.
func hold(dir string) (release func(), err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	return atomicfile.HoldFolder(dir)
}

// keptToken is the token of the job in a folder: the one that was asked for, the one that is
// kept there if a run goes on, or a new one. It is kept beside the job, so that machines that
// have joined can join again after a restart.
func keptToken(dir, asked string, resume bool) (string, error) {
	file := filepath.Join(dir, "token")
	if kept, err := os.ReadFile(file); err == nil && asked == "" && resume && len(kept) >= leastToken && len(kept) < 200 {
		return string(kept), nil
	}
	if asked == "" {
		asked = newToken()
	}
	return asked, os.WriteFile(file, []byte(asked), 0o600)
}

// invitation is the command with which other machines join, "" if only this one can.
func (d *dispatcher) invitation() string {
	switch {
	case d.server == nil:
		s := "lanes join " + Shown(d.o.NATS) + " --job " + d.names.job
		if d.o.Creds != "" {
			s += " --creds FILE"
		}
		if main := d.o.Reachable(); main != "" { // a machine cannot know that main is there, and not at the server
			s += " --allow-host " + main
		}
		return s
	case d.o.Listen == "":
		return ""
	}
	return d.server.join.Command()
}

// close ends everything.
func (d *dispatcher) close() {
	d.fail(nil)
	d.crew.stop()
	if d.nc != nil {
		d.nc.Close()
	}
	if d.server != nil {
		d.server.close()
	}
	if d.folder != "" && d.empty {
		_ = os.RemoveAll(d.folder)
	}
	if d.release != nil {
		d.release()
	}
}

// prepare makes everything ready for workers.
func (d *dispatcher) prepare() error {
	d.left = len(d.done)
	err := d.claim()
	if err == nil && d.o.Job != "" {
		err = d.resume(d.work)
	}
	if err == nil {
		err = d.js.make(d.work, d.run.Info().WorkKey())
	}
	if err == nil {
		err = d.listen()
	}
	if d.work.Err() != nil {
		return context.Cause(d.work)
	}
	return err
}

// do does the tasks.
func (d *dispatcher) do() error {
	close(d.ready)
	if d.o.opened != nil {
		d.o.opened(d.worker)
	}
	d.run.SetCrew(d.crew)
	err := d.handOut()
	d.conclude()
	return err
}

// handOut sends tasks and collects results until all tasks have one, the run is stopped, or
// it cannot go on.
func (d *dispatcher) handOut() error {
	var parts sync.WaitGroup
	part := func(do func(context.Context) error) {
		parts.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					d.fail(fmt.Errorf("panic: %v", p))
				}
			}()
			if err := do(d.work); err != nil {
				d.fail(err)
			}
		})
	}
	room := make(chan struct{}, window) // has an element for each task that is out
	part(func(ctx context.Context) error { return d.send(ctx, room) })
	part(func(ctx context.Context) error { return d.collect(ctx, room) })
	part(d.attend)
	select {
	case <-d.finished:
	case <-d.work.Done():
	}
	var err error
	if d.work.Err() != nil && d.run.Context().Err() == nil {
		err = fmt.Errorf("machines: %w", context.Cause(d.work))
	}
	d.fail(nil)
	parts.Wait()
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
		if w.silent { // it may be dead
			d.end(w, event.Killed, d.unheard(w))
		} else {
			d.end(w, event.Done, "the run ended")
		}
	}
	bytes, trips := d.bytes, d.trips
	d.mu.Unlock()
	d.run.Emit(event.Event{Kind: event.KindValue, Name: event.ValueNetBytes, Value: int64(bytes)})
	d.run.Emit(event.Event{Kind: event.KindValue, Name: event.ValueRoundTrips, Value: int64(trips)})
	if d.o.Job == "" || d.left == 0 && d.run.Failed() == 0 {
		d.empty = d.js.remove()
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
		answer(d.names.turn(), func(body []byte) []byte { return d.turns.next(body, d.run.Now()) }),
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
	troubled, mute := false, true
	for _, w := range d.members {
		troubled = troubled || w.beat.Trouble != ""
		mute = mute && (w.beat.Trouble == "" || w.beat.Mute)
	}
	switch {
	case !troubled:
		d.trouble = ""
	case d.trouble != "" && d.run.Now()-max(d.heard, d.troubled) > d.o.patience(mute):
		return fmt.Errorf("results cannot be stored; has the server's disk room? it says: %s", d.trouble)
	}
	return nil
}
