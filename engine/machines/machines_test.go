package machines

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"lanes/engine"
	"lanes/engine/atomicfile"
	"lanes/engine/event"
	"lanes/engine/history"
)

// work is a job of tasks that do what a test wants. Its workers are goroutines, each with
// a connection of its own through a link that the test can cut.
type work struct {
	t     *testing.T
	tasks int
	do    func(l *link, task, attempt int) // on l, the link of its worker; nil does nothing
	wrong func(task int) bool              // main cannot read the result; nil is never
	fails func(task int) error             // nil is never

	mu      sync.Mutex
	got     map[int]int   // how often main got an outcome
	failed  map[int]error // of tasks that failed
	done    map[int]int   // how often the work was done
	options Options
	conn    chan Connection
	tl      *history.Timeline
	ended   chan struct{} // closed when the run is over
	wg      sync.WaitGroup
}

const (
	// calm is an ack wait that nobody exceeds: where no worker is lost on purpose, none is given
	// up for being slow.
	calm = 2 * time.Minute
	// quick is for tests in which somebody is lost. On a busy machine others may be taken for
	// lost as well, and their tasks be done once more.
	quick = 400 * time.Millisecond
	// patience is how long a test waits for an answer that must come.
	patience = 2 * time.Minute
)

func newWork(t *testing.T, tasks int, o Options) *work {
	w := &work{t: t, tasks: tasks, options: o, got: map[int]int{}, failed: map[int]error{}, done: map[int]int{}, conn: make(chan Connection, 1)}
	w.options.alone, w.options.opened = true, func(c Connection) { w.conn <- c }
	if w.options.AckWait == 0 {
		w.options.AckWait = calm
	}
	return w
}

func (w *work) job(l *link) engine.Job {
	return engine.Job{
		Lesson: "test", Params: json.RawMessage(`{}`), Tasks: w.tasks, Work: "tasks of a test",
		Name: func(task int) string { return fmt.Sprintf("task %d", task) },
		Do: func(worker *engine.Worker, task int) (any, error) {
			w.mu.Lock()
			w.done[task]++
			w.mu.Unlock()
			if w.do != nil {
				w.do(l, task, worker.Attempt())
			}
			if w.fails != nil {
				if err := w.fails(task); err != nil {
					return nil, err
				}
			}
			return task, nil
		},
		Decode: func(data []byte) (any, error) {
			var task int
			err := json.Unmarshal(data, &task)
			if err == nil && w.wrong != nil && w.wrong(task) {
				err = fmt.Errorf("a result that nobody can read")
			}
			return task, err
		},
		Collect: func(_ *engine.Worker, task int, _ any, err error) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.got[task]++
			if err != nil {
				w.failed[task] = err
			}
		},
	}
}

// start starts the run, and returns how workers reach it and what waits for its end.
func (w *work) start(ctx context.Context) (Connection, func() error) {
	w.t.Helper()
	run, err := engine.Start(ctx, w.job(nil), engine.Config{Model: "machines", Workers: 1, Interval: 10 * time.Millisecond, Remote: New(w.options)})
	if err != nil {
		w.t.Fatal(err)
	}
	w.tl = history.NewTimeline(run.Info)
	over := make(chan struct{})
	w.ended = over
	go func() {
		defer close(over)
		for b := range run.Batches() {
			w.mu.Lock()
			w.tl.Add(b)
			w.mu.Unlock()
		}
	}()
	wait := func() error {
		<-over
		w.wg.Wait()
		return run.Err()
	}
	select {
	case c := <-w.conn:
		return c, wait
	case <-over:
		return Connection{}, wait
	}
}

// worker joins with a worker, behind a link, until ctx is done or the run is over.
func (w *work) worker(ctx context.Context, c Connection, name string) *link {
	l := newLink(w.t, c.URL)
	c.URL = "nats://" + l.Addr().String()
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		defer cancel()
		select {
		case <-w.ended:
			time.Sleep(100 * time.Millisecond) // they hear it from main, or are away
		case <-ctx.Done():
		}
	}()
	w.wg.Go(func() {
		p := Place{Machine: name, Instance: name, Workers: 1}
		for ctx.Err() == nil && !l.dead.Load() {
			_ = Work(ctx, c, p, func(string, json.RawMessage) (engine.Job, error) { return w.job(l), nil }, func(string) {})
		}
	})
	return l
}

