package guide

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// toldInfo is a run of two workers.
func toldInfo(lesson, model string, o event.Options) event.Info {
	return event.Info{Version: "1", Lesson: lesson, Model: model, Workers: 2, Slots: 2, Tasks: 2, Options: o, Host: event.Host{Cores: 2}}
}

// twoWorkers are two workers that run and wait at given moments, in ms: "R5 W7" runs from 5 and
// waits from 7 on. All is over at 100. Of apart each is a process of its own.
func twoWorkers(apart bool, values map[string]int64, lines ...string) []event.Event {
	var s sample.Script
	s.Add(0, event.Event{Kind: event.KindLane, Task: event.NoTask, Name: "main", Value: 4000, To: 4000})
	s.State(0, 0, event.Waiting, event.Join, -1)
	for i, line := range lines {
		lane, pid := i+1, int64(4000)
		if apart {
			pid += int64(lane)
		}
		s.Add(0, event.Event{Kind: event.KindLane, Lane: int32(lane), Task: event.NoTask, Name: fmt.Sprint("w", lane), Value: pid})
		at, last := time.Duration(0), time.Duration(0)
		for _, step := range strings.Fields(line) {
			var what rune
			var n int64
			_, _ = fmt.Sscanf(step, "%c%d", &what, &n)
			at = time.Duration(n) * ms
			if last == 0 {
				s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(i), Phase: event.TaskStart})
				last = at
			}
			switch what {
			case 'R':
				s.State(at, lane, event.Running, 0, i)
			case 'W':
				s.State(at, lane, event.Waiting, event.Timer, i)
			case 'Q':
				s.State(at, lane, event.Ready, event.Loop, i)
			case 'C': // a call that it gives its turn away for
				s.Value(at, lane, "calling", 1)
				s.State(at, lane, event.Waiting, event.Timer, i)
			case 'H': // one that it does not
				s.Value(at, lane, "calling", 1)
				s.Add(at, event.Event{Kind: event.KindState, Lane: int32(lane), Task: int32(i), State: event.Waiting, On: event.Timer, Text: "holds"})
			case 'B':
				s.Value(at, lane, "calling", 0)
				s.State(at, lane, event.Running, 0, i)
			case 'E':
				s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(i), Phase: event.TaskEnd, State: event.Done})
				s.State(at, lane, event.Idle, 0, -1)
			}
		}
	}
	for name, v := range values {
		s.Value(99*ms, 0, name, v)
	}
	for lane := range len(lines) + 1 {
		s.State(100*ms, lane, event.Done, 0, -1)
	}
	sample.Sort(s.Events)
	return s.Events
}

