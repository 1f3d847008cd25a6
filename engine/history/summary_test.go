package history

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"testing"
	"time"

	"lanes/engine/event"
)

func TestPackFillsTheSlotsInWaves(t *testing.T) {
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
		{"who is free first takes the next", []time.Duration{5, 1, 1, 1, 1, 1}, 2, 5},
		{"tasks are taken in order, not the longest first", []time.Duration{1, 1, 9}, 2, 10},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Pack(c.took, c.slots); got != c.want {
				t.Errorf("pack = %d, want %d", got, c.want)
			}
		})
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

func TestTheLeastTimeHasNoMoreThanTheCores(t *testing.T) {
	took := []time.Duration{100, 100, 100, 100}
	for _, c := range []struct {
		computing    time.Duration
		slots, cores int
		want         time.Duration
	}{
		{0, 4, 2, 100}, {400, 4, 2, 200}, {400, 4, 8, 100}, {400, 1, 2, 400}, {400, 4, 0, 100}, {300, 4, 1, 300}, {400, 0, 2, 400},
	} {
		if got := Least(took, c.computing, c.slots, c.cores); got != c.want {
			t.Errorf("%d computing in %d slots on %d cores: %d, want %d", c.computing, c.slots, c.cores, got, c.want)
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
	s := Summary{Kind: "summary", Lesson: `"rows":`, Values: []Value{{"rows", 7}, {"final", -1}, {"a \"b\"", 1}, {"rows", 8}}}
	for key := range plain {
		s.Values = append(s.Values, Value{key, 666})
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
