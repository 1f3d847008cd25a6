package watch

import (
	"bufio"
	"bytes"
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
	broken  int64 // lines that could not be read
	stuck   bool
	killed  bool
	costAt  time.Duration   // when the cost was told last
	cpu     map[int]reading // by thread
}

// reading is what the CPU time of a thread was.
type reading struct{ at, cpu time.Duration }

const (
	maxClients = 256
	lag        = 120 * time.Millisecond // until all clients' lines of a moment have come
	cpuEvery   = 100 * time.Millisecond
)

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
		w.t.pids[pid] = 1
		_, _ = w.t.newLane(lane{pid: pid})
		w.t.lanes[1].state = event.Event{}
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
	return os.WriteFile(filepath.Join(w.dir, "sitecustomize.py"), shimStart, 0o600)
}

// sweep takes away the folders that a killed lanes has left: nobody answers there.
func sweep(parent string) {
	left, _ := filepath.Glob(filepath.Join(parent, "lanes-*", "events"))
	for _, addr := range left {
		conn, err := net.Dial("unix", addr)
		if err == nil {
			_ = conn.Close()
		} else if errors.Is(err, syscall.ECONNREFUSED) {
			_ = os.RemoveAll(filepath.Dir(addr))
		}
	}
}

// clear takes away what was made.
func (w *Watch) clear() {
	if w.server != nil {
		_ = w.server.Close()
	}
	if w.dir != "" {
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

// Deadlocked reports whether the programs wait for each other for good.
func (w *Watch) Deadlocked() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.stuck
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
	_ = w.server.Close()
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

// accept takes clients.
func (w *Watch) accept() {
	for {
		conn, err := w.server.Accept()
		if err != nil {
			if errors.Is(err, net.ErrClosed) {
				return
			}
			continue
		}
		w.mu.Lock()
		full := len(w.clients) >= maxClients
		if full {
			w.broken++
		}
		w.mu.Unlock()
		if full {
			_ = conn.Close()
			continue
		}
		w.readers.Add(1)
		go func() {
			defer w.readers.Done()
			w.serve(conn, conn)
		}()
	}
}

// serve takes the lines of a client until its connection ends.
func (w *Watch) serve(in io.ReadCloser, conn net.Conn) {
	defer in.Close()
	c := newClient(w.now())
	w.mu.Lock()
	w.clients[c] = true
	w.mu.Unlock()
	lines := bufio.NewReaderSize(in, maxLine)
	var rings sync.WaitGroup
	gone := make(chan struct{})
	for first := true; ; {
		data, err := lines.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) { // no line of ours is so long
			w.refuse()
			for errors.Is(err, bufio.ErrBufferFull) {
				_, err = lines.ReadSlice('\n')
			}
			data = nil
		}
		if data = bytes.TrimSpace(data); len(data) > 0 {
			l, perr := parse(data)
			switch {
			case errors.Is(perr, errOther):
			case perr != nil:
				w.refuse()
			case l.hello != nil && first:
				w.greet(c, l.hello)
				if ring := w.ringOf(l.hello, conn); ring != nil {
					rings.Add(1)
					go func() {
						defer rings.Done()
						w.follow(c, ring, gone)
					}()
				}
				first = false
			default:
				first = false
				w.takeLine(c, l)
			}
		}
		if err != nil {
			break
		}
	}
	close(gone)
	rings.Wait()
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.clients, c)
	w.order.add(item{at: w.now(), client: c, line: line{gone: true}})
}

// greet notes what a client is.
func (w *Watch) greet(c *client, h *hello) {
	w.mu.Lock()
	defer w.mu.Unlock()
	c.hello = *h
	w.order.add(item{at: w.now(), client: c, line: line{hello: h}})
}

// ringOf opens the ring of a client, nil if it has none.
func (w *Watch) ringOf(h *hello, conn net.Conn) *ring {
	if h.Ring == "" || conn == nil || filepath.Base(h.Ring) != h.Ring {
		return nil
	}
	name := filepath.Join(w.dir, h.Ring)
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
		w.refuse()
		return nil
	}
	f, err := os.Open(name)
	if err != nil {
		w.refuse()
		return nil
	}
	_ = os.Remove(name) // it ends with who uses it
	return &ring{file: f}
}

// follow takes the lines of a ring until its client is gone.
func (w *Watch) follow(c *client, r *ring, gone <-chan struct{}) {
	defer r.file.Close()
	take := func(slot []byte) {
		for data := range bytes.SplitSeq(slot, []byte("\n")) {
			l, err := parse(data)
			if err != nil {
				w.refuse()
				continue
			}
			w.takeLine(c, l)
		}
	}
	const least, most = 4 * time.Millisecond, 20 * time.Millisecond
	pause := least
	timer := time.NewTimer(pause)
	defer timer.Stop()
	told := int64(0)
	for end := false; !end; {
		select {
		case <-gone:
			end = true
		case <-timer.C:
		}
		if r.read(end, take) {
			pause = least
		} else {
			pause = min(2*pause, most)
		}
		if d := r.dropped - told; d > 0 {
			told = r.dropped
			w.mu.Lock()
			w.order.dropped += d
			w.mu.Unlock()
		}
		timer.Reset(pause)
	}
}

func (w *Watch) refuse() {
	w.mu.Lock()
	w.broken++
	w.mu.Unlock()
}

