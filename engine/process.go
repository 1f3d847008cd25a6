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
	"lanes/engine/event"
	"lanes/engine/models"
	"lanes/engine/wire"
)

// grace is how long a child may take to end by itself after it was told to.
const grace = 100 * time.Millisecond

// runProcesses does the tasks in a pool of child processes, one at a time in
// each.
func runProcesses(r *Run, main *Worker) { r.onProcesses(main, 1, false) }

// runHybrid does the tasks in child processes that run a loop of coroutines
// each.
func runHybrid(r *Run, main *Worker) {
	r.onProcesses(main, models.PerChild(r.now.workers, r.now.tasks), true)
}

func (r *Run) onProcesses(main *Worker, slots int, loop bool) {
	results := make(chan outcome, r.now.workers)
	count := min(r.now.workers, r.now.tasks)
	spawner := r.newSpawner()
	var supervisors sync.WaitGroup
	supervisors.Add(count)
	for i := range count {
		s := &supervisor{
			run: r, results: results, slots: slots, loop: loop, part: Part{i, count}, again: none,
			stream: r.newStream(1+i*slots, slots), spawner: spawner,
		}
		r.announce(main, i*slots)
		r.group.launch(func() {
			defer supervisors.Done()
			s.supervise()
		})
	}
	r.group.launch(func() { supervisors.Wait(); spawner.close(); close(results) })
	r.gather(main, results)
}

// spawner starts child processes.
type spawner struct {
	// starting has an element for each child that is starting up: two for each core
	// at most. So the first is at work early, a stop finds few that are halfway, and
	// of very many none is started that finds no task any more.
	starting chan struct{}
	jobs     chan func() // run on the one thread that starts children
}

func (r *Run) newSpawner() *spawner {
	s := &spawner{starting: make(chan struct{}, 2*runtime.NumCPU()), jobs: make(chan func())}
	r.group.launch(func() {
		runtime.LockOSThread() // the children are tied to the thread that starts them; it ends after them
		for start := range s.jobs {
			start()
		}
	})
	return s
}

// start starts a child.
func (s *spawner) start(cmd *exec.Cmd) error {
	started := make(chan error)
	s.jobs <- func() { started <- cmd.Start() }
	return <-started
}

// close lets the thread go, when all children have ended.
func (s *spawner) close() { close(s.jobs) }

// supervisor runs one child process: it starts it, gives it tasks, and if it dies starts
// another.
type supervisor struct {
	run     *Run
	results chan<- outcome
	stream  *stream
	slots   int
	part    Part
	loop    bool
	again   int // a task that a dead child had not begun, or none
	spawner *spawner
	kill    <-chan struct{} // closed to end the child from outside; may be nil
}

// none is no task.
const none = -1

// supervise returns when there are no more tasks or the run is stopped, and the child
// is gone.
func (s *supervisor) supervise() {
	for (s.again != none || len(s.run.queue) > 0) && s.run.group.ctx.Err() == nil {
		select {
		case s.spawner.starting <- struct{}{}:
		case <-s.run.group.ctx.Done():
			return
		}
		if s.again == none && len(s.run.queue) == 0 {
			<-s.spawner.starting
			return
		}
		c, err := s.start()
		if err != nil {
			<-s.spawner.starting
			s.fail(fmt.Errorf("cannot start a child process: %w", err))
			continue
		}
		if err := s.serve(c); !c.met && s.run.group.ctx.Err() == nil {
			s.fail(err)
		}
	}
}

// fail fails the next task without a child: so a program that cannot start any,
// or none that is of use, comes to an end all the same.
func (s *supervisor) fail(err error) {
	task, ok := s.again, s.again != none
	if s.again = none; !ok {
		task, ok = <-s.run.queue
	}
	if ok {
		lane := s.stream.first
		s.stream.emit(event.Event{Kind: event.KindTask, Lane: lane, Task: int32(task), Phase: event.TaskStart, Name: s.run.group.taskName(task)})
		e := endOf(task, err)
		e.Lane = lane
		s.stream.emit(e)
		s.results <- outcome{task: task, err: err}
	}
}

// child is a running child process.
type child struct {
	cmd      *exec.Cmd
	in       io.Closer
	to       *wire.FrameWriter
	frames   chan frame // closed when it says no more
	stderr   *tail
	inFlight map[int]bool
	ahead    int    // the task in inFlight that was given before there was a slot for it, or none
	up       func() // makes way for another to start; may be called again
	met      bool   // it is the same program and knows the job
	open     bool   // it may get tasks
	killed   bool   // from outside, as it was meant to be
	bye      bool   // it said that nothing more comes

	unsettled []event.Event // what it sent, from the first end of a task on whose outcome is not here
	mark      time.Duration // all that happened in it before is here
}

type frame struct {
	kind wire.FrameKind
	body []byte
	err  error
}

