package meter

import (
	"time"

	"lanes/engine/event"
)

// Clock is the CPU time of the calling thread; nil if the worker has no thread of its
// own. ok is false if the system does not say.
type Clock func() (d time.Duration, ok bool)

// Meter measures the computing of one worker. The zero value is ready for its first
// checkpoint.
type Meter struct {
	on    bool
	every int           // it looks at the clock at one in so many checkpoints
	skip  int           // checkpoints to pass before it looks again
	seen  time.Duration // when it looked last
	told  time.Duration // when it reported last
	gaps  time.Duration // lost between checkpoints, where no thread's clock tells
}

const (
	// beat is how often a worker that computes reports, at least: as often as Go takes
	// the core from one goroutine for another.
	beat = 10 * time.Millisecond
	// lookEvery is about how often a meter looks at the clock.
	lookEvery = 50 * time.Microsecond
	// maxEvery bounds the checkpoints that are passed without looking.
	maxEvery = 1 << 12
	// suspicious is a time between two looks after which it reports.
	suspicious = 500 * time.Microsecond
	// longGap is a time between two looks in which a goroutine cannot have been
	// computing.
	longGap = 2 * time.Millisecond
)

// Due reports whether the meter wants to look at the clock at this checkpoint. Most
// checkpoints it passes, because that costs nothing.
func (m *Meter) Due() bool {
	m.skip--
	return m.skip < 0
}

// Look looks at the clock at a checkpoint. If report is true, there is something to
// report: how much the worker has computed so far.
func (m *Meter) Look(now time.Duration, c Clock) (computed time.Duration, report bool) {
	if !m.on {
		*m = Meter{on: true, every: 1, seen: now, told: now}
		return m.computed(now, c), true
	}
	gone := now - m.seen
	m.seen = now
	m.pace(gone)
	if gone >= longGap {
		m.gaps += gone
	}
	if gone < suspicious && now-m.told < beat {
		return 0, false
	}
	m.told = now
	return m.computed(now, c), true
}

// On reports whether the meter measures.
func (m *Meter) On() bool { return m.on }

// Stop ends the measurement. It returns how much the worker has computed.
func (m *Meter) Stop(now time.Duration, c Clock) time.Duration {
	computed := m.computed(now, c)
	*m = Meter{}
	return computed
}

// pace sets how many checkpoints are passed without looking, by how long the last ones
// took.
func (m *Meter) pace(gone time.Duration) {
	switch {
	case gone < lookEvery/2:
		m.every = min(2*m.every, maxEvery)
	case gone > 2*lookEvery:
		m.every = max(m.every/2, 1)
	}
	m.skip = m.every - 1
}

// computed is how much the worker has computed, since some moment before the measurement.
func (m *Meter) computed(now time.Duration, c Clock) time.Duration {
	if c != nil {
		if d, ok := c(); ok {
			return d
		}
	}
	return now - m.gaps
}

// Beat is the report of a worker that goes on computing, with how much it has computed.
func Beat(task int32, computed time.Duration) event.Event {
	e := event.Event{Kind: event.KindState, Task: task, State: event.Running, Phase: goesOn}
	return Ends(e, computed)
}

// Ends is a state of a worker as the report that its computing ends with it.
func Ends(e event.Event, computed time.Duration) event.Event {
	e.Value = int64(computed) + 1
	return e
}

// Sleeps is the start of a wait that is over by itself at a known moment. From then on the
// worker waits for a core.
func Sleeps(e event.Event, until time.Duration) event.Event {
	e.Value, e.Phase = int64(until), sleeps
	return e
}

// The phase of a state says what its value is: of none how much was computed before, if
// it is not 0.
const (
	goesOn = event.TaskStart // the same, and the worker will report again
	sleeps = event.TaskEnd   // when the wait is over
)
