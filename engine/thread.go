package engine

import (
	"runtime"
	"sync"

	"lanes/engine/event"
)

// runThreads gives each worker an OS thread of its own.
func runThreads(r *Run, main *Worker) { r.onThreads(main, inline{thread: true}) }

// runGIL does the same under one interpreter lock, which the main lane needs too.
func runGIL(r *Run, main *Worker) {
	g := &gil{now: r.group.rec.Now}
	main.host = g
	g.enter(main)
	r.onThreads(main, g)
	r.handovers += g.handovers()
	main.Value(event.ValueHandovers, r.handovers)
	g.leave(main)
}

// onThreads starts the workers, each on a locked thread, and collects their outcomes. A
// thread ends with its goroutine, because it is never unlocked.
func (r *Run) onThreads(main *Worker, h host) {
	results := make(chan outcome, r.now.workers)
	var threads sync.WaitGroup
	threads.Add(r.active())
	for i := range r.active() {
		w := r.spawn(main, i, h)
		r.group.launch(func() {
			defer threads.Done()
			runtime.LockOSThread()
			w.open(true)
			h.enter(w)
			defer h.leave(w)
			w.work(r.queue, func(o outcome) { w.send(results, o) })
			w.end(r.group.ending())
		})
	}
	r.group.launch(func() { threads.Wait(); close(results) })
	r.gather(main, results)
}
