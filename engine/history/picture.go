package history

import (
	"slices"
	"time"

	"lanes/engine/event"
)

// Lane is what is known of a lane at a moment.
type Lane struct {
	ID       int
	Name     string
	PID, TID int // 0 is unknown
	State    event.State
	On       event.Reason
	Since    time.Duration // when State began
	For      event.Wait    // what it is waiting for, as far as the log says
	Task     int32         // NoTask if none
	TaskName string
	Born     time.Duration // when the lane was first used; meaningless while Unused
	Done     int           // tasks
	Failed   int           // tasks
	Lost     int           // attempts at a task that were not the end of it
	Starts   int           // how many workers the slot has had: more than 1 after a crash
	Printed  string        // what it printed last
	Error    string        // the error of its last failed task
	Values   []Value       // in order of first appearance, at most maxValues

	total [event.NumStates]time.Duration // time in each state, in spans that have ended
	ended time.Duration                  // time between an end and the next state
	turns int                            // from one state to another
	core  time.Duration                  // of the ready time, what it waited for a core; likewise
}

// maxValues bounds the values of a lane, because a log from outside may have any number
// of them and each picture holds them all.
const maxValues = 256

// Value is a named number of a lane.
type Value struct {
	Name  string
	Value int64
	Text  string // what goes with it: of a line of the source its file, of a finding what was found
}

// Total is how long the lane has been in s up to the moment at.
func (l *Lane) Total(s event.State, at time.Duration) time.Duration {
	if l.State == s && s.Alive() {
		return l.total[s] + at - l.Since
	}
	return l.total[s]
}

// Starved is how much of its ready time the lane waited for a core, up to the moment at.
func (l *Lane) Starved(at time.Duration) time.Duration {
	if l.State == event.Ready && l.On == event.Core {
		return l.core + at - l.Since
	}
	return l.core
}

// Lifetime is how long the lane has been alive up to the moment at: its time in all
// states that it is alive in.
func (l *Lane) Lifetime(at time.Duration) (sum time.Duration) {
	for s := event.Running; s.Alive(); s++ {
		sum += l.Total(s, at)
	}
	return sum
}

// Lived is the time from the first use of the lane to the moment at, or to its end,
// without the time between an end and a restart.
func (l *Lane) Lived(at time.Duration) time.Duration {
	switch {
	case l.State == event.Unused:
		return 0
	case l.State.Ended():
		at = l.Since
	}
	return at - l.Born - l.ended
}

// Value returns the lane's value of that name; ok is false if it never had one.
func (l *Lane) Value(name string) (v int64, ok bool) {
	for i := range l.Values {
		if l.Values[i].Name == name {
			return l.Values[i].Value, true
		}
	}
	return 0, false
}

// Text is what goes with the lane's value of that name, "" if nothing does.
func (l *Lane) Text(name string) string {
	for i := range l.Values {
		if l.Values[i].Name == name {
			return l.Values[i].Text
		}
	}
	return ""
}

// CPU is the lane's CPU time as the system measured it at the end of its last task; ok
// is false if it is unknown.
func (l *Lane) CPU() (d time.Duration, ok bool) {
	v, ok := l.Value(event.ValueCPU)
	return time.Duration(v), ok
}

// Failure is a task that failed.
type Failure struct {
	At    time.Duration
	Lane  int
	Task  int
	Name  string
	Error string
}

// Picture is a run at a moment: the fold of all events up to it.
type Picture struct {
	At          time.Duration
	Lanes       []Lane
	Count       [event.NumStates]int // lanes in each state
	InFlight    int                  // tasks in progress
	PeakFlight  int
	PeakRunning int
	Done        int // tasks
	Failures    []Failure
	Interrupted int           // tasks
	Lost        int           // attempts at tasks that are not their ends
	Retries     int           // attempts at tasks beyond the first
	Work        time.Duration // the running and waiting time of the tasks, without their ready time
	Timed       time.Duration // of that, what they waited for timers, which other tasks cannot lengthen
	Held        time.Duration // of that, what lanes waited while they kept the loop or the interpreter lock
	Over        bool          // the run has ended
	Killed      bool          // it was stopped
	Error       string        // what went wrong with the run itself
	Events      int           // how many events were folded
}

// Lane returns the lane with that number, or nil if there is none yet.
func (p *Picture) Lane(id int) *Lane {
	if id < 0 || id >= len(p.Lanes) {
		return nil
	}
	return &p.Lanes[id]
}

// Value returns a value of the main lane, 0 if there is none of that name.
func (p *Picture) Value(name string) int64 {
	if len(p.Lanes) == 0 {
		return 0
	}
	v, _ := p.Lanes[0].Value(name)
	return v
}

