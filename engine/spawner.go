package engine

import (
	"os/exec"
	"runtime"
)

// spawner starts child processes.
type spawner struct {
	// starting has an element for each child that is starting up, at most two per core.
	// So the first children are at work early, few are half started when the run is
	// stopped, and no child is started after the last task has been taken.
	starting chan struct{}
	jobs     chan func() // run on the one thread that starts child processes
}

func (r *Run) newSpawner() *spawner {
	s := &spawner{starting: make(chan struct{}, 2*runtime.NumCPU()), jobs: make(chan func())}
	r.group.launch(func() {
		runtime.LockOSThread() // Linux kills a child when the thread that started it ends: this one outlives them all
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

// close releases the thread, once all children have ended.
func (s *spawner) close() { close(s.jobs) }
