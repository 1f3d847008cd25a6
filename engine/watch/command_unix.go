//go:build unix

package watch

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"lanes/engine/clean"
	"lanes/engine/event"
)

// command is the program that is watched, as it would be without lanes: what it inherits,
// what it is sent, and with what it ends.
type command struct {
	cmd     *exec.Cmd
	group   bool
	outputs []*output
	signals chan os.Signal
	ended   chan struct{}
	reap    sync.Once
}

// run starts the command.
func (w *Watch) run() (*command, error) {
	c := &command{group: w.cfg.Group, ended: make(chan struct{})}
	c.cmd = exec.Command(w.cfg.Args[0], w.cfg.Args[1:]...)
	c.cmd.Env, c.cmd.Dir = w.environment(os.Environ()), w.cfg.Dir
	if !w.cfg.Group {
		c.cmd.Stdin = os.Stdin
	}
	c.cmd.Stdout, c.cmd.Stderr = os.Stdout, os.Stderr
	if w.cfg.Capture {
		if err := c.capture(w.dir, "stdout", &c.cmd.Stdout); err != nil {
			return nil, err
		}
		if w.cfg.Errors {
			if err := c.capture(w.dir, "stderr", &c.cmd.Stderr); err != nil {
				return nil, err
			}
		}
	}
	if w.cfg.Group {
		c.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	}
	c.signals = make(chan os.Signal, 16)
	if !w.cfg.Group {
		signal.Notify(c.signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGTSTP, syscall.SIGUSR1, syscall.SIGUSR2)
	}
	if err := c.cmd.Start(); err != nil {
		signal.Stop(c.signals)
		c.closeOutputs()
		if missing, ok := errors.AsType[*exec.Error](err); ok {
			err = fmt.Errorf("%s: %w", missing.Name, missing.Err)
		}
		return nil, err
	}
	go c.forward()
	for _, o := range c.outputs {
		go o.follow(w)
	}
	return c, nil
}

// environment is what the command gets: where to tell what it does, and for Python the
// folder that has the shim.
func (w *Watch) environment(env []string) []string {
	path := w.dir
	var all []string
	for _, v := range env {
		switch name, value, _ := strings.Cut(v, "="); name {
		case "PYTHONPATH":
			if value != "" {
				path += string(os.PathListSeparator) + value
			}
		case Env:
		default:
			all = append(all, v)
		}
	}
	return append(all, "PYTHONPATH="+path, Env+"="+w.Addr)
}

// title is the command as it was written.
func (c *command) title() string {
	args := c.cmd.Args
	if len(args) > 1 && strings.HasPrefix(filepath.Base(args[0]), "python") {
		args = args[1:]
	}
	args = append([]string{filepath.Base(args[0])}, args[1:]...)
	return clean.Line(strings.Join(args, " "), maxName)
}

func (c *command) pid() int { return c.cmd.Process.Pid }

// forward passes signals on. What the terminal sends, the command has got already: it is in
// the same group.
func (c *command) forward() {
	for {
		select {
		case <-c.ended:
			return
		case s := <-c.signals:
			typed := (s == syscall.SIGINT || s == syscall.SIGQUIT || s == syscall.SIGTSTP) && foreground()
			if !typed {
				_ = c.cmd.Process.Signal(s)
			}
			if s == syscall.SIGTSTP { // stops with it, and goes on with it
				_ = syscall.Kill(os.Getpid(), syscall.SIGSTOP)
				if !typed {
					_ = c.cmd.Process.Signal(syscall.SIGCONT)
				}
			}
		}
	}
}

// foreground reports whether this process has the terminal, so that its keys send signals
// to it and to the command.
func foreground() bool {
	tty, err := os.OpenFile("/dev/tty", os.O_RDONLY|syscall.O_NOCTTY, 0)
	if err != nil {
		return false
	}
	defer tty.Close()
	pgrp, err := unix.IoctlGetInt(int(tty.Fd()), unix.TIOCGPGRP)
	return err == nil && pgrp == unix.Getpgrp()
}

// wait waits for its end.
func (c *command) wait() {
	c.reap.Do(func() {
		_ = c.cmd.Wait()
		signal.Stop(c.signals)
		close(c.ended)
	})
	<-c.ended
}

// The patience with a command that is asked to end.
const (
	askFirst = 2 * time.Second
	askAgain = time.Second
)

