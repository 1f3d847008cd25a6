package engine

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/meter"
	"lanes/engine/recorder"
)

// In these tests computing means letting virtual time pass without calling the
// worker.

// underGIL runs a function a worker under one lock, the first on lane 0, and
// returns the timeline of what they did.
func underGIL(t *testing.T, work ...func(w *Worker)) *history.Timeline {
	r := newTestRun(t, Job{})
	g := &gil{now: r.group.rec.Now}
	var workers sync.WaitGroup
	for lane, work := range work {
		w := &Worker{group: r.group, host: g, lane: int32(lane), task: event.NoTask, thread: true}
		workers.Go(func() {
			g.enter(w)
			w.state(event.Running, event.NoReason)
			work(w)
			w.state(event.Idle, event.NoReason)
			g.leave(w)
		})
		synctest.Wait() // so that they arrive in order
	}
	workers.Wait()
	if g.held || len(g.queue) > 0 || g.wanting.Load() != 0 {
		t.Errorf("in the end the lock is held: %v, wanted by %d", g.held, len(g.queue))
	}
	tl := history.NewTimeline(event.Info{})
	tl.Add(event.Batch{Events: new(meter.Stretches).Split(recorder.Merge(nil, r.group.rec.Drain()), r.group.rec.Now()), Now: r.group.rec.Now()})
	return tl
}

// compute computes for d, with a checkpoint every step.
func compute(w *Worker, d, step time.Duration) {
	for ; d > 0; d -= step {
		time.Sleep(step)
		w.Checkpoint()
	}
}

func TestUnderTheGILOneRunsAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var works []func(w *Worker)
		inside := 0 // the race detector sees if the lock does not guard it
		for i := range uint64(8) {
			works = append(works, func(w *Worker) {
				rng := rand.New(rand.NewPCG(i, 1))
				for range 200 {
					if inside++; inside != 1 {
						t.Errorf("%d run at once", inside)
					}
					time.Sleep(time.Duration(rng.IntN(3000)) * time.Microsecond)
					inside--
					if rng.IntN(3) == 0 {
						_ = w.Sleep(time.Duration(rng.IntN(8)) * time.Millisecond)
					} else {
						w.Checkpoint()
					}
				}
			})
		}
		tl := underGIL(t, works...)
		if p := tl.Head(); p.Total(event.Ready) == 0 || p.Total(event.Waiting) == 0 {
			t.Errorf("ready for %v, waiting for %v: this test shows little", p.Total(event.Ready), p.Total(event.Waiting))
		}
		for lane := range 8 {
			for s := range tl.Spans(lane, -1, tl.Edge()+1) {
				if s.State == event.Ready && s.On != event.GIL || s.State == event.Waiting && s.On != event.Timer {
					t.Errorf("lane %d is %v on %v", lane, s.State, s.On)
				}
			}
		}
		runs(t, tl)
	})
}

// run is a span of running, with its lane.
type run struct {
	lane     int
	from, to time.Duration
}

// runs are the turns that lanes have had, in order. It fails the test if two are
// at once. Turns that took no time, which virtual time has, are left out, and so
// it does not matter that events at one instant have no order.
func runs(t *testing.T, tl *history.Timeline) []run {
	t.Helper()
	var all []run
	for lane := range tl.Head().Lanes {
		for s := range tl.Spans(lane, -1, tl.Edge()+1) {
			if s.State == event.Running && s.From < s.To {
				all = append(all, run{lane, s.From, s.To})
			}
		}
	}
	slices.SortFunc(all, func(a, b run) int { return int(a.from - b.from) })
	for i := 1; i < len(all); i++ {
		if all[i].from < all[i-1].to {
			t.Errorf("two run at once: %v and %v", all[i-1], all[i])
		}
	}
	return all
}

