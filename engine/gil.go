package engine

import (
	"sync"
	"sync/atomic"
	"time"

	"lanes/engine/event"
)

// gilSlice is how long a worker keeps the lock when others want it: CPython's
// switch interval.
const gilSlice = 5 * time.Millisecond

// gil is the host of threads under one interpreter lock: a worker that runs holds it,
// one that waits has released it, and one that wants it queues. A release hands it
// directly to the first in the queue, so that the releasing worker cannot take it back
// at once.
//
// A slice begins when its worker goes on, which may be long after it was handed the lock
// if the cores are busy: otherwise it would hand the lock on at once, and nobody would
// get anything done.
type gil struct {
	now   func() time.Duration
	slice slice // of the holder; only the holder looks at it

	mu      sync.Mutex
	held    bool
	queue   []chan struct{}
	wanting atomic.Int32 // len(queue), to be read without mu
	handed  int64        // how often it was handed over to a worker that queued for it
}

// slice is the time for which a worker has the lock. It looks at the clock at one
// checkpoint in so many, or reading it would take longer than a short step of work.
type slice struct {
	began, looked time.Duration
	every, passed int // checkpoints
}

const (
	// lookEvery is about how often the clock is looked at.
	lookEvery = 20 * time.Microsecond
	// maxEvery bounds the checkpoints without looking, as the next ones may come less often.
	maxEvery = 64
)

// over reports at a checkpoint whether the slice is.
func (s *slice) over(now func() time.Duration) bool {
	if s.passed++; s.passed < s.every {
		return false
	}
	at := now()
	if at-s.looked < lookEvery {
		s.every = min(max(2*s.every, 1), maxEvery)
	} else {
		s.every = 1
	}
	s.looked, s.passed = at, 0
	return at-s.began >= gilSlice
}

func (g *gil) enter(w *Worker) {
	if g.tryAcquire() {
		return
	}
	w.state(event.Ready, event.GIL)
	g.acquire()
}

func (g *gil) leave(*Worker) { g.release() }

func (g *gil) await(w *Worker, on event.Reason, wait func()) {
	w.state(event.Waiting, on)
	g.release()
	wait()
	g.enter(w)
	w.state(event.Running, event.NoReason)
}

// checkpoint hands the lock over if w has had it for a slice and others are queued for
// it.
func (g *gil) checkpoint(w *Worker) {
	if g.wanting.Load() > 0 && g.slice.over(g.now) {
		g.yield(w)
	}
}

// yield releases the lock and queues for it behind all others.
func (g *gil) yield(w *Worker) {
	if g.wanting.Load() == 0 {
		return
	}
	w.state(event.Ready, event.GIL)
	mine := g.enqueue()
	g.release()
	g.goOn(mine)
	w.state(event.Running, event.NoReason)
}

func (g *gil) cpu(w *Worker) (time.Duration, bool) { return w.threadCPU() }

// handovers is how often the lock was handed over to a worker that queued for it so far.
func (g *gil) handovers() int64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.handed
}

func (*gil) parallel() bool { return false }

func (g *gil) tryAcquire() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.held {
		return false
	}
	g.held = true
	g.begin()
	return true
}

func (g *gil) acquire() {
	if !g.tryAcquire() {
		g.goOn(g.enqueue())
	}
}

// goOn waits until the lock is the caller's, and begins its slice.
func (g *gil) goOn(mine chan struct{}) {
	<-mine
	g.begin()
}

func (g *gil) begin() {
	now := g.now()
	g.slice = slice{began: now, looked: now}
}

// enqueue takes the last place in the queue. The channel it returns is closed when the
// lock has been handed to the caller.
func (g *gil) enqueue() chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	mine := make(chan struct{})
	if !g.held {
		g.held = true
		close(mine)
		return mine
	}
	g.queue = append(g.queue, mine)
	g.wanting.Store(int32(len(g.queue)))
	return mine
}

func (g *gil) release() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.queue) == 0 {
		g.held = false
		return
	}
	g.handed++
	next := g.queue[0]
	g.queue = g.queue[1:]
	g.wanting.Store(int32(len(g.queue)))
	close(next)
}