// end ends the command: it is interrupted, then asked to terminate, then killed. What it
// has started is with it in its group, if it has one.
func (c *command) end(ended <-chan struct{}) {
	for _, step := range []struct {
		signal   syscall.Signal
		patience time.Duration
	}{{syscall.SIGINT, askFirst}, {syscall.SIGTERM, askAgain}, {syscall.SIGKILL, askFirst}} {
		target := c.pid()
		if c.group {
			target = -target
		}
		_ = syscall.Kill(target, step.signal)
		patience := time.NewTimer(step.patience)
		select {
		case <-ended:
			patience.Stop()
			if c.group {
				_ = syscall.Kill(target, syscall.SIGKILL)
			}
			return
		case <-patience.C:
		}
	}
}

// status is the exit status; 128 and the signal's number if one has killed it.
func (c *command) status() int {
	state := c.cmd.ProcessState
	if state == nil {
		return 0
	}
	if s, ok := state.Sys().(syscall.WaitStatus); ok && s.Signaled() {
		return 128 + int(s.Signal())
	}
	return state.ExitCode()
}

// cpu is its CPU time, and that of its children that it has waited for.
func (c *command) cpu() time.Duration {
	if s := c.cmd.ProcessState; s != nil {
		return s.UserTime() + s.SystemTime()
	}
	return 0
}

// drain reads the rest of its output.
func (c *command) drain(*Watch) {
	for _, o := range c.outputs {
		o.stop()
	}
}

func (c *command) closeOutputs() {
	for _, o := range c.outputs {
		_ = o.write.Close()
		_ = o.read.Close()
	}
}

// output is a file that a command prints into. Unlike a pipe it never keeps it waiting, nor
// kills it when its reader is gone.
type output struct {
	write, read *os.File
	ask, done   chan struct{}
	at          int64 // read so far
	freed       int64 // of that, given back
}

// maxOutput is how much of an output is kept in the file.
const maxOutput = 1 << 20

// capture lets a stream of the command go into a file.
func (c *command) capture(dir, name string, to *io.Writer) error {
	file := filepath.Join(dir, name)
	write, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	read, err := os.Open(file)
	if err != nil {
		return errors.Join(err, write.Close())
	}
	o := &output{write: write, read: read, ask: make(chan struct{}), done: make(chan struct{})}
	c.outputs = append(c.outputs, o)
	*to = write
	return nil
}

// follow hands on the lines of the output until it is stopped.
func (o *output) follow(w *Watch) {
	defer close(o.done)
	_ = o.write.Close() // the command has it
	defer o.read.Close()
	tick := time.NewTicker(30 * time.Millisecond)
	defer tick.Stop()
	var rest []byte
	buf := make([]byte, 64<<10)
	for last := false; ; {
		n, _ := o.read.ReadAt(buf, o.at)
		o.at += int64(n)
		rest = o.lines(w, append(rest, buf[:n]...), last && n == 0)
		if o.at-o.freed >= maxOutput {
			freeRange(o.read.Name(), o.freed, o.at-o.freed)
			o.freed = o.at
		}
		if n > 0 {
			continue
		}
		if last {
			return
		}
		select {
		case <-o.ask:
			last = true
		case <-tick.C:
		}
	}
}

// lines hands on whole lines, and returns what is left.
func (o *output) lines(w *Watch, data []byte, end bool) []byte {
	for {
		i := bytes.IndexByte(data, '\n')
		switch {
		case i >= 0:
			w.print(string(data[:i]))
			data = data[i+1:]
			continue
		case len(data) > maxLine || end && len(data) > 0:
			w.print(string(data))
			return nil
		}
		return append([]byte(nil), data...)
	}
}

// stop reads what is there, and waits for that.
func (o *output) stop() {
	close(o.ask)
	<-o.done
}

// print takes a line of the output. It comes after what its writer has told of it.
func (w *Watch) print(text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	text = clean.Line(strings.TrimSuffix(text, "\r"), event.MaxText)
	w.order.add(item{at: w.now(), line: line{Event: event.Event{Kind: event.KindPrint, Text: text}}})
}

// listen opens a socket of the system.
// listen listens at an address that is there only while somebody does: else it would be taken
// for one that a killed lanes has left.
func listen(addr string) (net.Listener, error) {
	early := filepath.Join(filepath.Dir(addr), "new")
	l, err := net.Listen("unix", early)
	if err != nil {
		return nil, err
	}
	if err := os.Rename(early, addr); err != nil {
		_ = l.Close()
		return nil, err
	}
	return l, nil
}

// monotonic is the system's monotonic clock, which all processes share.
func monotonic() time.Duration {
	var t unix.Timespec
	if unix.ClockGettime(unix.CLOCK_MONOTONIC, &t) != nil {
		return 0
	}
	return time.Duration(t.Nano())
}

// inMemory is a folder in memory, "" for the usual one of temporary files.
func inMemory() string {
	const shm = "/dev/shm"
	if unix.Access(shm, unix.W_OK) == nil {
		return shm
	}
	return ""
}
