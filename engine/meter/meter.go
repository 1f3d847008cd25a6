package meter

import (
	"time"

	"lanes/engine/event"
)

// Clock is the CPU time of the calling thread.
type Clock struct {
	Read func() (d time.Duration, ok bool) // nil where the thread does not belong to the worker
	Step time.Duration                     // losses of less than that it cannot tell
}

// Meter measures the computing of one worker. The zero value is ready for its first
// checkpoint.
type Meter struct {
	on    bool
	every int           // it looks at the clock at one in so many checkpoints
	skip  int           // checkpoints to pass before it looks again
	seen  time.Duration // when it looked last
	told  time.Duration // when it reported last
	read  time.Duration // when it read the thread's clock last
	had   time.Duration // what the thread's clock said then
	owed  time.Duration // lost, and not reported yet
}

const (
	// beat is how often a worker that computes reports, at least: as often as Go takes
	// the core from one goroutine for another.
	beat = 10 * time.Millisecond
	// lookEvery is about how often a meter looks at the clock.
	lookEvery = 50 * time.Microsecond
	// maxEvery bounds the checkpoints that are passed without looking.
	maxEvery = 1 << 12
	// suspicious is a time between two looks after which the thread's clock is read.
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
// report: how much was lost since the last report, which may be nothing.
func (m *Meter) Look(now time.Duration, c Clock) (lost time.Duration, report bool) {
	if !m.on {
		*m = Meter{on: true, every: 1, seen: now, told: now, read: now}
		m.had, _ = c.now()
		return 0, true
	}
	gone := now - m.seen
	m.seen = now
	m.pace(gone)
	if gone < suspicious && now-m.told < beat {
		return 0, false
	}
	return m.lost(now, gone, c), true
}

// Stop ends the measurement. ok is false if there was none.
func (m *Meter) Stop(now time.Duration, c Clock) (lost time.Duration, ok bool) {
	if !m.on {
		return 0, false
	}
	lost = m.lost(now, 0, c) // what a goroutine did since the last checkpoint is not known
	*m = Meter{}
	return lost, true
}

// On reports whether the meter measures.
func (m *Meter) On() bool { return m.on }

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

// lost is what is to be reported as lost now; gone is the time between two checkpoints.
func (m *Meter) lost(now, gone time.Duration, c Clock) time.Duration {
	least := time.Duration(0)
	if had, ok := c.now(); ok {
		m.owed += now - m.read - (had - m.had)
		m.read, m.had, least = now, had, c.Step
	} else if gone >= longGap {
		m.owed += gone
	}
	d := time.Duration(0)
	if m.owed > least {
		d = min(m.owed, now-m.told)
		m.owed -= d
	}
	m.told = now
	return d
}

func (c Clock) now() (time.Duration, bool) {
	if c.Read == nil {
		return 0, false
	}
	return c.Read()
}

// Beat is the report of a worker that goes on computing.
func Beat(task int32, lost time.Duration) event.Event {
	e := event.Event{Kind: event.KindState, Task: task, State: event.Running, Phase: goesOn}
	return Ends(e, lost)
}

// Ends is a state of a worker as the report that its computing ends with it.
func Ends(e event.Event, lost time.Duration) event.Event {
	e.Value = int64(lost) + 1
	return e
}

// goesOn, as the phase of a state, says that the worker will report again.
const goesOn = event.TaskStart
