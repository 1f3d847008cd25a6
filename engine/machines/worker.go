package machines

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/event"
)

// Finder makes the job of a lesson on a joining machine from the parameters that main
// sends, which it does not trust: it refuses what this machine must not do.
type Finder func(lesson string, params json.RawMessage) (engine.Job, error)

// Place is a worker's place on its machine.
type Place struct {
	Machine  string `json:"machine"`
	Instance string `json:"instance"`
	Index    int    `json:"index"`
	Workers  int    `json:"workers"`
}

// ErrRefused is the error of a worker that main does not let work.
var ErrRefused = errors.New("refused")

// errOver says that a run is over.
var errOver = errors.New("the run is over")

// worker is a worker of a job, connected.
type worker struct {
	nc      *nats.Conn
	names   names
	place   Place
	welcome welcome
	clock   reading
	work    *engine.RemoteWorker

	trips   atomic.Uint64 // requests that were answered
	given   atomic.Bool   // main has given this worker up
	over    atomic.Bool   // there is nothing more to do
	alone   atomic.Bool   // nobody waits for a result: main is gone, or this worker was stopped
	idle    chan struct{} // closed when over or given up
	once    sync.Once
	mu      sync.Mutex
	trouble error
}

// Work does tasks of a job until the run is over, main has given this worker up, or ctx is
// done, which interrupts the task it is at. It returns ErrRefused, with the reason, if it
// may not work; then another attempt would be refused too. say is called when it begins,
// and when the run is over.
func Work(ctx context.Context, c Connection, p Place, find Finder, say func(string)) error {
	w := &worker{names: names{c.Job}, place: p, idle: make(chan struct{})}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	context.AfterFunc(ctx, func() { w.alone.Store(true) })
	nc, err := c.dial(p.Machine, onDenied(func(err error) {
		cancel(fmt.Errorf("%w: the server allows no work for --job %s (%w); the line that says how to join names the job", ErrRefused, c.Job, err))
	}))
	if err != nil {
		return err
	}
	defer nc.Close()
	w.nc = nc
	if err := w.greet(ctx); err != nil {
		if errors.Is(err, errOver) {
			return nil
		}
		return cmp.Or(refusal(ctx), err)
	}
	job, err := find(w.welcome.Lesson, w.welcome.Params)
	if err == nil && job.Tasks != w.welcome.Tasks {
		err = fmt.Errorf("main has %d tasks, and this program makes %d of them", w.welcome.Tasks, job.Tasks)
	}
	if err != nil {
		w.leave(err.Error())
		return fmt.Errorf("%w by this machine: %w", ErrRefused, err)
	}
	if w.clock, err = w.readClock(ctx); err != nil {
		return err
	}
	w.work, err = engine.NewRemoteWorker(job, w.welcome.Lane, w.clock.start, w.turn, w.report)
	if err != nil {
		w.leave(err.Error())
		return fmt.Errorf("%w: %w", ErrRefused, err)
	}
	if err := w.listen(); err != nil {
		return err
	}
	say(saysWorks + w.welcome.Lesson)
	err = w.run(ctx)
	if w.over.Load() {
		say(saysOver)
	}
	return cmp.Or(refusal(ctx), err)
}

// refusal is why the server does not let a worker say what it has to, nil if it does.
func refusal(ctx context.Context) error {
	if cause := context.Cause(ctx); errors.Is(cause, ErrRefused) {
		return cause
	}
	return nil
}

// greet asks main for work, and again until there is a main.
func (w *worker) greet(ctx context.Context) error {
	body, err := json.Marshal(hello{
		Version: event.Version, Release: engine.Release(), Machine: w.place.Machine, Instance: w.place.Instance,
		Index: w.place.Index, Workers: w.place.Workers, PID: os.Getpid(),
	})
	if err != nil {
		return err
	}
	for {
		answer, err := w.request(ctx, w.names.hello(), body)
		if err == nil {
			if err = json.Unmarshal(answer, &w.welcome); err != nil {
				return fmt.Errorf("main says something that is no welcome: %w", err)
			}
			if w.welcome.Over {
				return errOver
			}
			if w.welcome.Error != "" {
				return fmt.Errorf("%w: %s", ErrRefused, clean.Text(w.welcome.Error))
			}
			if w.welcome.Beat <= 0 || w.welcome.AckWait <= 0 || w.welcome.Tasks <= 0 || strings.ContainsAny(w.welcome.ID, ".*> \r\n\t") || w.welcome.ID == "" {
				return errors.New("main says something that is no welcome")
			}
			return nil
		}
		if !sleep(ctx, 300*time.Millisecond) {
			return context.Cause(ctx)
		}
	}
}

