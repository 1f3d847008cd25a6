package sample

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/history"
)

var Info = event.Info{
	Version: "1", Release: "0.1.0", Lesson: "scrape", Model: "threads", Badge: "real", Workers: 12, Slots: 12, Tasks: 10, Seed: 7,
}

// Script writes the events of a run by hand.
type Script struct {
	Events []event.Event
}

func (s *Script) Add(at time.Duration, e event.Event) {
	e.At = at
	s.Events = append(s.Events, e)
}

func (s *Script) State(at time.Duration, lane int, st event.State, on event.Reason, task int) {
	s.Add(at, event.Event{Kind: event.KindState, Lane: int32(lane), State: st, On: on, Task: int32(task)})
}

func (s *Script) Value(at time.Duration, lane int, name string, v int64) {
	s.Add(at, event.Event{Kind: event.KindValue, Lane: int32(lane), Task: event.NoTask, Name: name, Value: v})
}

// Events are a run of ten pages on twelve threads: one page fails, two are
// tried again, two slots are never used.
func Events() []event.Event {
	var s Script
	s.Add(0, event.Event{Kind: event.KindLane, Task: event.NoTask, Name: "main", Value: 4000, To: 4000})
	s.State(0, 0, event.Running, 0, -1)
	for i := 1; i <= 12; i++ {
		s.Add(0, event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Name: fmt.Sprintf("t%d", i)})
	}
	s.State(2*ms, 0, event.Waiting, event.Join, -1)
	for i := 1; i <= 10; i++ {
		s.page(i)
	}
	for k := int64(1); k <= 10; k++ {
		at := 610*ms + time.Duration(k)*11*ms
		s.State(at, 0, event.Running, 0, -1)
		s.Value(at, 0, "rows", min(k, 9)*20)
		s.Value(at, 0, "bytes", min(k, 9)*45_260)
		s.State(at+ms, 0, event.Waiting, event.Join, -1)
	}
	end := 980 * ms
	s.State(end-2*ms, 0, event.Running, 0, -1)
	s.Value(end-ms, 0, event.ValueProgramCPU, int64(148*ms))
	s.State(end, 0, event.Done, 0, -1)
	Sort(s.Events)
	return s.Events
}

// page is one page on its lane.
func (s *Script) page(i int) {
	at := 2*ms + time.Duration(i)*ms/2
	task := i - 1
	s.Add(at, event.Event{Kind: event.KindMessage, Task: event.NoTask, Name: "spawn", To: int32(i)})
	s.Add(at, event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Value: 4000, To: int32(4000 + i)})
	s.State(at, i, event.Idle, 0, -1)
	s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(i), Task: int32(task), Phase: event.TaskStart, Name: fmt.Sprintf("page %d", i)})
	s.State(at, i, event.Running, 0, task)
	at += 2 * ms
	wait := 590*ms + time.Duration(i*i)*ms/2
	if i == 3 || i == 7 { // first it breaks off
		s.State(at, i, event.Waiting, event.Network, task)
		at += 150 * ms
		s.State(at, i, event.Running, 0, task)
		s.Value(at, i, "retry", 1)
		at += ms
		s.State(at, i, event.Waiting, event.Timer, task)
		at += 60 * ms
		s.State(at, i, event.Running, 0, task)
		at += ms
	}
	s.State(at, i, event.Waiting, event.Network, task)
	at += wait
	s.State(at, i, event.Running, 0, task)
	at += 12 * ms
	if i == 5 {
		s.State(at, i, event.Ready, event.GIL, task)
		at += 60 * ms
		s.State(at, i, event.Running, 0, task)
		at += 5 * ms
	}
	s.Value(at, i, "retry", 0)
	s.Value(at, i, event.ValueCPU, int64(13*ms))
	end := event.Event{Kind: event.KindTask, Lane: int32(i), Task: int32(task), Phase: event.TaskEnd, State: event.Done}
	if i == 7 {
		end.State, end.Text = event.Failed, "HTTP 503 Service Unavailable, after 2 retries"
	}
	s.Add(at, end)
	s.State(at, i, event.Idle, 0, -1)
	s.State(960*ms, i, event.Done, 0, -1)
}

// HandedInfo is a run in which things are handed from lane to lane.
var HandedInfo = event.Info{
	Version: "1", Lesson: "handed", Model: "threads", Badge: "real", Workers: 2, Slots: 2, Tasks: 2, Program: true, Queues: []string{"results"},
}

