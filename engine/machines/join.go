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
	"strings"
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
	// Say is called with what happens to the machine, one call at a time.
	Say func(News)
}

// News is what happens to a machine that has joined: it works for a lesson, or the run is
// over, or something is wrong, and it tries again.
type News struct {
	Lesson string // it has begun to work for it
	Over   bool
	Err    error
}

// Check says what is wrong with how it is to join.
func (j *Joining) Check() error {
	if j.Workers < 1 || j.Workers > maxWorkers {
		return fmt.Errorf("--workers %d: must be between 1 and %d", j.Workers, maxWorkers)
	}
	if _, err := parseServers(j.URL); err != nil {
		return err
	}
	if j.Pin != "" {
		if _, err := pinned(j.Pin); err != nil {
			return err
		}
	}
	return errors.Join(checkJob(j.Job), checkCreds(j.Creds))
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
	t := &teller{say: j.Say}
	var all sync.WaitGroup
	for i := range j.Workers {
		all.Go(func() {
			if err := j.keep(ctx, Place{Machine: j.Machine, Instance: instance, Index: i, Workers: j.Workers}, t); err != nil {
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

// teller tells the user of a machine what happens to its workers: what is the same for
// several of them once.
type teller struct {
	mu      sync.Mutex
	say     func(News)
	working int    // workers
	trouble string // that was told last, and is not over
}

// works takes note that a worker has begun.
func (t *teller) works(lesson string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.trouble = ""
	if t.working++; t.working == 1 {
		t.say(News{Lesson: lesson})
	}
}

// ended takes note that a worker has ended, which had begun or had not.
func (t *teller) ended(begun, over bool, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if begun {
		t.working--
	}
	switch {
	case err != nil && err.Error() != t.trouble:
		t.trouble = err.Error()
		t.say(News{Err: err})
	case err == nil && begun && over && t.working == 0:
		t.say(News{Over: true})
	}
}

// How long to wait before another worker process is started.
const (
	leastPause = 300 * time.Millisecond
	maxPause   = 5 * time.Second
)

// keep has a worker process, and another when it ends.
func (j *Joining) keep(ctx context.Context, p Place, t *teller) error {
	pause := leastPause
	for ctx.Err() == nil {
		heard := &hearing{works: t.works}
		err := j.once(ctx, p, heard)
		if ctx.Err() != nil {
			return nil
		}
		if errors.Is(err, ErrRefused) {
			return err
		}
		t.ended(heard.begun, heard.over, err)
		if pause = min(2*pause, maxPause); err == nil { // the run is over, or main has given this worker up
			pause = leastPause
		}
		sleep(ctx, pause)
	}
	return nil
}

// What a worker process says on its standard output, a line each.
const (
	saysWorks = "works for " // a lesson
	saysOver  = "over"
)

// hearing is what a worker process has said.
type hearing struct {
	works       func(lesson string)
	begun, over bool
}

// listen hears a worker process until it ends.
func (h *hearing) listen(r io.Reader) {
	for lines := bufio.NewScanner(r); lines.Scan(); {
		if lesson, ok := strings.CutPrefix(lines.Text(), saysWorks); ok && !h.begun {
			h.begun = true
			h.works(lesson)
		}
		h.over = h.over || lines.Text() == saysOver
	}
}

// statusRefused is the exit status of a worker that may not work.
const statusRefused = 3

// once has a worker process until it ends.
func (j *Joining) once(ctx context.Context, p Place, heard *hearing) error {
	w, err := newProcess()
	if err != nil {
		return err
	}
	said := &clean.Head{}
	w.cmd.Stderr = said
	out, err := w.cmd.StdoutPipe()
	if err == nil {
		err = w.cmd.Start()
	}
	if err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() {
		heard.listen(out)
		ended <- w.cmd.Wait()
	}()
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
// when in does. It says what it does on stdout, and why it cannot on stderr. It returns the
// exit status.
func Process(in io.Reader, stdout, stderr io.Writer, find Finders) int {
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
	say := func(s string) { fmt.Fprintln(stdout, s) }
	switch err := Work(ctx, o.Connection, o.Place, find(o.Hosts), say); {
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
