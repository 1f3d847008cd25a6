package engine

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/queue"
	"lanes/engine/system"
	"lanes/engine/wire"
)

// grace is how long a child gets to end by itself before it is killed.
const grace = 100 * time.Millisecond

// supervisor runs one child process: it starts the child, gives it tasks, and replaces
// it if it dies.
type supervisor struct {
	run      *Run
	results  chan<- outcome
	stream   *stream
	slots    int
	part     Part
	loop     bool
	requeued int // a task that a dead child had not begun and the next one is to do, or none
	spawner  *spawner
	kill     <-chan struct{} // closed to end the child from outside; may be nil
}

// none stands for no task.
const none = -1

// supervise returns when there are no more tasks or the run is stopped, and the child
// is gone.
func (s *supervisor) supervise() {
	for (s.requeued != none || len(s.run.queue) > 0) && s.run.group.ctx.Err() == nil {
		select {
		case s.spawner.starting <- struct{}{}:
		case <-s.run.group.ctx.Done():
			return
		}
		if s.requeued == none && len(s.run.queue) == 0 {
			<-s.spawner.starting
			return
		}
		c, err := s.start()
		if err != nil {
			<-s.spawner.starting
			s.fail(fmt.Errorf("cannot start a child process: %w", err))
			continue
		}
		if err := s.serve(c); !c.ready && s.run.group.ctx.Err() == nil {
			s.fail(err)
		}
	}
}

// fail fails the next task without a child: so a run whose children cannot be started,
// or are of no use, ends all the same.
func (s *supervisor) fail(err error) {
	task, ok := s.requeued, s.requeued != none
	if s.requeued = none; !ok {
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
		cmd: cmd, in: stdin, to: &wire.FrameWriter{W: stdin}, stderr: &clean.Head{},
		started: sync.OnceFunc(func() { <-s.spawner.starting }),
		frames:  make(chan frame, 16), inFlight: map[int]bool{}, prefetched: none,
	}
	cmd.Stderr = c.stderr
	cmd.WaitDelay = 10 * grace // a grandchild may keep its standard error open
	killWithParent(cmd)
	files := queue.Inherit(cmd, s.run.group.queues)
	if err := s.spawner.start(cmd); err != nil {
		return nil, err
	}
	opens := []event.Event{event.NewLane("", cmd.Process.Pid, 0)}
	opens[0].Lane = s.stream.first
	if !s.loop { // the first lane of a loop is a coroutine, which does not exist yet
		opens = append(opens, event.Event{Kind: event.KindState, Lane: s.stream.first, Task: event.NoTask, State: event.Running, On: event.Startup})
	}
	s.stream.emit(opens...)
	s.stream.setOpen(true)
	s.run.group.launch(func() { c.read(stdout) })
	err = c.to.WriteJSON(frameHello, hello{
		Version: event.Version, Lesson: s.run.group.job.Lesson, Params: s.run.group.job.Params,
		First: s.stream.first, Slots: s.slots, Loop: s.loop, Part: s.part, Files: files,
		Elapsed: int64(s.run.group.rec.Now()), Wall: system.WallClock(),
	})
	if err != nil { // it would wait for ever; its death ends frames
		_ = cmd.Process.Kill()
	}
	return c, nil
}