// takeLine puts a line among those that wait for their moment.
func (w *Watch) takeLine(c *client, l line) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.order.add(item{at: c.at(&l, w.now(), w.boot), client: c, line: l})
}

// pump sends a batch at each interval until all is over.
func (w *Watch) pump() {
	defer close(w.batches)
	defer w.clear()
	tick := time.NewTicker(w.cfg.Interval)
	defer tick.Stop()
	var pending event.Batch
	for over := false; !over; {
		select {
		case <-w.over:
			over = true
		case <-tick.C:
		}
		b := w.batch(over)
		pending.Events, pending.Now = append(pending.Events, b.Events...), b.Now
		if over {
			w.batches <- pending
			return
		}
		select {
		case w.batches <- pending:
			pending = event.Batch{}
		default: // its reader is slow, so it gets more at once
		}
	}
}

// batch is what has happened since the last one. At the end it is all there is.
func (w *Watch) batch(over bool) event.Batch {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := w.now()
	until := now - lag
	if over {
		until = now
	}
	for _, i := range w.order.take(until) {
		if i.gone {
			w.t.gone(max(i.at, w.t.last), i.client)
			continue
		}
		w.t.take(i)
	}
	w.measure(until)
	w.look(until)
	w.count(until, over)
	if over {
		w.finish(until)
	}
	events := w.t.out
	w.t.out = nil
	return event.Batch{Events: events, Now: max(until, 0)}
}

// measure reads the CPU time of the threads.
func (w *Watch) measure(at time.Duration) {
	for tid, id := range w.t.threads {
		l, before := &w.t.lanes[id], w.cpu[tid]
		if at-before.at < cpuEvery || l.state.State.Ended() {
			continue
		}
		cpu, ok := threadCPU(l.pid, tid)
		if !ok {
			continue
		}
		if spent := cpu - before.cpu; spent >= time.Millisecond || before.at == 0 {
			w.t.say(id, event.Event{At: at, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueCPU, Value: int64(cpu)})
		}
		share := int64(0)
		if before.at > 0 {
			share = min(int64(100*(cpu-before.cpu)/(at-before.at)), 100)
		}
		if share != l.share {
			l.share = share
			w.t.say(id, event.Event{At: at, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueShare, Value: share})
		}
		w.cpu[tid] = reading{at, cpu}
	}
	for tid := range w.cpu {
		if _, ok := w.t.threads[tid]; !ok {
			delete(w.cpu, tid)
		}
	}
	for pid, id := range w.t.pids { // those that tell nothing
		if l := &w.t.lanes[id]; l.client == nil && id > 1 && l.state.State != event.Unused && !l.state.State.Ended() && !lives(pid) {
			w.t.end(id, event.Event{At: at, Kind: event.KindState, State: event.Done, Task: event.NoTask}, "")
		}
	}
}

// look looks for a deadlock.
func (w *Watch) look(at time.Duration) {
	if w.stuck {
		return
	}
	all := w.t.deadlock(at)
	if len(all) == 0 {
		return
	}
	w.stuck = true
	s := w.t.sentence(all)
	w.t.say(0, event.Event{At: at, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueDeadlock, Value: 1, Text: s})
	w.t.say(0, event.Event{At: at, Kind: event.KindPrint, Task: event.NoTask, Text: s})
}

// count tells what was lost, and what watching has cost: that once a second.
func (w *Watch) count(at time.Duration, over bool) {
	for _, c := range []struct {
		name string
		n    int64
	}{{event.ValueDropped, w.order.dropped}, {event.ValueLate, w.t.late}, {event.ValueRefused, w.broken + w.t.refused}, {event.ValueWatchCost, w.t.cost}} {
		if c.n > w.t.found[c.name] && (c.name != event.ValueWatchCost || over || at-w.costAt >= time.Second) {
			if c.name == event.ValueWatchCost {
				w.costAt = at
			}
			w.t.found[c.name] = c.n
			w.t.say(0, event.Event{At: at, Kind: event.KindValue, Task: event.NoTask, Name: c.name, Value: c.n})
		}
	}
}

// finish ends all lanes, and the run.
func (w *Watch) finish(at time.Duration) {
	for c := range w.clients {
		w.t.gone(at, c)
	}
	for id := 1; id < len(w.t.lanes); id++ {
		if l := &w.t.lanes[id]; l.state.State.Alive() {
			w.t.end(int32(id), event.Event{At: at, Kind: event.KindState, State: event.Killed, Task: event.NoTask}, "")
		}
	}
	end := event.Done
	switch status := w.Status(); {
	case w.killed:
		end = event.Killed
	case status != 0:
		end = event.Failed
		why := fmt.Sprintf("exit status %d", status)
		if len(w.t.lanes) > 1 && w.t.lanes[1].failed != "" {
			why = w.t.lanes[1].failed + " (" + why + ")"
		}
		w.t.say(0, event.Event{At: at, Kind: event.KindPrint, Task: event.NoTask, Text: why})
	}
	if w.command != nil {
		if cpu := w.command.cpu(); cpu > 0 {
			w.t.say(0, event.Event{At: at, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueProgramCPU, Value: int64(cpu)})
		}
	}
	w.t.say(0, event.Event{At: at, Kind: event.KindState, State: end, Task: event.NoTask})
}
