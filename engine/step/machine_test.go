package step

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// steps takes the steps of a schedule, and returns the effect of the last.
func steps(t *testing.T, m *Machine, schedule string) (last Effect) {
	t.Helper()
	list, err := ParseSchedule(schedule)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range list {
		if last, err = m.Step(w); err != nil {
			t.Fatalf("after %v: %v", m.Schedule(), err)
		}
	}
	return last
}

func TestWhatEachStepDoes(t *testing.T) {
	tests := map[string]struct {
		body string
		reg  int64
		n    int64
		q    []int64
	}{
		"load":                 {"load n", 7, 7, nil},
		"add":                  {"load n\nadd -9", -2, 7, nil},
		"set":                  {"set 5", 5, 7, nil},
		"store":                {"set 5\nstore n", 5, 5, nil},
		"fetch":                {"fetch n 3", 10, 10, nil},
		"put":                  {"set 1\nput q\nset 2\nput q", 2, 7, []int64{1, 2}},
		"get":                  {"set 1\nput q\nset 2\nput q\nget q", 1, 7, []int64{2}},
		"await":                {"await", 0, 7, nil},
		"lock and unlock":      {"lock m\nunlock m\nlock m", 0, 7, nil},
		"if it holds":          {"load n\nif r = 7\nset 1\nend", 1, 7, nil},
		"if it does not":       {"load n\nif r != 7\nset 1\nend", 7, 7, nil},
		"if within if":         {"load n\nif r > 6\nif r >= 8\nset 1\nend\nadd 1\nend", 8, 7, nil},
		"if within repeat":     {"repeat 3\nif r < 2\nadd 1\nend\nend", 2, 7, nil},
		"repeat within repeat": {"repeat 3\nrepeat 2\nadd 1\nend\nadd 10\nend", 36, 7, nil},
		"values wrap around":   {"set 9223372036854775807\nadd 1", -9223372036854775808, 7, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := parse(t, "cell n = 7\nlock m\nqueue q 2\nworker a\n"+tt.body+"\nend").Start()
			for !m.Over() {
				steps(t, m, "0")
			}
			if !m.Done() || m.Register(0) != tt.reg || m.Cell(0) != tt.n || !slices.Equal(m.Items(0), tt.q) {
				t.Errorf("r, n, q = %d, %d, %v, want %d, %d, %v", m.Register(0), m.Cell(0), m.Items(0), tt.reg, tt.n, tt.q)
			}
		})
	}
}

func TestComparisons(t *testing.T) {
	for i, want := range []string{"010", "101", "100", "110", "001", "011"} {
		got := ""
		for r := range int64(3) {
			got += fmt.Sprint(map[bool]int{true: 1}[Cmp(i).Holds(r, 1)])
		}
		if got != want {
			t.Errorf("0, 1, 2 %v 1 = %s, want %s", Cmp(i), got, want)
		}
	}
}

func TestWhyAWorkerCannotStep(t *testing.T) {
	const source = `
cell n = 0
lock m
queue q 1
worker a
  lock m
  put q
  put q
end
worker b
  lock m
end
worker c
  get q
  get q
  unlock m
  add 1
end`
	tests := map[string]struct {
		before string
		worker int
		want   Refusal
		text   string
	}{
		"a lock that is taken":         {"0", 1, Refusal{Worker: 1, Why: IsBlocked, Block: Block{1, OnLock, 0, 0}}, "b waits for lock m, which a holds"},
		"an empty queue":               {"", 2, Refusal{Worker: 2, Why: IsBlocked, Block: Block{2, OnEmpty, 0, -1}}, "c waits for an item in queue q"},
		"a full queue":                 {"00", 0, Refusal{Worker: 0, Why: IsBlocked, Block: Block{0, OnFull, 0, -1}}, "a waits for room in queue q"},
		"it has ended":                 {"1", 1, Refusal{Worker: 1, Why: HasEnded}, "b has ended"},
		"no such worker":               {"", 3, Refusal{Worker: 3, Why: NoWorker}, "there is no worker 3; there are 0 to 2"},
		"nor this":                     {"", -1, Refusal{Worker: -1, Why: NoWorker}, "there is no worker -1; there are 0 to 2"},
		"a lock of one that has ended": {"0020", 1, Refusal{Worker: 1, Why: IsBlocked, Block: Block{1, OnLock, 0, 0}}, "b waits for lock m, which a holds"},
		"after a fault":                {"0020 2 2", 2, Refusal{Worker: 2, Why: IsOver}, "the run is over: c unlocks m, which it does not hold (line 15)"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := parse(t, source).Start()
			steps(t, m, tt.before)
			before := m.Clone()
			_, err := m.Step(tt.worker)
			var r *Refusal
			if !errors.As(err, &r) || m.Can(tt.worker) || err.Error() != tt.text {
				t.Fatalf("the error is %q, want %q", err, tt.text)
			}
			if r.text = ""; *r != tt.want {
				t.Errorf("the refusal is %+v, want %+v", *r, tt.want)
			}
			if !reflect.DeepEqual(m, before) {
				t.Error("the machine has changed")
			}
		})
	}
}

