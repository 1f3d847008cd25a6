package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/models"
	"lanes/engine/queue"
)

// Program is work that starts and joins its workers itself, and exchanges items with
// them over queues. What starting a worker means is up to the model: a child process, a
// thread, a coroutine, a goroutine, or a plain call where nothing is concurrent.
type Program struct {
	// Main is what the main lane does. Workers that it has not joined are joined
	// when it returns.
	Main func(main *Worker) error
	// Lanes are the names of the workers' lanes. There may be more starts than lanes: a
	// lane can be reused once its worker has ended.
	Lanes []string
	// Queues are the queues between the workers and main.
	Queues []QueueSpec
}

// Proc is a worker that a program has started.
type Proc struct {
	lane  int32
	task  int
	name  string
	ended chan struct{} // closed when the worker is gone
	kill  chan struct{} // closed to end it from outside
	once  sync.Once
	err   error // how it ended; written before ended is closed
}

// Err is how p ended, nil while it is running.
func (p *Proc) Err() error {
	select {
	case <-p.ended:
		return p.err
	default:
		return nil
	}
}

func (p *Proc) wait(ctx context.Context) error {
	select {
	case <-p.ended:
		return nil
	case <-ctx.Done():
		return ErrInterrupted
	}
}

func (p *Proc) end(err error) {
	p.err = err
	close(p.ended)
}

// starter is how a model runs a program.
type starter interface {
	// main runs body as main's work.
	main(main *Worker, body func())
	// start begins p on its lane and returns at once, unless the model can do
	// only one thing at a time.
	start(main *Worker, p *Proc)
}

// program is a [Program] that is running. It belongs to the main lane.
type program struct {
	starter starter
	names   []string
	procs   []*Proc
}

// Start starts a worker on a lane, by its number from 1, with arguments that it can
// read with [Worker.Args]. The screen shows what it does as name: "run1(5)". Only the
// main lane of a program may call it.
func (w *Worker) Start(lane int, name string, args any) (*Proc, error) {
	prog := w.group.program
	if prog == nil || w.lane != 0 {
		return nil, errors.New("only main starts workers")
	}
	if lane < 1 || lane > len(prog.names) || len(prog.procs) >= w.group.job.Tasks {
		return nil, fmt.Errorf("there is no lane %d, or there have already been %d starts", lane, len(prog.procs))
	}
	if w.group.ctx.Err() != nil {
		return nil, ErrInterrupted
	}
	inner, err := json.Marshal(args)
	if err != nil {
		return nil, fmt.Errorf("arguments: %w", err)
	}
	name = cut([]byte(name))
	data, err := json.Marshal(startBody{name, inner})
	if err != nil {
		return nil, fmt.Errorf("arguments: %w", err)
	}
	w.line()
	p := &Proc{
		lane: int32(lane), task: len(prog.procs), name: prog.names[lane-1],
		ended: make(chan struct{}), kill: make(chan struct{}),
	}
	prog.procs = append(prog.procs, p)
	w.group.storeArgs(p.task, data)
	to := p.lane
	if _, call := prog.starter.(calls); call {
		to = w.lane // the work is done on this lane
	}
	w.message(event.NewMessage(event.VerbSpawn, to).Carrying(name))
	prog.starter.start(w, p)
	return p, nil
}

// Join waits until p has ended and is gone.
func (w *Worker) Join(p *Proc) error {
	w.line()
	select {
	case <-p.ended:
		return nil
	default:
	}
	w.about = event.Wait{For: p.name, To: int(p.lane)}
	return w.Await(event.Join, p.wait)
}

// Kill ends p from outside, if the model can do that: it can kill a child process. It
// does not wait for its end.
func (w *Worker) Kill(p *Proc) {
	w.line()
	w.message(event.NewMessage(event.VerbKill, p.lane))
	p.once.Do(func() { close(p.kill) })
}

// Args reads the arguments that the worker was started with into v.
func (w *Worker) Args(v any) error {
	var s startBody
	if err := json.Unmarshal(w.group.argsOf(int(w.task)), &s); err != nil {
		return err
	}
	return json.Unmarshal(s.Args, v)
}

// startBody is what a worker is started with, as it is sent to a child.
type startBody struct {
	Name string          `json:"name"`
	Args json.RawMessage `json:"args"`
}

// taskName is what a task is called: in a program, the name that its start gave it.
func (g *group) taskName(task int) string {
	if g.job.Program == nil {
		return g.job.name(task)
	}
	var s startBody
	if json.Unmarshal(g.argsOf(task), &s) != nil {
		return ""
	}
	return cut([]byte(s.Name))
}

// maxShown bounds a text that a message shows of what it carries, in bytes.
const maxShown = 80

// cut shortens data to what a message shows.
func cut(data []byte) string { return clean.Line(string(data), maxShown) }

