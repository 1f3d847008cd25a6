package compare

import (
	"cmp"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/history"
)

// ran is the timeline of a run of a model that took that long, with tasks on lanes of
// their own that run and then wait.
func ran(model string, wall time.Duration, tasks int, running, waiting time.Duration) *history.Timeline {
	info := event.Info{Lesson: "made up", Model: model, Workers: tasks, Slots: tasks, Tasks: tasks, Host: event.Host{Cores: 2}}
	one := model == "sequential"
	if one {
		info.Workers, info.Slots = 1, 1
	}
	var events []event.Event
	at := func(d time.Duration, e event.Event) {
		e.At = d
		events = append(events, e)
	}
	state := func(d time.Duration, lane int, s event.State, task int) {
		at(d, event.Event{Kind: event.KindState, Lane: int32(lane), State: s, Task: int32(task)})
	}
	state(0, 0, event.Idle, -1)
	for task := range tasks {
		lane, from := task+1, time.Duration(0)
		if one {
			lane, from = 0, time.Duration(task)*(running+waiting)
		}
		at(from, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(task), Phase: event.TaskStart})
		state(from, lane, event.Running, task)
		state(from+running, lane, event.Waiting, task)
		at(from+running+waiting, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(task), Phase: event.TaskEnd, State: event.Done})
		state(from+running+waiting, lane, event.Idle, -1)
	}
	slices.SortStableFunc(events, func(a, b event.Event) int { return cmp.Compare(a.At, b.At) })
	tl := history.NewTimeline(info)
	tl.Add(event.Batch{Events: events, Now: wall})
	return tl
}

// over ends a timeline.
func over(tl *history.Timeline, wall, cpu time.Duration) *history.Timeline {
	tl.Append(event.Event{At: wall, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueProgramCPU, Value: int64(cpu)})
	tl.Append(event.Event{At: wall, Kind: event.KindState, State: event.Done, Task: event.NoTask})
	return tl
}

// standing is one of runs with these walls.
func standing(model string, tasks int, running, waiting time.Duration, walls ...time.Duration) Standing {
	var s Standing
	for _, wall := range walls {
		s.Latest = over(ran(model, wall, tasks, running, waiting), wall, time.Duration(tasks)*running)
		s.ends(&Measured{Memory: 30 << 20, Base: 20 << 20, Voluntary: int64(wall / ms), Others: wall / 20, Capacity: 2 * wall}, len(walls), nil)
	}
	return s
}

func TestARowIsOfMediansWithTheirSpread(t *testing.T) {
	b := NewBoard(&Plan{Runs: 5, Entries: []Entry{{Model: "sequential", Quoted: 600 * ms}, {Model: "goroutines", Quoted: 150 * ms}}})
	b.Standings[0] = standing("sequential", 4, 10*ms, 90*ms, 410*ms, 400*ms, 405*ms, 900*ms, 402*ms)
	b.Standings[1] = standing("goroutines", 4, 10*ms, 90*ms, 110*ms, 120*ms, 100*ms, 105*ms, 101*ms)
	b.Changed++
	r := b.Rows()[1]
	if r.Wall != 105*ms || r.WallMin != 100*ms || r.WallMax != 120*ms {
		t.Errorf("wall %v, %v to %v", r.Wall, r.WallMin, r.WallMax)
	}
	if r.WallQ1 != 101*ms || r.WallQ3 != 110*ms {
		t.Errorf("the middle half is from %v to %v", r.WallQ1, r.WallQ3)
	}
	if want := 405.0 / 105; r.SpeedUp != want || r.Efficiency != want/4 {
		t.Errorf("speed-up %g, efficiency %g", r.SpeedUp, r.Efficiency)
	}
	if n, ok := r.MemoryAdded(); n != 10<<20 || !ok {
		t.Errorf("memory %d", n)
	}
	if r.Quoted != 0.15 || r.QuotedSpeedUp != 4 {
		t.Errorf("quoted %g, %g ×", r.Quoted, r.QuotedSpeedUp)
	}
	if r.Ideal != 100*ms || r.IdealFrom != FromSequential {
		t.Errorf("ideal %v from %s", r.Ideal, r.IdealFrom)
	}
	if long := b.Rows()[0].Busy; r.Voluntary != 105 || long != 0.025 || long.TooBusy() || r.Busy != Unknown || b.Busy() != 0.025 {
		t.Errorf("%d switches, busy %g of a long time, %g of a short one", r.Voluntary, long, r.Busy)
	}
	if r.Running != 40*ms || r.Waiting != 360*ms || r.CoresBusy() != 40.0/105 {
		t.Errorf("running %v, waiting %v, %g cores", r.Running, r.Waiting, r.CoresBusy())
	}
}

