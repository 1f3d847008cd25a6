package meter

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

const (
	ms = time.Millisecond
	us = time.Microsecond
)

// worker computes on a machine that is made up: it passes a checkpoint every step, and
// loses its core when the test says so.
type worker struct {
	Meter
	lane   int32
	now    *time.Duration
	had    time.Duration
	shared bool // its thread is not its own
	reads  int
	events *[]event.Event
}

func (w *worker) clock() Clock {
	if w.shared {
		return nil
	}
	return func() (time.Duration, bool) { w.reads++; return w.had, true }
}

func (w *worker) emit(e event.Event) {
	e.At, e.Lane = *w.now, w.lane
	*w.events = append(*w.events, e)
}

func (w *worker) state(s event.State, on event.Reason) {
	e := event.Event{Kind: event.KindState, Task: event.NoTask, State: s, On: on}
	if w.On() {
		e = Ends(e, w.Stop(*w.now, w.clock()))
	}
	w.emit(e)
}

// run computes for d, with a checkpoint every step.
func (w *worker) run(d, step time.Duration) {
	for ; d > 0; d -= step {
		*w.now += step
		w.had += step
		w.checkpoint()
	}
}

func (w *worker) checkpoint() {
	if w.Due() {
		if computed, report := w.Look(*w.now, w.clock()); report {
			w.emit(Beat(7, computed))
		}
	}
}

// lose is without a core for d.
func (w *worker) lose(d time.Duration) { *w.now += d }

func newWorker(shared bool) *worker {
	return &worker{now: new(time.Duration), events: new([]event.Event), shared: shared}
}

// spans are the states of a lane after all was split at once.
func (w *worker) spans() (all []history.Span) {
	tl := history.NewTimeline(event.Info{})
	tl.Add(event.Batch{Events: (&Stretches{Step: 200 * us}).Split(slices.Clone(*w.events), *w.now), Now: *w.now})
	for s := range tl.Spans(int(w.lane), 0, *w.now) {
		all = append(all, s)
	}
	return all
}

func near(a, b time.Duration) bool { return (a - b).Abs() <= ms/2 }

// TestWhatWasLostIsReadyWhereItWasLost: a worker computes, loses its core and computes
// on; threads and goroutines alike.
func TestWhatWasLostIsReadyWhereItWasLost(t *testing.T) {
	for name, shared := range map[string]bool{"thread": false, "goroutine": true} {
		t.Run(name, func(t *testing.T) {
			w := newWorker(shared)
			w.state(event.Running, event.NoReason)
			w.checkpoint()
			w.run(23*ms, 10*us)
			w.lose(50 * ms)
			w.run(12*ms, 10*us)
			w.lose(4 * ms)
			w.run(31*ms, 10*us)
			w.state(event.Waiting, event.Timer)
			*w.now += 5 * ms
			got := w.spans()
			want := []history.Span{
				{From: 0, To: 23 * ms, State: event.Running}, {From: 23 * ms, To: 73 * ms, State: event.Ready, On: event.Core},
				{From: 73 * ms, To: 85 * ms, State: event.Running}, {From: 85 * ms, To: 89 * ms, State: event.Ready, On: event.Core},
				{From: 89 * ms, To: 120 * ms, State: event.Running}, {From: 120 * ms, To: 125 * ms, State: event.Waiting, On: event.Timer},
			}
			if !slices.EqualFunc(got, want, func(a, b history.Span) bool {
				return a.State == b.State && a.On == b.On && near(a.From, b.From) && near(a.To, b.To)
			}) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
			if got[1].Task != 7 {
				t.Errorf("it is ready without its task: %+v", got[1])
			}
		})
	}
}

// TestALaneThatKeepsItsCoreSaysNothing: reports that tell nothing are no events.
func TestALaneThatKeepsItsCoreSaysNothing(t *testing.T) {
	w := newWorker(false)
	w.state(event.Running, event.NoReason)
	w.run(200*ms, 10*us)
	w.state(event.Idle, event.NoReason)
	if got := w.spans(); len(got) != 1 || got[0].State != event.Running {
		t.Errorf("got %+v", got)
	}
	if w.reads > 30 {
		t.Errorf("the thread's clock was read %d times in a fifth of a second", w.reads)
	}
}

// TestWithoutACheckpointNothingIsMeasured: such work may be waiting in the system, and
// nobody knows that it is for a core.
func TestWithoutACheckpointNothingIsMeasured(t *testing.T) {
	w := newWorker(false)
	w.state(event.Running, event.NoReason)
	w.lose(80 * ms)
	w.state(event.Idle, event.NoReason)
	if got := w.spans(); len(got) != 1 || got[0].State != event.Running {
		t.Errorf("got %+v", got)
	}
}

