package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/engine/lesson"
	"lanes/ui/text"
)

const ms = time.Millisecond

var sampleInfo = engine.Info{
	Version: "1", Release: "0.1.0", Lesson: "scrape", Model: "threads", Badge: "real", Workers: 12, Slots: 12, Tasks: 10, Seed: 7,
}

// script writes the events of a run by hand.
type script struct {
	events []engine.Event
}

func (s *script) add(at time.Duration, e engine.Event) {
	e.At = at
	s.events = append(s.events, e)
}

func (s *script) state(at time.Duration, lane int, st engine.State, on engine.Reason, task int) {
	s.add(at, engine.Event{Kind: engine.KindState, Lane: int32(lane), State: st, On: on, Task: int32(task)})
}

func (s *script) value(at time.Duration, lane int, name string, v int64) {
	s.add(at, engine.Event{Kind: engine.KindValue, Lane: int32(lane), Task: engine.NoTask, Name: name, Value: v})
}

// sampleEvents are a run of ten pages on twelve threads: one page fails, two are
// tried again, two slots are never used.
func sampleEvents() []engine.Event {
	var s script
	s.add(0, engine.Event{Kind: engine.KindLane, Task: engine.NoTask, Name: "main", Value: 4000, To: 4000})
	s.state(0, 0, engine.Running, 0, -1)
	for i := 1; i <= 12; i++ {
		s.add(0, engine.Event{Kind: engine.KindLane, Lane: int32(i), Task: engine.NoTask, Name: fmt.Sprintf("t%d", i)})
	}
	s.state(2*ms, 0, engine.Waiting, engine.Join, -1)
	for i := 1; i <= 10; i++ {
		s.page(i)
	}
	for k := int64(1); k <= 10; k++ {
		at := 610*ms + time.Duration(k)*11*ms
		s.state(at, 0, engine.Running, 0, -1)
		s.value(at, 0, "rows", min(k, 9)*20)
		s.value(at, 0, "bytes", min(k, 9)*45_260)
		s.state(at+ms, 0, engine.Waiting, engine.Join, -1)
	}
	end := 980 * ms
	s.state(end-2*ms, 0, engine.Running, 0, -1)
	s.value(end-ms, 0, engine.ValueProgramCPU, int64(148*ms))
	s.state(end, 0, engine.Done, 0, -1)
	sortEvents(s.events)
	return s.events
}

// page is one page on its lane.
func (s *script) page(i int) {
	at := 2*ms + time.Duration(i)*ms/2
	task := i - 1
	s.add(at, engine.Event{Kind: engine.KindMessage, Task: engine.NoTask, Name: "spawn", To: int32(i)})
	s.add(at, engine.Event{Kind: engine.KindLane, Lane: int32(i), Task: engine.NoTask, Value: 4000, To: int32(4000 + i)})
	s.state(at, i, engine.Idle, 0, -1)
	s.add(at, engine.Event{Kind: engine.KindTask, Lane: int32(i), Task: int32(task), Phase: engine.TaskStart, Name: fmt.Sprintf("page %d", i)})
	s.state(at, i, engine.Running, 0, task)
	at += 2 * ms
	wait := 590*ms + time.Duration(i*i)*ms/2
	if i == 3 || i == 7 { // first it breaks off
		s.state(at, i, engine.Waiting, engine.Network, task)
		at += 150 * ms
		s.state(at, i, engine.Running, 0, task)
		s.value(at, i, "retry", 1)
		at += ms
		s.state(at, i, engine.Waiting, engine.Timer, task)
		at += 60 * ms
		s.state(at, i, engine.Running, 0, task)
		at += ms
	}
	s.state(at, i, engine.Waiting, engine.Network, task)
	at += wait
	s.state(at, i, engine.Running, 0, task)
	at += 12 * ms
	if i == 5 {
		s.state(at, i, engine.Ready, engine.GIL, task)
		at += 60 * ms
		s.state(at, i, engine.Running, 0, task)
		at += 5 * ms
	}
	s.value(at, i, "retry", 0)
	s.value(at, i, engine.ValueCPU, int64(13*ms))
	end := engine.Event{Kind: engine.KindTask, Lane: int32(i), Task: int32(task), Phase: engine.TaskEnd, State: engine.Done}
	if i == 7 {
		end.State, end.Text = engine.Failed, "HTTP 503 Service Unavailable, after 2 retries"
	}
	s.add(at, end)
	s.state(at, i, engine.Idle, 0, -1)
	s.state(960*ms, i, engine.Done, 0, -1)
}