// TestTheQuotedFigureIsForTheCoresOfTheRun, not for those of the machine that shows it.
func TestTheQuotedFigureIsForTheCoresOfTheRun(t *testing.T) {
	cores := runtime.NumCPU() + 3
	tl := ran("hybrid", 100*ms, cores, ms, 0)
	tl.Info.Host.Cores = cores
	b := NewBoard(&Plan{Runs: 1, Entries: []Entry{{Model: "hybrid", Quoted: 150 * ms}}})
	b.Add(Update{Begins: &tl.Info})
	b.Standings[0].Latest = over(tl, 100*ms, ms)
	b.Add(Update{Ends: &Measured{}})
	if r := b.Rows()[0]; r.Quoted != 0.15 {
		t.Errorf("%d workers on %d cores: quoted %g", r.Workers, cores, r.Quoted)
	}
}

func TestTheIdealKnowsTheCores(t *testing.T) {
	computing := factsOf(over(ran("sequential", 400*ms, 4, 100*ms, 0), 400*ms, 400*ms))
	for slots, want := range map[int]time.Duration{1: 400 * ms, 2: 200 * ms, 4: 200 * ms} {
		for range 2 { // computed, and remembered
			if got := computing.ideal(slots, 2); got != want {
				t.Errorf("%d slots: %v, want %v", slots, got, want)
			}
		}
	}
}

// TestTheIdealKnowsTheModel: where one computes at a time no run can reach what two cores
// could, and no ideal is longer than a run that was measured.
func TestTheIdealKnowsTheModel(t *testing.T) {
	entries := []Entry{{Model: "sequential"}, {Model: "threads"}, {Model: "gil"}, {Model: "coroutines"}, {Model: "goroutines"}}
	b := NewBoard(&Plan{Runs: 2, Entries: entries})
	walls := []time.Duration{410 * ms, 210 * ms, 405 * ms, 402 * ms, 190 * ms} // the last on cores that were faster just then
	for i := range entries {
		b.Standings[i] = standing(entries[i].Model, 4, 100*ms, 0, walls[i], walls[i])
	}
	b.Changed++
	for i, want := range []time.Duration{400 * ms, 200 * ms, 400 * ms, 400 * ms, 190 * ms} {
		if r := b.Rows()[i]; r.Ideal != want || r.Ideal > r.WallMin {
			t.Errorf("%s: ideal %v of at least %v, want %v", r.Model, r.Ideal, r.WallMin, want)
		}
	}
}

func TestTasksThatSlowedEachOtherGiveNoGoodFigures(t *testing.T) {
	b := NewBoard(&Plan{Runs: 1, Entries: []Entry{{Model: "goroutines"}}})
	b.Standings[0] = standing("goroutines", 4, 200*ms, 0, 400*ms)
	b.Changed++
	if r := b.Rows()[0]; r.SpeedUp != 0 || r.Ideal != 0 || !r.Crowded {
		t.Errorf("speed-up %g, ideal %v, crowded: %v", r.SpeedUp, r.Ideal, r.Crowded)
	}
}

// TestWhatWasForgottenIsNotTheMedian: at any time, and whichever of the runs to come
// count.
func TestWhatWasForgottenIsNotTheMedian(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		runs := 1 + rnd.IntN(12)
		var s Standing
		for range runs {
			wall := time.Duration(1+rnd.IntN(20)) * ms
			s.Latest = over(ran("threads", wall, 1, ms, 0), wall, ms)
			m := &Measured{}
			if rnd.IntN(5) == 0 {
				m.Err = engine.ErrInterrupted
			}
			s.ends(m, runs, nil)
			if s.Runs() > 0 && s.Median() == nil {
				t.Fatalf("%d runs of %d: the median run was forgotten", s.seen, runs)
			}
			if !slices.IsSortedFunc(s.samples, func(a, b sample) int { return cmp.Compare(a.sum.WallNS, b.sum.WallNS) }) {
				t.Fatalf("the runs are not in order: %+v", s.samples)
			}
		}
		kept := 0
		for i := range s.samples {
			if s.samples[i].run != nil {
				kept++
			}
		}
		if kept > 1 {
			t.Fatalf("%d timelines are kept at the end", kept)
		}
	}
}

