package machines

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"lanes/engine"
	"lanes/engine/clean"
)

// Joining says how a machine joins.
type Joining struct {
	Connection
	Machine string   // what it is called in the run
	Workers int      // how many processes work on it
	Allow   []string // hosts that jobs may have it ask, beside that of main
	// Say is called with what happens: a worker has begun, or ended with an error. Several
	// may call it at once.
	Say func(worker int, err error)
}

// Check says what is wrong with how it is to join.
func (j *Joining) Check() error {
	if j.Workers < 1 || j.Workers > maxWorkers {
		return fmt.Errorf("--workers %d: must be between 1 and %d", j.Workers, maxWorkers)
	}
	return checkJob(j.Job)
}

// Join works for runs until ctx is done: as soon as one is over it waits for the next on
// the same server. It returns early with ErrRefused if main does not let this machine
// work.
func Join(ctx context.Context, j Joining) error {
	if err := j.Check(); err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	instance := newToken()
	var all sync.WaitGroup
	for i := range j.Workers {
		all.Go(func() {
			if err := j.keep(ctx, Place{Machine: j.Machine, Instance: instance, Index: i, Workers: j.Workers}); err != nil {
				cancel(err)
			}
		})
	}
	all.Wait()
	if cause := context.Cause(ctx); !errors.Is(cause, context.Canceled) {
		return cause
	}
	return nil
}

// How long to wait before another worker process is started.
const (
	leastPause = 300 * time.Millisecond
	maxPause   = 5 * time.Second
)

// keep has a worker process, and another when it ends.
func (j *Joining) keep(ctx context.Context, p Place) error {
	j.Say(p.Index, nil)
	said, pause := "", leastPause
	for ctx.Err() == nil {
		err := j.once(ctx, p)
		switch {
		case ctx.Err() != nil:
			return nil
		case errors.Is(err, ErrRefused):
			return err
		case err == nil: // the run is over, or main has given this worker up
			said, pause = "", leastPause
		default:
			if s := err.Error(); s != said { // the same again is no news
				said = s
				j.Say(p.Index, err)
			}
			pause = min(2*pause, maxPause)
		}
		sleep(ctx, pause)
	}
	return nil
}

// statusRefused is the exit status of a worker that may not work.
const statusRefused = 3

// once has a worker process until it ends.
func (j *Joining) once(ctx context.Context, p Place) error {
	w, err := newProcess()
	if err != nil {
		return err
	}
	said := &clean.Head{}
	w.cmd.Stderr = said
	if err := w.cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- w.cmd.Wait() }()
	if err := w.order(orders{Connection: j.Connection, Place: p, Hosts: j.hosts()}); err != nil {
		_ = w.cmd.Process.Kill()
	}
	select {
	case err = <-ended:
	case <-ctx.Done():
		_ = w.in.Close()
		t := time.NewTimer(2 * time.Second)
		defer t.Stop()
		select {
		case err = <-ended:
		case <-t.C:
			_ = w.cmd.Process.Kill()
			err = <-ended
		}
	}
	_ = w.in.Close()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		switch line := said.Line(400); {
		case exit.ExitCode() == statusRefused:
			return refused(line)
		case line != "":
			return errors.New(line)
		}
	}
	return err
}

// refused is why a worker was refused, in its own words.
type refused string

func (r refused) Error() string        { return string(r) }
func (r refused) Is(target error) bool { return target == ErrRefused }

// hosts are those that the work of the run may ask.
func (j *Joining) hosts() engine.Hosts {
	return engine.Hosts{Joined: true, Allow: j.Allow, Main: hostOf(j.URL)}
}

// Finders makes the finder of a worker, whose jobs ask those hosts and no others.
type Finders func(engine.Hosts) Finder

// Process is the main function of a worker process: it reads its orders from in, and ends
// when in does. It returns the exit status.
func Process(in io.Reader, stderr io.Writer, find Finders) int {
	// ^C goes to the whole process group; the parent decides what happens.
	signal.Notify(make(chan os.Signal, 1), os.Interrupt, syscall.SIGHUP)
	r := bufio.NewReader(io.LimitReader(in, 1<<20))
	line, err := r.ReadBytes('\n')
	var o orders
	if err == nil {
		err = json.Unmarshal(line, &o)
	}
	if err != nil {
		fmt.Fprintln(stderr, "started as a worker, but without orders")
		return 1
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		_, _ = io.Copy(io.Discard, in)
		cancel()
	}()
	switch err := Work(ctx, o.Connection, o.Place, find(o.Hosts)); {
	case err == nil || ctx.Err() != nil:
		return 0
	case errors.Is(err, ErrRefused):
		fmt.Fprintln(stderr, err)
		return statusRefused
	default:
		fmt.Fprintln(stderr, err)
		return 1
	}
}