func TestWhenTheGILIsHandedOver(t *testing.T) {
	const ms = time.Millisecond
	for _, c := range []struct {
		name  string
		first func(w *Worker)
		comes time.Duration // when the second wants it
		gets  time.Duration
	}{
		{"after a slice, at a checkpoint", func(w *Worker) { compute(w, 50*ms, ms) }, 2 * ms, gilSlice},
		{"not before the slice is over", func(w *Worker) { compute(w, 50*ms, ms/10) }, ms / 10, gilSlice},
		{"at the next checkpoint if the slice is long over", func(w *Worker) { compute(w, 50*ms, 2*ms) }, 21 * ms, 22 * ms},
		{"at once while the first waits", func(w *Worker) { _ = w.Sleep(40 * ms) }, 3 * ms, 3 * ms},
		{"when the first begins to wait", func(w *Worker) { time.Sleep(3 * ms); _ = w.Sleep(40 * ms) }, ms, 3 * ms},
		{"at the end of one who never looks up", func(*Worker) { time.Sleep(90 * ms) }, ms, 90 * ms},
		{"when a wait has begun in the middle of a slice", func(w *Worker) { compute(w, 3*ms, ms); _ = w.Sleep(9 * ms) }, 2 * ms, 3 * ms},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newTestRun(t, Job{})
				g := &gil{now: r.group.rec.Now}
				first := &Worker{group: r.group, host: g, task: event.NoTask}
				second := &Worker{group: r.group, host: g, lane: 1, task: event.NoTask}
				var workers sync.WaitGroup
				workers.Go(func() {
					g.enter(first)
					c.first(first)
					g.leave(first)
				})
				workers.Go(func() {
					time.Sleep(c.comes)
					g.enter(second)
					if got := g.now(); got != c.gets {
						t.Errorf("handed over at %v, want %v", got, c.gets)
					}
					g.leave(second)
				})
				workers.Wait()
			})
		})
	}
}

// TestASliceBeginsWithItsWorker: not with the lock, which it may be handed long before
// there is a core for it.
func TestASliceBeginsWithItsWorker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newTestRun(t, Job{})
		g := &gil{now: r.group.rec.Now}
		w := &Worker{group: r.group, host: g, task: event.NoTask}
		g.acquire()
		mine := g.enqueue()
		g.release()
		time.Sleep(3 * gilSlice) // it has no core
		g.goOn(mine)
		began := g.now()
		go func() { g.acquire(); g.release() }()
		synctest.Wait()
		for g.handovers() == 1 {
			time.Sleep(gilSlice / 5)
			g.checkpoint(w)
		}
		if got := g.now() - began; got != gilSlice {
			t.Errorf("it kept the lock for %v, want %v", got, gilSlice)
		}
		g.release()
	})
}

func TestTheGILStaysWithWhoComputesAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tl := underGIL(t, func(w *Worker) { compute(w, 100*time.Millisecond, time.Millisecond) })
		if got := tl.Head().Total(event.Running); got != 100*time.Millisecond || tl.Head().Total(event.Ready) != 0 || tl.Len() != 2 {
			t.Errorf("running %v with %d events, want 100ms with 2", got, tl.Len())
		}
	})
}

func TestWhoWantsTheGILFirstGetsItFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var order []int // guarded by the lock
		turn := func(name int) func(w *Worker) {
			return func(w *Worker) {
				for range 3 {
					order = append(order, name)
					time.Sleep(gilSlice)
					w.Checkpoint() // queues at the end
				}
			}
		}
		tl := underGIL(t, turn(0), turn(1), turn(2), turn(3))
		if want := []int{0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3}; !slices.Equal(order, want) {
			t.Errorf("turns %v, want %v", order, want)
		}
		p := tl.Head()
		if p.At != 12*gilSlice || p.Lanes[3].Total(event.Running, p.At) != 3*gilSlice {
			t.Errorf("at %v: lane 3 ran for %v", p.At, p.Lanes[3].Total(event.Running, p.At))
		}
	})
}

// TestUnderTheGILComputingGainsNothing is the point of the lesson: two that compute take as
// long as they would in sequence, two that wait take half.
func TestUnderTheGILComputingGainsNothing(t *testing.T) {
	for name, want := range map[string]struct {
		do          func(w *Worker)
		wall, ready time.Duration
	}{
		"computing": {func(w *Worker) { compute(w, 40*time.Millisecond, time.Millisecond) }, 80 * time.Millisecond, 80 * time.Millisecond},
		"waiting":   {func(w *Worker) { _ = w.Sleep(40 * time.Millisecond) }, 40 * time.Millisecond, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			job := Job{Lesson: "test", Tasks: 2, Do: func(w *Worker, _ int) (any, error) { want.do(w); return nil, nil }}
			tl := finish(start(t, t.Context(), job, Config{Model: "gil", Workers: 2}))
			runs(t, tl)
			p := tl.Head()
			ready := p.Lanes[1].Total(event.Ready, p.At) + p.Lanes[2].Total(event.Ready, p.At)
			if p.At != want.wall || ready != want.ready {
				t.Errorf("%s: wall %v, ready %v; want %v, %v", name, p.At, ready, want.wall, want.ready)
			}
		})
	}
}
