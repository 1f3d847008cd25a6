package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"lanes/engine/deadlock"
	"lanes/engine/event"
	"lanes/engine/meter"
	"lanes/engine/models"
	"lanes/engine/queue"
	"lanes/engine/recorder"
	"lanes/engine/system"
)

// Config says how a job is to be run.
type Config struct {
	Model    string        // a model's id
	Workers  int           // 0 is the model's default for the job
	Interval time.Duration // between batches; 0 is 33 ms

	// Remote runs the tasks where workers are on other machines; nil is the one that was
	// registered.
	Remote Remote

	clock meter.Clock // of the calling thread; without it the system's
	// Command returns the command line that repeats a run, of which i has everything
	// else. It may be nil.
	Command func(i *event.Info) string
}

// Run is one execution of a job under a model.
type Run struct {
	Info event.Info

	group  *group
	queue  chan int // the tasks of the current stage; closed from the start
	stages []stage
	now    stage // the current one; belongs to the main lane

	remote Remote // where workers are on other machines, else nil

	handovers int64 // of the interpreter lock so far; likewise
	batches   chan event.Batch
	over      chan struct{} // closed when the last event has been emitted
	interval  time.Duration

	detector *deadlock.Detector // of a program; belongs to the pump, like what follows
	levels   map[int]int        // queue → bytes in its pipe, as reported last

	mu      sync.Mutex
	streams []*stream // of the children
	crew    Crew      // of its workers elsewhere, nil if there are none
	err     error
}

// Start starts a run and returns at once. The caller must receive from [Run.Batches]
// until it is closed. Cancelling ctx stops the run.
func Start(ctx context.Context, job Job, cfg Config) (*Run, error) {
	m, err := models.Find(cfg.Model)
	if err != nil {
		return nil, err
	}
	if job.Tasks < 1 {
		return nil, fmt.Errorf("lesson %s has no tasks", job.Lesson)
	}
	remote, err := remoteFor(m, &job, cfg.Remote)
	if err != nil {
		return nil, err
	}
	stages, workers, slots, err := sizeOf(m, &job, cfg.Workers)
	if err != nil {
		return nil, err
	}
	var queues []queue.Queue
	if job.Program != nil {
		if queues, err = openQueues(m, job.Program.Queues); err != nil {
			return nil, fmt.Errorf("cannot make the queues: %w", err)
		}
	}
	// Nothing fails from here on, so whatever is started or opened belongs to a run
	// that ends it.
	ctx, stop := context.WithCancelCause(ctx)
	r := &Run{
		Info: event.Info{
			Version: event.Version, Release: Release(), Lesson: job.Lesson, Model: m.ID, Badge: m.Badge,
			Workers: workers, Slots: slots, Tasks: job.Tasks, Round: job.Round, Seed: job.Seed, Started: time.Now(),
			Host: event.Host{Cores: runtime.NumCPU(), Go: runtime.Version(), OS: runtime.GOOS + "/" + runtime.GOARCH},
			Work: job.Work, Options: job.Options, Limited: job.Limited, Measure: job.Measure, Params: job.shown(),
		},
		group:    &group{ctx: ctx, stop: stop, rec: recorder.New(system.StartClock()), job: &job, queues: queues, clock: cfg.clock},
		batches:  make(chan event.Batch),
		over:     make(chan struct{}),
		stages:   stages,
		remote:   remote,
		interval: cfg.Interval,
	}
	if cfg.clock == nil {
		r.group.clock = system.ThreadCPU
	}
	if r.interval <= 0 {
		r.interval = 33 * time.Millisecond
	}
	if job.Program != nil {
		r.Info.Program = true
		var names []string
		for _, q := range job.Program.Queues {
			names = append(names, q.Name)
			if q.Verb != "" {
				q.Name = "" // it only carries what is sent to a lane, and is not shown
			}
			r.Info.Queues = append(r.Info.Queues, q.Name)
		}
		r.detector, r.levels = deadlock.New(names), map[int]int{}
	}
	if cfg.Command != nil {
		r.Info.Command = cfg.Command(&r.Info)
	}
	go r.pump()
	go r.main(m)
	return r, nil
}

// sizeOf is how large a run is for which so many workers are asked, 0 for as many as usual: its
// stages, and the most workers and slots that it has.
func sizeOf(m models.Model, job *Job, asked int) (stages []stage, workers, slots int, err error) {
	if workers, err = m.WorkersFor(cmp.Or(asked, job.Workers), job.Tasks); err != nil {
		return nil, 0, 0, err
	}
	slots = m.Slots(workers, job.Tasks)
	stages = []stage{{workers: workers, slots: slots, tasks: job.Tasks}}
	if len(job.Stages) > 0 {
		if stages, err = stagesOf(m, job); err != nil {
			return nil, 0, 0, err
		}
		workers, slots = 0, 0
		for _, s := range stages {
			workers, slots = max(workers, s.workers), max(slots, s.slots)
		}
	}
	if job.Program != nil {
		if !m.Starts {
			return nil, 0, 0, fmt.Errorf("--model %s: lesson %s does not run under this model", m.ID, job.Lesson)
		}
		slots = len(job.Program.Lanes)
		workers = slots
		if m.OneWorker {
			workers, slots = 1, 1
		}
	}
	return stages, workers, slots, nil
}