// arguments are what the workers of one process were started with, by their tasks.
type arguments struct {
	mu sync.Mutex
	of map[int]json.RawMessage
}

func (g *group) storeArgs(task int, args json.RawMessage) {
	g.args.mu.Lock()
	defer g.args.mu.Unlock()
	if g.args.of == nil {
		g.args.of = map[int]json.RawMessage{}
	}
	g.args.of[task] = args
}

func (g *group) argsOf(task int) json.RawMessage {
	g.args.mu.Lock()
	defer g.args.mu.Unlock()
	return g.args.of[task]
}

// perform runs the program of a job under a model, on the main lane.
func (r *Run) perform(m models.Model, main *Worker) error {
	p := r.group.job.Program
	r.queue = make(chan int)
	close(r.queue) // the tasks are started, not handed out
	defer r.group.closeQueues()
	prog := &program{starter: runners[m.ID].starter(r), names: p.Lanes}
	r.group.program = prog
	var err error
	prog.starter.main(main, func() {
		err = p.Main(main)
		for _, proc := range prog.procs {
			_ = main.Join(proc) // it ends when the run is stopped
		}
	})
	for _, proc := range prog.procs {
		<-proc.ended
	}
	main.state(event.Running, event.NoReason)
	if errors.Is(err, ErrInterrupted) {
		return nil
	}
	return err
}

// openQueues makes the queues of a program.
func openQueues(m models.Model, specs []QueueSpec) ([]queue.Queue, error) {
	if m.Processes {
		return queue.OpenPipes(len(specs))
	}
	return queue.OpenMemory(len(specs)), nil
}

// runProc runs p on the calling goroutine, for a model whose workers belong to this
// process.
func (r *Run) runProc(p *Proc, h host, thread bool) {
	w := &Worker{group: r.group, host: h, lane: p.lane, task: event.NoTask}
	w.open(thread)
	h.enter(w)
	o := w.do(p.task)
	h.leave(w)
	w.end(r.group.ending())
	p.end(o.err)
}

// direct starts workers on goroutines of their own, which block while they wait.
type direct struct {
	run    *Run
	host   host
	thread bool // each on a thread of its own
}

func (d direct) main(main *Worker, body func()) {
	main.host = d.host
	d.host.enter(main)
	body()
	d.host.leave(main)
}

func (d direct) start(_ *Worker, p *Proc) {
	d.run.group.launch(func() {
		if d.thread {
			runtime.LockOSThread() // never unlocked, so the thread ends with the goroutine
		}
		d.run.runProc(p, d.host, d.thread)
	})
}

// calls runs each worker at once, on the main lane.
type calls struct{}

func (calls) main(_ *Worker, body func()) { body() }

func (calls) start(main *Worker, p *Proc) {
	o := main.do(p.task)
	main.state(event.Running, event.NoReason)
	p.end(o.err)
}

// coroutines starts coroutines on a loop on which main is a coroutine too.
type coroutines struct{ loop *loop }

func (c coroutines) main(main *Worker, body func()) { c.loop.perform(main, body) }
func (c coroutines) start(_ *Worker, p *Proc)       { c.loop.launch(p) }

// processes starts child processes.
type processes struct {
	run     *Run
	spawner *spawner
	streams []*stream // of the lanes, from lane 1 on
}

func processStarter(r *Run) starter {
	s := &processes{run: r, spawner: r.newSpawner()}
	for i := range r.group.job.Program.Lanes {
		s.streams = append(s.streams, r.newStream(1+i, 1))
	}
	return s
}

func (s *processes) main(main *Worker, body func()) {
	body()
	for _, p := range s.run.group.program.procs {
		<-p.ended
	}
	s.spawner.close()
}

func (s *processes) start(_ *Worker, p *Proc) {
	at := int(p.lane) - 1
	results := make(chan outcome, 1)
	v := &supervisor{
		run: s.run, results: results, stream: s.streams[at], slots: 1, part: Part{Index: at, Of: len(s.streams)},
		requeued: p.task, spawner: s.spawner, kill: p.kill,
	}
	s.run.group.launch(func() {
		v.supervise()
		select {
		case o := <-results:
			p.end(o.err)
		default: // the run was stopped before p began
			p.end(ErrInterrupted)
		}
	})
}

// The models' ways to run a program.

func callStarter(*Run) starter { return calls{} }

func threadStarter(r *Run) starter { return direct{r, inline{thread: true}, true} }

func gilStarter(r *Run) starter { return direct{r, &gil{now: r.group.rec.Now}, true} }

func goroutineStarter(r *Run) starter { return direct{r, inline{}, false} }

func loopStarter(r *Run) starter {
	return coroutines{newLoop(r.group, 0, 1+len(r.group.job.Program.Lanes))}
}
