package engine

import (
	"iter"
	"time"

	"lanes/engine/event"
	"lanes/engine/system"
)

// loop runs coroutines on the one OS thread that calls run, and is the host of their
// workers. A coroutine keeps the thread until it awaits; what it awaits happens on
// another goroutine, and when that is over the coroutine is ready and queues for the
// thread.
type loop struct {
	group   *group
	first   int32 // lane of slots[0]
	slots   []*coroutine
	idle    []*coroutine    // slots without a task, first in first out
	ready   []*coroutine    // runnable, first in first out
	woken   chan *coroutine // whose wait is over; has room for all
	current *coroutine      // the one that has the thread
	running int             // slots with a task
}

// coroutine is a slot of the loop. It runs one task at a time, as an iterator
// that yields at every await.
type coroutine struct {
	worker  *Worker
	opened  bool
	started bool // the present task has run already
	out     outcome
	resume  func() (struct{}, bool)
	yield   func(struct{}) bool
	cpu     time.Duration // used while it had the thread
	since   time.Duration // the thread's CPU time when it got it
}

// newLoop makes a loop with a slot for each of n lanes from first on.
func newLoop(c *group, first int32, n int) *loop {
	l := &loop{group: c, first: first, woken: make(chan *coroutine, n)}
	for i := range n {
		w := &Worker{group: c, host: l, lane: first + int32(i), task: event.NoTask}
		l.slots = append(l.slots, &coroutine{worker: w})
	}
	l.idle = append(l.idle, l.slots...)
	return l
}

// run does the tasks from queue and reports each to done, on the calling thread, until
// the queue is closed and all have ended, or the run is stopped and all have noticed.
// At the end it closes the lanes that were used.
func (l *loop) run(queue <-chan int, done func(outcome)) {
	for queue != nil || l.running > 0 {
		if l.group.ctx.Err() != nil {
			queue = nil
		}
		queue = l.admit(queue)
		l.wake()
		if len(l.ready) == 0 {
			if queue != nil || l.running > 0 {
				queue = l.block(queue)
			}
			continue
		}
		co := l.ready[0]
		l.ready = l.ready[1:]
		if ended := l.step(co); ended {
			l.running--
			l.idle = append(l.idle, co)
			done(co.out)
		}
	}
	for _, co := range l.slots {
		if co.opened {
			co.worker.end(l.group.ending())
		}
	}
}

// admit starts queued tasks while there are idle slots. It returns nil once the queue
// is closed.
func (l *loop) admit(queue <-chan int) <-chan int {
	for queue != nil && len(l.idle) > 0 {
		select {
		case task, ok := <-queue:
			if !ok {
				return nil
			}
			l.start(task)
		default:
			return queue
		}
	}
	return queue
}

// wake moves the coroutines whose wait is over to the ready queue.
func (l *loop) wake() {
	for {
		select {
		case co := <-l.woken:
			l.ready = append(l.ready, co)
		default:
			return
		}
	}
}

// block sleeps until there is something to do: a wait is over, there is a task
// for an idle slot, or the run is stopped.
func (l *loop) block(queue <-chan int) <-chan int {
	tasks, stop := queue, l.group.ctx.Done()
	if len(l.idle) == 0 {
		tasks = nil
	}
	if queue == nil {
		stop = nil // pending waits end by themselves
	}
	select {
	case co := <-l.woken:
		l.ready = append(l.ready, co)
	case task, ok := <-tasks:
		if !ok {
			return nil
		}
		l.start(task)
	case <-stop:
	}
	return queue
}

// start puts task into an idle slot as a coroutine that is ready to run.
func (l *loop) start(task int) {
	co := l.idle[0]
	l.idle = l.idle[1:]
	l.running++
	if !co.opened {
		co.opened = true
		co.worker.open(true)
	}
	co.worker.task = int32(task)
	l.begin(co, func() { co.out = co.worker.do(task) })
}

