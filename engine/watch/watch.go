package watch

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
)

// The shim, and what Python runs at its start, which loads it.
var (
	//go:embed shim.py
	shim []byte
	//go:embed shim_start.py
	shimStart []byte
)

// Protocol says how a program tells what it does.
//
//go:embed protocol.md
var Protocol string

// Env is the name of the variable that has the address of the socket.
const Env = "LANES_EVENTS"

// Config says what to watch: a command, what comes through a pipe, or else who connects.
type Config struct {
	Args     []string      // the command and its arguments; none waits for programs to connect
	Dir      string        // the folder that it works in; "" is the current one
	Pipe     io.Reader     // has the lines of one client, instead of a command; nil for none
	Capture  bool          // what the command prints becomes events, and is not seen on the terminal
	Errors   bool          // with Capture: its errors too
	Group    bool          // the command gets a process group of its own, and no terminal to read from
	Interval time.Duration // between batches; 0 is 33 ms
	Keep     string        // the folder that the compiled shim is kept in from run to run; "" for none
	Release  string        // of this program
	Command  string        // the command line that repeats the run
}

// Watch is a run that is only observed: a [live.Source] of what other programs tell.
type Watch struct {
	Info event.Info
	Addr string // of the socket

	cfg     Config
	dir     string // of the socket, the shim and the rings; private
	boot    time.Duration
	started time.Time
	server  net.Listener
	command *command
	batches chan event.Batch
	stop    chan struct{} // closed when all shall end
	stopped sync.Once
	over    chan struct{} // closed when the last line has come
	readers sync.WaitGroup

	mu      sync.Mutex
	order   order
	t       *translator
	clients map[*client]bool
	broken  int64  // lines that could not be read
	why     string // the first of them could not
	stuck   bool
	killed  bool
	costAt  time.Duration   // when the cost was told last
	cpu     map[int]reading // by thread
}

// lag is how long it takes until all clients' lines of a moment have come.
const lag = 120 * time.Millisecond

// Start starts to watch. The caller must receive from [Watch.Batches] until it is closed.
func Start(ctx context.Context, cfg Config) (*Watch, error) {
	if cfg.Interval <= 0 {
		cfg.Interval = 33 * time.Millisecond
	}
	w := &Watch{
		cfg: cfg, batches: make(chan event.Batch), stop: make(chan struct{}), over: make(chan struct{}),
		clients: map[*client]bool{}, cpu: map[int]reading{},
	}
	if err := w.open(); err != nil {
		w.clear()
		return nil, err
	}
	w.started, w.boot = time.Now(), monotonic()
	name, pid := "all", 0
	switch {
	case len(cfg.Args) > 0:
		c, err := w.run()
		if err != nil {
			w.clear()
			return nil, err
		}
		w.command, name, pid = c, filepath.Base(c.title()), c.pid()
	case cfg.Pipe != nil:
		name = "pipe"
	}
	w.t = newTranslator(clean.Line(name, maxName), pid)
	if pid != 0 {
		_, _ = w.t.process(pid)
	}
	w.Info = event.Info{
		Version: event.Version, Release: cfg.Release, Lesson: event.Observed, Model: event.Observed, Badge: event.Observed,
		Started: w.started, Host: event.Host{Cores: runtime.NumCPU(), Go: runtime.Version(), OS: runtime.GOOS + "/" + runtime.GOARCH},
		Work: clean.Line(w.title(), maxName), Command: clean.Line(cfg.Command, event.MaxText),
	}
	go w.work(ctx)
	go w.pump()
	return w, nil
}

// title is what is watched.
func (w *Watch) title() string {
	switch {
	case w.command != nil:
		return w.command.title()
	case w.cfg.Pipe != nil:
		return "pipe"
	}
	return w.Addr
}

// open makes the folder that clients find the socket in.
func (w *Watch) open() (err error) {
	if w.dir, err = os.MkdirTemp(inMemory(), "lanes-"); err != nil {
		return fmt.Errorf("cannot make a folder for what programs tell: %w", err)
	}
	sweep(filepath.Dir(w.dir))
	w.Addr = filepath.Join(w.dir, "events")
	if w.server, err = listen(w.Addr); err != nil {
		return fmt.Errorf("cannot listen for what programs tell: %w", err)
	}
	if err := os.WriteFile(filepath.Join(w.dir, "shim.py"), shim, 0o600); err != nil {
		return err
	}
	w.lend()
	return os.WriteFile(filepath.Join(w.dir, "sitecustomize.py"), shimStart, 0o600)
}

// justMade is how old a folder is that may be of a lanes which does not listen yet.
const justMade = time.Minute

// sweep takes away the folders that a killed lanes has left: nobody answers there.
func sweep(parent string) {
	left, _ := filepath.Glob(filepath.Join(parent, "lanes-*", "events"))
	for _, addr := range left {
		if info, err := os.Stat(addr); err != nil || time.Since(info.ModTime()) < justMade {
			continue
		}
		conn, err := net.Dial("unix", addr)
		if err == nil {
			_ = conn.Close()
		} else if errors.Is(err, syscall.ECONNREFUSED) {
			_ = os.RemoveAll(filepath.Dir(addr))
		}
	}
}

// deaf ends listening.
func (w *Watch) deaf() {
	_ = os.Remove(w.Addr)
	_ = w.server.Close()
}

// clear takes away what was made.
func (w *Watch) clear() {
	if w.server != nil {
		w.deaf()
	}
	if w.dir != "" {
		w.keep()
		_ = os.RemoveAll(w.dir)
	}
}

// Batches delivers the events, and is closed after the last one.
func (w *Watch) Batches() <-chan event.Batch { return w.batches }

// Stop ends the command, and the watching. Programs that only connected go on.
func (w *Watch) Stop() {
	w.stopped.Do(func() {
		w.mu.Lock()
		w.killed = true
		w.mu.Unlock()
		close(w.stop)
	})
}

// Err is what went wrong with the watching itself: nothing can.
func (w *Watch) Err() error { return nil }

// Status is the exit status of the command, 128 and the signal's number if one has killed
// it. It is known after the last batch.
func (w *Watch) Status() int {
	if w.command == nil {
		return 0
	}
	return w.command.status()
}

// Killed reports whether it was asked to stop.
func (w *Watch) Killed() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.killed
}

// now is the time since the run's start.
func (w *Watch) now() time.Duration { return time.Since(w.started) }

// work takes what comes until there is no more.
func (w *Watch) work(ctx context.Context) {
	defer close(w.over)
	go w.accept()
	ended := make(chan struct{})
	switch {
	case w.command != nil:
		go func() {
			w.command.wait()
			close(ended)
		}()
	case w.cfg.Pipe != nil:
		go func() {
			w.serve(io.NopCloser(w.cfg.Pipe), nil)
			close(ended)
		}()
	}
	select {
	case <-ended:
	case <-ctx.Done():
		w.Stop()
	case <-w.stop:
	}
	select {
	case <-w.stop:
		if w.command != nil {
			w.command.end(ended)
		}
	default:
	}
	if w.command != nil { // its children may go on, but not in this run
		w.command.drain(w)
	}
	w.deaf()
	w.mu.Lock()
	open := len(w.clients)
	w.mu.Unlock()
	if open > 0 { // what they have said is on its way
		done := make(chan struct{})
		go func() {
			w.readers.Wait()
			close(done)
		}()
		patience := time.NewTimer(2 * lag)
		defer patience.Stop()
		select {
		case <-done:
		case <-patience.C:
		}
	}
}
