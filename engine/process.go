package engine

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"lanes/engine/clean"
)

// grace is how long a child may take to end by itself after it was told to.
const grace = 100 * time.Millisecond

// runProcesses does the tasks in a pool of child processes, one at a time in
// each.
func runProcesses(r *Run, main *Worker) { r.onProcesses(main, 1, false) }

// runHybrid does the tasks in child processes that run a loop of coroutines
// each.
func runHybrid(r *Run, main *Worker) {
	r.onProcesses(main, perChild(r.now.workers, r.now.tasks), true)
}

func (r *Run) onProcesses(main *Worker, slots int, loop bool) {
	results := make(chan outcome, r.now.workers)
	count := min(r.now.workers, r.now.tasks)
	nursery := r.newNursery()
	var keepers sync.WaitGroup
	keepers.Add(count)
	for i := range count {
		k := &keeper{
			run: r, results: results, slots: slots, loop: loop, part: Part{i, count}, again: none,
			stream: r.newStream(1+i*slots, slots), nursery: nursery,
		}
		r.announce(main, i*slots)
		r.crew.goes(func() {
			defer keepers.Done()
			k.keep()
		})
	}
	r.crew.goes(func() { keepers.Wait(); nursery.close(); close(results) })
	r.gather(main, results)
}

// nursery is where children are started.
type nursery struct {
	// starting has an element for each child that is starting up: two for each core
	// at most. So the first is at work early, a stop finds few that are halfway, and
	// of very many none is started that finds no task any more.
	starting chan struct{}
	jobs     chan func() // run on the one thread that starts children
}

func (r *Run) newNursery() *nursery {
	n := &nursery{starting: make(chan struct{}, 2*runtime.NumCPU()), jobs: make(chan func())}
	r.crew.goes(func() {
		runtime.LockOSThread() // the children are tied to the thread that starts them; it ends after them
		for start := range n.jobs {
			start()
		}
	})
	return n
}

// start starts a child.
func (n *nursery) start(cmd *exec.Cmd) error {
	started := make(chan error)
	n.jobs <- func() { started <- cmd.Start() }
	return <-started
}

// close lets the thread go, when all children have ended.
func (n *nursery) close() { close(n.jobs) }

// keeper keeps one child process at work: it starts it, gives it tasks, and if
// it dies starts another.
type keeper struct {
	run     *Run
	results chan<- outcome
	stream  *stream
	slots   int
	part    Part
	loop    bool
	again   int // a task that a dead child had not begun, or none
	nursery *nursery
	kill    <-chan struct{} // closed to end the child from outside; may be nil
}

// none is no task.
const none = -1

// keep returns when there are no more tasks or the run is stopped, and the child
// is gone.
func (k *keeper) keep() {
	for (k.again != none || len(k.run.queue) > 0) && k.run.crew.ctx.Err() == nil {
		select {
		case k.nursery.starting <- struct{}{}:
		case <-k.run.crew.ctx.Done():
			return
		}
		if k.again == none && len(k.run.queue) == 0 {
			<-k.nursery.starting
			return
		}
		c, err := k.start()
		if err != nil {
			<-k.nursery.starting
			k.fail(fmt.Errorf("cannot start a child process: %w", err))
			continue
		}
		if err := k.serve(c); !c.met && k.run.crew.ctx.Err() == nil {
			k.fail(err)
		}
	}
}

// fail fails the next task without a child: so a program that cannot start any,
// or none that is of use, comes to an end all the same.
func (k *keeper) fail(err error) {
	task, ok := k.again, k.again != none
	if k.again = none; !ok {
		task, ok = <-k.run.queue
	}
	if ok {
		lane := k.stream.first
		k.stream.emit(Event{Kind: KindTask, Lane: lane, Task: int32(task), Phase: TaskStart, Name: k.run.crew.taskName(task)})
		e := endOf(task, err)
		e.Lane = lane
		k.stream.emit(e)
		k.results <- outcome{task: task, err: err}
	}
}

// child is a running child process.
type child struct {
	cmd      *exec.Cmd
	in       io.Closer
	to       *frameWriter
	frames   chan frame // closed when it says no more
	stderr   *tail
	inFlight map[int]bool
	ahead    int    // the task in inFlight that was given before there was a slot for it, or none
	up       func() // makes way for another to start; may be called again
	met      bool   // it is the same program and knows the job
	open     bool   // it may get tasks
	killed   bool   // from outside, as it was meant to be
	bye      bool   // it said that nothing more comes

	unsettled []Event       // what it sent, from the first end of a task on whose outcome is not here
	mark      time.Duration // all that happened in it before is here
}

type frame struct {
	kind frameKind
	body []byte
	err  error
}