func TestWhatALessonTellsOfItsRun(t *testing.T) {
	const turns1, turns2 = "R1 W2 R50 W51 R90 E91", "Q1 R2 W3 Q50 R51 W52 Q90 R91 E92"
	const calls, held = "R1 W2 R20 H20 B60 W61 R90 E91", "Q1 R2 W3 Q25 R61 W62 R92 E93"
	const gave, free = "R1 W2 R20 C20 B60 W61 R90 E91", "Q1 R2 W3 R25 W26 R35 W36 R62 W63 R92 E93"
	const short1, short2 = "R1 W2 R20 H20 B21 W22 R90 E91", "R2 W3 R92 E93"
	cpu := map[string]int64{event.ValueProgramCPU: int64(80 * ms), event.ValueHandovers: 7}
	o := func(key, v string) event.Options { return event.Options{key: v} }
	for _, c := range []struct {
		lesson, model string
		o             event.Options
		apart         bool
		values        map[string]int64
		lines         []string
		want          []string
	}{
		{"work", "coroutines", nil, false, nil, []string{turns1, turns2}, []string{
			"The one thread changed hands 5 times; for 85.0 ms of 100 ms both waited, and nobody had it.",
			"So 172 ms of waiting took 100 ms: an await gives the thread back, and waiting needs none."}},
		{"work", "hybrid", nil, false, nil, []string{turns1, turns2}, []string{"The one thread changed hands 5 times", "So 172 ms of waiting"}},
		{"work", "hybrid", nil, true, nil, []string{turns1, turns2}, []string{
			"A process each: for 85.0 ms of 100 ms both waited at once, so 172 ms of waiting took 100 ms."}},
		{"work", "gil", nil, false, nil, []string{turns1, turns2}, []string{"Each released the lock to wait: both waited for 85.0 ms of 100 ms, so 172 ms"}},
		{"work", "goroutines", nil, false, nil, []string{turns1, turns2}, []string{"A goroutine each"}},
		{"work", "threads", nil, false, nil, []string{"R1 W2 R40 E41", "R50 W51 R90 E91"}, []string{"One after the other: no waits overlapped, so 77.0 ms of waiting took 100 ms."}},

		{"blocking-call", "coroutines", o("call", "blocking"), false, nil, []string{calls, held}, []string{
			"w1 kept the loop for 40.0 ms while it only waited: 1 could have run, and none did.", "A loop switches only at an await"}},
		{"blocking-call", "gil", o("call", "blocking"), false, nil, []string{calls, held}, []string{
			"w1 kept the lock for 40.0 ms while it only waited: 1 could have run, and none did.", "Python's own sleep releases the lock"}},
		{"blocking-call", "hybrid", o("call", "blocking"), true, nil, []string{calls, free}, []string{"w1 kept its turn for 40.0 ms"}},
		{"blocking-call", "hybrid", o("call", "awaited"), true, nil, []string{gave, free}, []string{
			"w1 gave the loop back for the 40.0 ms of its call: the others had 0 turns meanwhile.", "The other processes have their own loops: there the tasks had 2 turns meanwhile."}},
		{"blocking-call", "coroutines", o("call", "awaited"), false, nil, []string{gave, free}, []string{
			"w1 gave the loop back for the 40.0 ms of its call: the others had 2 turns meanwhile."}},
		{"blocking-call", "gil", o("call", "awaited"), false, nil, []string{gave, free}, []string{"w1 released the lock for the 40.0 ms of its call: the others ran 2 times meanwhile."}},
		{"blocking-call", "threads", o("call", "blocking"), false, nil, []string{gave, free}, []string{"w1 waited on its own thread for 40.0 ms: the others ran 2 times meanwhile."}},
		{"blocking-call", "goroutines", o("call", "awaited"), false, nil, []string{gave, free}, []string{"w1 waited for 40.0 ms, and Go gave its thread to others: they ran 2 times meanwhile."}},
		{"blocking-call", "coroutines", o("call", "blocking"), false, nil, []string{short1, short2}, []string{
			"w1 kept its turn for 1.00 ms while it only waited; nobody else was ready for most of that."}},
		{"blocking-call", "coroutines", o("call", "blocking"), false, nil, []string{turns1, turns2}, nil}, // the call never came

		{"gil", "gil", o("compute", "100"), false, cpu, []string{"R1 Q40 R80 E91", "Q1 R40 Q80 R91 E92"}, []string{
			"The lock changed hands 3 times: at most 1 computed at once, 80.0 ms of CPU in 100 ms, 0.80 of 2 cores."}},
		{"gil", "gil", o("compute", "50"), false, cpu, []string{turns1, turns2}, []string{
			"The lock changed hands 5 times: at most 1 computed", "A thread releases the lock to wait: 2 waited at once, 172 ms in all, in a run of 100 ms."}},
		{"gil", "gil", o("compute", "0"), false, cpu, []string{turns1, turns2}, []string{
			"A thread releases the lock to wait: 2 waited at once", "The lock changed hands 5 times, and sometimes a thread had to queue for it."}},
		{"gil", "gil", o("compute", "0"), false, nil, []string{turns1, turns2}, []string{
			"A thread releases the lock to wait", "The lock changed hands 5 times, and was free whenever a thread wanted it."}},
		{"gil", "threads", o("compute", "100"), false, cpu, []string{"R1 E91", "R1 E92"}, []string{
			"No lock: 2 computed at once, 80.0 ms of CPU in 100 ms, 0.80 of 2 cores."}},
		{"gil", "threads", o("compute", "0"), false, cpu, []string{turns1, turns2}, []string{
			"No lock, and waiting needs none: 2 waited at once, 172 ms in all, in a run of 100 ms."}},
	} {
		tl := sample.Timeline(toldInfo(c.lesson, c.model, c.o), twoWorkers(c.apart, c.values, c.lines...))
		told(t, fmt.Sprint(c.lesson, " ", c.model, " ", c.o, c.apart), tl, c.want)
	}
}

// told holds that a lesson's explanation of a run is these sentences, or begins them, and that
// there are as many in each language.
func told(t *testing.T, name string, tl *history.Timeline, want []string) {
	t.Helper()
	for _, l := range text.Langs {
		got := guides[tl.Info.Lesson].explain(tl, text.For(l))
		if len(got) != len(want) || strings.Contains(strings.Join(got, ""), "%!") {
			t.Errorf("%s, %s: it tells %q, want %q", name, l, got, want)
			continue
		}
		for i := range want {
			if l == text.EN && !strings.HasPrefix(got[i], want[i]) {
				t.Errorf("%s: it tells %q, want %q", name, got[i], want[i])
			}
		}
	}
}

