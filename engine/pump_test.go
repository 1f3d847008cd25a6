package engine

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/history/historytest"
)

// takeAll reads the batches of a run to the end, with a pause after each, and
// checks the guarantees of batches.
func takeAll(t testing.TB, r *Run, pause func() time.Duration) []event.Batch {
	var all []event.Batch
	var at, now time.Duration
	for b := range r.Batches() {
		if b.Now < now {
			t.Errorf("a batch knows all up to %v, the one before up to %v", b.Now, now)
		}
		for _, e := range b.Events {
			if e.At < at || e.At < now || e.At > b.Now {
				t.Errorf("an event of %v comes after one of %v, in a batch from %v to %v", e.At, at, now, b.Now)
			}
			at = e.At
		}
		now = b.Now
		all = append(all, b)
		if pause != nil {
			time.Sleep(pause()) // in a bubble this takes no time
		}
	}
	return all
}

func TestBatchesAreInOrderWhoeverReports(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				const perLane = 400
				r := newTestRun(t, Job{})
				go r.pump()
				var reporters sync.WaitGroup
				for lane := range int32(3) { // of this process
					rng := rand.New(rand.NewPCG(seed, uint64(lane)))
					reporters.Go(func() {
						for i := range int64(perLane) {
							r.group.rec.Emit(&event.Event{Kind: event.KindValue, Lane: lane, Value: i})
							time.Sleep(time.Duration(rng.IntN(3)) * time.Millisecond)
						}
					})
				}
				for lane := int32(3); lane < 5; lane++ { // of children, which send now and then, sometimes too late
					rng := rand.New(rand.NewPCG(seed, uint64(lane)))
					s := r.newStream(int(lane), 1)
					reporters.Go(func() {
						s.setOpen(true)
						var held []event.Event
						for i := range int64(perLane) {
							held = append(held, event.Event{At: r.group.rec.Now(), Kind: event.KindValue, Lane: lane, Value: i})
							if rng.IntN(20) == 0 {
								if rng.IntN(3) == 0 {
									time.Sleep(2 * hold)
								}
								s.add(held, r.group.rec.Now())
								held = nil
							}
							time.Sleep(time.Duration(rng.IntN(3)) * time.Millisecond)
						}
						s.add(held, r.group.rec.Now())
						s.setOpen(false)
					})
				}
				go func() { reporters.Wait(); close(r.over) }()
				rng := rand.New(rand.NewPCG(seed, 99))
				next := map[int32]int64{}
				var late int64
				for _, b := range takeAll(t, r, func() time.Duration { return time.Duration(rng.IntN(80)) * time.Millisecond }) {
					for _, e := range b.Events {
						if e.Name == event.ValueLate {
							late = e.Value
							continue
						}
						if e.Value != next[e.Lane] {
							t.Fatalf("lane %d: event %d comes, want %d", e.Lane, e.Value, next[e.Lane])
						}
						next[e.Lane]++
					}
				}
				for lane := range int32(5) {
					if next[lane] != perLane {
						t.Errorf("lane %d: %d events of %d", lane, next[lane], perLane)
					}
				}
				if late == 0 {
					t.Error("none was late, so this test shows little")
				}
			})
		})
	}
}

func TestLateEventsAreMovedAndCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newTestRun(t, Job{})
		go r.pump()
		s := r.newStream(1, 1)
		s.setOpen(true)
		var all []event.Batch
		taken := make(chan struct{})
		go func() { all = takeAll(t, r, nil); close(taken) }()
		time.Sleep(time.Second)
		now := r.group.rec.Now()
		s.add([]event.Event{
			{At: 10 * time.Millisecond, Kind: event.KindPrint, Lane: 1, Text: "far too late"},
			{At: 500 * time.Millisecond, Kind: event.KindPrint, Lane: 1, Text: "too late"},
			{At: now - hold/2, Kind: event.KindPrint, Lane: 1, Text: "in time"},
			{At: now + time.Hour, Kind: event.KindPrint, Lane: 1, Text: "a clock that is wrong"},
		}, now)
		s.setOpen(false)
		time.Sleep(time.Second)
		r.group.rec.Emit(&event.Event{Kind: event.KindState, State: event.Done, Task: event.NoTask})
		close(r.over)
		<-taken
		var got []event.Event
		for _, b := range all {
			got = append(got, b.Events...)
		}
		if len(got) != 6 {
			t.Fatalf("%d events: %v", len(got), got)
		}
		for i, want := range []struct {
			text     string
			from, to time.Duration
		}{
			{"far too late", now - hold - r.interval, now - hold}, {"too late", now - hold - r.interval, now - hold},
			{"in time", now - hold/2, now - hold/2}, {"a clock that is wrong", now, now},
		} {
			if e := got[i]; e.Text != want.text || e.At < want.from || e.At > want.to {
				t.Errorf("event %d is %q at %v, want %q from %v to %v", i, e.Text, e.At, want.text, want.from, want.to)
			}
		}
		if e := got[4]; e.Name != event.ValueLate || e.Value != 2 {
			t.Errorf("the count of the late ones is %+v, want 2", e)
		}
		if got[5].State != event.Done {
			t.Errorf("the last event is %+v, want the run's end", got[5])
		}
	})
}

// TestAProgramWaitsLongerForItsChildren: they also report that nothing happened, so one
// that is silent is delayed, and its events are not late yet.
func TestAProgramWaitsLongerForItsChildren(t *testing.T) {
	for name, c := range map[string]struct {
		job  Job
		late int64
	}{"a program": {Job{Program: &Program{}}, 0}, "a pool": {Job{}, 1}} {
		synctest.Test(t, func(t *testing.T) {
			r := newTestRun(t, c.job)
			go r.pump()
			s := r.newStream(1, 1)
			s.setOpen(true)
			time.AfterFunc(2*hold, func() {
				s.add([]event.Event{{At: hold / 2, Kind: event.KindPrint, Lane: 1}}, r.group.rec.Now())
				s.setOpen(false)
			})
			time.AfterFunc(time.Second, func() {
				r.group.rec.Emit(&event.Event{Kind: event.KindState, State: event.Done, Task: event.NoTask})
				close(r.over)
			})
			if got := finish(r).Head().Value(event.ValueLate); got != c.late {
				t.Errorf("%s: %d events late, want %d", name, got, c.late)
			}
		})
	}
}

func TestHowLongAnEventWaitsForOthers(t *testing.T) {
	for _, c := range []struct {
		name    string
		streams func(r *Run)
		most    time.Duration
	}{
		{"without children it is out with the next batch", func(*Run) {}, 33 * time.Millisecond},
		{"a child that was never there does not hold it back", func(r *Run) { r.newStream(1, 1) }, 33 * time.Millisecond},
		{"a child that is gone does not hold it back", func(r *Run) {
			s := r.newStream(1, 1)
			s.setOpen(true)
			s.setOpen(false)
		}, 33 * time.Millisecond},
		{"a child that says nothing holds it back for a while and no longer", func(r *Run) { r.newStream(1, 1).setOpen(true) }, 33*time.Millisecond + hold},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newTestRun(t, Job{})
				c.streams(r)
				go r.pump()
				time.Sleep(100 * time.Millisecond)
				r.group.rec.Emit(&event.Event{Kind: event.KindPrint, Text: "hello"})
				said := r.group.rec.Now()
				for b := range r.Batches() {
					if len(b.Events) > 0 {
						break
					}
				}
				if waited := r.group.rec.Now() - said; waited > c.most {
					t.Errorf("it waited %v, want at most %v", waited, c.most)
				}
				close(r.over)
				takeAll(t, r, nil)
			})
		})
	}
}