// handedInfo is a run in which things are handed from lane to lane.
var handedInfo = engine.Info{
	Version: "1", Lesson: "handed", Model: "threads", Badge: "real", Workers: 2, Slots: 2, Tasks: 2, Program: true, Queues: []string{"results"},
}

// handedEvents are main, which starts p1 and p2 and joins them; p1 puts three things
// into a queue, p2 waits for each.
func handedEvents() []engine.Event {
	var s script
	send := func(at time.Duration, lane int, name string, to int32, text string) {
		s.add(at, engine.Event{Kind: engine.KindMessage, Lane: int32(lane), Task: engine.NoTask, Name: name, To: to, Text: text})
	}
	wait := func(at time.Duration, lane int, on engine.Reason, name, text string, to int32) {
		s.add(at, engine.Event{Kind: engine.KindState, Lane: int32(lane), State: engine.Waiting, On: on, Task: int32(lane) - 1, Name: name, Text: text, To: to})
	}
	for i, name := range []string{"main", "p1", "p2"} {
		s.add(0, engine.Event{Kind: engine.KindLane, Lane: int32(i), Task: engine.NoTask, Name: name, Value: 5000, To: int32(5000 + i)})
	}
	s.state(0, 0, engine.Running, 0, -1)
	for i := 1; i <= 2; i++ {
		at := time.Duration(i) * 2 * ms
		send(at, 0, "spawn", int32(i), "")
		s.add(at+ms, engine.Event{Kind: engine.KindTask, Lane: int32(i), Task: int32(i) - 1, Phase: engine.TaskStart, Name: fmt.Sprintf("worker(%d)", i)})
		s.state(at+ms, i, engine.Running, 0, i-1)
	}
	wait(6*ms, 0, engine.Join, "p1", "", 1)
	for k := range 3 {
		at := 10*ms + time.Duration(k)*20*ms
		wait(at, 2, engine.Queue, "results", "get", 0)
		send(at+12*ms, 1, "put", engine.NoLane, fmt.Sprint(k))
		s.state(at+13*ms, 2, engine.Running, 0, 1)
		send(at+14*ms, 2, "get", 1, fmt.Sprint(k))
	}
	for i := 1; i <= 2; i++ {
		at := 70*ms + time.Duration(i)*5*ms
		s.add(at, engine.Event{Kind: engine.KindTask, Lane: int32(i), Task: int32(i) - 1, Phase: engine.TaskEnd, State: engine.Done})
		s.state(at+ms/2, i, engine.Done, 0, -1)
		s.state(at+ms, 0, engine.Running, 0, -1)
		if i == 1 {
			wait(at+2*ms, 0, engine.Join, "p2", "", 2)
		}
	}
	s.state(90*ms, 0, engine.Done, 0, -1)
	sortEvents(s.events)
	return s.events
}

func sortEvents(events []engine.Event) {
	for i := 1; i < len(events); i++ { // stable, and nearly sorted in pieces
		for k := i; k > 0 && events[k].At < events[k-1].At; k-- {
			events[k], events[k-1] = events[k-1], events[k]
		}
	}
}

func timelineOf(info engine.Info, events []engine.Event) *engine.Timeline {
	tl := engine.NewTimeline(info)
	tl.Add(engine.Batch{Events: events})
	return tl
}

// sampleRun is the whole sample, for those who change nothing of it: a timeline takes
// longer to fill than a screen to draw.
var sampleRun = sync.OnceValue(func() *engine.Timeline { return timelineOf(sampleInfo, sampleEvents()) })

// upTo is what is known of the sample at a moment.
func upTo(at time.Duration) *engine.Timeline {
	var known []engine.Event
	for _, e := range sampleEvents() {
		if e.At <= at {
			known = append(known, e)
		}
	}
	tl := timelineOf(sampleInfo, known)
	tl.Add(engine.Batch{Now: at})
	return tl
}

// randomEvents are n events on so many lanes, at random.
func randomEvents(rnd *rand.Rand, lanes, n int) []engine.Event {
	events := make([]engine.Event, 0, n)
	at := time.Duration(0)
	for range n {
		at += time.Duration(rnd.ExpFloat64() * float64(3*ms))
		e := engine.Event{At: at, Lane: int32(rnd.IntN(lanes)), Task: int32(rnd.IntN(5)) - 1}
		switch rnd.IntN(6) {
		case 0:
			e.Kind, e.Name, e.Value = engine.KindValue, "rows", int64(rnd.IntN(1000))
		case 1:
			e.Kind, e.Phase, e.State = engine.KindTask, engine.TaskEnd, engine.Failed
		default:
			e.Kind, e.State = engine.KindState, engine.State(1+rnd.IntN(engine.NumStates-1))
		}
		events = append(events, e)
	}
	return events
}