// Batches delivers the events, at most one batch per interval, and is closed after the
// last event. A slow reader gets larger batches and never blocks a worker.
func (r *Run) Batches() <-chan event.Batch { return r.batches }

// Stop stops the run: tasks in progress are interrupted, and no more are started.
// Batches still delivers events until the end.
func (r *Run) Stop() { r.group.stop(ErrInterrupted) }

// Err is what went wrong with the run itself, nil while it is running. Failed tasks and
// a stop from outside are not errors of the run.
func (r *Run) Err() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.err
}

// main runs lane 0, from start to end.
func (r *Run) main(m models.Model) {
	defer close(r.over)
	runtime.LockOSThread() // never unlocked, so the thread ends with the goroutine
	before := system.ProgramCPU()
	w := &Worker{group: r.group, host: inline{thread: true}, task: event.NoTask}
	w.emit(event.NewLane("main", 0, 0))
	w.open(true)
	w.state(event.Running, event.NoReason)
	if !m.OneWorker {
		for i := range r.Info.Slots {
			e := event.NewLane(r.laneName(m, i), 0, 0)
			e.Lane = int32(i + 1)
			r.group.rec.Emit(&e)
		}
	}
	err := r.guard(func() error {
		if r.group.job.Program != nil {
			return r.perform(m, w)
		}
		for i := range r.stages {
			r.stage(m, w, i)
		}
		return nil
	})
	if r.group.job.Finish != nil {
		err = errors.Join(err, r.guard(func() error { return r.group.job.Finish(w) }))
	}
	r.finish(w, err, system.ProgramCPU()-before+time.Duration(r.group.spent.Load()))
}

// laneName is what slot i is called.
func (r *Run) laneName(m models.Model, i int) string {
	if p := r.group.job.Program; p != nil {
		return p.Lanes[i]
	}
	return m.LaneName(i, r.Info.Workers, r.Info.Tasks)
}

// guard turns a panic on the main lane into an error: it must not take the terminal
// down with it.
func (r *Run) guard(fn func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = panicError(p)
			r.group.stop(err)
		}
	}()
	return fn()
}

func (r *Run) finish(w *Worker, err error, cpu time.Duration) {
	if cause := context.Cause(r.group.ctx); err == nil && (isPanic(cause) || deadlock.Is(cause)) {
		err = cause
	}
	r.mu.Lock()
	r.err = errors.Join(r.err, err)
	err = r.err
	r.mu.Unlock()
	if n := r.group.rec.Lost(); n > 0 {
		w.Value(event.ValueDropped, n)
	}
	w.Value(event.ValueProgramCPU, int64(cpu))
	if err != nil {
		w.Print(err.Error())
		w.end(event.Failed)
	} else {
		w.end(r.group.ending())
	}
	r.group.stop(nil)
}

func isPanic(err error) bool {
	var p *PanicError
	return errors.As(err, &p)
}

// ending is the state in which a lane that ends now ends.
func (g *group) ending() event.State {
	if g.ctx.Err() != nil {
		return event.Killed
	}
	return event.Done
}

// active is the number of slots that get work in this stage.
func (r *Run) active() int { return min(r.now.slots, r.now.tasks) }

// announce reports that main starts the worker in slot i.
func (r *Run) announce(main *Worker, i int) {
	main.message(event.NewMessage(event.VerbSpawn, int32(i+1)))
}

// spawn announces and makes the worker of slot i, which opens its lane itself.
func (r *Run) spawn(main *Worker, i int, h host) *Worker {
	r.announce(main, i)
	return &Worker{group: r.group, host: h, lane: int32(i + 1), task: event.NoTask}
}

// open opens the lane of w in this process and, if w keeps its thread, on this thread. From
// this moment on the lane is always in one state.
func (w *Worker) open(thread bool) {
	tid := 0
	w.thread = thread
	if thread {
		tid = system.ThreadID()
		w.base, _ = system.ThreadCPU()
	}
	lane := event.NewLane("", os.Getpid(), tid)
	idle := event.Event{Kind: event.KindState, Lane: w.lane, Task: w.task, State: event.Idle}
	lane.Lane = w.lane
	w.group.rec.EmitTogether(&lane, &idle)
}

// collect hands an outcome to the job, on the main lane.
func (r *Run) collect(main *Worker, o outcome) {
	if r.group.job.Collect == nil {
		return
	}
	err := r.guard(func() error { r.group.job.Collect(main, o.task, o.result, o.err); return nil })
	if err != nil {
		r.mu.Lock()
		r.err = errors.Join(r.err, err)
		r.mu.Unlock()
	}
}

// gather collects outcomes until results is closed, even after the run was stopped.
func (r *Run) gather(main *Worker, results <-chan outcome) {
	for {
		var o outcome
		var ok bool
		main.host.await(main, event.Join, func() { o, ok = <-results })
		if !ok {
			return
		}
		r.collect(main, o)
	}
}
