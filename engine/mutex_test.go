package engine

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// underEach runs work in two workers under each model that shares memory, and
// checks the timelines. begin is called before each run.
func underEach(t *testing.T, begin func(), work func(w *Worker, task int) error, check func(t *testing.T, model string, tl *history.Timeline)) {
	for _, model := range []string{"threads", "gil", "coroutines", "goroutines"} {
		t.Run(model, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				begin()
				job := Job{Lesson: "test", Tasks: 2, Do: func(w *Worker, task int) (any, error) { return nil, work(w, task) }}
				check(t, model, finish(start(t, t.Context(), job, Config{Model: model, Workers: 2})))
			})
		})
	}
}

func TestAMutexIsHeldByOne(t *testing.T) {
	const hold = 10 * time.Millisecond
	var m *Mutex
	inside := 0 // the race detector sees if the mutex does not guard it
	underEach(t, func() { m = NewMutex("m") }, func(w *Worker, task int) error {
		for range 3 {
			if err := w.Lock(m); err != nil {
				return err
			}
			if inside++; inside != 1 {
				t.Errorf("%d hold it", inside)
			}
			err := w.Sleep(hold)
			inside--
			w.Unlock(m)
			if err != nil {
				return err
			}
		}
		return nil
	}, func(t *testing.T, model string, tl *history.Timeline) {
		p := tl.Head()
		if p.Done != 2 || p.At != 6*hold || m.Taken() == 0 {
			t.Errorf("done %d at %v, found taken %d times; want 2 at %v", p.Done, p.At, m.Taken(), 6*hold)
		}
		told := 0
		for lane := 1; lane <= 2; lane++ {
			for s := range tl.Spans(lane, -1, p.At+1) {
				if s.State != event.Waiting || s.On != event.Lock || s.To == s.From {
					continue
				}
				pause, ok := tl.PauseAt(lane, s.From)
				cause := tl.CauseOf(&pause)
				if !ok || cause < 0 {
					t.Fatalf("nobody knows what ended the wait of lane %d at %v", lane, s.From)
				}
				if e := tl.Event(cause); e.Verb() != event.VerbRelease || e.Text != "m" || int(e.Lane) != 3-lane || e.At != s.To {
					t.Errorf("the wait of lane %d until %v was ended by %+v", lane, s.To, e)
				}
				told++
			}
		}
		if told == 0 {
			t.Error("no wait was ended by a release")
		}
		waited := false
		for lane := 1; lane <= 2; lane++ {
			for s := range tl.Spans(lane, -1, p.At+1) {
				waited = waited || s.State == event.Waiting && s.On == event.Lock
			}
		}
		if !waited {
			t.Error("no span shows that a lane waited for the lock")
		}
	})
}

// TestASemaphoreLetsSomeThrough: three tasks, of which two may run at once.
func TestASemaphoreLetsSomeThrough(t *testing.T) {
	const hold = 10 * time.Millisecond
	for _, model := range []string{"threads", "gil", "coroutines", "goroutines"} {
		synctest.Test(t, func(t *testing.T) {
			s := NewSemaphore("s", 2)
			job := Job{Lesson: "test", Tasks: 3, Do: func(w *Worker, _ int) (any, error) {
				if err := w.Acquire(s); err != nil {
					return nil, err
				}
				defer w.Release(s)
				return nil, w.Sleep(hold)
			}}
			tl := finish(start(t, t.Context(), job, Config{Model: model, Workers: 3}))
			if p := tl.Head(); p.Done != 3 || p.At != 2*hold {
				t.Errorf("%s: done %d at %v", model, p.Done, p.At)
			}
			told := 0
			for lane := 1; lane <= 3; lane++ {
				for span := range tl.Spans(lane, -1, 3*hold) {
					if span.State != event.Waiting || span.On != event.Lock {
						continue
					}
					told++
					pause, _ := tl.PauseAt(lane, span.From)
					if cause := tl.CauseOf(&pause); cause < 0 || tl.Event(cause).Verb() != event.VerbRelease || pause.For.For != "s" || tl.Event(cause).Lane == int32(lane) {
						t.Errorf("%s: the wait of lane %d was ended by event %d: %+v", model, lane, cause, pause)
					}
				}
			}
			if told != 1 {
				t.Errorf("%s: %d waited", model, told)
			}
		})
	}
}