// TestWhatAThreadLosesAtTheEndCounts: between the last checkpoint and the next state.
func TestWhatAThreadLosesAtTheEndCounts(t *testing.T) {
	w := newWorker(false)
	w.state(event.Running, event.NoReason)
	w.checkpoint()
	w.run(3*ms, 10*us)
	w.lose(20 * ms)
	w.state(event.Idle, event.NoReason)
	if got := w.spans(); len(got) != 2 || got[1].State != event.Ready || !near(got[1].To-got[1].From, 20*ms) {
		t.Errorf("got %+v", got)
	}
}

// TestTheSumsAreTheClocks: whatever is computed, lost and waited for, on lanes that
// report to the same events: running is what the threads' clocks say, lifetime is the sum
// of the states, and everything is in order although it was handed over in pieces.
func TestTheSumsAreTheClocks(t *testing.T) {
	for seed := range uint64(40) {
		rnd := rand.New(rand.NewPCG(seed, 3))
		now, events := time.Duration(0), []event.Event{}
		lanes := make([]*worker, 4)
		for i := range lanes {
			lanes[i] = &worker{lane: int32(i), now: &now, events: &events}
			lanes[i].state(event.Running, event.NoReason)
			lanes[i].checkpoint()
		}
		tl := history.NewTimeline(event.Info{})
		s := Stretches{Step: 200 * us}
		var held []event.Event
		edge := time.Duration(0)
		pump := func(all bool) {
			held = append(held, s.Split(events, now)...)
			events = nil
			slices.SortStableFunc(held, func(a, b event.Event) int { return int(a.At - b.At) })
			known := s.Known(now)
			if all {
				known = now
			}
			n := 0
			for n < len(held) && held[n].At <= known {
				if held[n].At < edge {
					t.Fatalf("seed %d: an event of %v comes after %v was told", seed, held[n].At, edge)
				}
				n++
			}
			edge = max(edge, known)
			tl.Add(event.Batch{Events: held[:n], Now: known})
			held = slices.Clone(held[n:])
		}
		for range 300 { // one has the core at any time: the others lose it
			w := lanes[rnd.IntN(len(lanes))]
			w.run(time.Duration(1+rnd.IntN(15))*ms, 20*us)
			if rnd.IntN(6) == 0 {
				w.state(event.Waiting, event.Network)
				now += time.Duration(rnd.IntN(10)) * ms
				w.state(event.Running, event.NoReason)
				w.checkpoint()
			}
			if rnd.IntN(3) == 0 {
				pump(false)
			}
		}
		for _, w := range lanes {
			w.state(event.Done, event.NoReason)
		}
		pump(true)
		p := tl.Head()
		var running time.Duration
		for i, w := range lanes {
			l := &p.Lanes[i]
			running += l.Total(event.Running, p.At)
			if l.Lifetime(p.At) != l.Lived(p.At) {
				t.Errorf("seed %d, lane %d: %v is not %v", seed, i, l.Lifetime(p.At), l.Lived(p.At))
			}
			if got := l.Total(event.Running, p.At); (got - w.had).Abs() > w.had/20+5*ms {
				t.Errorf("seed %d, lane %d: ran for %v, and its clock says %v", seed, i, got, w.had)
			}
		}
		if running > p.At+10*ms {
			t.Errorf("seed %d: they ran for %v in %v on one core", seed, running, p.At)
		}
	}
}

// TestWhoIsSilentForTooLongHasNoCore: the others are not held up for ever, and when it
// reports again it is running.
func TestWhoIsSilentForTooLongHasNoCore(t *testing.T) {
	w := newWorker(false)
	w.state(event.Running, event.NoReason)
	w.checkpoint()
	s := Stretches{Step: 200 * us}
	got := s.Split(slices.Clone(*w.events), *w.now)
	*w.events = nil
	if s.Known(Silence/2) != 0 {
		t.Errorf("known up to %v", s.Known(Silence/2))
	}
	w.lose(3 * Silence)
	got = append(got, s.Split(nil, *w.now)...)
	if known := s.Known(*w.now); known != *w.now {
		t.Errorf("known up to %v of %v", known, *w.now)
	}
	back := *w.now
	w.run(4*ms, 10*us)
	w.lose(ms)
	w.state(event.Idle, event.NoReason)
	got = append(got, s.Split(slices.Clone(*w.events), *w.now)...)
	var states []string
	for _, e := range got {
		states = append(states, e.State.String()+" "+e.On.String())
	}
	if want := []string{"running ", "ready core", "running ", "ready core", "idle "}; !slices.Equal(states, want) {
		t.Fatalf("got %q", states)
	}
	if got[1].At != 0 || !near(got[2].At, back) || !near(got[3].At, back+4*ms) {
		t.Errorf("ready from %v, running from %v, ready from %v", got[1].At, got[2].At, got[3].At)
	}
}

// TestReportsLeaveNoTrace: what the meters say to the stretches is in no event.
func TestReportsLeaveNoTrace(t *testing.T) {
	w := newWorker(false)
	w.state(event.Running, event.NoReason)
	w.run(30*ms, 10*us)
	w.lose(30 * ms)
	w.run(30*ms, 10*us)
	w.state(event.Ready, event.GIL)
	for _, e := range (&Stretches{Step: 200 * us}).Split(*w.events, *w.now) {
		if e.Value != 0 || e.Phase != event.NoPhase {
			t.Errorf("%+v", e)
		}
	}
}