func (s *supervisor) start() (*child, error) {
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
		cmd: cmd, in: stdin, to: &wire.FrameWriter{W: stdin}, stderr: &tail{},
		up:     sync.OnceFunc(func() { <-s.spawner.starting }),
		frames: make(chan frame, 16), inFlight: map[int]bool{}, ahead: none,
	}
	cmd.Stderr = c.stderr
	cmd.WaitDelay = grace // whoever else holds its standard error
	tie(cmd)
	cmd.ExtraFiles = s.run.group.inherited()
	if err := s.spawner.start(cmd); err != nil {
		return nil, err
	}
	opens := event.NewLane("", cmd.Process.Pid, 0)
	opens.Lane = s.stream.first
	s.stream.emit(opens)
	if !s.loop { // a loop's first lane is a coroutine, which is not there yet
		s.stream.emit(event.Event{Kind: event.KindState, Lane: s.stream.first, Task: event.NoTask, State: event.Running, On: event.Startup})
	}
	s.stream.listen(true)
	s.run.group.launch(func() { c.read(stdout) })
	now := time.Now()
	err = c.to.WriteJSON(frameHello, hello{
		Version: event.Version, Lesson: s.run.group.job.Lesson, Params: s.run.group.job.Params,
		First: s.stream.first, Slots: s.slots, Loop: s.loop, Part: s.part,
		Elapsed: int64(now.Sub(s.run.group.rec.start)), Wall: now.UnixNano(),
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
		kind, body, err := wire.ReadFrame(in)
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
func (s *supervisor) serve(c *child) error {
	queue := s.run.queue
	stop := s.run.group.ctx.Done()
	var kill <-chan time.Time
	var broken error
	for frames := c.frames; frames != nil; {
		if c.open && s.again != none {
			s.give(c, s.again)
			s.again = none
		}
		tasks := queue
		if !c.open || !s.room(c) {
			tasks = nil
		}
		select {
		case task, ok := <-tasks:
			if !ok {
				queue = nil
				c.open = false
				_ = c.to.Write(frameQuit, nil) // a dead child shows in frames
				break
			}
			s.give(c, task)
		case f, ok := <-frames:
			if !ok {
				frames = nil
				break
			}
			if broken != nil {
				break // nothing that it says counts any more
			}
			if broken = s.handle(c, f); broken != nil {
				_ = c.cmd.Process.Kill()
			}
		case <-stop:
			stop = nil
			c.open = false
			if !c.met { // it is still starting up, and has nothing to put in order
				_ = c.cmd.Process.Kill()
				break
			}
			_ = c.to.Write(frameCancel, nil)
			kill = time.After(grace)
		case <-kill:
			_ = c.cmd.Process.Kill()
		case <-s.kill:
			s.kill, c.killed = nil, true
			_ = c.cmd.Process.Kill()
		}
	}
	return s.reap(c, broken)
}

// room reports whether c may have one more task: for an idle slot, or, while
// there is plenty, ahead, so that it need not wait for its parent between two.
func (s *supervisor) room(c *child) bool {
	if len(c.inFlight) < s.slots {
		return true
	}
	return !s.loop && c.ahead == none && len(s.run.queue) > 2*s.part.Of
}

// give sends a task to c. That c is dead shows in its frames.
func (s *supervisor) give(c *child, task int) {
	if len(c.inFlight) >= s.slots {
		c.ahead = task
	}
	c.inFlight[task] = true
	body := binary.BigEndian.AppendUint32(nil, uint32(task))
	_ = c.to.Write(frameTask, append(body, s.run.group.argsOf(task)...))
}

// handle takes one frame from c. An error means that c is not to be trusted any
// more.
func (s *supervisor) handle(c *child, f frame) error {
	switch {
	case f.err != nil:
		return fmt.Errorf("child process sent nonsense: %w", f.err)
	case f.kind == frameReady:
		var r ready
		if err := json.Unmarshal(f.body, &r); err != nil {
			return fmt.Errorf("child process sent nonsense: %w", err)
		}
		if r.Error != "" || r.Version != event.Version {
			return fmt.Errorf("child process refused: %s", clean.Text(r.Error))
		}
		c.met, c.open = true, s.run.group.ctx.Err() == nil
		c.up()
	case f.kind == frameEvents:
		return s.events(c, f.body)
	case f.kind == frameOutcome:
		return s.outcome(c, f.body)
	case f.kind == frameBye:
		c.bye = true
	}
	return nil
}

// events takes what happened in c. The child may speak of its own lanes alone.
func (s *supervisor) events(c *child, body []byte) error {
	if len(body) < 8 {
		return errors.New("child process sent events without a time")
	}
	mark := time.Duration(binary.BigEndian.Uint64(body))
	var events []event.Event
	for line := range bytes.Lines(body[8:]) {
		e, err := wire.ParseEvent(line)
		if err != nil {
			return fmt.Errorf("child process sent nonsense: %w", err)
		}
		if e.Lane < s.stream.first || e.Lane >= s.stream.first+s.stream.count {
			return fmt.Errorf("child process sent lane %d, which is not its own", e.Lane)
		}
		if e.Kind == event.KindTask && !c.inFlight[int(e.Task)] {
			return fmt.Errorf("child process sent task %d, which it was not given", e.Task)
		}
		if e.Kind == event.KindLane { // it cannot say that it is another process
			lane := event.NewLane(e.Name, c.cmd.Process.Pid, e.TID())
			lane.At, lane.Lane = e.At, e.Lane
			e = lane
		}
		events = append(events, e)
	}
	c.unsettled, c.mark = append(c.unsettled, events...), mark
	s.settle(c)
	return nil
}

// settle passes on what c sent, up to the first end of a task whose outcome is not here:
// only with that has the task ended. A child that dies in between has not done it.
func (s *supervisor) settle(c *child) {
	n, mark := slices.IndexFunc(c.unsettled, c.ends), c.mark
	if n < 0 {
		n = len(c.unsettled)
	} else {
		mark = min(mark, c.unsettled[n].At)
	}
	s.stream.add(c.unsettled[:n], mark)
	c.unsettled = c.unsettled[n:]
}

// ends reports whether e is the end of a task whose outcome is not here.
func (c *child) ends(e event.Event) bool {
	return e.Kind == event.KindTask && e.Phase == event.TaskEnd && c.inFlight[int(e.Task)]
}

// abandon passes on the rest of what the dead c sent, but for those ends, and what was
// after them on their lanes.
func (s *supervisor) abandon(c *child) {
	void := map[int32]bool{}
	c.unsettled = slices.DeleteFunc(c.unsettled, func(e event.Event) bool {
		void[e.Lane] = void[e.Lane] || c.ends(e)
		return void[e.Lane]
	})
	s.settle(c)
}

func (s *supervisor) outcome(c *child, body []byte) error {
	var t told
	if err := json.Unmarshal(body, &t); err != nil {
		return fmt.Errorf("child process sent nonsense: %w", err)
	}
	if !c.inFlight[t.Task] {
		return fmt.Errorf("child process ended task %d, which it was not given", t.Task)
	}
	o := outcome{task: t.Task}
	switch {
	case t.State == event.Killed.String():
		o.err = ErrInterrupted
	case t.Error != "":
		o.err = errors.New(clean.Text(t.Error))
	default:
		if o.result, o.err = s.run.group.job.decode(t.Result); o.err != nil {
			o.err = fmt.Errorf("result: %w", o.err)
		}
	}
	if o.err != nil {
		c.failed(t.Task, o.err)
	}
	delete(c.inFlight, t.Task)
	c.ahead = none // what was given ahead is begun now
	s.settle(c)
	s.results <- o
	return nil
}

// failed makes a failure of the end of a task that seemed done to the child, and
// whose result is of no use here.
func (c *child) failed(task int, err error) {
	for i := range c.unsettled {
		if e := &c.unsettled[i]; int(e.Task) == task && c.ends(*e) && e.State == event.Done {
			end := endOf(task, err)
			e.State, e.Text = end.State, end.Text
		}
	}
}

// reap waits for the end of c and fails the tasks that it left undone. It returns what c
// died of, if it did.
func (s *supervisor) reap(c *child, broken error) error {
	c.up()
	_ = c.in.Close()
	if broken != nil || !c.bye {
		_ = c.cmd.Process.Kill() // it may have closed its output and go on
	}
	err := c.cmd.Wait()
	if state := c.cmd.ProcessState; state != nil {
		s.run.group.spent.Add(int64(state.UserTime() + state.SystemTime()))
	}
	switch {
	case broken != nil:
		err = broken
	case c.bye && c.met && len(c.inFlight) == 0:
		err = nil
	case c.killed:
		err = ErrKilled
	case s.run.group.ctx.Err() != nil:
		err = ErrInterrupted // also what it was given too late to begin
	case s.stopsToo():
		err = ErrInterrupted
	default:
		err = fmt.Errorf("child process %d died: %w", c.cmd.Process.Pid, deathOf(err, c.stderr))
	}
	if c.killed && s.again != none { // what it was started for, and was killed before it was given
		c.inFlight[s.again] = true
		s.again = none
	}
	if c.ahead != none && !errors.Is(err, ErrInterrupted) {
		s.again = c.ahead // it was not begun, and has not failed
		delete(c.inFlight, c.ahead)
	}
	s.abandon(c)
	s.stream.reap(c.inFlight, err, s.run.group.taskName)
	s.stream.listen(false)
	for task := range c.inFlight {
		s.results <- outcome{task: task, err: err}
	}
	return err
}

// stopsToo reports whether the run is being stopped as well: a signal to the
// whole group may end a child before its parent has heard of it.
func (s *supervisor) stopsToo() bool {
	select {
	case <-s.run.group.ctx.Done():
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