func sampleOptions() Options {
	dark := true
	quoted := map[string]time.Duration{"threads": 1300 * ms}
	models := []string{"sequential", "processes", "threads", "gil", "coroutines", "goroutines", "hybrid"}
	return Options{
		Menu: Menu{Lessons: []Entry{
			{Lesson: &lesson.Lesson{ID: "scrape", Group: "scraper", Models: models, Quoted: quoted}, Tasks: 10, Tutorial: true, Output: "cnblogs.csv"},
			{Lesson: &lesson.Lesson{ID: "work", Group: "coroutines", Models: models}, Tasks: 2},
			{
				Lesson: &lesson.Lesson{ID: "race", Group: "threads", Models: models[1:6]}, Tasks: 40, Workers: 2,
				Knobs:   []engine.Knob{{Flag: "guard", Values: []string{"none", "mutex"}}, {Flag: "await", Values: []string{"false", "true"}, Models: []string{"coroutines"}}},
				Options: engine.Options{"guard": "none", "await": "false"},
			},
		}},
		Lang: text.EN, Dark: &dark, FPS: 30, NoPredict: true,
	}
}

// courseOptions are the same with the whole course.
func courseOptions() Options {
	o := sampleOptions()
	scrape, race := o.Lessons[0], o.Lessons[2]
	o.Lessons = nil
	for _, l := range [...]struct{ group, ids string }{
		{"processes", "two-processes globals queue manager cores daemon pool file"}, {"threads", "race gil"},
		{"coroutines", "work blocking-call"}, {"scraper", "scrape"}, {"which", "bound cost how-many"},
	} {
		for _, id := range strings.Fields(l.ids) {
			e := Entry{Lesson: &lesson.Lesson{ID: id, Group: l.group, Models: scrape.Models}, Tasks: 4}
			switch id {
			case "race":
				e = race
			case "scrape":
				e = scrape
			case "gil":
				e.Models = []string{"threads", "gil"}
			}
			o.Lessons = append(o.Lessons, e)
		}
	}
	o.Ran, o.Chosen = []string{"two-processes", "globals", "race"}, "race"
	return o
}

// curious are the same of one who wants to be asked.
func curious() Options {
	o := sampleOptions()
	o.NoPredict = false
	return o
}

// newTestRoot is a root of that size.
func newTestRoot(t testing.TB, o Options, w, h int) *root {
	t.Helper()
	r, err := newRoot(o)
	if err != nil {
		t.Fatal(err)
	}
	r.Init()
	r.Update(tea.WindowSizeMsg{Width: w, Height: h})
	return r
}

// showing is a root that shows a run, which is live unless the timeline has its
// end.
func showing(t testing.TB, o Options, w, h int, tl *engine.Timeline) *root {
	t.Helper()
	r := newTestRoot(t, o, w, h)
	r.menu.lesson = max(r.menu.find(tl.Info.Lesson), 0)
	s := &session{tl: tl, lesson: &r.o.Lessons[r.menu.lesson], over: tl.Head().Over}
	s.src, s.feed = &fakeSource{}, stillFeed[engine.Batch]()
	r.on = onRun
	r.run.show(s)
	r.sync()
	return r
}

// press presses keys by name.
func press(r *root, keys ...string) {
	for _, k := range keys {
		r.Update(keyPress(k))
	}
}

func keyPress(k string) tea.KeyPressMsg {
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

// fakeSource is a source that tests feed.
type fakeSource struct {
	batches chan engine.Batch
	stopped chan struct{}
}

func newFakeSource() *fakeSource {
	return &fakeSource{batches: make(chan engine.Batch), stopped: make(chan struct{}, 9)}
}

func (f *fakeSource) Batches() <-chan engine.Batch { return f.batches }
func (f *fakeSource) Err() error                   { return nil }
func (f *fakeSource) Stop() {
	if f.stopped != nil {
		f.stopped <- struct{}{}
	}
}

// stillFeed is a feed on which nothing comes.
func stillFeed[T any]() *feed[T] {
	return &feed[T]{wake: make(chan struct{}, 1), done: make(chan struct{})}
}