// TestWhoSleepsTooLongHasNoCore: from the moment at which its time is up, but for what a
// timer may be late.
func TestWhoSleepsTooLongHasNoCore(t *testing.T) {
	for _, c := range []struct {
		name string
		late time.Duration
		on   event.Reason // what it is ready for when it wakes up
		want []string
	}{
		{"in time", ms / 2, event.NoReason, []string{"running ", "waiting timer", "running "}},
		{"late", 9 * ms, event.NoReason, []string{"running ", "waiting timer", "ready core", "running "}},
		{"late, and then for the lock", 9 * ms, event.GIL, []string{"running ", "waiting timer", "ready core", "ready gil"}},
		{"too early", -ms, event.NoReason, []string{"running ", "waiting timer", "running "}},
		{"very late", 2 * Silence, event.NoReason, []string{"running ", "waiting timer", "ready core", "running "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, s := newWorker(false), Stretches{Step: 200 * us, Slack: ms}
			w.state(event.Running, event.NoReason)
			w.checkpoint()
			w.run(5*ms, 10*us)
			w.emit(Beat(7, w.Stop(*w.now, w.clock())))
			e := event.Event{Kind: event.KindState, Task: 7, State: event.Waiting, On: event.Timer}
			w.emit(Sleeps(e, 25*ms))
			got := s.Split(slices.Clone(*w.events), *w.now)
			*w.events = nil
			if known := s.Known(20 * ms); known != 20*ms {
				t.Errorf("while it sleeps, %v is known", known)
			}
			*w.now = 25*ms + c.late
			if known := s.Known(*w.now); c.late > 0 && known != 25*ms {
				t.Errorf("when its time is up, %v is known", known)
			}
			got = append(got, s.Split(nil, *w.now)...)
			state := event.Running
			if c.on != event.NoReason {
				state = event.Ready
			}
			w.state(state, c.on)
			got = append(got, s.Split(*w.events, *w.now)...)
			var states []string
			for _, e := range got {
				states = append(states, e.State.String()+" "+e.On.String())
				if e.On == event.Core && (e.At != 25*ms || e.Task != 7) || e.Value != 0 || e.Phase != event.NoPhase {
					t.Errorf("%+v", e)
				}
			}
			if !slices.Equal(states, c.want) {
				t.Errorf("got %q, want %q", states, c.want)
			}
		})
	}
}

func TestACoarseClockTellsOnlyWhatItCan(t *testing.T) {
	const step = 16 * ms
	w := newWorker(false)
	coarse := func() (time.Duration, bool) { return w.had / step * step, true }
	checkpoints := func(n int) {
		for range n {
			*w.now, w.had = *w.now+20*us, w.had+20*us
			if w.Due() {
				if computed, report := w.Look(*w.now, coarse); report {
					w.emit(Beat(7, computed))
				}
			}
		}
	}
	ready := func() (sum time.Duration) {
		tl := history.NewTimeline(event.Info{})
		s := Stretches{Step: 2 * step}
		tl.Add(event.Batch{Events: s.Split(slices.Clone(*w.events), *w.now), Now: *w.now})
		return tl.Head().Total(event.Ready)
	}
	w.state(event.Running, event.NoReason)
	checkpoints(50_000)
	if d := ready(); d > 0 {
		t.Errorf("it was ready for %v, and had a core all the time", d)
	}
	w.lose(100 * ms)
	checkpoints(5000)
	if d := ready(); (d - 100*ms).Abs() > 2*step {
		t.Errorf("of 100ms without a core it noticed %v", d)
	}
}

// TestWhoLosesItsCoreWhileItReports: between its clock and the stamp of the report. What
// is lost there counts once.
func TestWhoLosesItsCoreWhileItReports(t *testing.T) {
	w := newWorker(false)
	w.state(event.Running, event.NoReason)
	w.checkpoint()
	for range 10 {
		w.run(8*ms, 10*us)
		for !w.Due() {
		}
		*w.now, w.had = *w.now+ms, w.had+ms
		computed, report := w.Look(*w.now, w.clock())
		w.lose(30 * ms)
		if !report {
			t.Fatal("no report")
		}
		w.emit(Beat(7, computed))
	}
	w.state(event.Idle, event.NoReason)
	var sum time.Duration
	for _, s := range w.spans() {
		if s.State == event.Ready {
			sum += s.To - s.From
		}
	}
	if sum != 300*ms {
		t.Errorf("it was ready for %v, want 300ms", sum)
	}
}

// BenchmarkCheckpoint is what a checkpoint costs where it comes every few microseconds.
func BenchmarkCheckpoint(b *testing.B) {
	began := time.Now()
	c := func() (time.Duration, bool) { return time.Since(began), true }
	var m Meter
	for b.Loop() {
		if m.Due() {
			m.Look(time.Since(began), c)
		}
	}
}
