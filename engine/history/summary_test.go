package history

import (
	"bytes"
	"cmp"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"lanes/engine/event"
)

func TestTheSlotsTakeWaves(t *testing.T) {
	tenth := slices.Repeat([]time.Duration{6}, 10)
	for _, c := range []struct {
		name  string
		took  []time.Duration
		slots int
		want  time.Duration
	}{
		{"no task takes no time", nil, 4, 0},
		{"one slot does all, one after another", tenth, 1, 60},
		{"four slots take three waves for ten", tenth, 4, 18},
		{"ten slots take one wave", tenth, 10, 6},
		{"spare slots do not help", tenth, 10_000, 6},
		{"a long task is not cut up", []time.Duration{1, 1, 9, 1}, 4, 9},
		{"a long one beside short ones", []time.Duration{5, 1, 1, 1, 1, 1}, 2, 5},
		{"none has less than the average", []time.Duration{1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2}, 3, 7},
		{"the longest may be taken first", []time.Duration{1, 1, 9}, 2, 9},
		{"two of three share a slot", []time.Duration{5, 4, 3}, 2, 7},
		{"no slots are one", tenth, 0, 60},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := waves(c.took, c.slots); got != c.want {
				t.Errorf("it takes at least %d, want %d", got, c.want)
			}
		})
	}
}

// TestNoOrderIsFasterThanTheLeast: whichever slot takes which task, in whatever order, and
// however the computing is spread over the cores, it takes no less.
func TestNoOrderIsFasterThanTheLeast(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		slots, took := 1+rnd.IntN(4), make([]time.Duration, 1+rnd.IntN(9))
		for i := range took {
			took[i] = time.Duration(rnd.IntN(20))
		}
		free, end := make([]time.Duration, slots), time.Duration(0)
		for _, d := range took {
			at := rnd.IntN(slots)
			free[at] += d
			end = max(end, free[at])
		}
		if least := waves(took, slots); least > end {
			t.Fatalf("%v in %d slots took %d, and at least %d", took, slots, end, least)
		}
	}
}

// TestTheIdealIsNeverBeaten by the run that it is of, under any model: whatever its lanes
// do, one thread of a loop or one lock included.
func TestTheIdealIsNeverBeaten(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		lanes, cores := 1+rnd.IntN(4), 1+rnd.IntN(3)
		model := []string{"threads", "gil", "coroutines", "processes", "goroutines"}[rnd.IntN(5)]
		tl := NewTimeline(event.Info{Model: model, Tasks: 100, Slots: lanes, Workers: lanes, Host: event.Host{Cores: cores}})
		at, cpu, task := time.Duration(0), time.Duration(0), int32(0)
		states := make([]event.State, lanes)
		can := tl.Info.AtOnce()
		for range 60 {
			lane, to := rnd.IntN(lanes), []event.State{event.Running, event.Waiting, event.Ready}[rnd.IntN(3)]
			running := 0
			for l, s := range states {
				if l != lane && s == event.Running {
					running++
				}
			}
			if to == event.Running && running >= can {
				to = event.Ready
			}
			if to == event.Running && states[lane] != event.Running && rnd.IntN(2) == 0 {
				task++
			}
			states[lane] = to
			tl.Append(event.Event{At: at, Kind: event.KindState, Lane: int32(lane + 1), State: to, Task: int32(lane)<<16 | task})
			step := time.Duration(rnd.IntN(10))
			at += step
			for _, s := range states {
				if s == event.Running {
					cpu += step
				}
			}
		}
		tl.Append(event.Event{At: at, Kind: event.KindValue, Name: event.ValueProgramCPU, Value: int64(cpu), Task: event.NoTask})
		for lane := range lanes + 1 {
			tl.Append(event.Event{At: at, Kind: event.KindState, Lane: int32(lane), State: event.Done, Task: event.NoTask})
		}
		if got := Least(tl.Took(), tl.Computed(), lanes, can); got > at {
			t.Fatalf("%s, %d lanes on %d cores took %d, and ideally %d", model, lanes, cores, at, got)
		}
	}
}

