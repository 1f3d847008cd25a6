package engine

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"time"

	"lanes/engine/event"
	"lanes/engine/queue"
	"lanes/engine/recorder"
	"lanes/engine/system"
	"lanes/engine/wire"
)

// ChildArg is the one argument with which this program is started again as a
// child of a run.
const ChildArg = "child-of-a-run"

// FindJob makes the job of a lesson in a child process, from the parameters that
// its Job had in the parent.
type FindJob func(lesson string, params json.RawMessage, part Part) (Job, error)

// Part says which of the processes that share the work this one is, and what it may reach.
type Part struct {
	Index int   `json:"index"` // from 0
	Of    int   `json:"of"`
	Hosts Hosts `json:"hosts,omitzero"`
}

// Child is the main function of a child process: it does the tasks that its parent
// sends over in, and reports over out. It returns when the parent has no more tasks. If
// the parent dies, the whole process exits at once.
func Child(in io.Reader, out io.Writer, find FindJob) error {
	LeaveToParent()
	c := &childProcess{in: bufio.NewReader(in), out: &wire.FrameWriter{W: out}}
	c.reporter = reporter{stretches: newStretches(), send: c.send}
	h, err := c.handshake(find)
	if err != nil {
		return err
	}
	flushed := make(chan struct{})
	stopFlush := make(chan struct{})
	go func() { defer close(flushed); c.flushLoop(flushEvery, stopFlush) }()
	go c.listen()
	c.run(h)
	close(stopFlush)
	<-flushed
	return c.out.Write(frameBye, nil)
}

type childProcess struct {
	in    *bufio.Reader
	out   *wire.FrameWriter
	queue chan int
	reporter
}

// handshake reads the parent's hello and answers it.
func (c *childProcess) handshake(find FindJob) (hello, error) {
	kind, body, err := wire.ReadFrame(c.in)
	if err != nil || kind != frameHello {
		return hello{}, errors.Join(errors.New("started as a child process, but without a parent"), err)
	}
	var h hello
	if err := json.Unmarshal(body, &h); err != nil {
		return h, fmt.Errorf("hello: %w", err)
	}
	job, err := find(h.Lesson, h.Params, h.Part)
	if h.Version != event.Version {
		err = fmt.Errorf("protocol version %q; this program speaks %s", h.Version, event.Version)
	}
	var queues []queue.Queue
	if err == nil && job.Program != nil {
		queues, err = queue.Inherited(len(job.Program.Queues), h.Files)
	}
	answer := ready{Version: event.Version}
	if err != nil {
		answer.Error = err.Error()
	}
	if e := c.out.WriteJSON(frameReady, answer); e != nil || err != nil {
		return h, errors.Join(err, e)
	}
	clock := system.StartedAgo(time.Duration(h.Elapsed + system.WallClock() - h.Wall))
	ctx, stop := context.WithCancelCause(context.Background())
	c.group = &group{ctx: ctx, stop: stop, rec: recorder.New(clock), job: &job, clock: system.ThreadCPU}
	c.queue = make(chan int, h.Slots+1) // one may be prefetched
	if job.Program != nil {
		c.group.queues = queues
		c.group.job.Do = deliverAll(job.Do)
	}
	return h, nil
}

// deliverAll wraps do so that it ends by waiting until everything it put into queues is
// in the pipe: what is still in this process would die with it.
func deliverAll(do func(*Worker, int) (any, error)) func(*Worker, int) (any, error) {
	return func(w *Worker, task int) (any, error) {
		result, err := do(w, task)
		if err == nil {
			err = w.deliver()
		}
		return result, err
	}
}

// run does the tasks until there are no more.
func (c *childProcess) run(h hello) {
	runtime.LockOSThread()
	if h.Loop {
		newLoop(c.group, h.First, h.Slots).run(c.queue, c.report)
		return
	}
	w := &Worker{group: c.group, host: process{}, lane: h.First, task: event.NoTask}
	w.open(true)
	w.work(c.queue, c.report)
	w.end(c.group.ending())
}

// process is the host of the one worker of a child process.
type process struct{ inline }

func (process) cpu(*Worker) (time.Duration, bool) { return system.ProgramCPU(), true }

// listen reads the parent's frames. If they end without a quit frame, the parent is
// dead.
func (c *childProcess) listen() {
	quit := sync.OnceFunc(func() { close(c.queue) })
	for {
		kind, body, err := wire.ReadFrame(c.in)
		if err != nil {
			os.Exit(1)
		}
		switch kind {
		case frameTask:
			if len(body) >= 4 {
				task := int(binary.BigEndian.Uint32(body))
				c.group.storeArgs(task, body[4:])
				c.queue <- task
			}
		case frameCancel:
			c.group.stop(ErrInterrupted)
			quit()
		case frameQuit:
			quit()
		}
	}
}

// bodyOf is an outcome as it travels. A result of more than so many bytes is a failure.
func bodyOf(o outcome, most int) outcomeBody {
	end := endOf(o.task, o.err)
	t := outcomeBody{Task: o.task, Error: end.Text, State: end.State.String()}
	if o.err != nil || o.result == nil {
		return t
	}
	data, err := json.Marshal(o.result)
	if err == nil && len(data) > most {
		err = fmt.Errorf("%d bytes are more than can be sent", len(data))
	}
	if err != nil {
		t.Error, t.State = fmt.Sprintf("result: %v", err), event.Failed.String()
	} else {
		t.Result = data
	}
	return t
}

// report sends the outcome of a task, after its events: if the child dies later,
// nothing of the task is lost.
func (c *childProcess) report(o outcome) {
	t := bodyOf(o, wire.MaxFrame/2)
	c.flush(all)
	if err := c.out.WriteJSON(frameOutcome, t); err != nil {
		os.Exit(1)
	}
}

// send sends events to the parent.
func (c *childProcess) send(body []byte) {
	if err := c.out.Write(frameEvents, body); err != nil {
		os.Exit(1)
	}
}
