package engine

import (
	"runtime"
	"sync"
	"time"

	"lanes/engine/event"
	"lanes/engine/system"
)

// inline is the host of workers that block on their own thread or goroutine, and may
// run at any time.
type inline struct {
	thread bool // the worker keeps one OS thread, whose CPU time is its own
}

func (inline) enter(*Worker) {}
func (inline) leave(*Worker) {}

func (inline) await(w *Worker, on event.Reason, wait func()) {
	w.state(event.Waiting, on)
	wait()
	w.state(event.Running, event.NoReason)
}

func (inline) checkpoint(*Worker) {}

func (inline) yield(*Worker) { runtime.Gosched() }

func (inline) parallel() bool { return true }

func (h inline) cpu(w *Worker) (time.Duration, bool) {
	if !h.thread {
		return 0, false
	}
	return w.threadCPU()
}

// threadCPU is what the worker has used of its thread's CPU time.
func (w *Worker) threadCPU() (time.Duration, bool) {
	now, ok := system.ThreadCPU()
	return now - w.base, ok
}

// runSequential does every task on the main lane, one after another.
func runSequential(r *Run, main *Worker) {
	main.work(r.queue, func(o outcome) {
		main.state(event.Running, event.NoReason)
		r.collect(main, o)
	})
}

// runGoroutines gives each task a goroutine of its own. With more tasks than slots, a
// goroutine that ends hands its slot on to a new one.
func runGoroutines(r *Run, main *Worker) {
	results := make(chan outcome, r.now.workers)
	var slots sync.WaitGroup
	var next func(w *Worker)
	next = func(w *Worker) {
		handed := false // the next goroutine has the slot
		defer func() {
			if !handed {
				slots.Done()
			}
		}()
		task, ok := <-r.queue
		if !ok || r.group.ctx.Err() != nil {
			w.end(r.group.ending())
			return
		}
		o := w.do(task)
		w.state(event.Idle, event.NoReason)
		w.send(results, o)
		handed = true
		r.group.launch(func() { next(w) })
	}
	slots.Add(r.active())
	for i := range r.active() {
		w := r.spawn(main, i, inline{})
		r.group.launch(func() {
			w.open(false)
			next(w)
		})
	}
	r.group.launch(func() { slots.Wait(); close(results) })
	r.gather(main, results)
}
