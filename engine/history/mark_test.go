package history

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
)

// markText is marks as a text.
func markText(marks []Mark) string {
	var all []string
	for _, m := range marks {
		s := fmt.Sprint(int64(m.At), " ", m.Name)
		if m.Kind != UserMark {
			s = fmt.Sprint(int64(m.At), " ", m.Kind, " ", m.Name)
		}
		if m.N > 0 {
			s += fmt.Sprint(" of ", m.N)
		}
		all = append(all, strings.TrimSpace(s))
	}
	return strings.Join(all, ", ")
}

func TestMarksAreSetRenamedAndTakenAway(t *testing.T) {
	tl := NewTimeline(event.Info{})
	for _, c := range []struct {
		at      time.Duration
		name    string
		changed bool
		want    string
	}{
		{30, "c", true, "30 c"},
		{10, "a", true, "10 a, 30 c"},
		{20, "b", true, "10 a, 20 b, 30 c"},
		{20, "b", false, "10 a, 20 b, 30 c"},
		{20, "two", true, "10 a, 20 two, 30 c"},
		{20, "", true, "10 a, 30 c"},
		{20, "", false, "10 a, 30 c"},
		{-5, "\x1b[31mred\n", true, "0 red, 10 a, 30 c"},
	} {
		if got := tl.SetMark(c.at, c.name); got != c.changed {
			t.Errorf("SetMark(%d, %q) = %v", c.at, c.name, got)
		}
		if got := markText(tl.Marks()); got != c.want {
			t.Errorf("after SetMark(%d, %q): %s, want %s", c.at, c.name, got, c.want)
		}
	}
	for i := range 2 * maxMarks {
		tl.SetMark(time.Duration(i), strings.Repeat("m", 1000))
	}
	if all := tl.Marks(); len(all) != maxMarks || len(all[maxMarks-1].Name) > MaxMarkName {
		t.Errorf("%d marks, the last is called %q", len(all), all[len(all)-1].Name)
	}
}

// task is an event of a task, which is named after its number.
func task(at time.Duration, lane, task int, s event.State) event.Event {
	e := event.Event{At: at, Kind: event.KindTask, Lane: int32(lane), Task: int32(task), Phase: event.TaskEnd, State: s}
	if s == event.Running {
		e.Phase, e.State, e.Name = event.TaskStart, 0, fmt.Sprint("t", task)
	}
	return e
}

func TestARunSetsMarksByItself(t *testing.T) {
	end := func(at time.Duration, s event.State) event.Event {
		return event.Event{At: at, Kind: event.KindState, State: s, Task: event.NoTask}
	}
	two := []event.Event{task(10, 1, 0, event.Running), task(20, 2, 1, event.Running), task(50, 2, 1, event.Failed), task(70, 1, 0, event.Done)}
	for _, c := range []struct {
		name   string
		tasks  int
		events []event.Event
		want   string
	}{
		{"none before anything has happened", 2, nil, ""},
		{"two tasks, one of which fails", 2, two, "20 parallel t1 of 2, 50 failure t1, 50 last, 70 first t0"},
		{"one after another nothing is parallel", 2, []event.Event{
			task(10, 1, 0, event.Running), task(20, 1, 0, event.Done), task(30, 1, 1, event.Running), task(40, 1, 1, event.Done), end(50, event.Done)}, "20 first t0"},
		{"what held for no time is no peak", 2, []event.Event{
			task(10, 1, 0, event.Running), task(20, 2, 1, event.Running), task(20, 1, 0, event.Done), task(30, 2, 1, event.Done), end(40, event.Done)}, "20 first t0, 20 last"},
		{"while others may begin, nobody is the last", 3, two, "20 parallel t1 of 2, 50 failure t1, 70 first t0"},
		{"who was alone for a while is not the last", 3, append(two[:3:3],
			task(60, 2, 2, event.Running), task(70, 1, 0, event.Done), task(80, 2, 2, event.Done)), "20 parallel t1 of 2, 50 failure t1, 70 first t0, 70 last"},
		{"a run that is over has no more to come", 9, append(two[:4:4], end(90, event.Done)), "20 parallel t1 of 2, 50 failure t1, 50 last, 70 first t0"},
		{"one that was stopped had no last", 9, append(two[:4:4], end(90, event.Killed)), "20 parallel t1 of 2, 50 failure t1, 70 first t0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := NewTimeline(event.Info{Tasks: c.tasks})
			for _, e := range c.events {
				tl.Append(e)
			}
			if got := markText(tl.Marks()); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestThePeakIsMarkedWhereItWasReached compares the mark with the pictures.
func TestThePeakIsMarkedWhereItWasReached(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 9))
		tl := NewTimeline(event.Info{Tasks: 1000})
		busy, at := map[int]bool{}, time.Duration(0)
		for i := range 300 {
			at += time.Duration(rng.IntN(3))
			lane := rng.IntN(12)
			s := event.Running
			if busy[lane] {
				s = event.Done
			}
			busy[lane] = !busy[lane]
			tl.Append(task(at, lane, i, s))
		}
		tl.Append(event.Event{At: at + 1, Kind: event.KindState, State: event.Done, Task: event.NoTask})
		for _, m := range tl.Marks() {
			if m.Kind != MostAtOnce {
				continue
			}
			if here := tl.At(m.At); here.InFlight != tl.Head().PeakFlight || m.N != here.InFlight {
				t.Errorf("seed %d: %d tasks at the mark, which says %d; at most %d", seed, here.InFlight, m.N, tl.Head().PeakFlight)
			}
			if before := tl.At(m.At - 1); before.PeakFlight == tl.Head().PeakFlight {
				t.Errorf("seed %d: the peak was reached before the mark", seed)
			}
		}
	}
}
