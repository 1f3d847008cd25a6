package machines

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"time"

	"lanes/engine"
	"lanes/engine/event"
)

// WorkerArg is the one argument with which this program is started again as a worker.
const WorkerArg = "worker-of-a-run"

// grace is how long a worker gets to end by itself before it is killed.
const grace = 300 * time.Millisecond

// orders are what a worker process reads first. They are no arguments, because everybody
// on a machine can read those.
type orders struct {
	Connection Connection   `json:"connection"`
	Place      Place        `json:"place"`
	Hosts      engine.Hosts `json:"hosts,omitzero"`
}

// process is a worker process, and the pipe whose end it takes as the end of its parent.
type process struct {
	cmd *exec.Cmd
	in  io.WriteCloser
}

// newProcess prepares a worker process.
func newProcess() (*process, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(exe, WorkerArg)
	cmd.Env = os.Environ()
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	cmd.Stderr = nil
	return &process{cmd: cmd, in: in}, nil
}

// order writes the orders.
func (p *process) order(o orders) error {
	data, err := json.Marshal(o)
	if err == nil {
		_, err = p.in.Write(append(data, '\n'))
	}
	return err
}

// crew is the workers of main's machine: child processes, each with a lane.
type crew struct {
	d *dispatcher

	mu      sync.Mutex
	wanted  int
	running map[int]*process // by index
	over    bool
	ended   chan struct{} // closed when over
	all     sync.WaitGroup
}

func newCrew(d *dispatcher) *crew {
	return &crew{d: d, running: map[int]*process{}, ended: make(chan struct{})}
}

// start starts workers.
func (c *crew) start(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.wanted = n
	c.fill()
}

// fill starts the workers that are wanted and do not run.
func (c *crew) fill() {
	for i := range c.wanted {
		if c.running[i] == nil && !c.over {
			c.launch(i)
		}
	}
}

// launch starts a worker and, when it dies, another.
func (c *crew) launch(index int) {
	p, err := newProcess()
	if err == nil {
		err = c.d.run.Start(p.cmd)
	}
	if err != nil {
		c.d.fail(fmt.Errorf("cannot start a worker: %w", err))
		return
	}
	c.running[index] = p
	place := Place{Machine: here, Instance: c.d.id, Index: index, Workers: max(c.wanted, 1)}
	c.all.Go(func() {
		ordered := make(chan struct{})
		go func() {
			defer close(ordered)
			select {
			case <-c.d.ready:
				_ = p.order(orders{Connection: c.d.worker, Place: place}) // if it is dead, that is all
			case <-c.ended:
				_ = p.in.Close()
			}
		}()
		err := c.d.run.Wait(p.cmd)
		c.died(index, p, err)
		select {
		case <-ordered:
		case <-c.ended:
		case <-c.d.run.Context().Done():
		}
	})
}

// died notes that a worker has ended, and starts another if it is still wanted.
func (c *crew) died(index int, p *process, err error) {
	why := fmt.Sprintf("process %d ended", p.cmd.Process.Pid)
	if err != nil {
		why = fmt.Sprintf("process %d died: %v", p.cmd.Process.Pid, err)
	}
	c.d.lost(index, why, err != nil)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.running, index)
	if index < c.wanted && !c.over {
		if err != nil && !sleep(c.d.run.Context(), 50*time.Millisecond) {
			return
		}
		c.launch(index)
	}
}

// Kill kills the worker of a lane.
func (c *crew) Kill(lane int) error {
	index := c.d.indexOf(lane)
	c.mu.Lock()
	defer c.mu.Unlock()
	p := c.running[index]
	if index < 0 || p == nil {
		return errors.New("that is no worker of this machine")
	}
	c.d.run.Emit(event.NewMessage(event.VerbKill, int32(lane)))
	return p.cmd.Process.Kill()
}

// Hire starts so many more workers, or ends so many, of which one is left.
func (c *crew) Hire(n int) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over {
		return nil
	}
	c.wanted = min(max(c.wanted+n, 1), maxWorkers)
	for index, p := range c.running {
		if index >= c.wanted && !c.d.dismiss(index) {
			_ = p.in.Close() // it has no task
		}
	}
	c.fill()
	return nil
}

// stop waits for the workers, which have been told that the run is over, and ends them if
// that takes too long. It returns when they are gone.
func (c *crew) stop() {
	c.mu.Lock()
	if !c.over {
		c.over = true
		close(c.ended)
	}
	c.mu.Unlock()
	gone := make(chan struct{})
	go func() { c.all.Wait(); close(gone) }()
	for _, harder := range []func(*process){
		func(p *process) { _ = p.in.Close() },
		func(p *process) { _ = p.cmd.Process.Kill() },
	} {
		t := time.NewTimer(grace)
		defer t.Stop()
		select {
		case <-gone:
			return
		case <-t.C:
		}
		c.mu.Lock()
		for _, p := range c.running {
			harder(p)
		}
		c.mu.Unlock()
	}
	<-gone
}

// indexOf is the index of a worker of this machine by its lane, -1 if it is none.
func (d *dispatcher) indexOf(lane int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, m := range d.machines {
		if m.instance != d.id {
			continue
		}
		for i, l := range m.lanes {
			if l == lane {
				return i
			}
		}
	}
	return -1
}

// local is the worker of this machine with an index, nil if none has joined.
func (d *dispatcher) local(index int) *member {
	for _, w := range d.members {
		if w.name == fmt.Sprintf("%s.%d", here, index+1) {
			return w
		}
	}
	return nil
}

// dismiss asks a worker of this machine to end when it has done its task, and reports
// whether there is one.
func (d *dispatcher) dismiss(index int) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	w := d.local(index)
	return w != nil && d.nc.Publish(d.names.gone(w.id), nil) == nil
}

// lost notes that a worker of this machine has ended.
func (d *dispatcher) lost(index int, why string, died bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	w := d.local(index)
	if w == nil {
		return
	}
	s := event.Done
	if died {
		s = event.Killed
	}
	d.end(w, s, w.name+": "+why)
}
