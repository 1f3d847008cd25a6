package step

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// explore returns the outcomes of all schedules of p; all of them must be counted.
func explore(t testing.TB, p *Program) *Result {
	t.Helper()
	r, err := Explore(context.Background(), p, Limits{}, nil)
	if err != nil || !r.Complete || r.Why != "" {
		t.Fatalf("Explore = %+v, %v", r, err)
	}
	return r
}

// byFirst are the counts of outcomes by the first cell.
func byFirst(r *Result) map[int64]string {
	counts := map[int64]string{}
	for _, o := range r.Outcomes {
		counts[o.Cells[0]] = o.Count.String()
	}
	return counts
}

func TestWhatCountersComeTo(t *testing.T) {
	tests := map[string]struct {
		workers, times int
		schedules      string
		outcomes       map[int64]string // nil: not looked at
		least, most    int64
	}{
		"one worker":       {1, 5, "1", map[int64]string{5: "1"}, 5, 5},
		"two workers, 1":   {2, 1, "20", map[int64]string{1: "18", 2: "2"}, 1, 2},
		"two workers, 3":   {2, 3, "48620", map[int64]string{2: "648", 3: "30780", 4: "15714", 5: "1458", 6: "20"}, 2, 6},
		"two workers, 10":  {2, 10, "118264581564861424", nil, 2, 20},
		"three workers, 2": {3, 2, "17153136", nil, 2, 6},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := explore(t, counter(t, tt.workers, tt.times))
			if got := r.Schedules.String(); got != tt.schedules {
				t.Errorf("%s schedules, want %s", got, tt.schedules)
			}
			if got := byFirst(r); tt.outcomes != nil && !maps.Equal(got, tt.outcomes) {
				t.Errorf("outcomes %v, want %v", got, tt.outcomes)
			}
			first, last := r.Outcomes[0], r.Outcomes[len(r.Outcomes)-1]
			if first.Cells[0] != tt.least || last.Cells[0] != tt.most || !last.Expected || len(r.Outcomes) > 1 && first.Expected {
				t.Errorf("the first outcome is %+v, the last %+v; want %d, and %d, which alone is expected", first, last, tt.least, tt.most)
			}
			if r.Schedules.Cmp(r.Size.Schedules) != 0 || r.Depth != 3*tt.workers*tt.times {
				t.Errorf("%v schedules of %d steps, but %+v was computed before", r.Schedules, r.Depth, r.Size)
			}
			runExamples(t, counter(t, tt.workers, tt.times), r)
		})
	}
}

// TestTheCountsNeedMoreThanAWord compares with the number of interleavings of programs
// that have more schedules than fit into 64 and 128 bits.
func TestTheCountsNeedMoreThanAWord(t *testing.T) {
	all := []int{12, 25}
	if testing.Short() { // with the race detector the second takes long, and one goroutine explores
		all = all[:1]
	}
	for _, times := range all {
		r := explore(t, counter(t, 2, times))
		var sum Count
		for _, o := range r.Outcomes {
			sum = sum.Add(o.Count)
		}
		if sum.Cmp(r.Size.Schedules) != 0 || r.Size.Schedules.big().BitLen() <= 64 {
			t.Errorf("2x%d: the outcomes have %v schedules, want %v", times, sum, r.Size.Schedules)
		}
	}
}

func TestExamplesAreEasyToFollow(t *testing.T) {
	r := explore(t, counter(t, 2, 3))
	for value, want := range map[int]string{
		2: "0,0,1,1,1,1,1,1,0,0,0,1,1,0,0,0,0,1",
		3: "0,0,1,1,1,1,1,1,1,1,1,0,0,0,0,0,0,0",
		6: "0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1",
	} {
		if got := FormatSchedule(r.Outcomes[value-2].Example); got != want {
			t.Errorf("the example of %d is %s, want %s", value, got, want)
		}
	}
}

func TestALockLeavesOneOutcome(t *testing.T) {
	for _, mode := range []string{"anywhere", "at await"} {
		p := parse(t, `
cell n = 0
lock m n
switch `+mode+`
expect n = 6
worker a, b
  repeat 3
    lock m
    load n
    add 1
    store n
    unlock m
    await
  end
end`)
		r := explore(t, p)
		if len(r.Outcomes) != 1 || !r.Outcomes[0].Expected || len(r.Deadlocks)+len(r.Faults) > 0 {
			t.Errorf("switch %s: %+v, want the outcome 6 alone", mode, r)
		}
		runExamples(t, p, r)
	}
}

