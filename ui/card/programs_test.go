package card

import (
	"strings"
	"testing"

	"lanes/engine/event"
	"lanes/ui/paint"
	"lanes/ui/sample"
)

// TestWhatCardsOfProgramsSay has the numbers of small runs on the cards of their lessons.
func TestWhatCardsOfProgramsSay(t *testing.T) {
	value := func(name string, v int64) event.Event {
		return event.Event{Kind: event.KindValue, Task: event.NoTask, Name: name, Value: v}
	}
	task := func(lane int32, phase event.Phase) event.Event {
		return event.Event{Kind: event.KindTask, Lane: lane, Task: lane, Phase: phase, State: event.Done}
	}
	asks := func(lane int32, what string) event.Event {
		return event.Event{Kind: event.KindMessage, Lane: lane, To: 1, Task: event.NoTask, Name: "request", Text: what}
	}
	daemon := []event.Event{
		value("runs", 3), value("main_ns", int64(40*ms)), value("finished", 2), value("printed", 1), value("late", 1), value("killed", 1),
	}
	for _, c := range []struct {
		name, lesson, model string
		options             event.Options
		events              []event.Event
		has, hasNot         []string
	}{
		{
			"a daemon", "daemon", "processes", event.Options{"case": "daemon", "delay": "0s"}, daemon,
			[]string{
				"of 3 runs: list printed 1, child finished too late 1, child killed before that 1", "emulated", "it kills the daemon child",
				"quoted", "here main ends 40.0 ms after the start, and the list was printed in 1 of 3 runs",
			},
			[]string{"it waits for the child", "sleeps"},
		},
		{
			"a daemon that sleeps", "daemon", "processes", event.Options{"case": "daemon", "delay": "20ms"}, daemon,
			[]string{"it sleeps 20.0 ms first", "The tutorial says"}, []string{"up to the system"},
		},
		{
			"a daemon that is joined", "daemon", "processes", event.Options{"case": "join", "delay": "0s"}, daemon,
			[]string{"emulated", "it waits for the child", "printed in 1 of 3 runs"}, []string{"kills"},
		},
		{
			"a pool", "pool", "threads", nil,
			[]event.Event{
				value("jobs_ns", int64(27*ms)), value("apply_began_ns", 0), task(1, event.TaskStart),
				value("apply_returned_ns", int64(28*ms)), value("apply_ready_ns", int64(28*ms)), value("collected", 1), value("uncollected", 1),
			},
			[]string{"28.0 ms, measured", "1 error that main collected", "1 error that nobody collected", "27.0 ms added up", "only one ran at a time"},
			[]string{"had to wait"},
		},
		{
			"tasks in one process", "cores", "threads", nil,
			[]event.Event{
				{Kind: event.KindLane, Lane: 0, Value: 7, To: 70}, {Kind: event.KindLane, Lane: 1, Value: 7, To: 71}, {Kind: event.KindLane, Lane: 2, Value: 7, To: 72},
				task(1, event.TaskStart), task(2, event.TaskStart), value("threads", 2),
			},
			[]string{"the tasks were in one process, on 2 threads;"}, []string{"3 threads"},
		},
		{
			"a manager", "manager", "processes", nil,
			[]event.Event{asks(2, "set apples = 3"), asks(2, "append 1"), asks(0, "read apples"), asks(0, "item 0"), asks(0, "item 1"), asks(0, "stop")},
			[]string{"6 requests", "2 to fill", "3 to read", "the last to end the manager"}, nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			events := append([]event.Event{{Kind: event.KindState, State: event.Running, Task: event.NoTask}}, c.events...)
			events = append(events, event.Event{At: 50 * ms, Kind: event.KindState, State: event.Done, Task: event.NoTask})
			info := event.Info{Version: event.Version, Lesson: c.lesson, Model: c.model, Workers: 1, Tasks: 3, Program: c.lesson != "cores", Options: c.options}
			card := Text(sample.Timeline(info, events), Facts{}, paint.Look{NoColor: true}, 200)
			sample.MustHave(t, card, c.has...)
			sample.MustNotHave(t, card, c.hasNot...)
			if strings.Contains(card, "%!") {
				t.Error(card)
			}
		})
	}
}