func TestWhoWaitsForAMutexCanBeStopped(t *testing.T) {
	for _, model := range []string{"threads", "gil", "coroutines", "goroutines"} {
		synctest.Test(t, func(t *testing.T) {
			m := NewMutex("m")
			ctx, cancel := context.WithCancel(t.Context())
			job := Job{Lesson: "test", Tasks: 1, Do: func(w *Worker, _ int) (any, error) {
				if err := w.Lock(m); err != nil {
					return nil, err
				}
				err := w.Lock(m) // nobody can free it
				if !errors.Is(err, ErrInterrupted) {
					t.Errorf("%s: error %v", model, err)
				}
				return nil, err
			}}
			r := start(t, ctx, job, Config{Model: model, Workers: 1})
			time.AfterFunc(time.Second, cancel)
			if p := finish(r).Head(); p.Interrupted != 1 || p.At != time.Second {
				t.Errorf("%s: %d interrupted at %v", model, p.Interrupted, p.At)
			}
		})
	}
}

func TestUnlockOfAFreeMutexPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it did not")
		}
	}()
	new(Worker).Unlock(NewMutex("m"))
}

func TestAllMeetAtABarrier(t *testing.T) {
	var b *Barrier
	var last int
	underEach(t, func() { b, last = NewBarrier(2), 0 }, func(w *Worker, task int) error {
		for round := range 4 {
			if err := w.Sleep(time.Duration(1+task*round) * time.Millisecond); err != nil {
				return err
			}
			if err := w.WaitAt(b, func() { last++ }); err != nil {
				return err
			}
			if last != round+1 {
				t.Errorf("round %d went on when %d had met", round, last)
			}
		}
		return nil
	}, func(t *testing.T, model string, tl *history.Timeline) {
		if p := tl.Head(); p.Done != 2 || p.At != 10*time.Millisecond {
			t.Errorf("done %d at %v", p.Done, p.At)
		}
		told := 0
		if b.next() != 5 {
			t.Errorf("after four uses of the barrier the next is number %d", b.next())
		}
		for lane := 1; lane <= 2; lane++ {
			for s := range tl.Spans(lane, -1, 10*time.Millisecond+1) {
				if s.State != event.Waiting || s.On != event.Join || s.To == s.From {
					continue
				}
				told++
				pause, _ := tl.PauseAt(lane, s.From)
				cause := tl.CauseOf(&pause)
				if cause < 0 || !pause.For.Barrier {
					t.Fatalf("lane %d: nobody knows what ended its wait at %v: %+v", lane, s.From, pause)
				}
				if e := tl.Event(cause); int(e.Lane) != 3-lane || e.At != s.To {
					t.Errorf("the wait of lane %d until %v was ended by %+v", lane, s.To, e)
				}
			}
		}
		if told != 3 { // in the first round both come at once
			t.Errorf("%d waits for the others were seen, want 3", told)
		}
	})
}

func TestABrokenBarrierHoldsNobody(t *testing.T) {
	var b *Barrier
	underEach(t, func() { b = NewBarrier(2) }, func(w *Worker, task int) error {
		if task == 0 {
			err := w.WaitAt(b, nil)
			if !errors.Is(err, ErrBroken) {
				t.Errorf("error %v", err)
			}
			return err
		}
		if err := w.Sleep(time.Millisecond); err != nil {
			return err
		}
		b.Break()
		return errors.New("no more")
	}, func(t *testing.T, _ string, tl *history.Timeline) {
		if p := tl.Head(); len(p.Failures) != 2 {
			t.Errorf("%d failures", len(p.Failures))
		}
	})
}

// BenchmarkMutex is a lock and an unlock, by one worker and by two that want it
// at once.
func BenchmarkMutex(b *testing.B) {
	for name, workers := range map[string]int{"alone": 1, "two": 2} {
		b.Run(name, func(b *testing.B) {
			m := NewMutex("m")
			job := Job{Lesson: "test", Tasks: workers, Do: func(w *Worker, _ int) (any, error) {
				for range b.N {
					if err := w.Lock(m); err != nil {
						return nil, err
					}
					w.Unlock(m)
				}
				return nil, nil
			}}
			r, err := Start(b.Context(), job, Config{Model: "threads", Workers: workers})
			if err != nil {
				b.Fatal(err)
			}
			for range r.Batches() { // until it is closed
			}
			b.ReportMetric(float64(m.Taken())/float64(workers*b.N), "taken/lock")
		})
	}
}