const crossed = `
lock a
lock b
worker x
  lock a
  lock b
  unlock b
  unlock a
end
worker y
  lock b
  lock a
  unlock a
  unlock b
end`

func TestCrossedLocksDeadlock(t *testing.T) {
	p := parse(t, crossed)
	r := explore(t, p)
	if len(r.Deadlocks) != 1 {
		t.Fatalf("%d deadlocks, want 1: %+v", len(r.Deadlocks), r)
	}
	d := r.Deadlocks[0]
	if want := []Block{{0, OnLock, 1, 1}, {1, OnLock, 0, 0}}; !slices.Equal(d.Waits, want) {
		t.Errorf("they wait for %v, want %v", d.Waits, want)
	}
	if d.Count.String() != "2" || r.Outcomes[0].Count.String() != "4" {
		t.Errorf("%v schedules deadlock and %v do not, want 2 and 4", d.Count, r.Outcomes[0].Count)
	}
	runExamples(t, p, r)
}

// runExamples runs all examples of a result: each must reach the end it stands for.
func runExamples(t *testing.T, p *Program, r *Result) {
	t.Helper()
	run := func(o Outcome, over func(*Machine) bool) *Machine {
		m, err := p.Run(o.Example)
		if err != nil || !over(m) || !m.Over() || !slices.Equal(m.Cells(), o.Cells) {
			t.Errorf("the example %s of %+v comes to %v, %v", FormatSchedule(o.Example), o, m.Cells(), err)
		}
		return m
	}
	for _, o := range r.Outcomes {
		run(o, (*Machine).Done)
	}
	for _, d := range r.Deadlocks {
		m := run(d.Outcome, (*Machine).Deadlock)
		for _, w := range d.Waits {
			if m.Blocked(w.Worker) != w {
				t.Errorf("after %v worker %d waits for %v, not %v", d.Example, w.Worker, m.Blocked(w.Worker), w)
			}
		}
	}
	for _, f := range r.Faults {
		m := run(f.Outcome, func(m *Machine) bool { return m.Fault() != nil })
		if !reflect.DeepEqual(m.Fault(), f.Fault) {
			t.Errorf("after %v the fault is %v, not %v", f.Example, m.Fault(), f.Fault)
		}
	}
}

// list calls visit with m after each schedule that goes on from m.
func list(m *Machine, visit func(*Machine)) {
	ready := m.Ready()
	if len(ready) == 0 {
		visit(m)
	}
	for _, w := range ready {
		next := m.Clone()
		if _, err := next.Step(w); err != nil {
			panic(err)
		}
		list(next, visit)
	}
}

// ending describes how m ended. Workers with the same code are not told apart.
func ending(m *Machine) string {
	p := m.Program()
	text := fmt.Sprint(m.Cells())
	if f := m.Fault(); f != nil {
		for _, class := range classes(p) {
			if slices.Contains(class, f.Worker) {
				return fmt.Sprintf("fault %s of %v at %d", text, class, m.PC(f.Worker))
			}
		}
	}
	if m.Done() {
		return "done " + text
	}
	for _, class := range classes(p) {
		var parts []string
		for _, w := range class {
			b := m.Blocked(w)
			part := fmt.Sprint(b.On, b.Arg)
			for l := range p.Locks {
				part += fmt.Sprint(" ", m.Holder(l) == w)
			}
			parts = append(parts, part)
		}
		slices.Sort(parts)
		text += fmt.Sprint(parts)
	}
	return "deadlock " + text
}

// listed is what listing all schedules finds of an end.
type listed struct {
	count   int
	changes int // from worker to worker in the schedule that has the fewest
}

func changes(schedule []int) int { return len(slices.Compact(slices.Clone(schedule))) }

