package engine

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"sync"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/models"
	"lanes/engine/wire"
)

// runProcesses does the tasks in a pool of child processes, one task at a time in each.
func runProcesses(r *Run, main *Worker) { r.onProcesses(main, 1, false) }

// runHybrid does the tasks in child processes, each of which runs a loop of coroutines.
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
			run: r, results: results, slots: slots, loop: loop, part: Part{Index: i, Of: count}, requeued: none,
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

// child is a running child process.
type child struct {
	cmd        *exec.Cmd
	in         io.Closer
	to         *wire.FrameWriter
	frames     chan frame // closed at the end of its output
	stderr     *clean.Head
	inFlight   map[int]bool
	prefetched int    // the task in inFlight that was sent before there was a slot for it, or none
	started    func() // lets another child start; may be called again
	ready      bool   // it is the same program and knows the job
	open       bool   // it may get tasks
	killed     bool   // on purpose, by its main
	finished   bool   // it sent its last frame

	unsettled []event.Event // what it sent, from the first end of a task on whose outcome has not arrived
	mark      time.Duration // watermark: everything that happened in it before has arrived
}

// read passes on the child's frames until the end of its output.
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

// ends reports whether e is the end of a task whose outcome has not arrived.
func (c *child) ends(e event.Event) bool {
	return e.Kind == event.KindTask && e.Phase == event.TaskEnd && c.inFlight[int(e.Task)]
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

// deathOf says how a process died, with the first line of its standard error.
func deathOf(err error, stderr *clean.Head) error {
	if err == nil {
		err = errors.New("it ended too early")
	}
	if line := stderr.Line(event.MaxText); line != "" {
		return fmt.Errorf("%w: %s", err, line)
	}
	return err
}