// request asks and waits for the answer, a round trip.
func (w *worker) request(ctx context.Context, subject string, body []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	answer, err := w.nc.RequestWithContext(ctx, subject, body)
	if err != nil {
		return nil, err
	}
	w.trips.Add(1)
	return answer.Data, nil
}

func (w *worker) readClock(ctx context.Context) (reading, error) {
	return readClock(func() ([]byte, error) { return w.request(ctx, w.names.clock(), nil) })
}

// turn asks main for the next turn.
func (w *worker) turn(ctx context.Context, key string, pause time.Duration) (time.Duration, error) {
	body, err := json.Marshal(turnRequest{clean.Line(key, 300), pause})
	if err != nil {
		return 0, err
	}
	answer, err := w.request(ctx, w.names.turn(), body)
	if err != nil {
		return 0, fmt.Errorf("main gives no turn: %w", err)
	}
	wait, err := time.ParseDuration(string(answer))
	if err != nil || wait < 0 {
		return 0, errors.New("main gives no turn")
	}
	return wait, nil
}

// report sends events. It is called while the worker works, so it does not wait: what
// cannot be sent now is kept by the connection until it is back.
func (w *worker) report(body []byte) {
	most := int(w.nc.MaxPayload()) - 1024
	for len(body) > most { // a line is never that long
		cut := bytes.LastIndexByte(body[:most], '\n') + 1
		if cut <= 8 {
			return
		}
		_ = w.nc.Publish(w.names.events(w.welcome.ID), body[:cut])
		body = append(body[:8:8], body[cut:]...)
	}
	_ = w.nc.Publish(w.names.events(w.welcome.ID), body)
}

// leave says goodbye, and why.
func (w *worker) leave(why string) {
	_ = w.nc.Publish(w.names.bye(w.welcome.ID), []byte(why))
	_ = w.nc.FlushTimeout(time.Second)
}

// listen hears what main says.
func (w *worker) listen() error {
	_, err1 := w.nc.Subscribe(w.names.control(), func(m *nats.Msg) {
		switch string(m.Data) {
		case sayStop:
			w.work.Interrupt()
			w.over.Store(true)
		case sayOver:
			w.over.Store(true)
		default:
			return
		}
		w.rest()
	})
	_, err2 := w.nc.Subscribe(w.names.gone(w.welcome.ID), func(*nats.Msg) {
		w.given.Store(true)
		w.rest()
	})
	return errors.Join(err1, err2, w.nc.FlushTimeout(5*time.Second))
}

func (w *worker) rest() { w.once.Do(func() { close(w.idle) }) }

// reports is how often in a beat a worker sends what happened: often enough that main knows
// what a worker was at that dies.
const reports = 16

// run does tasks on a thread of its own.
func (w *worker) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-ctx.Done():
			w.work.Interrupt()
		case <-w.idle:
			cancel() // of a parked request; a task is finished first
		}
	}()
	until, stop := context.WithCancel(context.Background())
	var reporting sync.WaitGroup
	reporting.Go(func() { w.work.Reports(max(w.welcome.Beat/reports, time.Millisecond), until.Done()) })
	reporting.Go(func() { w.beats(until) })
	done := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		w.work.Open()
		err := w.tasks(ctx)
		w.work.Close()
		done <- err
	}()
	err := <-done
	stop()
	reporting.Wait()
	w.leave("")
	return err
}

// tasks takes tasks, one at a time, until there are no more.
func (w *worker) tasks(ctx context.Context) error {
	p, err := newPuller(w.nc, w.names)
	if err != nil {
		return err
	}
	defer p.close()
	s, err := newStorer(w.nc, w.names.result(w.welcome.ID))
	if err != nil {
		return err
	}
	defer s.close()
	for ctx.Err() == nil {
		m, err := p.next(ctx)
		switch {
		case err == nil:
			w.trips.Add(1)
			w.do(ctx, p, s, m)
		case ctx.Err() != nil, errors.Is(err, errNoTask):
		default:
			sleep(ctx, 100*time.Millisecond) // there are no tasks yet, or the server is away
		}
	}
	return nil
}