// TestExploreCountsWhatListingCounts compares with the list of all schedules, for
// very many programs.
func TestExploreCountsWhatListingCounts(t *testing.T) {
	kinds := map[string]int{}
	programs, least := 1500, 50
	if testing.Short() { // with the race detector so many take long, and one goroutine explores
		programs, least = 200, 5
	}
	eachProgram(t, programs, 2000, func(t *testing.T, p *Program, _ *rand.Rand) {
		want, total := map[string]listed{}, 0
		list(p.Start(), func(m *Machine) {
			total++
			l, known := want[ending(m)]
			if n := changes(m.Schedule()); !known || n < l.changes {
				l.changes = n
			}
			l.count++
			want[ending(m)] = l
		})
		r := explore(t, p)
		for kind, outcomes := range byKind(r) {
			for _, o := range outcomes {
				kinds[kind]++
				m, _ := p.Run(o.Example)
				found, ok := want[ending(m)]
				if delete(want, ending(m)); !ok || o.Count.String() != fmt.Sprint(found.count) {
					t.Errorf("%s: %v schedules, want %+v", ending(m), o.Count, found)
				}
				if n := changes(o.Example); n < found.changes || n > found.changes && len(p.Workers) == 2 {
					t.Errorf("%s: the example %v does not have the fewest changes: %v", ending(m), o.Example, found)
				}
			}
		}
		if len(want) > 0 || r.Schedules.String() != fmt.Sprint(total) {
			t.Errorf("%v schedules, want %d; not found were %v", r.Schedules, total, want)
		}
		runExamples(t, p, r)
		bounds(t, r)
	})
	t.Logf("looked at %v", kinds)
	for _, kind := range []string{"outcomes", "deadlocks", "faults"} {
		if kinds[kind] < least {
			t.Errorf("only %d %s were looked at", kinds[kind], kind)
		}
	}
}

// byKind are all ends of a result.
func byKind(r *Result) map[string][]Outcome {
	kinds := map[string][]Outcome{"outcomes": r.Outcomes}
	for _, d := range r.Deadlocks {
		kinds["deadlocks"] = append(kinds["deadlocks"], d.Outcome)
	}
	for _, f := range r.Faults {
		kinds["faults"] = append(kinds["faults"], f.Outcome)
	}
	return kinds
}

// bounds checks that the estimates made beforehand hold.
func bounds(t *testing.T, r *Result) {
	t.Helper()
	if z := r.Size; z.Held.Cmp(NewCount(uint64(r.Widest))) > 0 || z.Schedules.Cmp(r.Schedules) < 0 || z.Steps < r.Depth {
		t.Errorf("%+v was computed, but there are %d states in a layer, %v schedules and %d steps",
			z, r.Widest, r.Schedules, r.Depth)
	}
}

func TestExploreRefusesWhatIsTooBig(t *testing.T) {
	_, err := Explore(context.Background(), counter(t, 10, 10), Limits{}, nil)
	var big *TooBig
	if !errors.As(err, &big) || big.Size.Held.Cmp(NewCount(2_000_000)) <= 0 {
		t.Errorf("Explore(10x10) = %v, want a *TooBig", err)
	}
}

func TestExploreStopsWhenThereIsNoRoom(t *testing.T) {
	for _, l := range []Limits{{MaxStates: 100}, {MaxBytes: 5000}} {
		r, err := Explore(context.Background(), counter(t, 2, 5), l, nil)
		if err != nil || r.Complete || r.Why != OutOfRoom || r.Widest > 100 {
			t.Errorf("Explore(%+v) = %+v, %v", l, r, err)
		}
	}
}

func TestExploreStopsWhenItIsToldTo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	r, err := Explore(ctx, counter(t, 4, 4), Limits{}, func(p Progress) {
		switch {
		case p.Layer == 20:
			cancel()
		case p.Layer > 20:
			t.Errorf("it went on to layer %d", p.Layer)
		}
	})
	if err != nil || r.Complete || r.Why != Interrupted {
		t.Errorf("Explore = %+v, %v; want an interrupted result", r, err)
	}
}

func TestProgressGoesFromTheFirstLayerToTheLast(t *testing.T) {
	var layers []int
	var last Progress
	r, err := Explore(context.Background(), counter(t, 2, 3), Limits{}, func(p Progress) {
		layers = append(layers, p.Layer)
		last = p
	})
	if err != nil || len(layers) != 19 || !slices.IsSorted(layers) {
		t.Errorf("progress was told of the layers %v, %v", layers, err)
	}
	if last.Layer != last.Layers || last.States != r.States {
		t.Errorf("the last progress is %+v, but there are %d states", last, r.States)
	}
}