// TestTheLeastIsOfTheModel: one loop or one lock computes on one core, however many there
// are.
func TestTheLeastIsOfTheModel(t *testing.T) {
	for model, want := range map[string]int{"sequential": 1, "processes": 4, "threads": 4, "gil": 1, "coroutines": 1, "goroutines": 4, "hybrid": 4, "from a later release": 4} {
		info := event.Info{Model: model, Workers: 8, Host: event.Host{Cores: 4}}
		if got := info.AtOnce(); got != want {
			t.Errorf("%s: %d at once on 4 cores, want %d", model, got, want)
		}
	}
}

// TestInSequenceIsTheSameForAllModels: the same tasks take as long one after another,
// whichever model did them, and however they got in each other's way.
func TestInSequenceIsTheSameForAllModels(t *testing.T) {
	const wait, compute = 40, 60
	for _, c := range []struct {
		name   string
		starts []time.Duration // of the computing of each task
		takes  time.Duration   // of wall time, which is more where cores are shared
		timed  bool
		want   time.Duration
	}{
		{"one after another", []time.Duration{0, 200, 400}, compute, false, 300},
		{"each has a core", []time.Duration{0, 0, 0}, compute, false, 300},
		{"three on one core", []time.Duration{0, 0, 0}, 3 * compute, true, 300},
		{"three on one core, and what they wait for depends on that", []time.Duration{0, 0, 0}, 3 * compute, false, 0},
	} {
		cores := 4
		if c.takes > compute {
			cores = 1
		}
		tl := NewTimeline(event.Info{Model: "threads", Tasks: 3, Slots: 3, Workers: 3, Host: event.Host{Cores: cores}})
		var events []event.Event
		for task, at := range c.starts {
			lane, on := int32(task+1), event.Network
			if c.timed {
				on = event.Timer
			}
			events = append(events,
				event.Event{At: at, Kind: event.KindTask, Lane: lane, Task: int32(task), Phase: event.TaskStart},
				event.Event{At: at, Kind: event.KindState, Lane: lane, State: event.Running, Task: int32(task)},
				event.Event{At: at + c.takes, Kind: event.KindState, Lane: lane, State: event.Waiting, On: on, Task: int32(task)},
				event.Event{At: at + c.takes + wait, Kind: event.KindState, Lane: lane, State: event.Idle, Task: event.NoTask})
		}
		slices.SortStableFunc(events, func(a, b event.Event) int { return cmp.Compare(a.At, b.At) })
		for _, e := range events {
			tl.Append(e)
		}
		tl.Append(event.Event{At: 600, Kind: event.KindValue, Name: event.ValueProgramCPU, Value: 3 * compute, Task: event.NoTask})
		if got := tl.InSequence(); got != c.want {
			t.Errorf("%s: %d in sequence, want %d", c.name, got, c.want)
		}
	}
}

// TestTasksThatKeptOthersFromRunningWereCrowded: they kept the loop while they waited, and so
// say nothing of what each would take alone.
func TestTasksThatKeptOthersFromRunningWereCrowded(t *testing.T) {
	for holds, want := range map[bool]bool{false: false, true: true} {
		tl := NewTimeline(event.Info{Model: "coroutines", Tasks: 2, Slots: 2, Workers: 2, Host: event.Host{Cores: 4}})
		for lane := int32(1); lane <= 2; lane++ {
			tl.Append(event.Event{Kind: event.KindTask, Lane: lane, Task: lane - 1, Phase: event.TaskStart})
			tl.Append(event.Event{Lane: lane, Task: lane - 1}.Waits(event.Wait{On: event.Timer, Holds: holds}))
		}
		for lane := int32(1); lane <= 2; lane++ {
			tl.Append(event.Event{At: 100, Kind: event.KindState, Lane: lane, State: event.Idle, Task: event.NoTask})
		}
		tl.Append(event.Event{At: 100, Kind: event.KindValue, Name: event.ValueProgramCPU, Value: 1, Task: event.NoTask})
		if tl.Crowded() != want {
			t.Errorf("they held the loop: %v; crowded: %v", holds, tl.Crowded())
		}
	}
}