func (k *keeper) start() (*child, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(exe, ChildArg)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c := &child{
		cmd: cmd, in: stdin, to: &frameWriter{w: stdin}, stderr: &tail{},
		up:     sync.OnceFunc(func() { <-k.nursery.starting }),
		frames: make(chan frame, 16), inFlight: map[int]bool{}, ahead: none,
	}
	cmd.Stderr = c.stderr
	cmd.WaitDelay = grace // whoever else holds its standard error
	tie(cmd)
	cmd.ExtraFiles = k.run.crew.inherited()
	if err := k.nursery.start(cmd); err != nil {
		return nil, err
	}
	opens := NewLane("", cmd.Process.Pid, 0)
	opens.Lane = k.stream.first
	k.stream.emit(opens)
	if !k.loop { // a loop's first lane is a coroutine, which is not there yet
		k.stream.emit(Event{Kind: KindState, Lane: k.stream.first, Task: NoTask, State: Running, On: Startup})
	}
	k.stream.listen(true)
	k.run.crew.goes(func() { c.read(stdout) })
	now := time.Now()
	err = c.to.writeJSON(frameHello, hello{
		Version: Version, Lesson: k.run.crew.job.Lesson, Params: k.run.crew.job.Params,
		First: k.stream.first, Slots: k.slots, Loop: k.loop, Part: k.part,
		Elapsed: int64(now.Sub(k.run.crew.rec.start)), Wall: now.UnixNano(),
	})
	if err != nil { // it would wait for ever; its death shows in frames
		_ = cmd.Process.Kill()
	}
	return c, nil
}

// read passes on the child's frames until it says no more.
func (c *child) read(stdout io.Reader) {
	defer close(c.frames)
	in := bufio.NewReaderSize(stdout, 64<<10)
	for {
		kind, body, err := readFrame(in)
		if errors.Is(err, io.EOF) {
			return
		}
		c.frames <- frame{kind, body, err}
		if err != nil {
			return
		}
	}
}

// serve gives c tasks until there are no more, the run is stopped or c dies, and
// sees it to its end. It returns what c died of, if it did.
func (k *keeper) serve(c *child) error {
	queue := k.run.queue
	stop := k.run.crew.ctx.Done()
	var kill <-chan time.Time
	var broken error
	for frames := c.frames; frames != nil; {
		if c.open && k.again != none {
			k.give(c, k.again)
			k.again = none
		}
		tasks := queue
		if !c.open || !k.room(c) {
			tasks = nil
		}
		select {
		case task, ok := <-tasks:
			if !ok {
				queue = nil
				c.open = false
				_ = c.to.write(frameQuit, nil) // a dead child shows in frames
				break
			}
			k.give(c, task)
		case f, ok := <-frames:
			if !ok {
				frames = nil
				break
			}
			if broken != nil {
				break // nothing that it says counts any more
			}
			if broken = k.handle(c, f); broken != nil {
				_ = c.cmd.Process.Kill()
			}
		case <-stop:
			stop = nil
			c.open = false
			if !c.met { // it is still starting up, and has nothing to put in order
				_ = c.cmd.Process.Kill()
				break
			}
			_ = c.to.write(frameCancel, nil)
			kill = time.After(grace)
		case <-kill:
			_ = c.cmd.Process.Kill()
		case <-k.kill:
			k.kill, c.killed = nil, true
			_ = c.cmd.Process.Kill()
		}
	}
	return k.bury(c, broken)
}

// room reports whether c may have one more task: for an idle slot, or, while
// there is plenty, ahead, so that it need not wait for its parent between two.
func (k *keeper) room(c *child) bool {
	if len(c.inFlight) < k.slots {
		return true
	}
	return !k.loop && c.ahead == none && len(k.run.queue) > 2*k.part.Of
}

// give sends a task to c. That c is dead shows in its frames.
func (k *keeper) give(c *child, task int) {
	if len(c.inFlight) >= k.slots {
		c.ahead = task
	}
	c.inFlight[task] = true
	body := binary.BigEndian.AppendUint32(nil, uint32(task))
	_ = c.to.write(frameTask, append(body, k.run.crew.argsOf(task)...))
}

// handle takes one frame from c. An error means that c is not to be trusted any
// more.
func (k *keeper) handle(c *child, f frame) error {
	switch {
	case f.err != nil:
		return fmt.Errorf("child process spoke nonsense: %w", f.err)
	case f.kind == frameReady:
		var r ready
		if err := json.Unmarshal(f.body, &r); err != nil {
			return fmt.Errorf("child process spoke nonsense: %w", err)
		}
		if r.Error != "" || r.Version != Version {
			return fmt.Errorf("child process refused: %s", clean.Text(r.Error))
		}
		c.met, c.open = true, k.run.crew.ctx.Err() == nil
		c.up()
	case f.kind == frameEvents:
		return k.events(c, f.body)
	case f.kind == frameOutcome:
		return k.outcome(c, f.body)
	case f.kind == frameBye:
		c.bye = true
	}
	return nil
}