// Total is how long all lanes together have been in s.
func (p *Picture) Total(s event.State) time.Duration {
	var sum time.Duration
	for i := range p.Lanes {
		sum += p.Lanes[i].Total(s, p.At)
	}
	return sum
}

// starved is how long all lanes together have waited for a core.
func (p *Picture) starved() time.Duration {
	var sum time.Duration
	for i := range p.Lanes {
		sum += p.Lanes[i].Starved(p.At)
	}
	return sum
}

// clone copies p so that folding more events into one does not change the other. The
// copy has room for that many lanes: thousands may follow.
func (p *Picture) clone(lanes int) *Picture {
	c := *p
	c.Lanes = append(make([]Lane, 0, max(lanes, len(p.Lanes))), p.Lanes...)
	for i := range c.Lanes {
		c.Lanes[i].Values = slices.Clone(c.Lanes[i].Values)
	}
	c.Failures = slices.Clip(p.Failures)
	return &c
}

// apply folds one event into p.
func (p *Picture) apply(e *event.Event) {
	if e.At > p.At {
		// What lasted no time at all is not a peak: events of one instant have no
		// order.
		p.PeakRunning = max(p.PeakRunning, p.Count[event.Running])
		p.PeakFlight = max(p.PeakFlight, p.InFlight)
	}
	p.At = e.At
	p.Events++
	l := p.lane(int(e.Lane))
	switch e.Kind {
	case event.KindLane:
		l.opens(e)
	case event.KindState:
		p.enter(l, e)
	case event.KindTask:
		p.task(l, e)
	case event.KindPrint:
		l.Printed = e.Text
	case event.KindValue:
		l.set(e)
		if e.Name == event.ValueRetry && e.Value > 0 {
			p.Retries++
		}
	}
}

// lane returns a lane, and adds it if it is new.
func (p *Picture) lane(id int) *Lane {
	for len(p.Lanes) <= id {
		p.Lanes = append(p.Lanes, Lane{ID: len(p.Lanes), Task: event.NoTask})
		p.Count[event.Unused]++
	}
	return &p.Lanes[id]
}

func (l *Lane) opens(e *event.Event) {
	if e.Name != "" {
		l.Name = e.Name
	}
	if pid := e.PID(); pid != 0 && pid != l.PID {
		l.PID = pid
		l.Starts++
	}
	if tid := e.TID(); tid != 0 {
		l.TID = tid
	}
}

// enter moves a lane to a new state.
func (p *Picture) enter(l *Lane, e *event.Event) {
	switch {
	case l.State == event.Unused:
		l.Born = e.At
	case l.State.Ended():
		l.ended += e.At - l.Since
	}
	if l.State.Alive() {
		l.total[l.State] += e.At - l.Since
		if l.State == event.Ready && l.On == event.Core {
			l.core += e.At - l.Since
		}
		if l.Task != event.NoTask && l.State != event.Ready {
			p.Work += e.At - l.Since
			if l.State == event.Waiting && l.On == event.Timer {
				p.Timed += e.At - l.Since
			}
			if l.For.Holds {
				p.Held += e.At - l.Since
			}
		}
	}
	if l.State != e.State {
		l.turns++
	}
	p.Count[l.State]--
	p.Count[e.State]++
	l.State, l.On, l.Since, l.Task = e.State, e.On, e.At, e.Task
	l.For = e.Wait()
	l.For.Lane = l.Name
	switch {
	case e.State != event.Waiting && e.Name != "":
		l.TaskName = e.Name
	case e.Task == event.NoTask:
		l.TaskName = ""
	}
	if l.ID == 0 && e.State.Ended() {
		p.Over = true
		p.Killed = e.State == event.Killed
		if e.State == event.Failed {
			p.Error = l.Printed
		}
	}
}

func (p *Picture) task(l *Lane, e *event.Event) {
	if e.Phase == event.TaskStart {
		p.InFlight++
		l.TaskName = e.Name
		return
	}
	p.InFlight--
	if e.Phase == event.TaskLost {
		p.Lost++
		l.Lost++
		return
	}
	switch e.State {
	case event.Failed:
		l.Failed++
		l.Error = e.Failure()
		p.Failures = append(p.Failures, Failure{e.At, l.ID, int(e.Task), l.TaskName, e.Failure()})
	case event.Killed:
		p.Interrupted++
	default:
		l.Done++
		p.Done++
	}
}

func (l *Lane) set(e *event.Event) {
	v := Value{e.Name, e.Value, e.Text}
	for i := range l.Values {
		if l.Values[i].Name == v.Name {
			l.Values[i] = v
			return
		}
	}
	if len(l.Values) < maxValues {
		l.Values = append(l.Values, v)
	}
}