func TestAChangeWithinTheSpreadMayBeChance(t *testing.T) {
	before := Row{Runs: 5, Wall: 100 * ms, WallMin: 95 * ms, WallMax: 110 * ms}
	for _, c := range []struct {
		now    Row
		by     float64
		within bool
	}{
		{Row{Runs: 5, Wall: 105 * ms, WallMin: 100 * ms, WallMax: 120 * ms}, 0.05, true},
		{Row{Runs: 5, Wall: 80 * ms, WallMin: 79 * ms, WallMax: 90 * ms}, -0.2, false},
		{Row{Runs: 2, Wall: 200 * ms, WallMin: 111 * ms, WallMax: 300 * ms}, 1, false},
		{Row{Runs: 1, Wall: 200 * ms, WallMin: 200 * ms, WallMax: 200 * ms}, 1, true},
	} {
		got := c.now.ChangeFrom(&before)
		if d := got.By - c.by; d > 1e-9 || d < -1e-9 || got.Within != c.within {
			t.Errorf("got %+v, want %+v", got, c)
		}
	}
}

// TestMoreRunsTellMore: one disturbed run among many does not hide a difference.
func TestMoreRunsTellMore(t *testing.T) {
	row := func(middle time.Duration, runs int) *Row {
		walls := []time.Duration{middle + 500*ms} // it was disturbed
		for i := range runs - 1 {
			walls = append(walls, middle+time.Duration(i%5-2)*ms)
		}
		s := standing("threads", 1, ms, ms, walls...)
		return &s.alone
	}
	for runs, want := range map[int]bool{2: false, 3: false, 4: true, 5: true, 8: true, 50: true} {
		a, b := row(1000*ms, runs), row(1200*ms, runs)
		if a.Apart(b) != want || b.Apart(a) != want || a.ChangeFrom(b).Within == want {
			t.Errorf("%d runs, of %v to %v and %v to %v: apart is %v", runs, a.WallQ1, a.WallQ3, b.WallQ1, b.WallQ3, a.Apart(b))
		}
		if a.Apart(a) {
			t.Errorf("%d runs are apart from themselves", runs)
		}
		a.WallQ1, a.WallQ3, b.WallQ1, b.WallQ3 = 0, 0, 0, 0 // of an older file
		if a.Apart(b) {
			t.Errorf("%d runs without quartiles: spreads that overlap are apart", runs)
		}
	}
}

// TestAllRowsAreMeasuredByOne: without a sequential run, speed-ups are relative to the run whose
// tasks took least. So a slower model never has the larger speed-up.
func TestAllRowsAreMeasuredByOne(t *testing.T) {
	b := NewBoard(&Plan{Runs: 1, Entries: []Entry{{Model: "threads"}, {Model: "coroutines"}}})
	b.Standings[0] = standing("threads", 4, 2*ms, 128*ms, 140*ms)
	b.Standings[1] = standing("coroutines", 4, 2*ms, 98*ms, 110*ms)
	b.Changed++
	slow, fast := b.Rows()[0], b.Rows()[1]
	if slow.SpeedUp != 400.0/140 || fast.SpeedUp != 400.0/110 || slow.SpeedUpFrom != FromTasks || fast.IdealFrom != FromTasks {
		t.Errorf("%g × and %g ×, from %s", slow.SpeedUp, fast.SpeedUp, slow.SpeedUpFrom)
	}
	if slow.Ideal != 100*ms || fast.Ideal != 100*ms {
		t.Errorf("ideal %v and %v", slow.Ideal, fast.Ideal)
	}
}

func TestOfAnEvenNumberTheMedianIsHalfWay(t *testing.T) {
	s := standing("threads", 4, 10*ms, 90*ms, 110*ms, 120*ms, 100*ms, 105*ms)
	if r := s.alone; r.Wall != 107500*time.Microsecond {
		t.Errorf("the median is %v", r.Wall)
	}
	if tl := s.Median(); tl.Edge() != 105*ms {
		t.Errorf("the run of %v stands for it", tl.Edge())
	}
}

// TestAComparisonIsStoppedIfAnyRunWas: also the very last one.
func TestAComparisonIsStoppedIfAnyRunWas(t *testing.T) {
	for _, kill := range []bool{false, true} {
		b := NewBoard(&Plan{Runs: 1, Entries: []Entry{{Model: "threads"}}})
		tl := ran("threads", 10*ms, 1, ms, ms)
		if kill {
			tl.Append(event.Event{At: 10 * ms, Kind: event.KindState, State: event.Killed, Task: event.NoTask})
		} else {
			over(tl, 10*ms, ms)
		}
		b.Add(Update{Begins: &tl.Info})
		for events := range tl.Blocks() {
			b.Add(Update{Batch: event.Batch{Events: events, Now: 10 * ms}})
		}
		b.Add(Update{Ends: &Measured{}})
		if got := b.Result("").Stopped; got != kill {
			t.Errorf("stopped: %v, want %v", got, kill)
		}
	}
}