// events takes what happened in c. The child may speak of its own lanes alone.
func (k *keeper) events(c *child, body []byte) error {
	if len(body) < 8 {
		return errors.New("child process sent events without a time")
	}
	mark := time.Duration(binary.BigEndian.Uint64(body))
	var events []Event
	for line := range bytes.Lines(body[8:]) {
		e, err := parseEvent(line)
		if err != nil {
			return fmt.Errorf("child process spoke nonsense: %w", err)
		}
		if e.Lane < k.stream.first || e.Lane >= k.stream.first+k.stream.count {
			return fmt.Errorf("child process spoke of lane %d, which is not its own", e.Lane)
		}
		if e.Kind == KindTask && !c.inFlight[int(e.Task)] {
			return fmt.Errorf("child process spoke of task %d, which it was not given", e.Task)
		}
		if e.Kind == KindLane { // it cannot say that it is another process
			lane := NewLane(e.Name, c.cmd.Process.Pid, e.TID())
			lane.At, lane.Lane = e.At, e.Lane
			e = lane
		}
		events = append(events, e)
	}
	c.unsettled, c.mark = append(c.unsettled, events...), mark
	k.settle(c)
	return nil
}

// settle passes on what c sent, up to the first end of a task whose outcome is not here:
// only with that has the task ended. A child that dies in between has not done it.
func (k *keeper) settle(c *child) {
	n, mark := slices.IndexFunc(c.unsettled, c.ends), c.mark
	if n < 0 {
		n = len(c.unsettled)
	} else {
		mark = min(mark, c.unsettled[n].At)
	}
	k.stream.add(c.unsettled[:n], mark)
	c.unsettled = c.unsettled[n:]
}

// ends reports whether e is the end of a task whose outcome is not here.
func (c *child) ends(e Event) bool {
	return e.Kind == KindTask && e.Phase == TaskEnd && c.inFlight[int(e.Task)]
}

// abandon passes on the rest of what the dead c sent, but for those ends, and what was
// after them on their lanes.
func (k *keeper) abandon(c *child) {
	void := map[int32]bool{}
	c.unsettled = slices.DeleteFunc(c.unsettled, func(e Event) bool {
		void[e.Lane] = void[e.Lane] || c.ends(e)
		return void[e.Lane]
	})
	k.settle(c)
}

func (k *keeper) outcome(c *child, body []byte) error {
	var t told
	if err := json.Unmarshal(body, &t); err != nil {
		return fmt.Errorf("child process spoke nonsense: %w", err)
	}
	if !c.inFlight[t.Task] {
		return fmt.Errorf("child process ended task %d, which it was not given", t.Task)
	}
	delete(c.inFlight, t.Task)
	c.ahead = none // what was given ahead is begun now
	k.settle(c)
	o := outcome{task: t.Task}
	switch {
	case t.State == Killed.String():
		o.err = ErrInterrupted
	case t.Error != "":
		o.err = errors.New(clean.Text(t.Error))
	default:
		o.data = t.Result
	}
	k.results <- o
	return nil
}

// bury waits for the end of c and fails the tasks that it left. It returns what c
// died of, if it did.
func (k *keeper) bury(c *child, broken error) error {
	c.up()
	_ = c.in.Close()
	if broken != nil || !c.bye {
		_ = c.cmd.Process.Kill() // it may have closed its output and go on
	}
	err := c.cmd.Wait()
	if s := c.cmd.ProcessState; s != nil {
		k.run.crew.spent.Add(int64(s.UserTime() + s.SystemTime()))
	}
	switch {
	case broken != nil:
		err = broken
	case c.bye && c.met && len(c.inFlight) == 0:
		err = nil
	case c.killed:
		err = ErrKilled
	case k.run.crew.ctx.Err() != nil:
		err = ErrInterrupted // also what it was given too late to begin
	case k.stopsToo():
		err = ErrInterrupted
	default:
		err = fmt.Errorf("child process %d died: %w", c.cmd.Process.Pid, deathOf(err, c.stderr))
	}
	if c.killed && k.again != none { // what it was started for, and was killed before it was given
		c.inFlight[k.again] = true
		k.again = none
	}
	if c.ahead != none && !errors.Is(err, ErrInterrupted) {
		k.again = c.ahead // it was not begun, and has not failed
		delete(c.inFlight, c.ahead)
	}
	k.abandon(c)
	k.stream.bury(c.inFlight, err, k.run.crew.taskName)
	k.stream.listen(false)
	for task := range c.inFlight {
		k.results <- outcome{task: task, err: err}
	}
	return err
}

// stopsToo reports whether the run is being stopped as well: a signal to the
// whole group may end a child before its parent has heard of it.
func (k *keeper) stopsToo() bool {
	select {
	case <-k.run.crew.ctx.Done():
		return true
	case <-time.After(20 * time.Millisecond):
		return false
	}
}

// deathOf says how a process died, with the last line it wrote about that.
func deathOf(err error, stderr *tail) error {
	if err == nil {
		err = errors.New("it ended too early")
	}
	if line := stderr.firstLine(); line != "" {
		return fmt.Errorf("%w: %s", err, line)
	}
	return err
}

// tail keeps the beginning of what a child writes to its standard error, where a
// Go program that dies says why.
type tail struct {
	mu  sync.Mutex
	buf []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := 4096 - len(t.buf); room > 0 {
		t.buf = append(t.buf, p[:min(room, len(p))]...)
	}
	return len(p), nil
}

func (t *tail) firstLine() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	line, _, _ := strings.Cut(strings.TrimSpace(string(t.buf)), "\n")
	return clean.Text(line)
}