// whole checks that main got each task exactly once, and that the log says so too.
func (w *work) whole() {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for task := range w.tasks {
		if w.got[task] != 1 {
			w.t.Errorf("main got the outcome of task %d %d times", task, w.got[task])
		}
	}
	sum := w.tl.Summary()
	if sum.Done+sum.Failed != w.tasks || sum.Failed != len(w.failed) || sum.CutOff {
		w.t.Errorf("the log has %d tasks done and %d failed of %d; main got %d failures", sum.Done, sum.Failed, w.tasks, len(w.failed))
	}
	if n := w.tl.Head().InFlight; n != 0 {
		w.t.Errorf("%d tasks have no end", n)
	}
}

// lost are the reasons of the attempts that were lost.
func (w *work) lost() (all []string) {
	for i := range w.tl.Len() {
		if e := w.tl.Event(i); e.Kind == event.KindTask && e.Phase == event.TaskLost {
			all = append(all, e.Text)
		}
	}
	return all
}

func (w *work) messages(v event.Verb) (all []string) {
	for i := range w.tl.Len() {
		if e := w.tl.Event(i); e.Verb() == v {
			all = append(all, e.Text)
		}
	}
	return all
}

// link is a network between a worker and the server.
type link struct {
	net.Listener
	dead atomic.Bool

	mu    sync.Mutex
	to    string
	open  []net.Conn
	again chan struct{} // has one for each connection
	going chan struct{} // closed while bytes go through
}

func newLink(t *testing.T, url string) *link {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &link{Listener: listener, going: make(chan struct{}), again: make(chan struct{}, 1000)}
	l.leadTo(url)
	close(l.going)
	go l.serve()
	t.Cleanup(l.die)
	return l
}

// leadTo has the next connections lead to a server.
func (l *link) leadTo(url string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.to = strings.TrimPrefix(url, "nats://")
}

func (l *link) serve() {
	for {
		near, err := l.Accept()
		if err != nil {
			return
		}
		l.mu.Lock()
		to := l.to
		l.mu.Unlock()
		far, err := net.Dial("tcp", to)
		if err != nil {
			near.Close()
			continue
		}
		l.mu.Lock()
		l.open = append(l.open, near, far)
		l.mu.Unlock()
		l.again <- struct{}{}
		go l.copy(near, far)
		go l.copy(far, near)
	}
}

