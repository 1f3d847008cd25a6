package history

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"lanes/engine/event"
)

// TestPicturesCountWhatHappened compares pictures with counts that are made
// another way: over all the events at once.
func TestPicturesCountWhatHappened(t *testing.T) {
	t.Parallel()
	eachSample(t, func(t *testing.T, rng *rand.Rand, tl *Timeline) {
		for _, at := range moments(rng, tl, 6) {
			p := tl.At(at)
			at = p.At
			var flight, peakFlight, done, failed, interrupted, running, peakRunning int
			state := map[int32]event.State{}
			for i := range tl.Until(at) {
				switch e := tl.Event(i); {
				case e.Kind == event.KindState:
					if state[e.Lane] == event.Running {
						running--
					}
					if e.State == event.Running {
						running++
					}
					state[e.Lane] = e.State
					peakRunning = max(peakRunning, running)
				case e.Phase == event.TaskStart:
					flight++
					peakFlight = max(peakFlight, flight)
				case e.Phase == event.TaskEnd:
					flight--
					switch e.State {
					case event.Failed:
						failed++
					case event.Killed:
						interrupted++
					default:
						done++
					}
				}
			}
			got := []int{p.InFlight, p.PeakFlight, p.Done, len(p.Failures), p.Interrupted, p.PeakRunning, p.Count[event.Running], p.Events}
			want := []int{flight, peakFlight, done, failed, interrupted, peakRunning, running, tl.Until(at)}
			if !slices.Equal(got, want) {
				t.Errorf("at %v: in flight, peak, done, failed, interrupted, peak running, running, events = %v, want %v", at, got, want)
			}
			lanes, ofLanes, ofLanesFailed := 0, 0, 0
			for _, n := range p.Count {
				lanes += n
			}
			for _, l := range p.Lanes {
				ofLanes += l.Done
				ofLanesFailed += l.Failed
			}
			if lanes != len(p.Lanes) || ofLanes != done || ofLanesFailed != failed {
				t.Errorf("at %v: %d lanes counted of %d; the lanes did %d of %d and failed %d of %d",
					at, lanes, len(p.Lanes), ofLanes, done, ofLanesFailed, failed)
			}
		}
	})
}

func TestALifetimeIsTheSumOfItsParts(t *testing.T) {
	eachSample(t, func(t *testing.T, rng *rand.Rand, tl *Timeline) {
		for _, at := range moments(rng, tl, 4) {
			p := tl.At(at)
			at = p.At
			var total [event.NumStates]time.Duration
			for i := range p.Lanes {
				l := &p.Lanes[i]
				var alive time.Duration
				if i < 60 {
					for _, s := range allSpans(tl, l.ID) {
						if s.From <= at && s.State.Alive() {
							alive += min(s.To, at) - s.From
						}
					}
					if got := l.Lifetime(at); got != alive {
						t.Errorf("lane %d at %v: lifetime %v, but it was alive for %v", l.ID, at, got, alive)
					}
				}
				if sum := l.Total(event.Running, at) + l.Total(event.Ready, at) + l.Total(event.Waiting, at) + l.Total(event.Idle, at); sum != l.Lifetime(at) {
					t.Errorf("lane %d at %v: lifetime %v, sum %v", l.ID, at, l.Lifetime(at), sum)
				}
				if l.Lived(at) != l.Lifetime(at) {
					t.Errorf("lane %d at %v: lifetime %v, but it lived for %v", l.ID, at, l.Lifetime(at), l.Lived(at))
				}
				for s := range total {
					total[s] += l.Total(event.State(s), at)
				}
			}
			for s := range total {
				if got := p.Total(event.State(s)); got != total[s] {
					t.Errorf("at %v: all lanes were %v for %v, want %v", at, event.State(s), got, total[s])
				}
			}
		}
	})
}