func TestASlowReaderLosesNothingAndHoldsNobodyUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const events = 50_000
		r := newTestRun(t, Job{})
		go r.pump()
		for i := range int64(events) {
			r.group.rec.Emit(&event.Event{Kind: event.KindValue, Value: i})
			if i%1000 == 0 {
				time.Sleep(r.interval)
			}
		}
		if at := r.group.rec.Now(); at != 50*r.interval {
			t.Errorf("reporting took %v", at)
		}
		time.Sleep(time.Hour)
		close(r.over)
		n := int64(0)
		for _, b := range takeAll(t, r, func() time.Duration { return time.Minute }) {
			for _, e := range b.Events {
				if e.Value != n {
					t.Fatalf("event %d comes, want %d", e.Value, n)
				}
				n++
			}
		}
		if n != events {
			t.Errorf("%d events of %d", n, events)
		}
	})
}

func TestBatchesEndAfterTheLastEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newTestRun(t, Job{})
		go r.pump()
		var all []event.Batch
		taken := make(chan struct{})
		go func() { all = takeAll(t, r, nil); close(taken) }()
		time.Sleep(50 * time.Millisecond)
		r.group.rec.Emit(&event.Event{Kind: event.KindState, State: event.Done, Task: event.NoTask})
		close(r.over)
		<-taken // at once, not with the next tick
		if at := r.group.rec.Now(); at != 50*time.Millisecond {
			t.Errorf("the end came at %v", at)
		}
		if last := all[len(all)-1]; len(last.Events) != 1 || last.Events[0].State != event.Done {
			t.Errorf("the last batch is %+v", last)
		}
	})
}

func TestADeadChildLeavesNothingOpen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, c := range []struct {
			name                   string
			err                    error
			failed, interrupted, n int
		}{
			{"tasks of one that died have failed, also what it had not begun", errors.New("died"), 2, 0, 6},
			{"tasks of one that was stopped are interrupted, if they had begun", ErrInterrupted, 0, 1, 4},
		} {
			r := newTestRun(t, Job{})
			s := r.newStream(1, 2)
			s.setOpen(true)
			s.add([]event.Event{
				{Kind: event.KindTask, Lane: 2, Task: 5, Phase: event.TaskStart, Name: "page 6"},
				{Kind: event.KindState, Lane: 2, Task: 5, State: event.Waiting},
			}, 0)
			s.reap(map[int]bool{5: true, 6: true}, c.err, func(task int) string { return fmt.Sprint("page ", task+1) })
			events, _ := s.take()
			p := historytest.Timeline(events, false).Head()
			if len(p.Failures) != c.failed || p.Interrupted != c.interrupted || p.InFlight != 0 || p.Done != 0 || p.Lanes[2].State != event.Killed || len(events) != c.n {
				t.Errorf("%s: %+v", c.name, events)
			}
			for _, f := range p.Failures {
				if f.Name != fmt.Sprint("page ", f.Task+1) {
					t.Errorf("%s: failure %+v", c.name, f)
				}
			}
		}
	})
}

// BenchmarkPump has two workers report a million events a second, in bursts of a
// millisecond, to a reader who folds them.
func BenchmarkPump(b *testing.B) {
	const perSecond, producers = 1_000_000, 2
	const burst = perSecond / producers / 1000
	r := newTestRun(b, Job{})
	go r.pump()
	folded := make(chan *history.Timeline)
	go func() { folded <- finish(r) }()
	b.ReportAllocs()
	b.ResetTimer()
	var workers sync.WaitGroup
	for lane := range int32(producers) {
		workers.Go(func() {
			runtime.LockOSThread()
			begin := time.Now()
			for i := range b.N / producers {
				r.group.rec.Emit(&event.Event{Kind: event.KindState, Lane: lane, State: event.Running, Task: event.NoTask})
				if i%burst == burst-1 {
					due := begin.Add(time.Duration(i/burst+1) * time.Millisecond)
					time.Sleep(time.Until(due))
				}
			}
		})
	}
	workers.Wait()
	b.StopTimer()
	close(r.over)
	tl := <-folded
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "events/s")
	b.ReportMetric(float64(b.N/producers*producers-tl.Len()), "lost")
}