// HandedEvents are main, which starts p1 and p2 and joins them; p1 puts three things
// into a queue, p2 waits for each.
func HandedEvents() []event.Event {
	var s Script
	send := func(at time.Duration, lane int, name string, to int32, text string) {
		s.Add(at, event.Event{Kind: event.KindMessage, Lane: int32(lane), Task: event.NoTask, Name: name, To: to, Text: text})
	}
	wait := func(at time.Duration, lane int, on event.Reason, name, text string, to int32) {
		s.Add(at, event.Event{Kind: event.KindState, Lane: int32(lane), State: event.Waiting, On: on, Task: int32(lane) - 1, Name: name, Text: text, To: to})
	}
	for i, name := range []string{"main", "p1", "p2"} {
		s.Add(0, event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Name: name, Value: 5000, To: int32(5000 + i)})
	}
	s.State(0, 0, event.Running, 0, -1)
	for i := 1; i <= 2; i++ {
		at := time.Duration(i) * 2 * ms
		send(at, 0, "spawn", int32(i), "")
		s.Add(at+ms, event.Event{Kind: event.KindTask, Lane: int32(i), Task: int32(i) - 1, Phase: event.TaskStart, Name: fmt.Sprintf("worker(%d)", i)})
		s.State(at+ms, i, event.Running, 0, i-1)
	}
	wait(6*ms, 0, event.Join, "p1", "", 1)
	for k := range 3 {
		at := 10*ms + time.Duration(k)*20*ms
		wait(at, 2, event.Queue, "results", "get", 0)
		send(at+12*ms, 1, "put", event.NoLane, fmt.Sprint(k))
		s.State(at+13*ms, 2, event.Running, 0, 1)
		send(at+14*ms, 2, "get", 1, fmt.Sprint(k))
	}
	for i := 1; i <= 2; i++ {
		at := 70*ms + time.Duration(i)*5*ms
		s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(i), Task: int32(i) - 1, Phase: event.TaskEnd, State: event.Done})
		s.State(at+ms/2, i, event.Done, 0, -1)
		s.State(at+ms, 0, event.Running, 0, -1)
		if i == 1 {
			wait(at+2*ms, 0, event.Join, "p2", "", 2)
		}
	}
	s.State(90*ms, 0, event.Done, 0, -1)
	Sort(s.Events)
	return s.Events
}

func Sort(events []event.Event) {
	for i := 1; i < len(events); i++ { // stable, and nearly sorted in pieces
		for k := i; k > 0 && events[k].At < events[k-1].At; k-- {
			events[k], events[k-1] = events[k-1], events[k]
		}
	}
}

func Timeline(info event.Info, events []event.Event) *history.Timeline {
	tl := history.NewTimeline(info)
	tl.Add(event.Batch{Events: events})
	return tl
}

// Run is the whole sample, for those who change nothing of it: a timeline takes
// longer to fill than a screen to draw.
var Run = sync.OnceValue(func() *history.Timeline { return Timeline(Info, Events()) })

// UpTo is what is known of the sample at a moment.
func UpTo(at time.Duration) *history.Timeline {
	var known []event.Event
	for _, e := range Events() {
		if e.At <= at {
			known = append(known, e)
		}
	}
	tl := Timeline(Info, known)
	tl.Add(event.Batch{Now: at})
	return tl
}

// RandomEvents are n events on so many lanes, at random.
func RandomEvents(rnd *rand.Rand, lanes, n int) []event.Event {
	events := make([]event.Event, 0, n)
	at := time.Duration(0)
	for range n {
		at += time.Duration(rnd.ExpFloat64() * float64(3*ms))
		e := event.Event{At: at, Lane: int32(rnd.IntN(lanes)), Task: int32(rnd.IntN(5)) - 1}
		switch rnd.IntN(6) {
		case 0:
			e.Kind, e.Name, e.Value = event.KindValue, "rows", int64(rnd.IntN(1000))
		case 1:
			e.Kind, e.Phase, e.State = event.KindTask, event.TaskEnd, event.Failed
		default:
			e.Kind, e.State = event.KindState, event.State(1+rnd.IntN(event.NumStates-1))
		}
		events = append(events, e)
	}
	return events
}

var RaceInfo = event.Info{
	Version: "1", Lesson: "race", Model: "threads", Badge: "real", Workers: 2, Slots: 2, Tasks: 10, Round: 2, Seed: 7,
	Options: event.Options{"guard": "none"},
}

// RaceEvents are five runs of two workers that make ten million increments each.
// The second loses nothing.
func RaceEvents() []event.Event {
	var s Script
	s.Add(0, event.Event{Kind: event.KindLane, Task: event.NoTask, Name: "main", Value: 4000, To: 4000})
	s.State(0, 0, event.Waiting, event.Join, -1)
	for lane := 1; lane <= 2; lane++ {
		s.Add(0, event.Event{Kind: event.KindLane, Lane: int32(lane), Task: event.NoTask, Name: []string{"t1", "t2"}[lane-1], Value: 4000, To: int32(4000 + lane)})
		s.State(ms, lane, event.Idle, 0, -1)
	}
	for run, lost := range []int64{5_000_000, 0, 3_456_789, 4_000_000, 5_600_000} {
		s.raceRun(2*ms+time.Duration(run)*100*ms, run, lost)
	}
	s.Value(503*ms, 0, event.ValueProgramCPU, int64(990*ms))
	for lane := range 3 {
		s.State(504*ms, lane, event.Done, 0, -1)
	}
	Sort(s.Events)
	return s.Events
}