// begin puts work into a slot as a coroutine that is ready to run.
func (l *loop) begin(co *coroutine, work func()) {
	co.started = false
	co.resume, _ = iter.Pull(func(yield func(struct{}) bool) {
		co.yield = yield
		work()
	})
	co.worker.state(event.Ready, event.Loop)
	l.ready = append(l.ready, co)
}

// perform runs a program with main as the coroutine of the first slot, until main and
// everything it started have ended.
func (l *loop) perform(main *Worker, body func()) {
	main.host, l.slots[0].worker = l, main
	l.running++
	l.begin(l.slots[0], func() {
		main.state(event.Running, event.NoReason)
		body()
	})
	l.run(nil, func(outcome) {})
}

// launch starts the coroutine of p on its lane.
func (l *loop) launch(p *Proc) {
	co := l.slots[p.lane-l.first]
	l.running++
	co.worker.open(true)
	co.worker.task = int32(p.task)
	l.begin(co, func() {
		co.out = co.worker.do(p.task)
		co.worker.end(l.group.ending())
		p.end(co.out.err)
	})
}

// step gives co the thread until it awaits, and reports whether its task has ended.
func (l *loop) step(co *coroutine) (ended bool) {
	if co.started {
		co.worker.state(event.Running, event.NoReason)
	}
	co.started = true
	l.current = co
	co.since, _ = system.ThreadCPU()
	_, more := co.resume()
	now, _ := system.ThreadCPU()
	co.cpu += now - co.since
	l.current = nil
	if !more && l.group.program == nil {
		co.worker.state(event.Idle, event.NoReason)
	}
	return !more
}

// slotOf is the slot of w, nil for the lane that the loop itself runs on.
func (l *loop) slotOf(w *Worker) *coroutine {
	if i := int(w.lane - l.first); i >= 0 && i < len(l.slots) {
		return l.slots[i]
	}
	return nil
}

func (l *loop) enter(*Worker) {}
func (l *loop) leave(*Worker) {}

func (l *loop) await(w *Worker, on event.Reason, wait func()) {
	co := l.slotOf(w)
	if co == nil { // the lane of the loop itself, after the loop has ended
		inline{}.await(w, on, wait)
		return
	}
	w.state(event.Waiting, on)
	l.group.launch(func() {
		wait()
		w.state(event.Ready, event.Loop)
		l.woken <- co
	})
	co.yield(struct{}{})
}

func (l *loop) checkpoint(*Worker) {}

// yield queues w behind all coroutines that are ready, those whose wait has just ended
// included.
func (l *loop) yield(w *Worker) {
	co := l.slotOf(w)
	if co == nil {
		return
	}
	l.wake()
	w.state(event.Ready, event.Loop)
	l.ready = append(l.ready, co)
	co.yield(struct{}{})
}

func (*loop) parallel() bool { return false }

// cpu is what the thread used while w had it, up to now. The rest is the loop's own.
func (l *loop) cpu(w *Worker) (time.Duration, bool) {
	now, ok := w.threadCPU()
	if co := l.slotOf(w); co != nil {
		if co == l.current {
			thread, _ := system.ThreadCPU()
			return co.cpu + thread - co.since, ok
		}
		return co.cpu, ok
	}
	for _, co := range l.slots {
		now -= co.cpu
	}
	return now, ok
}

// runCoroutines does every task as a coroutine on the main lane's thread.
func runCoroutines(r *Run, main *Worker) {
	l := newLoop(r.group, 1, r.active())
	for i := range r.active() {
		r.announce(main, i)
	}
	main.host = l
	main.state(event.Waiting, event.Join)
	l.run(r.queue, func(o outcome) {
		main.state(event.Running, event.NoReason)
		r.collect(main, o)
		main.state(event.Waiting, event.Join)
	})
	main.state(event.Running, event.NoReason)
	for _, co := range l.slots { // from here on the thread belongs to main alone
		main.base += co.cpu
	}
	main.host = inline{thread: true}
}