func TestALockHeldByOneselfBlocksForEver(t *testing.T) {
	m := parse(t, "lock m\nworker a\nlock m\nlock m\nend").Start()
	steps(t, m, "0")
	_, err := m.Step(0)
	if want := "a waits forever for lock m, which it holds itself"; err == nil || err.Error() != want || !m.Deadlock() {
		t.Errorf("the error is %v, want %s, and a deadlock", err, want)
	}
}

func TestAFaultEndsTheRun(t *testing.T) {
	m := parse(t, "cell n = 0\nlock m\nworker a\nlock m\nadd 1\nend\nworker b\nunlock m\nadd 1\nend").Start()
	e := steps(t, m, "01")
	if want := "b unlocks m, which it does not hold (line 8)"; e.Fault == nil || e.Fault.Error() != want || e.Fault.Holder != 0 {
		t.Errorf("the fault is %+v, want %s", e.Fault, want)
	}
	if m.Ready() != nil || !m.Over() || m.Done() || m.Deadlock() || m.Steps() != 2 || m.PC(1) != 0 {
		t.Errorf("the run is not over: %+v", m)
	}
	if !m.Undo() || m.Fault() != nil || !slices.Equal(m.Ready(), []int{0, 1}) {
		t.Errorf("the step cannot be taken back: %+v", m)
	}
}

func TestWhoWakesWhom(t *testing.T) {
	p := parse(t, "lock m\nqueue q 1\nworker a, b, c\nlock m\nunlock m\nend\nworker p\nput q\nput q\nend\nworker g\nget q\nend")
	tests := map[string]struct {
		schedule string
		woke     []int
	}{
		"an unlock wakes all who wait": {"00", []int{1, 2}},
		"a put wakes the getter":       {"3", []int{4}},
		"a get wakes the putter":       {"34", []int{3}},
		"a lock wakes nobody":          {"0", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if e := steps(t, p.Start(), tt.schedule); !slices.Equal(e.Woke, tt.woke) {
				t.Errorf("%v woke up, want %v", e.Woke, tt.woke)
			}
		})
	}
}

func TestCoroutinesKeepTheirTurn(t *testing.T) {
	p := parse(t, `
cell n = 0
lock m
switch at await
worker a
  lock m
  await
  unlock m
end
worker b
  load n
  lock m
  store n
end
worker c
  await
end`)
	tests := map[string]struct {
		schedule string
		ready    []int
	}{
		"anybody may begin":                {"", []int{0, 1, 2}},
		"who has begun goes on":            {"0", []int{0}},
		"until it awaits":                  {"00", []int{0, 1, 2}},
		"or is blocked":                    {"001", []int{0, 2}},
		"or has ended":                     {"000", []int{1, 2}},
		"and who awaits may have the next": {"2", []int{0, 1}},
		"a lock that is free is no wait":   {"1", []int{1}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := p.Start()
			steps(t, m, tt.schedule)
			if got := m.Ready(); !slices.Equal(got, tt.ready) {
				t.Errorf("%v are ready, want %v", got, tt.ready)
			}
		})
	}
	m := p.Start()
	steps(t, m, "0")
	_, err := m.Step(1)
	var r *Refusal
	if !errors.As(err, &r) || r.Why != NotItsTurn || r.Turn != 0 || m.Turn() != 0 || m.Blocked(1).On != Nothing {
		t.Errorf("the refusal is %+v, want that it is the turn of 0", r)
	}
}