// TestPictures has small logs, each with one thing to check at the end.
func TestPictures(t *testing.T) {
	state := func(at int, lane int32, s event.State, task int32) event.Event {
		return event.Event{At: time.Duration(at), Kind: event.KindState, Lane: lane, State: s, Task: task}
	}
	begins := func(at int, lane, task int32) event.Event {
		return event.Event{At: time.Duration(at), Kind: event.KindTask, Lane: lane, Task: task, Phase: event.TaskStart, Name: "page 7"}
	}
	ends := func(at int, lane, task int32, s event.State, text string) event.Event {
		return event.Event{At: time.Duration(at), Kind: event.KindTask, Lane: lane, Task: task, Phase: event.TaskEnd, State: s, Text: text}
	}
	value := func(lane int32, name string, v int64) event.Event {
		return event.Event{Kind: event.KindValue, Lane: lane, Name: name, Value: v, Task: event.NoTask}
	}
	for _, c := range []struct {
		name   string
		events []event.Event
		ok     func(p *Picture) bool
	}{
		{
			"work is running and waiting with a task, not ready or idle",
			[]event.Event{
				state(0, 1, event.Idle, event.NoTask), state(1, 1, event.Ready, 0), state(3, 1, event.Running, 0), state(7, 1, event.Waiting, 0),
				state(15, 1, event.Ready, 0), state(31, 1, event.Running, 0), state(63, 1, event.Idle, event.NoTask), state(99, 1, event.Done, event.NoTask),
			},
			func(p *Picture) bool { return p.Work == 4+8+32 && p.Lanes[1].Lifetime(99) == 99 },
		},
		{
			"a lane that is only named was never used",
			[]event.Event{{Kind: event.KindLane, Lane: 2, Name: "t2", Task: event.NoTask}},
			func(p *Picture) bool {
				return len(p.Lanes) == 3 && p.Count[event.Unused] == 3 && p.Lanes[2].Name == "t2" && p.Lanes[2].Lifetime(9) == 0
			},
		},
		{
			"each new process in a slot is another start, the same process is not",
			[]event.Event{
				{Kind: event.KindLane, Lane: 1, Name: "p1", Task: event.NoTask}, {Kind: event.KindLane, Lane: 1, Value: 40, Task: event.NoTask},
				{Kind: event.KindLane, Lane: 1, Value: 40, To: 41, Task: event.NoTask}, {Kind: event.KindLane, Lane: 1, Value: 50, Task: event.NoTask},
			},
			func(p *Picture) bool {
				l := p.Lane(1)
				return l.Starts == 2 && l.PID == 50 && l.TID == 41 && l.Name == "p1"
			},
		},
		{
			"a reopened lane goes on with the totals that it had",
			[]event.Event{state(0, 1, event.Running, event.NoTask), state(4, 1, event.Killed, event.NoTask), state(10, 1, event.Running, event.NoTask), state(12, 1, event.Done, event.NoTask)},
			func(p *Picture) bool {
				return p.Lanes[1].Total(event.Running, p.At) == 6 && p.Lanes[1].Total(event.Killed, p.At) == 0 && p.Lanes[1].Born == 0
			},
		},
		{
			"a failure says when, where, which and why",
			[]event.Event{begins(3, 1, 7), ends(9, 1, 7, event.Failed, "no luck")},
			func(p *Picture) bool {
				return slices.Equal(p.Failures, []Failure{{9, 1, 7, "page 7", "no luck"}}) && p.Lanes[1].Error == "no luck" && p.Lanes[1].Failed == 1
			},
		},
		{
			"an interrupted task is neither done nor failed",
			[]event.Event{begins(3, 1, 7), ends(9, 1, 7, event.Killed, "interrupted")},
			func(p *Picture) bool {
				return p.Interrupted == 1 && p.Done == 0 && len(p.Failures) == 0 && p.InFlight == 0
			},
		},
		{
			"a value is the last that was said, in the order of the first",
			[]event.Event{value(0, "a", 1), value(0, "b", 2), value(1, "c", 9), value(0, "a", 3)},
			func(p *Picture) bool {
				_, ok := p.Lanes[1].Value("a")
				return slices.Equal(p.Lanes[0].Values, []Value{{Name: "a", Value: 3}, {Name: "b", Value: 2}}) && p.Value("a") == 3 && p.Value("c") == 0 && !ok
			},
		},
		{
			"the end of main is the end of the run",
			[]event.Event{state(0, 0, event.Running, event.NoTask), state(9, 0, event.Done, event.NoTask)},
			func(p *Picture) bool { return p.Over && !p.Killed && p.Error == "" },
		},
		{
			"the end of another lane is not",
			[]event.Event{state(0, 1, event.Running, event.NoTask), state(9, 1, event.Killed, event.NoTask)},
			func(p *Picture) bool { return !p.Over && !p.Killed },
		},
		{
			"a run that was stopped says so",
			[]event.Event{state(0, 0, event.Running, event.NoTask), state(9, 0, event.Killed, event.NoTask)},
			func(p *Picture) bool { return p.Over && p.Killed && p.Error == "" },
		},
		{
			"a run that went wrong says how",
			[]event.Event{state(0, 0, event.Running, event.NoTask), {Kind: event.KindPrint, Text: "boom", Task: event.NoTask}, state(9, 0, event.Failed, event.NoTask)},
			func(p *Picture) bool { return p.Over && p.Error == "boom" },
		},
		{
			"the name of a task is gone with it",
			[]event.Event{begins(0, 1, 7), state(0, 1, event.Running, 7), ends(4, 1, 7, event.Done, ""), state(4, 1, event.Idle, event.NoTask)},
			func(p *Picture) bool { return p.Lanes[1].TaskName == "" && p.Lanes[1].Task == event.NoTask },
		},
		{
			"a message changes nothing",
			[]event.Event{{Kind: event.KindMessage, Lane: 1, To: 9, Task: event.NoTask}},
			func(p *Picture) bool { return len(p.Lanes) == 2 && p.Lane(9) == nil && p.Lane(-1) == nil },
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := timelineOf(c.events, false)
			if p := tl.Head(); !c.ok(p) {
				t.Errorf("%+v", *p)
			}
		})
	}
}

func TestThePictureOfNothing(t *testing.T) {
	p := NewTimeline(event.Info{}).At(time.Second)
	if p.At != 0 || p.Value("rows") != 0 || p.Lane(0) != nil || p.Total(event.Running) != 0 {
		t.Errorf("%+v", *p)
	}
}

func TestTheValuesOfALaneAreBounded(t *testing.T) {
	tl := NewTimeline(event.Info{})
	for i := range 3 * maxValues {
		tl.Append(event.Event{Kind: event.KindValue, Name: string(rune('一' + i)), Value: int64(i)})
	}
	if n := len(tl.Head().Lanes[0].Values); n != maxValues {
		t.Errorf("%d values, want %d", n, maxValues)
	}
}