// serve gives c tasks until there are no more, the run is stopped or c dies, and then
// reaps it. It returns why c died, if it did.
func (s *supervisor) serve(c *child) error {
	queue := s.run.queue
	stop := s.run.group.ctx.Done()
	var kill <-chan time.Time
	var broken error
	for frames := c.frames; frames != nil; {
		if c.open && s.requeued != none {
			s.give(c, s.requeued)
			s.requeued = none
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
				_ = c.to.Write(frameQuit, nil) // if c is dead, frames ends
				break
			}
			s.give(c, task)
		case f, ok := <-frames:
			if !ok {
				frames = nil
				break
			}
			if broken != nil {
				break // what it sends no longer counts
			}
			if broken = s.handle(c, f); broken != nil {
				_ = c.cmd.Process.Kill()
			}
		case <-stop:
			stop = nil
			c.open = false
			if !c.ready { // it is still starting up, and has nothing to clean up
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

// room reports whether c may be given one more task: for an idle slot, or, while there
// are plenty, one to prefetch, so that it need not wait for its parent between tasks.
func (s *supervisor) room(c *child) bool {
	if len(c.inFlight) < s.slots {
		return true
	}
	return !s.loop && c.prefetched == none && len(s.run.queue) > 2*s.part.Of
}

// give sends a task to c. If c is dead, its frames end.
func (s *supervisor) give(c *child, task int) {
	if len(c.inFlight) >= s.slots {
		c.prefetched = task
	}
	c.inFlight[task] = true
	body := binary.BigEndian.AppendUint32(nil, uint32(task))
	_ = c.to.Write(frameTask, append(body, s.run.group.argsOf(task)...))
}

// handle takes one frame from c. After an error c is no longer trusted.
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
		c.ready, c.open = true, s.run.group.ctx.Err() == nil
		c.started()
	case f.kind == frameEvents:
		return s.events(c, f.body)
	case f.kind == frameOutcome:
		return s.outcome(c, f.body)
	case f.kind == frameBye:
		c.finished = true
	}
	return nil
}

// events takes the events of c. A child may report only its own lanes.
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
		if e.Kind == event.KindLane { // a child cannot claim another process id
			lane := event.NewLane(e.Name, c.cmd.Process.Pid, e.TID())
			lane.At, lane.Lane = e.At, e.Lane
			e = lane
		}
		events = append(events, e)
	}
	c.unsettled, c.mark = append(c.unsettled, events...), mark
	s.forward(c)
	return nil
}

// forward passes on what c sent, up to the first end of a task whose outcome has not
// arrived: the task has ended only with its outcome. A child that dies in between has
// not done it.
func (s *supervisor) forward(c *child) {
	n, mark := slices.IndexFunc(c.unsettled, c.ends), c.mark
	if n < 0 {
		n = len(c.unsettled)
	} else {
		mark = min(mark, c.unsettled[n].At)
	}
	s.stream.add(c.unsettled[:n], mark)
	c.unsettled = c.unsettled[n:]
}

// abandon passes on the rest of what a dead c sent, without those ends and what
// followed them on their lanes.
func (s *supervisor) abandon(c *child) {
	void := map[int32]bool{}
	c.unsettled = slices.DeleteFunc(c.unsettled, func(e event.Event) bool {
		void[e.Lane] = void[e.Lane] || c.ends(e)
		return void[e.Lane]
	})
	s.forward(c)
}

func (s *supervisor) outcome(c *child, body []byte) error {
	var t outcomeBody
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
	c.prefetched = none // the prefetched task begins now
	s.forward(c)
	s.results <- o
	return nil
}

// reap waits for the end of c and fails the tasks that it left undone. It returns what c
// died of, if it did.
func (s *supervisor) reap(c *child, broken error) error {
	c.started()
	_ = c.in.Close()
	if broken != nil || !c.finished {
		_ = c.cmd.Process.Kill() // it may have closed its output and keep running
	}
	err := c.cmd.Wait()
	if state := c.cmd.ProcessState; state != nil {
		s.run.group.spent.Add(int64(state.UserTime() + state.SystemTime()))
	}
	switch {
	case broken != nil:
		err = broken
	case c.finished && c.ready && len(c.inFlight) == 0:
		err = nil
	case c.killed:
		err = ErrKilled
	case s.run.group.ctx.Err() != nil:
		err = ErrInterrupted // for tasks it was given too late to begin, too
	case s.stopsToo():
		err = ErrInterrupted
	default:
		err = fmt.Errorf("child process %d died: %w", c.cmd.Process.Pid, deathOf(err, c.stderr))
	}
	if c.killed && s.requeued != none { // the task it was started for, and was killed before it got it
		c.inFlight[s.requeued] = true
		s.requeued = none
	}
	if c.prefetched != none && !errors.Is(err, ErrInterrupted) {
		s.requeued = c.prefetched // it was never begun, so it has not failed
		delete(c.inFlight, c.prefetched)
	}
	s.abandon(c)
	s.stream.reap(c.inFlight, err, s.run.group.taskName)
	s.stream.setOpen(false)
	for task := range c.inFlight {
		s.results <- outcome{task: task, err: err}
	}
	return err
}

// stopsToo reports whether the run is being stopped as well: a signal to the process
// group may end a child before its parent has handled it.
func (s *supervisor) stopsToo() bool {
	select {
	case <-s.run.group.ctx.Done():
		return true
	case <-time.After(20 * time.Millisecond):
		return false
	}
}