// raceRun is one run, in ten reports.
func (s *Script) raceRun(at time.Duration, run int, lost int64) {
	const all, parts = 10_000_000, 10
	for lane := 1; lane <= 2; lane++ {
		task := 2*run + lane - 1
		s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(task), Phase: event.TaskStart, Name: "run"})
		s.State(at, lane, event.Running, 0, task)
		s.Value(at, lane, "start", 200_000_000)
		s.Value(at, lane, "expected", 200_000_000+2*all)
		for part := int64(1); part <= parts; part++ {
			when := at + time.Duration(part)*9*ms + time.Duration(lane)*ms
			s.Value(when, lane, "count", part*all/parts)
			s.Value(when, lane, "cell", 200_000_000+(2*all-lost)*part/parts)
			s.Value(when, lane, "behind", lost*part/parts)
		}
		end := at + 94*ms
		s.Add(end, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(task), Phase: event.TaskEnd, State: event.Done})
		s.State(end, lane, event.Idle, 0, -1)
	}
	s.Value(at+95*ms, 0, "final", 200_000_000+2*all-lost)
	s.Value(at+95*ms, 0, "lost", lost)
	s.Value(at+95*ms, 0, "increment_ps", 9_120)
	s.Value(at+95*ms, 0, "runs", int64(run+1))
}

// KnownAt is what was known of a run at a moment.
func KnownAt(tl *history.Timeline, at time.Duration) *history.Timeline {
	live := history.NewTimeline(tl.Info)
	live.Add(event.Batch{Events: EventsOf(tl, 0, tl.Until(at)), Now: at})
	return live
}

func EventsOf(tl *history.Timeline, from, to int) []event.Event {
	var events []event.Event
	for i := from; i < to; i++ {
		events = append(events, *tl.Event(i))
	}
	return events
}

func StateEvent(at time.Duration, s event.State) event.Event {
	return event.Event{At: at, Kind: event.KindState, State: s, Task: event.NoTask}
}

func MustHave(t *testing.T, screen string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(screen, w) {
			t.Errorf("the screen has no %q:\n%s", w, screen)
		}
	}
}

// MustNotHave fails if a screen has any of the words.
func MustNotHave(t *testing.T, screen string, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(screen, w) {
			t.Errorf("%q is on the screen:\n%s", w, screen)
		}
	}
}

func Key(k string) tea.KeyPressMsg {
	codes := map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "space": {Code: tea.KeySpace, Text: " "}, "left": {Code: tea.KeyLeft},
		"right": {Code: tea.KeyRight}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "home": {Code: tea.KeyHome},
		"end": {Code: tea.KeyEnd}, "tab": {Code: tea.KeyTab}, "esc": {Code: tea.KeyEscape},
		"shift+left": {Code: tea.KeyLeft, Mod: tea.ModShift}, "shift+right": {Code: tea.KeyRight, Mod: tea.ModShift},
		"ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp},
		"backspace": {Code: tea.KeyBackspace}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl},
	}
	if msg, ok := codes[k]; ok {
		return msg
	}
	return tea.KeyPressMsg{Code: rune(k[0]), Text: k}
}

const ms = time.Millisecond

// Children are the lanes of main and of so many child processes, of which each begins its
// task a moment after the one before.
func (s *Script) Children(n int, task string) {
	s.Add(0, event.Event{Kind: event.KindLane, Task: event.NoTask, Name: "main", Value: 4000, To: 4000})
	s.State(0, 0, event.Running, 0, -1)
	for i := 1; i <= n; i++ {
		at := time.Duration(i) * ms
		s.Add(at, event.Event{Kind: event.KindMessage, Task: event.NoTask, Name: "spawn", To: int32(i), Text: task})
		s.Add(at, event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Name: fmt.Sprint("p", i), Value: int64(4000 + i), To: int32(4000 + i)})
		s.Add(at+10*ms, event.Event{Kind: event.KindTask, Lane: int32(i), Task: int32(i) - 1, Phase: event.TaskStart, Name: task})
		s.State(at+10*ms, i, event.Running, 0, i-1)
	}
	s.Add(time.Duration(n+1)*ms, event.Event{Kind: event.KindState, State: event.Waiting, On: event.Join, Task: event.NoTask, Name: "p1", To: 1})
}

func CheckLines(t *testing.T, name, content string, w, h int) {
	t.Helper()
	lines := strings.Split(content, "\n")
	if len(lines) != h {
		t.Errorf("%s at %d × %d: %d lines", name, w, h, len(lines))
	}
	for _, line := range lines {
		if got := ansi.StringWidth(line); got > w {
			t.Fatalf("%s at %d × %d: %d columns: %q", name, w, h, got, ansi.Strip(line))
		}
	}
}
