package observation

import (
	"slices"
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/observed"
	"lanes/ui/text"
)

// TestWhatIsSaidOfAnObservedProgram: small timelines, and the sentences on them.
func TestWhatIsSaidOfAnObservedProgram(t *testing.T) {
	state := func(at time.Duration, lane int32, s event.State) event.Event {
		return event.Event{At: at * time.Millisecond, Lane: lane, Kind: event.KindState, State: s, Task: event.NoTask}
	}
	lock := func(at time.Duration, lane int32, name string) event.Event {
		return event.Event{At: at * time.Millisecond, Lane: lane, Task: event.NoTask}.Waits(event.Wait{On: event.Lock, For: name})
	}
	var workers, queue []event.Event
	for lane := int32(1); lane <= 8; lane++ {
		workers = append(workers, state(0, lane, event.Waiting))
	}
	for i := range 5 { // one after another
		lane := int32(i + 1)
		workers = append(workers, state(time.Duration(i*10), lane, event.InProgress), state(time.Duration(i*10+10), lane, event.Waiting))
	}
	queue = append(queue, state(0, 1, event.Running), lock(0, 2, "a.go:1"), lock(0, 3, "b.go:2"), state(10, 3, event.Running), state(60, 2, event.Running))
	holds := event.Event{At: 10 * time.Millisecond, Lane: 1, Task: event.NoTask}.Waits(event.Wait{On: event.Timer, Holds: true})
	one, two := event.NewLane("fetch", 7, 70), event.NewLane("fetch-2", 7, 70)
	one.Lane, two.Lane = 1, 2
	holding := []event.Event{
		one, two,
		{Lane: 1, Kind: event.KindValue, Name: event.ValueLine, Value: 4, Text: "a.py", Task: event.NoTask},
		state(5, 1, event.InProgress), state(5, 2, event.Ready), holds, state(40, 1, event.InProgress), state(40, 2, event.InProgress),
	}
	for _, c := range []struct {
		name   string
		events []event.Event
		want   []string
	}{
		{"three of eight never work, and never two at once", workers, []string{"3 of 8 lanes of workers", "Never more than 1 of the 8 lanes"}},
		{"one lock costs most", queue, []string{"86 % of all waiting for locks was at a.go:1.", "1 of 3 lanes of workers"}},
		{"one blocks the loop", append(holding, state(40, 2, event.Done)), []string{"Calls that block their thread kept it from other tasks that were ready, for 30.0 ms in all, most at a.py:4."}},
		{"nothing to say", []event.Event{state(0, 1, event.Running), state(50, 2, event.Running)}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := int32(0)
			for _, e := range c.events {
				n = max(n, e.Lane)
			}
			tl := history.NewTimeline(event.Info{Badge: event.Observed, Groups: []event.Group{{Name: "workers", First: 1, Lanes: int(n)}}})
			slices.SortStableFunc(c.events, func(a, b event.Event) int { return int(a.At - b.At) })
			tl.Add(event.Batch{Events: c.events})
			tl.Append(state(60, 0, event.Done))
			got := Explain(tl, &text.English)
			if len(got) != len(c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
			for i := range got {
				if !strings.HasPrefix(got[i], c.want[i]) {
					t.Errorf("got %q, want %q", got[i], c.want[i])
				}
			}
		})
	}
}

// TestWhatIsPassedOverHasWords in every language, whichever reader passes over it.
func TestWhatIsPassedOverHasWords(t *testing.T) {
	for _, lang := range text.Langs {
		for _, what := range observed.WhatIsPassed() {
			if text.For(lang).Observed.Passed.Of(what) == "" {
				t.Errorf("%s: no words for %q", lang, what)
			}
		}
	}
}
