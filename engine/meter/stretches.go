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
	Step  time.Duration // losses of less than that the clocks of threads cannot tell
	Slack time.Duration // so late a timer may be although there is a core

	open map[int32]stretch // by lane, of those that compute or sleep
	edge time.Duration     // nothing can be put before it any more
}

// stretch is what a lane has computed since its last report; or its wait for a core after
// it has slept.
type stretch struct {
	lane, task int32
	sleeps     bool
	from       time.Duration // the last report, or when the lane wakes up
	computed   time.Duration // what it said
	owed       time.Duration // what the lane has lost before, and what was too little to tell
	silent     bool          // the last report is too long ago, and the lane has been made ready
}

// Silence is how long a lane that computes, or is to wake up, may be silent. If it had a core, it would
// report all the time. So after that long it is certain that it has none, and its next
// report is not waited for any more. Then it is ready since its last report, and what it
// had after all comes at the end of that time, as far as there is still room.
const Silence = 500 * time.Millisecond

// Split replaces the reports among events, which are in order, by states. It is to be
// called with everything that has happened up to now, and returns it in order. It reuses
// the memory of events.
func (s *Stretches) Split(events []event.Event, now time.Duration) []event.Event {
	if s.open == nil {
		s.open = map[int32]stretch{}
	}
	var turns []event.Event
	kept := events[:0]
	for _, e := range events {
		if e.Kind == event.KindState {
			turn, turned, keep := s.take(&e)
			if turned {
				turns = append(turns, turn)
			}
			if !keep {
				continue
			}
		}
		kept = append(kept, e)
	}
	turns = append(turns, s.silenced(now)...)
	s.edge = max(s.edge, s.Known(now))
	if len(turns) == 0 {
		return kept
	}
	kept = append(kept, turns...)
	slices.SortStableFunc(kept, func(a, b event.Event) int { return cmp.Compare(a.At, b.At) })
	return kept
}

// take takes a state of a lane, and makes a plain one of a report. turn is the state that
// begins before it, in the stretch that it ends, if turned is true. If keep is false, the
// lane is in this state already.
func (s *Stretches) take(e *event.Event) (turn event.Event, turned, keep bool) {
	of, computes := s.open[e.Lane]
	goesOn, value := e.Phase == goesOn, time.Duration(e.Value)
	next := stretch{lane: e.Lane, task: e.Task, from: e.At, computed: value}
	switch {
	case of.sleeps:
		turn = of.state(of.from, event.Ready, event.Core)
		turned = !of.silent && e.At-of.from > s.Slack
		of.silent = false
	case computes && value > 0 && e.Phase != sleeps:
		turn, next.owed = of.turn(e.At, value, s.Step, s.edge)
		turned = turn.At < e.At
	}
	if e.Phase == sleeps {
		next.sleeps, next.from = true, max(value, e.At)
	}
	delete(s.open, e.Lane)
	if goesOn || next.sleeps {
		s.open[e.Lane] = next
	}
	e.Phase, e.Value = event.NoPhase, 0
	return turn, turned, !goesOn || turned != of.silent
}

// turn is the state that begins inside of a stretch that ends with a report: of being
// ready after it ran or, if it has been ready, of running. It begins at the end if there
// is none.
func (s *stretch) turn(end, computed, step, edge time.Duration) (turn event.Event, owed time.Duration) {
	had := computed - s.computed
	if s.silent {
		return s.state(max(end-max(had, 0), edge), event.Running, event.NoReason), 0
	}
	owed = s.owed + end - s.from - had
	if owed < max(step, 1) {
		return s.state(end, event.Ready, event.Core), owed
	}
	lost := min(owed, end-s.from)
	return s.state(end-lost, event.Ready, event.Core), owed - lost
}

func (s *stretch) state(at time.Duration, state event.State, on event.Reason) event.Event {
	return event.Event{At: at, Kind: event.KindState, Lane: s.lane, Task: s.task, State: state, On: on}
}

// silenced are the states of lanes that have been silent for too long, or sleep for
// longer than they were to.
func (s *Stretches) silenced(now time.Duration) (all []event.Event) {
	for lane, of := range s.open {
		if !of.silent && now-of.from > Silence {
			all = append(all, of.state(of.from, event.Ready, event.Core))
			of.silent = true
			s.open[lane] = of
		}
	}
	return all
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