func TestTheIdealLeavesOutWhatIsNotWork(t *testing.T) {
	tl := NewTimeline(event.Info{Slots: 2})
	at := time.Duration(0)
	for task := range int32(3) { // one after another on one lane, though there are two slots
		for _, s := range []event.State{event.Ready, event.Running, event.Waiting, event.Ready, event.Running} {
			tl.Append(event.Event{At: at, Kind: event.KindState, Lane: 1, State: s, Task: task})
			at += 10
		}
		tl.Append(event.Event{At: at, Kind: event.KindState, Lane: 1, State: event.Idle, Task: event.NoTask})
		at += 10
	}
	if got := tl.Ideal(); got != 2*30 {
		t.Errorf("ideal %d, want two waves of 30", got)
	}
}

func TestTheLeastTimeHasNoMoreThanComputesAtOnce(t *testing.T) {
	took := []time.Duration{100, 100, 100, 100}
	for _, c := range []struct {
		computing     time.Duration
		slots, atOnce int
		want          time.Duration
	}{
		{0, 4, 2, 100}, {400, 4, 2, 200}, {400, 4, 8, 100}, {400, 1, 2, 400}, {400, 4, 0, 100}, {300, 4, 1, 300}, {400, 0, 2, 400},
	} {
		if got := Least(took, c.computing, c.slots, c.atOnce); got != c.want {
			t.Errorf("%d computing in %d slots, %d at once: %d, want %d", c.computing, c.slots, c.atOnce, got, c.want)
		}
	}
}

// TestMeasuringHasNoIdeal, and neither do rounds and programs.
func TestMeasuringHasNoIdeal(t *testing.T) {
	for _, c := range []struct {
		info event.Info
		want time.Duration
	}{{event.Info{}, 5}, {event.Info{Measure: true}, 0}, {event.Info{Round: 1}, 0}, {event.Info{Program: true}, 0}} {
		tl := NewTimeline(c.info)
		tl.Append(event.Event{Kind: event.KindState, State: event.Running})
		tl.Append(event.Event{At: 5, Kind: event.KindState, State: event.Done, Task: event.NoTask})
		if got := tl.Ideal(); got != c.want {
			t.Errorf("%+v: ideal %d, want %d", c.info, got, c.want)
		}
	}
}

func TestTheIdealDoesNotTrustTheFirstLine(t *testing.T) {
	for _, n := range []int{math.MinInt, -1, 0, math.MaxInt} {
		tl := NewTimeline(event.Info{Tasks: n, Slots: n, Workers: n})
		tl.Append(event.Event{Kind: event.KindState, State: event.Running})
		tl.Append(event.Event{At: 5, Kind: event.KindState, State: event.Done, Task: event.NoTask})
		if got := tl.Ideal(); got != 5 {
			t.Errorf("%d tasks in %d slots: ideal %d, want 5", n, n, got)
		}
	}
}

// commonKeys are the keys that the contract promises in every summary.
var commonKeys = []string{
	"kind", "lesson", "model", "workers", "wall_ns", "cpu_ns", "tasks", "done", "failed", "running_ns", "ready_ns", "waiting_ns",
	"peak_in_flight", "peak_running",
}