func (l *link) copy(to, from net.Conn) {
	defer to.Close()
	buf := make([]byte, 32<<10)
	for {
		n, err := from.Read(buf)
		l.mu.Lock()
		going := l.going
		l.mu.Unlock()
		<-going
		if n > 0 {
			if _, err := to.Write(buf[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// die ends the link for good: for the other side that is the end of the machine.
func (l *link) die() {
	l.dead.Store(true)
	l.Close()
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.open {
		c.Close()
	}
}

// cut ends the connections, and returns when the worker is about to have another.
func (l *link) cut() {
	for len(l.again) > 0 {
		<-l.again
	}
	l.mu.Lock()
	for _, c := range l.open {
		c.Close()
	}
	l.mu.Unlock()
	<-l.again
}

// stop holds back all bytes until go on: nobody notices but by silence.
func (l *link) stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.going = make(chan struct{})
}

func (l *link) goOn() {
	l.mu.Lock()
	defer l.mu.Unlock()
	close(l.going)
}

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == WorkerArg {
		os.Exit(Process(os.Stdin, os.Stdout, os.Stderr, func(engine.Hosts) Finder { return processJob }))
	}
	if len(os.Args) > 1 && os.Args[1] == elsewhereArg {
		os.Exit(elsewhere(os.Stdin))
	}
	if len(os.Args) > 3 && os.Args[1] == crewArg {
		os.Exit(crewOfBenchmark(os.Args[2], os.Args[3]))
	}
	os.Exit(m.Run())
}

// benchTasks has the number of tasks of the benchmark, for its worker processes.
const benchTasks = "LANES_BENCH_TASKS"

// processJob is the job of worker processes: the first time its second task does not end.
func processJob(lesson string, _ json.RawMessage) (engine.Job, error) {
	if lesson == "bench" {
		n, _ := strconv.Atoi(os.Getenv(benchTasks))
		return engine.Job{Lesson: "bench", Params: json.RawMessage(`{}`), Tasks: n, Do: func(*engine.Worker, int) (any, error) { return nil, nil }}, nil
	}
	return engine.Job{
		Lesson: "test", Params: json.RawMessage(`{}`), Tasks: 8,
		Do: func(w *engine.Worker, task int) (any, error) {
			if task == 1 && w.Attempt() == 1 {
				return nil, w.Sleep(time.Hour)
			}
			return task, nil
		},
	}, nil
}

// TestAWorkerProcessDies: a task whose worker is killed is done by another, in a second
// span that says why, and the worker is replaced.
func TestAWorkerProcessDies(t *testing.T) {
	job, _ := processJob("", nil)
	got := map[int]int{}
	job.Collect = func(_ *engine.Worker, task int, _ any, err error) {
		if got[task]++; err != nil {
			t.Errorf("task %d: %v", task, err)
		}
	}
	run, err := engine.Start(t.Context(), job, engine.Config{Model: "machines", Workers: 2, Remote: New(Options{AckWait: quick})})
	if err != nil {
		t.Fatal(err)
	}
	w := &work{t: t, tasks: 8, got: got, tl: history.NewTimeline(run.Info)}
	killed := 0 // process
	for b := range run.Batches() {
		w.tl.Add(b)
		for _, l := range w.tl.Head().Lanes {
			if killed == 0 && l.Task == 1 && l.PID != 0 { // main knows what it is at
				killed = l.PID
				if p, err := os.FindProcess(killed); err != nil || p.Kill() != nil {
					t.Errorf("process %d cannot be killed", killed)
				}
			}
		}
	}
	if err := run.Err(); err != nil {
		t.Fatal(err)
	}
	w.whole()
	died := func(s string) bool {
		return strings.Contains(s, fmt.Sprintf("process %d died: signal: killed", killed)) || strings.HasPrefix(s, "no word from") // when main is late to hear of it
	}
	if lost := w.lost(); !slices.ContainsFunc(lost, died) {
		t.Errorf("lost: %q", lost)
	}
	if again := w.messages(event.VerbRedeliver); !slices.ContainsFunc(again, died) {
		t.Errorf("delivered again: %q", again)
	}
}

// TestMachinesVanish: machines go off in the middle of tasks; each task has its outcome
// once.
func TestMachinesVanish(t *testing.T) {
	w := newWork(t, 60, Options{AckWait: quick})
	var deaths atomic.Int32
	w.do = func(l *link, task, attempt int) {
		time.Sleep(2 * time.Millisecond)
		if (task == 7 || task == 20) && attempt == 1 {
			deaths.Add(1)
			l.die()
			time.Sleep(50 * time.Millisecond)
		}
	}
	c, wait := w.start(t.Context())
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for i := range 4 {
		w.worker(ctx, c, fmt.Sprintf("m%d", i))
	}
	cancelWhenOver(cancel, w, 60)
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	w.whole()
	if n := len(w.messages(event.VerbRedeliver)); n < 2 || deaths.Load() != 2 {
		t.Errorf("%d tasks were delivered again after %d deaths", n, deaths.Load())
	}
}

// cancelWhenOver ends the workers that cannot hear that the run is over.
func cancelWhenOver(cancel func(), w *work, tasks int) {
	go func() {
		w.until(tasks)
		time.Sleep(100 * time.Millisecond)
		cancel()
	}()
}

// until waits until main has so many outcomes.
func (w *work) until(tasks int) { w.wait(func() bool { return len(w.got) >= tasks }) }

// wait waits until something is so, which is looked at with the lock.
func (w *work) wait(so func() bool) {
	for ok := false; !ok; time.Sleep(5 * time.Millisecond) {
		w.mu.Lock()
		ok = so()
		w.mu.Unlock()
	}
}

// TestAttemptsAreUsedUp: a task that kills each worker fails, by name. Others are done, or
// had as many attempts.
func TestAttemptsAreUsedUp(t *testing.T) {
	w := newWork(t, 6, Options{Attempts: 2, AckWait: 200 * time.Millisecond})
	w.do = func(l *link, task, _ int) {
		if task == 3 {
			l.die()
		}
	}
	c, wait := w.start(t.Context())
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for i := range 3 {
		w.worker(ctx, c, fmt.Sprintf("m%d", i))
	}
	cancelWhenOver(cancel, w, 6)
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	w.whole()
	if w.failed[3] == nil {
		t.Error("the task that kills each worker is done")
	}
	for task, err := range w.failed {
		if !says(err, "all 2 attempts are used up") {
			t.Errorf("task %d failed: %v", task, err)
		}
	}
}

// TestALateResultChangesNothing: a worker is cut off for longer than the ack wait, another
// does its task, and then the first one's result comes.
func TestALateResultChangesNothing(t *testing.T) {
	w := newWork(t, 4, Options{AckWait: quick})
	second := make(chan struct{})
	var once sync.Once
	w.do = func(l *link, task, attempt int) {
		switch {
		case task != 0:
		case attempt == 1:
			l.stop()
			go func() { <-second; l.goOn() }()
		default:
			once.Do(func() { close(second) })
			time.Sleep(150 * time.Millisecond) // the first one's result comes meanwhile, or after
		}
	}
	c, wait := w.start(t.Context())
	w.worker(t.Context(), c, "a")
	w.worker(t.Context(), c, "b")
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	w.whole()
	if w.done[0] < 2 {
		t.Errorf("task 0 was done %d times", w.done[0])
	}
}

// TestNonsenseIsNotKept: a worker that has the token sends nonsense, and takes a task and
// acknowledges it without a result.
func TestNonsenseIsNotKept(t *testing.T) {
	w := newWork(t, 5, Options{AckWait: 200 * time.Millisecond})
	c, wait := w.start(t.Context())
	nc, err := c.dial("rogue")
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	n := names{c.Job}
	say := func(subject string, body []byte) {
		if err := nc.Publish(subject, body); err != nil {
			t.Fatal(err)
		}
	}
	body, _ := json.Marshal(hello{Version: event.Version, Release: engine.Release(), Machine: "rogue\x1b[2J", Instance: "rogue", Workers: 1, PID: -5})
	answer, err := nc.Request(n.hello(), body, patience)
	if err != nil {
		t.Fatal(err)
	}
	var hi welcome
	if err := json.Unmarshal(answer.Data, &hi); err != nil || hi.Error != "" {
		t.Fatalf("%s, %v", answer.Data, err)
	}
	pull, err := nc.Request("$JS.API.CONSUMER.MSG.NEXT."+n.tasks()+"."+workers, []byte(`{"batch":1,"expires":2000000000}`), patience)
	if err != nil {
		t.Fatal(err)
	}
	if err := pull.Respond([]byte("+ACK")); err != nil {
		t.Fatal(err)
	}
	for _, junk := range [][]byte{nil, []byte("junk"), {0, 0, 0, 99, 1}, {0, 0, 0, 1, '{'}, {0, 0, 0, 2}} {
		say(n.result(hi.ID), junk)
		say(n.result("nobody"), junk)
		say(n.beat(hi.ID), junk)
		say(n.bye("nobody"), junk)
	}
	say(n.events(hi.ID), append(make([]byte, 8), `{"kind":"task","lane":0,"task":1,"phase":"end","state":"done"}`...))
	if err := nc.Flush(); err != nil {
		t.Fatal(err)
	}
	for _, request := range []string{"junk", `{"version":"0"}`, `{"version":"1","release":"old"}`} {
		answer, err := nc.Request(n.hello(), []byte(request), patience)
		if err != nil || !strings.Contains(string(answer.Data), `"error":"`) {
			t.Errorf("%s: %s, %v", request, answer.Data, err)
		}
	}
	w.worker(t.Context(), c, "good")
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	w.whole()
	for _, l := range w.tl.Head().Lanes {
		if strings.ContainsRune(l.Name, '\x1b') || l.PID < 0 {
			t.Errorf("lane %q of process %d", l.Name, l.PID)
		}
	}
}

// TestAnotherVersionIsRefused: both versions are named.
func TestAnotherVersionIsRefused(t *testing.T) {
	w := newWork(t, 1, Options{})
	c, wait := w.start(t.Context())
	nc, err := c.dial("old")
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	answer, err := nc.Request(names{c.Job}.hello(), []byte(`{"version":"0","release":"0.9"}`), patience)
	if err != nil || !strings.Contains(string(answer.Data), "lanes 0.9 (protocol 0)") || !strings.Contains(string(answer.Data), "lanes "+engine.Release()) {
		t.Errorf("%s, %v", answer.Data, err)
	}
	w.worker(t.Context(), c, "new")
	if err := wait(); err != nil {
		t.Fatal(err)
	}
}

// TestResultsThatCannotBeReadAreDoneAgain, as often as there are attempts.
func TestResultsThatCannotBeReadAreDoneAgain(t *testing.T) {
	w := newWork(t, 3, Options{Attempts: 3})
	var bad atomic.Int32
	w.wrong = func(task int) bool { return task == 1 && bad.Add(1) <= 1 || task == 2 }
	c, wait := w.start(t.Context())
	w.worker(t.Context(), c, "a")
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	w.whole()
	if w.done[1] != 2 || w.done[2] != 3 || len(w.failed) != 1 || w.failed[2] == nil {
		t.Errorf("done %v, failed %v", w.done, w.failed)
	}
}

// TestAFailureWhileCutOffIsNone: a worker that loses its connection may have lost the page
// that it was at with it. Its task is done again.
func TestAFailureWhileCutOffIsNone(t *testing.T) {
	w := newWork(t, 5, Options{})
	var cut, failed atomic.Bool
	w.do = func(l *link, task, _ int) {
		if task == 2 && !cut.Swap(true) {
			l.cut()
		}
	}
	w.fails = func(task int) error {
		if task == 4 || task == 2 && !failed.Swap(true) {
			return errors.New("no connection")
		}
		return nil
	}
	c, wait := w.start(t.Context())
	w.worker(t.Context(), c, "a")
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	w.whole()
	if len(w.failed) != 1 || w.failed[4] == nil || w.done[2] != 2 {
		t.Errorf("failed: %v; task 2 was done %d times", w.failed, w.done[2])
	}
	if lost := w.lost(); !slices.Equal(lost, []string{"failed while it was cut off"}) {
		t.Errorf("lost: %q", lost)
	}
}

// TestASlowWorkerHoldsUpNobody: one task takes as long as all others together, and the
// others wait for it no more than for any.
func TestASlowWorkerHoldsUpNobody(t *testing.T) {
	w := newWork(t, 40, Options{})
	var slow atomic.Pointer[link]
	rest := make(chan struct{})
	w.do = func(l *link, task, _ int) {
		if task == 0 { // whoever has it is slow, until all others are done
			slow.Store(l)
			<-rest
		} else if l == slow.Load() {
			t.Errorf("task %d was given to the worker that was at another", task)
		}
	}
	c, wait := w.start(t.Context())
	for _, name := range []string{"a", "b", "c"} {
		w.worker(t.Context(), c, name)
	}
	w.until(39)
	w.mu.Lock()
	if w.got[0] != 0 || w.done[0] != 1 {
		t.Errorf("the slow task was begun %d times", w.done[0])
	}
	slow.Store(nil)
	w.mu.Unlock()
	close(rest)
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	w.whole()
	if len(w.done) != 40 || len(w.lost()) > 0 {
		t.Errorf("done %v, lost %q", w.done, w.lost())
	}
}

// TestAJobIsResumed: what a run that was stopped has done is not done again.
func TestAJobIsResumed(t *testing.T) {
	dir := t.TempDir()
	first := newWork(t, 30, Options{Dir: dir, Job: "blog"})
	first.fails = func(task int) error {
		if task == 3 {
			return errors.New("no connection")
		}
		return nil
	}
	ctx, stop := context.WithCancel(t.Context())
	first.do = func(_ *link, task, _ int) {
		for got := 0; task >= 12 && ctx.Err() == nil; {
			first.mu.Lock()
			got = len(first.got)
			first.mu.Unlock()
			if got >= 12 {
				stop()
			}
			time.Sleep(time.Millisecond)
		}
	}
	c, wait := first.start(ctx)
	first.worker(ctx, c, "a")
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	if n := len(first.got); n < 12 || n >= 30 {
		t.Fatalf("%d tasks were done before the stop", n)
	}
	if _, wait := newWork(t, 30, Options{Dir: dir, Job: "blog"}).start(t.Context()); !says(wait(), "--resume goes on with it") {
		t.Error("a job was begun anew")
	}
	if _, wait := newWork(t, 31, Options{Dir: dir, Job: "blog", Resume: true}).start(t.Context()); !says(wait(), "its work was another") {
		t.Error("a job was resumed as another")
	}
	if _, wait := newWork(t, 30, Options{Dir: dir, Job: "other", Resume: true}).start(t.Context()); !says(wait(), "there is no job other") {
		t.Error("a job was resumed that there is not")
	}
	jobs := func() (names []string) {
		all, err := os.ReadDir(filepath.Join(dir, "jobs"))
		for _, e := range all {
			names = append(names, e.Name())
		}
		if err != nil {
			t.Error(err)
		}
		return names
	}
	if kept := jobs(); len(kept) != 1 || kept[0] != "blog" {
		t.Errorf("kept are %v", kept)
	}
	second := newWork(t, 30, Options{Dir: dir, Job: "blog", Resume: true})
	c, wait = second.start(t.Context())
	second.worker(t.Context(), c, "a")
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	second.whole()
	for task := range first.got {
		if again := first.failed[task] != nil; (second.done[task] > 0) != again {
			t.Errorf("task %d, which had failed: %v, was done again: %v", task, again, second.done[task] > 0)
		}
	}
	if first.failed[3] == nil || len(second.failed) > 0 {
		t.Errorf("failed: %v, then %v", first.failed, second.failed)
	}
	if kept := jobs(); len(kept) > 0 {
		t.Errorf("of a job that is whole %v is kept", kept)
	}
}

func says(err error, s string) bool { return err != nil && strings.Contains(err.Error(), s) }

// TestAFullStoreEndsTheRun: where no result can be stored, the run says so and ends.
func TestAFullStoreEndsTheRun(t *testing.T) {
	w := newWork(t, 3000, Options{Dir: t.TempDir(), Job: "big", AckWait: 200 * time.Millisecond, maxStore: 200 << 10})
	c, wait := w.start(t.Context())
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	w.worker(ctx, c, "a")
	err := wait()
	if !says(err, "results cannot be stored") {
		t.Errorf("the error is %v", err)
	}
	if n := len(w.got); n == 0 || n == 3000 {
		t.Errorf("%d tasks were done", n)
	}
}

// TestOneRateForAllMachines: turns are a pause apart, whoever asks.
func TestOneRateForAllMachines(t *testing.T) {
	w := newWork(t, 1, Options{})
	hold := make(chan struct{})
	w.do = func(*link, int, int) { <-hold }
	c, wait := w.start(t.Context())
	w.worker(t.Context(), c, "a")
	var waits []time.Duration
	for range 3 {
		nc, err := c.dial("b")
		if err != nil {
			t.Fatal(err)
		}
		defer nc.Close()
		answer, err := nc.Request(names{c.Job}.turn(), []byte(`{"key":"example.org","pause_ns":60000000000}`), patience)
		if err != nil {
			t.Fatal(err)
		}
		d, err := time.ParseDuration(string(answer.Data))
		if err != nil {
			t.Fatal(err)
		}
		waits = append(waits, d.Round(time.Minute))
	}
	close(hold)
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(waits, []time.Duration{0, time.Minute, 2 * time.Minute}) {
		t.Errorf("the waits are %v", waits)
	}
}

// TestWorkersMayDoTheirWorkAlone: the rights of the token end where the work does.
func TestWorkersMayDoTheirWorkAlone(t *testing.T) {
	w := newWork(t, 1, Options{})
	hold := make(chan struct{})
	w.do = func(*link, int, int) { <-hold }
	c, wait := w.start(t.Context())
	w.worker(t.Context(), c, "a")
	nc, err := c.dial("b")
	if err != nil {
		t.Fatal(err)
	}
	n := names{c.Job}
	for _, subject := range []string{
		"$JS.API.STREAM.NAMES", "$JS.API.STREAM.DELETE." + n.tasks(), "$JS.API.CONSUMER.DELETE." + n.tasks() + "." + workers,
		"$JS.API.STREAM.MSG.GET." + n.results(), n.task(), n.control(), "$JS.ACK." + n.results() + "." + workers + ".1.1.1.1.1", "other",
	} {
		if _, err := nc.Request(subject, nil, 50*time.Millisecond); err == nil {
			t.Errorf("a worker may publish to %s", subject)
		}
	}
	for _, subject := range []string{">", n.events("*"), n.task(), "_INBOX.>"} {
		sub, err := nc.SubscribeSync(subject)
		if err == nil {
			_ = nc.Flush()
			_, err = sub.NextMsg(50 * time.Millisecond)
		}
		if err == nil {
			t.Errorf("a worker may listen to %s", subject)
		}
	}
	nc.Close()
	c.Token = newToken()
	if _, err := c.dial("stranger"); err == nil {
		t.Error("somebody joined with another token")
	}
	close(hold)
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	w.whole()
}

// TestBeyondLoopbackThereIsTLS: with the certificate whose fingerprint is known, and no
// other.
func TestBeyondLoopbackThereIsTLS(t *testing.T) {
	dir := t.TempDir()
	o := Options{Dir: dir, Listen: ":0"}
	o.defaults()
	s, err := startServer(&o, names{"run"}, "")
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	c := s.worker
	nc, err := c.dial("good")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := nc.TLSConnectionState(); err != nil {
		t.Error(err)
	}
	nc.Close()
	other := c
	other.Pin = strings.Repeat("0", 32)
	if _, err := other.dial("other"); err == nil {
		t.Error("the certificate was not compared")
	}
	if !strings.Contains(s.join.Command(), "--pin "+c.Pin) || strings.Contains(s.join.Command(), "0.0.0.0") {
		t.Errorf("the invitation is %s", s.join.Command())
	}
	cert, err := certificate("", "", dir+"/machines")
	if err != nil || fingerprint(cert.Certificate[0]) != c.Pin {
		t.Errorf("the certificate is not kept: %v", err)
	}
	for _, name := range []string{"key.pem"} {
		if info, err := os.Stat(dir + "/machines/" + name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
}

// TestAnOwnCertificate: --tls-cert is what the server shows, and who joins compares no
// fingerprint but wants an authority for it.
func TestAnOwnCertificate(t *testing.T) {
	dir := t.TempDir()
	cert, key := dir+"/own.pem", dir+"/own.key"
	if err := keepCertificate(cert, key); err != nil {
		t.Fatal(err)
	}
	o := Options{Dir: dir, Listen: ":0", TLSCert: cert, TLSKey: key}
	o.defaults()
	s, err := startServer(&o, names{"run"}, "")
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	own, err := certificate(cert, key, "")
	if err != nil || s.worker.Pin != fingerprint(own.Certificate[0]) {
		t.Errorf("the server has the certificate %s, %v", s.worker.Pin, err)
	}
	nc, err := s.worker.dial("here")
	if err != nil {
		t.Fatal(err)
	}
	nc.Close()
	if command := s.join.Command(); strings.Contains(command, "--pin") {
		t.Errorf("the invitation is %s", command)
	}
	if _, err := s.join.dial("other"); !says(err, "no authority vouches") {
		t.Errorf("no authority was asked for: %v", err)
	}
	o.Listen = s.Addr().String()
	if _, err := startServer(&o, names{"run"}, ""); !says(err, "--listen "+o.Listen) {
		t.Errorf("where another listens: %v", err)
	}
	o.Listen, o.TLSKey = ":0", dir+"/none"
	if _, err := startServer(&o, names{"run"}, ""); !says(err, "--tls-key "+o.TLSKey) {
		t.Errorf("the error is %v", err)
	}
}

// TestTheClockIsAsExactAsItSays: here both clocks are the same.
func TestTheClockIsAsExactAsItSays(t *testing.T) {
	zero := time.Now()
	slow := 0
	r, err := readClock(func() ([]byte, error) {
		slow++
		time.Sleep(time.Duration(slow%3) * time.Millisecond) // there
		answer := clockAnswer(time.Since(zero))
		time.Sleep(time.Duration(slow%2) * time.Millisecond) // and back
		return answer, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if off := r.start.Sub(zero).Abs(); off > r.bound() {
		t.Errorf("off by %v, bound %v", off, r.bound())
	}
	if _, err := readClock(func() ([]byte, error) { return []byte("noon"), nil }); err == nil {
		t.Error("noon is a time")
	}
	if _, err := readClock(func() ([]byte, error) { return nil, io.EOF }); err == nil {
		t.Error("no answer is a time")
	}
}

// TestTheServerIsRestarted: a server that exists goes down in the middle and comes back, and
// the run goes on.
func TestTheServerIsRestarted(t *testing.T) {
	o := &server.Options{Host: "127.0.0.1", Port: server.RANDOM_PORT, NoLog: true, NoSigs: true, JetStream: true, StoreDir: t.TempDir()}
	begin := func() *server.Server {
		s, err := server.NewServer(o)
		if err != nil {
			t.Fatal(err)
		}
		s.Start()
		if !s.ReadyForConnections(patience) {
			t.Fatal("the server does not start")
		}
		return s
	}
	s := begin()
	front := newLink(t, s.ClientURL()) // its address stays; the port of the server may be taken meanwhile
	w := newWork(t, 40, Options{NATS: "nats://" + front.Addr().String(), Job: "restart", AckWait: quick})
	half := make(chan struct{})
	var once sync.Once
	w.do = func(_ *link, task, _ int) {
		time.Sleep(2 * time.Millisecond)
		if task == 15 {
			once.Do(func() { close(half) })
		}
	}
	c, wait := w.start(t.Context())
	for _, name := range []string{"a", "b"} {
		w.worker(t.Context(), c, name)
	}
	<-half
	if _, wait := newWork(t, 40, Options{NATS: s.ClientURL(), Job: "restart", Resume: true}).start(t.Context()); !errors.Is(wait(), atomicfile.ErrHeld) {
		t.Error("a job has two mains")
	}
	s.Shutdown()
	s.WaitForShutdown()
	s = begin()
	defer s.Shutdown()
	front.leadTo(s.ClientURL())
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	w.whole()
}

// elsewhereArg is the argument with which a test's process is started again as a machine
// elsewhere, cutTasks how many tasks there are for it, and heldTask is the one that it does
// not end before it is told to.
const (
	elsewhereArg = "machine-elsewhere"
	cutTasks     = 30
	heldTask     = 3
)

// elsewhere works for the job whose connection it reads, until in ends. A line after that
// lets heldTask go.
func elsewhere(in io.Reader) int {
	lines := bufio.NewReader(in)
	var c Connection
	if line, err := lines.ReadBytes('\n'); err != nil || json.Unmarshal(line, &c) != nil {
		return 1
	}
	ctx, cancel := context.WithCancel(context.Background())
	told := make(chan struct{})
	go func() {
		defer cancel()
		if _, err := lines.ReadString('\n'); err == nil {
			close(told)
			_, _ = io.Copy(io.Discard, lines)
		}
	}()
	for ctx.Err() == nil {
		_ = Work(ctx, c, Place{Machine: "far", Instance: "far", Workers: 1}, func(string, json.RawMessage) (engine.Job, error) {
			return engine.Job{Lesson: "test", Params: json.RawMessage(`{}`), Tasks: cutTasks, Do: func(_ *engine.Worker, task int) (any, error) {
				if task == heldTask {
					select {
					case <-told:
					case <-ctx.Done():
					}
				}
				return task, nil
			}}, nil
		}, func(string) {})
		sleep(ctx, 50*time.Millisecond)
	}
	return 0
}