func TestStaleRegistersAndLostUpdates(t *testing.T) {
	tests := map[string]struct {
		body      string // of a and b
		schedule  string
		stale     []int
		overwrote []int // by the last step
		updates   int
		lost      int
	}{
		"nothing was updated":                   {"load n\nadd 1\nstore n", "001", nil, nil, 0, 0},
		"another has stored":                    {"load n\nadd 1\nstore n", "0111", []int{0}, nil, 0, 0},
		"the store loses that":                  {"load n\nadd 1\nstore n", "011100", nil, []int{1}, 1, 1},
		"a fetch is an update":                  {"load n\nstore n\nfetch n 1", "01110", nil, []int{1}, 2, 1},
		"a fetch of 0 is none":                  {"fetch n 0\nadd 1\nstore n", "011", nil, nil, 0, 0},
		"a fetch loses nothing":                 {"fetch n 1", "10", nil, nil, 0, 0},
		"a register that came from elsewhere":   {"load n\nset 1\nstore n", "011100", nil, nil, 0, 0},
		"or from another cell":                  {"load m\nstore n", "0110", nil, nil, 0, 0},
		"what one stored oneself is as if read": {"load n\nstore n\nstore n", "001110", nil, []int{1}, 2, 1},
		"a store elsewhere changes nothing":     {"load n\nstore m\nstore n", "01110 0", nil, []int{1}, 1, 1},
		"nor does asking":                       {"load n\nif r = 0\nstore n\nend", "011100", nil, []int{1}, 1, 1},
		"a register that is not used any more":  {"load n\nload n\nstore n", "0111", nil, nil, 0, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := parse(t, "cell n = 0\ncell m = 0\nworker a, b\n"+tt.body+"\nend").Start()
			e := steps(t, m, tt.schedule)
			var stale []int
			for w := range 2 {
				if m.Stale(w) {
					stale = append(stale, w)
				}
			}
			if !slices.Equal(stale, tt.stale) || !slices.Equal(e.Overwrote, tt.overwrote) || e.Updates != tt.updates || m.Lost() != tt.lost {
				t.Errorf("stale %v, overwrote %v, %d updates, lost %d; want %v, %v, %d, %d",
					stale, e.Overwrote, e.Updates, m.Lost(), tt.stale, tt.overwrote, tt.updates, tt.lost)
			}
		})
	}
}

// TestLostAndMissing checks what the comment of Lost says, for all schedules.
func TestLostAndMissing(t *testing.T) {
	for _, size := range []struct{ workers, times int }{{2, 1}, {2, 2}, {2, 3}, {3, 1}} {
		p := counter(t, size.workers, size.times)
		tight, more := false, false
		list(p.Start(), func(m *Machine) {
			again, sum := p.Start(), 0
			for _, w := range m.Schedule() {
				e, _ := again.Step(w)
				sum += e.Updates
			}
			missing := size.workers*size.times - int(m.Cell(0))
			if lost := m.Lost(); (lost == 0) != (missing == 0) || lost > 2*missing || missing > sum {
				t.Errorf("%v: lost %d, missing %d, updates %d", m.Schedule(), lost, missing, sum)
			}
			tight = tight || missing > 0 && m.Lost() == 2*missing
			more = more || missing > m.Lost()
		})
		t.Logf("%+v: twice as many lost as missing: %v; more missing: %v", size, tight, more)
	}
}

// TestUndoAndClone walks at random, and checks that taking steps back restores
// the state before, and that a clone is independent.
func TestUndoAndClone(t *testing.T) {
	eachProgram(t, 100, 100_000, func(t *testing.T, p *Program, rng *rand.Rand) {
		m := p.Start()
		if m.Undo() {
			t.Error("a step was taken back before the first")
		}
		var past []*Machine
		for w := m.Pick(rng); w >= 0; w = m.Pick(rng) {
			past = append(past, m.Clone())
			if _, err := m.Step(w); err != nil {
				t.Fatal(err)
			}
			if rng.IntN(4) == 0 {
				m = m.Clone()
			}
		}
		for i := len(past) - 1; i >= 0; i-- {
			if !m.Undo() || picture(m) != picture(past[i]) {
				t.Errorf("undone to %s\nbut it was %s", picture(m), picture(past[i]))
			}
		}
	})
}

// picture is everything there is to see of a machine.
func picture(m *Machine) string {
	s := fmt.Sprint(m.Schedule(), m.Cells(), m.Lost(), m.Turn(), m.Ready(), m.Over(), m.Fault())
	for w := range m.Program().Workers {
		s += fmt.Sprint("; ", m.PC(w), m.Register(w), m.Blocked(w), m.Ended(w), m.Stale(w))
	}
	for l := range m.Program().Locks {
		s += fmt.Sprint("; ", m.Holder(l))
	}
	for q := range m.Program().Queues {
		s += fmt.Sprint("; ", m.Items(q))
	}
	return s
}

func TestRunSaysWhichStepCannotBeMade(t *testing.T) {
	m, err := counter(t, 2, 1).Run([]int{0, 0, 0, 0, 1})
	var r *Refusal
	if want := "step 4 of the schedule: w0 has ended"; !errors.As(err, &r) || err.Error() != want || m.Steps() != 3 {
		t.Errorf("Run = %d steps, %v; want 3, %s", m.Steps(), err, want)
	}
}