// TestAnInterruptedRunIsNotExplained: what it came to is not known.
func TestAnInterruptedRunIsNotExplained(t *testing.T) {
	events := twoWorkers(false, nil, "R1 W2 R50 H51 B60 E91", "R2 W3 Q50 R91 E92")
	for i := range events {
		if e := &events[i]; e.Lane == 0 && e.State == event.Done {
			e.State = event.Killed
		}
	}
	for _, lesson := range []string{"work", "blocking-call", "gil"} {
		told(t, lesson, sample.Timeline(toldInfo(lesson, "coroutines", nil), events), nil)
	}
}

// TestWhatARaceTells of why updates were lost, and what the tutorial says of that.
func TestWhatARaceTells(t *testing.T) {
	for _, c := range []struct {
		model string
		o     event.Options
		lost  []int64
		want  []string
	}{
		{"threads", event.Options{"guard": "none"}, []int64{5, 0, 4}, []string{"Two loaded the same value", "The worst run lost 25.0 %; the tutorial's Python (quoted) 29–39 % on 3.6–3.9, later none, by luck."}},
		{"goroutines", event.Options{"guard": "none"}, []int64{0, 0}, []string{"It could have lost some", "The tutorial's lines lose none from Python 3.10 on, by luck"}},
		{"threads", event.Options{"guard": "none", "update": "f"}, []int64{0, 0, 4}, []string{"Between load and store stands f", "The worst run lost 20.0 %; Python's n = f(n) loses 24–45 % on every version (quoted)"}},
		{"threads", event.Options{"guard": "none", "update": "f"}, []int64{0, 0}, []string{"It could have lost some", "The tutorial's lines lose none"}},
		{"threads", event.Options{"guard": "with"}, []int64{0}, []string{"Only one worker holds the lock", "In the tutorial's Python (quoted) an update took 14 times"}},
		{"threads", event.Options{"guard": "two-locks"}, []int64{1}, []string{"Each took a lock of its own"}},
		{"threads", event.Options{"guard": "store-only"}, []int64{0}, []string{"It could have lost some"}},
		{"threads", event.Options{"guard": "mutex"}, []int64{0}, []string{"Only one worker holds the lock", "In the tutorial's Python (quoted) an update took 14 times"}},
		{"threads", event.Options{"guard": "atomic"}, []int64{0}, []string{"Load, add and store are one step"}},
		{"gil", event.Options{"guard": "none", "check": "step"}, []int64{3, 0}, []string{"One thread ran at a time", "The tutorial says the GIL keeps data correct: one ran at a time, and 1 of 2 runs lost some."}},
		{"gil", event.Options{"guard": "none", "check": "step"}, []int64{0}, []string{"It could have lost some"}},
		{"gil", event.Options{"guard": "none", "check": "back-jump"}, []int64{0}, []string{"The lock changed hands between updates only", "The tutorial says the GIL keeps data correct: it does here;"}},
		{"coroutines", event.Options{"guard": "none", "await": "false"}, []int64{0}, []string{"One thread, and no switch inside an update", "The tutorial says coroutines need no lock: true, as here, without an await"}},
		{"coroutines", event.Options{"guard": "none", "await": "true"}, []int64{10}, []string{"An await inside an update", "The tutorial says coroutines need no lock: with an await in the update 1 of 1 runs lost some."}},
		{"coroutines", event.Options{"guard": "none", "await": "true"}, []int64{0}, []string{"It could have lost some"}},
		{"threads", event.Options{"guard": "none"}, nil, nil},
	} {
		info := sample.RaceInfo
		info.Model, info.Options = c.model, c.o
		events := []event.Event{{Kind: event.KindState, State: event.Running, Task: event.NoTask}}
		var s sample.Script
		s.Value(0, 0, "start", 100)
		s.Value(0, 0, "expected", 120)
		for _, lost := range c.lost {
			s.Value(ms, 0, "final", 120-lost)
			s.Value(ms, 0, "lost", lost)
		}
		s.State(2*ms, 0, event.Done, 0, -1)
		told(t, fmt.Sprint(c.model, " ", c.o, c.lost), sample.Timeline(info, slices.Concat(events, s.Events)), c.want)
	}
}
