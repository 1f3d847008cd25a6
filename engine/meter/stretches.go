package meter

import (
	"cmp"
	"slices"
	"time"

	"lanes/engine/event"
)

// Stretches makes states of what the meters of a process's workers report. What a worker
// has lost is known only afterwards, and belongs before what has happened on other lanes
// since: so while a worker computes, everything after its last report is to be held back.
type Stretches struct {
	open    map[int32]stretch // by lane, of those that compute
	running map[int32]bool    // lanes that run, whether they compute or not
}

// stretch is what a lane has computed since its last report.
type stretch struct {
	from   time.Duration // the last report
	task   int32
	silent bool // that is too long ago, and the lane has been made ready
}

// Silence is how long a lane that computes may be silent. If it had a core, it would
// report all the time. So after that long it is certain that it has none, and its next
// report is not waited for any more.
const Silence = 500 * time.Millisecond

// Split replaces the reports among events, which are in order, by states. It is to be
// called with everything that has happened up to now, and returns it in order. It reuses
// the memory of events.
func (s *Stretches) Split(events []event.Event, now time.Duration) []event.Event {
	if s.open == nil {
		s.open, s.running = map[int32]stretch{}, map[int32]bool{}
	}
	var lost []event.Event
	kept := events[:0]
	for _, e := range events {
		if e.Kind != event.KindState {
			kept = append(kept, e)
			continue
		}
		before, goesOn, d := s.open[e.Lane], e.Phase == goesOn, time.Duration(e.Value-1)
		e.Phase, e.Value = event.NoPhase, 0
		if from := max(e.At-d, before.from); d > 0 && from < e.At && !before.silent {
			lost = append(lost, starved(e.Lane, before.task, from))
		}
		if !goesOn || d > 0 || before.silent { // else the lane runs as before
			kept = append(kept, e)
		}
		s.note(&e, goesOn)
	}
	lost = append(lost, s.silenced(now)...)
	if len(lost) == 0 {
		return kept
	}
	kept = append(kept, lost...)
	slices.SortStableFunc(kept, func(a, b event.Event) int { return cmp.Compare(a.At, b.At) })
	return kept
}

// note takes a state of a lane.
func (s *Stretches) note(e *event.Event, computes bool) {
	if computes {
		s.open[e.Lane] = stretch{from: e.At, task: e.Task}
	} else {
		delete(s.open, e.Lane)
	}
	if e.State == event.Running {
		s.running[e.Lane] = true
	} else {
		delete(s.running, e.Lane)
	}
}

// silenced are the states of lanes that have been silent for too long.
func (s *Stretches) silenced(now time.Duration) (all []event.Event) {
	for lane, of := range s.open {
		if !of.silent && now-of.from > Silence {
			all = append(all, starved(lane, of.task, of.from+beat))
			of.silent = true
			s.open[lane] = of
		}
	}
	return all
}

// starved is the state of a lane that could compute and has no core.
func starved(lane, task int32, at time.Duration) event.Event {
	return event.Event{At: at, Kind: event.KindState, Lane: lane, Task: task, State: event.Ready, On: event.Core}
}

// Known is the moment up to which nothing of the past can change any more, after
// everything up to now has been split.
func (s *Stretches) Known(now time.Duration) time.Duration {
	for _, of := range s.open {
		if !of.silent {
			now = min(now, of.from)
		}
	}
	return now
}

// Running reports whether any lane is running.
func (s *Stretches) Running() bool { return len(s.running) > 0 }