func TestASummaryKeepsTheContract(t *testing.T) {
	tl := NewTimeline(event.Info{Lesson: "scrape", Model: "threads", Workers: 3, Slots: 3, Tasks: 2})
	for _, e := range []event.Event{
		{At: 0, Kind: event.KindState, State: event.Waiting, Task: event.NoTask},
		{At: 0, Kind: event.KindTask, Lane: 1, Task: 0, Phase: event.TaskStart},
		{At: 0, Kind: event.KindState, Lane: 1, State: event.Running, Task: 0},
		{At: 0, Kind: event.KindTask, Lane: 2, Task: 1, Phase: event.TaskStart},
		{At: 0, Kind: event.KindState, Lane: 2, State: event.Running, Task: 1},
		{At: 5, Kind: event.KindState, Lane: 1, State: event.Waiting, Task: 0},
		{At: 8, Kind: event.KindTask, Lane: 1, Task: 0, Phase: event.TaskEnd, State: event.Done},
		{At: 8, Kind: event.KindState, Lane: 1, State: event.Done, Task: event.NoTask},
		{At: 9, Kind: event.KindTask, Lane: 2, Task: 1, Phase: event.TaskEnd, State: event.Failed, Text: "no luck"},
		{At: 9, Kind: event.KindState, Lane: 2, State: event.Done, Task: event.NoTask},
		{At: 9, Kind: event.KindValue, Name: "rows", Value: 20, Task: event.NoTask},
		{At: 9, Kind: event.KindValue, Name: event.ValueCPU, Value: 3, Task: event.NoTask},
		{At: 9, Kind: event.KindValue, Name: event.ValueProgramCPU, Value: 4, Task: event.NoTask},
		{At: 9, Kind: event.KindState, State: event.Done, Task: event.NoTask},
	} {
		tl.Append(e)
	}
	got := keysOf(t, tl.Summary())
	for _, key := range commonKeys {
		if _, ok := got[key]; !ok {
			t.Errorf("no %s", key)
		}
	}
	for key, want := range map[string]any{
		"kind": "summary", "lesson": "scrape", "model": "threads", "workers": 3.0, "tasks": 2.0, "done": 1.0, "failed": 1.0,
		"wall_ns": 9.0, "cpu_ns": 4.0, "running_ns": 14.0, "ready_ns": 0.0, "waiting_ns": 12.0, "idle_ns": 0.0,
		"peak_in_flight": 2.0, "peak_running": 2.0, "work_ns": 17.0, "ideal_ns": 9.0, "rows": 20.0, "stopped": false,
	} {
		if got[key] != want {
			t.Errorf("%s is %v, want %v", key, got[key], want)
		}
	}
	for _, key := range []string{event.ValueProgramCPU, "error"} {
		if _, ok := got[key]; ok {
			t.Errorf("%s is there", key)
		}
	}
}

func TestALessonsValuesAreKeysButNeverCommonOnes(t *testing.T) {
	plain := keysOf(t, Summary{Kind: "summary", Lesson: `"rows":`, Error: "boom"})
	s := Summary{Kind: "summary", Lesson: `"rows":`, Values: []Value{{Name: "rows", Value: 7}, {Name: "final", Value: -1}, {Name: "a \"b\"", Value: 1}, {Name: "rows", Value: 8}}}
	for key := range plain {
		s.Values = append(s.Values, Value{Name: key, Value: 666})
	}
	got := keysOf(t, s)
	if got["rows"] != 7.0 || got["final"] != -1.0 || got["a \"b\""] != 1.0 {
		t.Errorf("values are missing: %v", got)
	}
	for key := range plain {
		if got[key] == 666.0 {
			t.Errorf("a value took the place of %s", key)
		}
	}
	if len(got) != len(plain)-1+3 { // error is left out
		t.Errorf("%d keys: %v", len(got), got)
	}
}

// keysOf are the keys of s as one line of a log, none of them twice.
func keysOf(t *testing.T, s Summary) map[string]any {
	t.Helper()
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsRune(data, '\n') {
		t.Errorf("more than a line: %s", data)
	}
	keys := map[string]any{}
	if err := json.Unmarshal(data, &keys); err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	seen := map[string]bool{}
	for _, _ = dec.Token(); dec.More(); {
		key, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		if name := key.(string); seen[name] {
			t.Errorf("%s is there twice: %s", name, data)
		}
		seen[key.(string)] = true
		if _, err := dec.Token(); err != nil {
			t.Fatal(err)
		}
	}
	return keys
}
