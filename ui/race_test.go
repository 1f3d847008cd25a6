package ui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"lanes/engine"
)

var raceInfo = engine.Info{
	Version: "1", Lesson: "race", Model: "threads", Badge: "real", Workers: 2, Slots: 2, Tasks: 10, Round: 2, Seed: 7,
	Options: engine.Options{"guard": "none"},
}

// raceEvents are five runs of two workers that make ten million increments each.
// The second loses nothing.
func raceEvents() []engine.Event {
	var s script
	s.add(0, engine.Event{Kind: engine.KindLane, Task: engine.NoTask, Name: "main", Value: 4000, To: 4000})
	s.state(0, 0, engine.Waiting, engine.Join, -1)
	for lane := 1; lane <= 2; lane++ {
		s.add(0, engine.Event{Kind: engine.KindLane, Lane: int32(lane), Task: engine.NoTask, Name: []string{"t1", "t2"}[lane-1], Value: 4000, To: int32(4000 + lane)})
		s.state(ms, lane, engine.Idle, 0, -1)
	}
	for run, lost := range []int64{5_000_000, 0, 3_456_789, 4_000_000, 5_600_000} {
		s.raceRun(2*ms+time.Duration(run)*100*ms, run, lost)
	}
	s.value(503*ms, 0, engine.ValueProgramCPU, int64(990*ms))
	for lane := range 3 {
		s.state(504*ms, lane, engine.Done, 0, -1)
	}
	sortEvents(s.events)
	return s.events
}

// raceRun is one run, in ten reports.
func (s *script) raceRun(at time.Duration, run int, lost int64) {
	const all, parts = 10_000_000, 10
	for lane := 1; lane <= 2; lane++ {
		task := 2*run + lane - 1
		s.add(at, engine.Event{Kind: engine.KindTask, Lane: int32(lane), Task: int32(task), Phase: engine.TaskStart, Name: "run"})
		s.state(at, lane, engine.Running, 0, task)
		s.value(at, lane, "start", 200_000_000)
		s.value(at, lane, "expected", 200_000_000+2*all)
		for part := int64(1); part <= parts; part++ {
			when := at + time.Duration(part)*9*ms + time.Duration(lane)*ms
			s.value(when, lane, "count", part*all/parts)
			s.value(when, lane, "cell", 200_000_000+(2*all-lost)*part/parts)
			s.value(when, lane, "behind", lost*part/parts)
		}
		end := at + 94*ms
		s.add(end, engine.Event{Kind: engine.KindTask, Lane: int32(lane), Task: int32(task), Phase: engine.TaskEnd, State: engine.Done})
		s.state(end, lane, engine.Idle, 0, -1)
	}
	s.value(at+95*ms, 0, "final", 200_000_000+2*all-lost)
	s.value(at+95*ms, 0, "lost", lost)
	s.value(at+95*ms, 0, "increment_ps", 9_120)
	s.value(at+95*ms, 0, "runs", int64(run+1))
}

// raceUpTo is what is known of the race at a moment.
func raceUpTo(at time.Duration) *engine.Timeline {
	tl := timelineOf(raceInfo, slices.DeleteFunc(raceEvents(), func(e engine.Event) bool { return e.At > at }))
	tl.Add(engine.Batch{Now: at})
	return tl
}

// TestThePanelIsAFold: whichever way it comes to a moment, it is the same.
func TestThePanelIsAFold(t *testing.T) {
	tl := timelineOf(raceInfo, raceEvents())
	rnd := rand.New(rand.NewPCG(1, 2))
	moved := &racePanel{}
	for range 300 {
		events := rnd.IntN(tl.Len() + 1)
		moved.update(tl, events)
		fresh := &racePanel{}
		fresh.update(tl, events)
		if fmt.Sprintf("%+v", moved) != fmt.Sprintf("%+v", fresh) {
			t.Fatalf("after %d events it is %+v, and told anew %+v", events, moved, fresh)
		}
	}
}

func TestFinalValuesAreCountedInColumns(t *testing.T) {
	p := &racePanel{start: 0, expected: 100, finals: []int64{100, 100, 50, 99, 75}}
	bins, least := p.bins(11)
	want := []int{1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 2}
	if least != 50 || !slices.Equal(bins, want) {
		t.Errorf("bins %v from %d, want %v from 50", bins, least, want)
	}
	p.finals = []int64{100, 100}
	if bins, least := p.bins(3); least != 100 || !slices.Equal(bins, []int{0, 0, 2}) {
		t.Errorf("bins %v from %d", bins, least)
	}
}

// TestAPanelNeverPushesTheLanesOut: at any size some lanes are seen, and nothing
// stands on the same row as something else.
func TestAPanelNeverPushesTheLanesOut(t *testing.T) {
	for h := minHeight; h < 60; h++ {
		for _, n := range []int{3, 13, 65} {
			for _, card := range []int{0, 8} {
				l := arrange(80, h, needs{lanes: n, name: 4, state: 9, reason: 8, doing: 20, card: card, panel: 10, brief: 5})
				if l.lanes.h < 1 {
					t.Errorf("height %d, %d lanes: none is seen", h, n)
				}
				used := map[int]string{}
				for name, r := range map[string]rect{
					"header": l.header, "titles": l.titles, "lanes": l.lanes, "axis": l.axis, "panel": l.panel,
					"counts": l.counts, "progress": l.progress, "legend": l.legend, "card": l.card, "help": l.help,
				} {
					for y := r.y; y < r.y+r.h; y++ {
						if other, taken := used[y]; taken || y >= h {
							t.Errorf("height %d, %d lanes, card %d: %s and %s on row %d", h, n, card, name, other, y)
						}
						used[y] = name
					}
				}
			}
		}
	}
}

// TestKnobsTurn: a key gives a knob its next value, and only where it means
// something.
func TestKnobsTurn(t *testing.T) {
	r := newTestRoot(t, sampleOptions(), 80, 24)
	press(r, "down", "down")
	var got []string
	choice := func() {
		_, how := r.menu.choice()
		got = append(got, fmt.Sprint(how.Model, how.Options))
	}
	choice()
	press(r, "g")
	choice()
	press(r, "v") // threads have no such knob
	choice()
	press(r, "5")
	choice()
	press(r, "v", "g")
	choice()
	want := []string{
		"threadsmap[guard:none]", "threadsmap[guard:mutex]", "threadsmap[guard:mutex]",
		"coroutinesmap[await:false guard:mutex]", "coroutinesmap[await:true guard:none]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	press(r, "up")
	if l, how := r.menu.choice(); l.ID != "work" || len(how.Options) != 0 {
		t.Errorf("%s has the options %v", l.ID, how.Options)
	}
}
