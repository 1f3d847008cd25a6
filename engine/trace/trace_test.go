package trace

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strconv"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

const ms = time.Millisecond

// hostileName is what other programs take for commands.
const hostileName = "=cmd()\",\n</script>\x1b[31m"

// run is a run of two lanes and main, of which one is in another process, with a task that
// fails and one that never ends.
func run() *history.Timeline {
	tl := history.NewTimeline(event.Info{Version: "1", Lesson: "scrape", Model: "processes", Workers: 2, Slots: 2, Tasks: 2})
	lane := func(at time.Duration, id int32, name string, pid int64) {
		tl.Append(event.Event{At: at, Kind: event.KindLane, Lane: id, Name: name, Value: pid, To: int32(pid), Task: event.NoTask})
	}
	state := func(at time.Duration, id int32, s event.State, on event.Reason, task int32) {
		tl.Append(event.Event{At: at, Kind: event.KindState, Lane: id, State: s, On: on, Task: task})
	}
	task := func(at time.Duration, id, n int32, phase event.Phase, s event.State, name string) {
		tl.Append(event.Event{At: at, Kind: event.KindTask, Lane: id, Task: n, Phase: phase, State: s, Name: name})
	}
	lane(0, 0, "main", 100)
	state(0, 0, event.Running, 0, event.NoTask)
	lane(ms, 1, hostileName, 201)
	lane(ms, 2, "p2", 202)
	tl.Append(event.Event{At: ms, Kind: event.KindMessage, Lane: 0, To: 1, Name: "spawn", Text: "x", Task: event.NoTask})
	tl.Append(event.Event{At: ms, Kind: event.KindMessage, Lane: 0, To: event.NoLane, Name: "put", Task: event.NoTask})
	state(ms+7, 1, event.Running, event.Startup, event.NoTask)
	state(ms+8, 0, event.Waiting, event.Join, event.NoTask)
	task(2*ms, 1, 0, event.TaskStart, 0, hostileName)
	state(2*ms, 1, event.Waiting, event.Network, 0)
	task(3*ms, 2, 1, event.TaskStart, 0, "page 2")
	state(3*ms+1, 2, event.Running, 0, 1)
	state(5*ms, 2, event.Ready, event.Core, 1)
	task(6*ms, 1, 0, event.TaskEnd, event.Failed, hostileName)
	state(6*ms, 1, event.Idle, 0, event.NoTask)
	state(7*ms, 1, event.Done, 0, event.NoTask)
	state(8*ms, 2, event.Killed, 0, 1)
	state(9*ms, 0, event.Done, 0, event.NoTask)
	return tl
}

// span is a span with its lane, as both files have it.
type span struct {
	lane     int
	state    string
	on       string
	task     int
	from, to time.Duration
}

func spansOf(tl *history.Timeline) (all []span) {
	for id := range tl.Head().Lanes {
		for s := range tl.Spans(id, 0, tl.Edge()+1) {
			all = append(all, span{id, s.State.String(), s.On.String(), int(s.Task), s.From, s.To})
		}
	}
	return all
}

// traced is an event of the format, read by what the format says alone.
type traced struct {
	Name, Cat, Ph string
	TS, Dur       json.Number
	PID, TID, ID  int
	Args          map[string]any
}

// nanos is a time in microseconds as nanoseconds, exactly.
func nanos(t *testing.T, n json.Number) time.Duration {
	t.Helper()
	if n == "" {
		return 0
	}
	f, err := strconv.ParseFloat(string(n), 64)
	if err != nil {
		t.Fatal(err)
	}
	return time.Duration(f*1000 + .5)
}

func readTrace(t *testing.T, tl *history.Timeline) []traced {
	t.Helper()
	var b bytes.Buffer
	if err := writeChrome(&b, tl); err != nil {
		t.Fatal(err)
	}
	var file struct {
		TraceEvents     []traced
		DisplayTimeUnit string
	}
	in := json.NewDecoder(&b)
	in.UseNumber()
	if err := in.Decode(&file); err != nil {
		t.Fatal(err)
	}
	return file.TraceEvents
}