// do does the task of a message, stores its result, and only then acknowledges it.
func (w *worker) do(ctx context.Context, p *puller, s *storer, m *nats.Msg) {
	meta, err := m.Metadata()
	if err != nil {
		return
	}
	task, before, err := parseTask(m.Data, w.welcome.Tasks)
	if err != nil {
		p.say(m, ackNever)
		return
	}
	over := w.progress(p, m)
	line := w.nc.Stats().Reconnects
	most := int(min(w.nc.MaxPayload(), maxPayload)) - 4096
	outcome, state, err := w.work.Do(task, before+int(meta.NumDelivered), most)
	if state == event.Failed && (!w.nc.IsConnected() || w.nc.Stats().Reconnects != line) {
		outcome = engine.Lost("failed while it was cut off")
	}
	if err == nil && state != event.Killed {
		w.work.Wait(event.Queue)
		if ctx.Err() == nil {
			_ = p.ask() // else the next call of next does
		}
		err = w.store(ctx, p, s, resultBody(task, outcome), fmt.Sprintf("%s-%d-%d", w.welcome.ID, meta.Sequence.Stream, meta.NumDelivered))
	} else {
		err = engine.ErrInterrupted
	}
	over()
	if err != nil {
		p.say(m, ackAgain)
		w.work.Idle()
		return
	}
	p.say(m, ackDone)
	w.work.Acknowledged()
}

// progress says that a task is being worked on, so that it is not delivered again, until
// over is called.
func (w *worker) progress(p *puller, m *nats.Msg) (over func()) {
	every := max(w.welcome.AckWait/3, time.Millisecond)
	var mu sync.Mutex
	var t *time.Timer // nil when over
	mu.Lock()
	defer mu.Unlock()
	t = time.AfterFunc(every, func() {
		mu.Lock()
		defer mu.Unlock()
		if t != nil {
			p.say(m, ackAlive)
			t.Reset(every)
		}
	})
	return func() {
		mu.Lock()
		defer mu.Unlock()
		t.Stop()
		t = nil
	}
}

// store stores a result, and tries until the server has it, or nobody waits for it any more:
// without that the task is not done. id is the same for each try, so that the server stores it once.
func (w *worker) store(ctx context.Context, p *puller, s *storer, body []byte, id string) error {
	for {
		wait, cancel := within(ctx, min(5*time.Second, max(w.welcome.AckWait, time.Second)))
		err := s.try(wait, body, id)
		cancel()
		if err == nil {
			w.trips.Add(1)
			w.setTrouble(nil)
			return nil
		}
		if ctx.Err() != nil && !w.given.Load() {
			return err
		}
		w.setTrouble(err)
		p.giveBack()
		sleep(context.WithoutCancel(ctx), 250*time.Millisecond)
		if w.over.Load() || w.alone.Load() {
			return err
		}
	}
}

func (w *worker) setTrouble(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.trouble = err
}

// beats says now and then how far away main is, how exact the clock is, and what was sent.
func (w *worker) beats(ctx context.Context) {
	const again = 10 // beats between two readings of the clock
	tick := time.NewTicker(w.welcome.Beat)
	defer tick.Stop()
	now, shift := w.clock, time.Duration(0)
	for n := 1; ; n++ {
		b := beat{RoundTrip: now.roundTrip, Bound: now.bound(), Shift: shift, Trips: w.trips.Load()}
		stats := w.nc.Stats()
		b.Bytes = stats.InBytes + stats.OutBytes
		w.mu.Lock()
		if w.trouble != nil {
			b.Trouble, b.Mute = w.trouble.Error(), !errors.Is(w.trouble, errNotStored)
		}
		w.mu.Unlock()
		if body, err := json.Marshal(b); err == nil {
			_ = w.nc.Publish(w.names.beat(w.welcome.ID), body)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		if n%again == 0 {
			switch r, err := w.readClock(ctx); {
			case err == nil:
				now, shift = r, w.clock.start.Sub(r.start)
			case errors.Is(err, nats.ErrNoResponders): // main is gone, and what it said last was not heard
				w.given.Store(true)
				w.alone.Store(true)
				w.rest()
			}
		}
	}
}

// sleep waits for a while, and reports whether ctx is still alive.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