// TestATraceHasTheSpans to the nanosecond, in the arguments and in its own times, one after
// the other on each thread.
func TestATraceHasTheSpans(t *testing.T) {
	tl := run()
	var got []span
	type thread struct{ pid, tid int }
	ends := map[thread]time.Duration{}
	for _, e := range readTrace(t, tl) {
		if e.Ph != "X" {
			continue
		}
		num := func(key string) int {
			n, ok := e.Args[key].(json.Number)
			if !ok {
				return -1
			}
			i, _ := n.Int64()
			return int(i)
		}
		on, _ := e.Args["on"].(string)
		s := span{num("lane"), e.Args["state"].(string), on, num("task"), time.Duration(num("at_ns")), time.Duration(num("end_ns"))}
		if at, dur := nanos(t, e.TS), nanos(t, e.Dur); e.Dur == "" || at != s.from || dur != s.to-s.from {
			t.Errorf("%v: from %v for %v", s, at, dur)
		}
		on1 := thread{e.PID, e.TID}
		if s.from < ends[on1] {
			t.Errorf("%v begins before the one before it ends, at %v", s, ends[on1])
		}
		ends[on1] = s.to
		got = append(got, s)
	}
	if want := spansOf(tl); !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
	if len(ends) != 3 || ends[thread{201, 2}] == 0 || ends[thread{202, 3}] == 0 {
		t.Errorf("threads %v", ends)
	}
}

// TestATraceHasTasksMessagesAndCounters: each beginning has its end, each flow its arrow, and
// the counters are the states of the lanes.
func TestATraceHasTasksMessagesAndCounters(t *testing.T) {
	tl := run()
	tasks, flows := map[int][]traced{}, map[int][]traced{}
	for _, e := range readTrace(t, tl) {
		switch e.Ph {
		case "b", "e":
			tasks[e.ID] = append(tasks[e.ID], e)
		case "s", "f":
			flows[e.ID] = append(flows[e.ID], e)
		case "C":
			at := tl.At(nanos(t, e.TS))
			for name, s := range map[string]event.State{"running": event.Running, "ready": event.Ready, "waiting": event.Waiting} {
				want := at.Count[s]
				if at.Lanes[0].State == s {
					want-- // main is not counted
				}
				if got := e.Args[name].(json.Number); string(got) != strconv.Itoa(want) {
					t.Errorf("at %v %s lanes are %s, want %d", at.At, got, name, want)
				}
			}
		}
	}
	if len(tasks) != 2 || len(flows) != 1 {
		t.Errorf("%d tasks, %d flows", len(tasks), len(flows))
	}
	for id, pair := range tasks {
		if len(pair) != 2 || pair[0].Ph != "b" || pair[1].Ph != "e" || nanos(t, pair[0].TS) > nanos(t, pair[1].TS) || pair[0].Name != pair[1].Name {
			t.Errorf("task %d: %+v", id, pair)
		}
	}
	if arrow := flows[1]; len(arrow) != 2 || arrow[0].Ph != "s" || arrow[0].PID != 100 || arrow[1].Ph != "f" || arrow[1].PID != 201 || arrow[1].TID != 2 {
		t.Errorf("the message is %+v", arrow)
	}
}

func TestTheTableHasTheSpans(t *testing.T) {
	tl := run()
	var b bytes.Buffer
	if err := writeSpans(&b, tl); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	number := func(s string) int {
		n, err := strconv.Atoi(cmp.Or(s, "-1"))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	var got []span
	for _, r := range rows[1:] {
		got = append(got, span{number(r[0]), r[4], r[5], number(r[6]), time.Duration(number(r[8])), time.Duration(number(r[9]))})
		if r[1] != "" && r[1][0] == '=' || r[7] != "" && r[7][0] == '=' {
			t.Errorf("a spreadsheet runs %q", r)
		}
	}
	if want := spansOf(tl); !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestTheSameRunHasTheSameBytes(t *testing.T) {
	for _, f := range Formats {
		var a, b bytes.Buffer
		if f.Write(&a, run()) != nil || f.Write(&b, run()) != nil || a.Len() == 0 || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: %d bytes differ from %d", f.Name, a.Len(), b.Len())
		}
		if FormatOf("X"+f.Ending) == nil {
			t.Errorf("%s is not found by its ending", f.Name)
		}
	}
}

func BenchmarkChrome(b *testing.B) {
	tl := run()
	for b.Loop() {
		if err := writeChrome(&bytes.Buffer{}, tl); err != nil {
			b.Fatal(err)
		}
	}
}
