package event

import "time"

// Kind says what an [Event] reports. Each kind is documented by what it means
// in time.
type Kind uint8

// The kinds of events. Their names in a log are "lane", "state", "task",
// "print", "value" and "message".
const (
	// KindLane names a lane, or gives it a new process or thread: from At on,
	// what happens on Lane happens in process Value and on thread To (0 is
	// unknown). A lane that never gets a state was never used.
	KindLane Kind = iota + 1
	// KindState begins a span: from At on, until the lane's next state, Lane is in
	// State because of On, at work on Task. For a wait, Name may be the queue, the lock
	// or the lane that it is for, Text is "put" or "get" for a queue, and To the lane
	// whose end it is for (0 is unknown). At a barrier, Text is "meet", and Name the
	// number of its generation. Where the lane keeps the loop or the interpreter lock
	// meanwhile, Text is "holds". See [Event.Wait]. A lane that idles until a queue has
	// work for it says so likewise. Of another state that is no wait, Name is what the
	// lane is at, if that has a name beside Task, and of InProgress To is how many other
	// things it is inside of.
	KindState
	// KindTask marks the start or the end of Task on Lane. At the end State is Done,
	// Failed or Killed, and Text is the error. Where a task may be attempted several
	// times, the end of an attempt that is not the end of the task is TaskLost: State is
	// Killed, and Text is why.
	KindTask
	// KindPrint is a line of text that the work on Lane wrote.
	KindPrint
	// KindValue says that from At on, Name on Lane is Value: a cell, a counter,
	// the length of a queue. Counters are totals, never steps.
	KindValue
	// KindMessage is something that goes from Lane to the lane To: a spawn, a put, a
	// request, a kill. Text is what it carries. A put goes into queue number Value, to
	// no lane in particular: To is [NoLane]. A get is emitted by the lane that took an
	// item out of queue Value; To is the lane that had put it. A release is emitted by
	// the lane that released the lock Text, for the Value-th time, and an acquire by
	// the lane that has it after a wait; To is the lane whose release, number Value,
	// woke it.
	KindMessage
)

// State is what a lane is doing.
type State uint8

// The states of a lane. Every instant of a lane's life belongs to exactly one of
// those before Done, so that lifetime = running + ready + waiting + idle + in progress.
// A lane of a run of our own is never in progress.
const (
	Unused     State = iota // the slot never got work
	Running                 // executing now: where it computes, it has a core, as far as that is measured
	Ready                   // could run, and waits for its turn: for the loop, the interpreter lock, or a core
	Waiting                 // cannot run until something happens
	Idle                    // the worker has no task
	InProgress              // observed from outside: at something, whether running or waiting is not known
	Done                    // ended without an error
	Failed                  // ended by an error
	Killed                  // ended from outside

	// NumStates is the number of states, for arrays indexed by State.
	NumStates = int(Killed) + 1
)

// Ended reports whether s is one of the ends.
func (s State) Ended() bool { return s >= Done }

// Alive reports whether time spent in s belongs to a lane's lifetime.
func (s State) Alive() bool { return s >= Running && s <= InProgress }

// Pause reports whether a lane in s is alive but not running.
func (s State) Pause() bool { return s == Ready || s == Waiting || s == Idle }

// Reason says why a lane is in a state.
type Reason uint8

// The reasons of the states. Loop, GIL and Core go with Ready, Startup with Running,
// Syscall with InProgress, the others with Waiting.
const (
	NoReason Reason = iota
	Network         // an answer from the network
	Timer           // a moment in time
	Lock            // a lock that another holds
	Queue           // room in a queue, or something in it
	Join            // the end of other lanes
	Result          // the outcome of a task
	Loop            // the coroutine loop to be free
	GIL             // the interpreter lock to be free
	Startup         // a child process is starting up
	Core            // a core to compute on
	Input           // a line that somebody types
	Syscall         // a system call, which may block or not
	Silent          // nobody here knows: the machine of the lane sends nothing
)

// Phase says which edge of a task an event marks.
type Phase uint8

// The phases of a task.
const (
	NoPhase Phase = iota
	TaskStart
	TaskEnd
	TaskLost
)

// NoTask is the Task of an event that belongs to no task.
const NoTask int32 = -1

// NoLane is the To of a message to no lane in particular.
const NoLane int32 = -1

// Event is one thing that happened in a run. It is a flat value of 64 bytes,
// stamped where it happened; what the fields mean depends on Kind.
type Event struct {
	At    time.Duration // since the run's start
	Value int64
	Name  string
	Text  string
	Lane  int32
	To    int32
	Task  int32
	Kind  Kind
	State State
	On    Reason
	Phase Phase
}

// NewLane is the event that gives a lane a name, a process or a thread. What is "" or 0
// stays as it was.
func NewLane(name string, pid, tid int) Event {
	return Event{Kind: KindLane, Task: NoTask, Name: name, Value: int64(pid), To: int32(tid)}
}

// PID is the process that a lane gets, 0 if e does not say.
func (e *Event) PID() int {
	if e.Kind != KindLane {
		return 0
	}
	return int(e.Value)
}

// TID is the thread that a lane gets, 0 if e does not say.
func (e *Event) TID() int {
	if e.Kind != KindLane {
		return 0
	}
	return int(e.To)
}

// Failure is the error that a task failed with, "" if e is not the end of a failed
// task.
func (e *Event) Failure() string {
	if e.Kind != KindTask {
		return ""
	}
	return e.Text
}

// Pauses reports whether a lane begins to wait or to idle with e, or ends. A lane that
// becomes ready does not pause: its wait is over.
func (e *Event) Pauses() bool {
	return e.Kind == KindState && e.State != Running && e.State != Ready
}

// HasTurn reports whether a lane has its turn from e on, where one at a time has the loop
// or the interpreter lock: it runs, or would if it had a core.
func (e *Event) HasTurn() bool {
	return e.Kind == KindState && (e.State == Running || e.State == Ready && e.On == Core)
}

// Batch is what happened since the batch before. It has every event up to Now, and
// Events are in order of time, from batch to batch too.
type Batch struct {
	Events []Event
	Now    time.Duration
}

// The names that logs and screens share, indexed by the value.
var (
	KindNames   = [...]string{"", "lane", "state", "task", "print", "value", "message"}
	StateNames  = [...]string{"unused", "running", "ready", "waiting", "idle", "in_progress", "done", "failed", "killed"}
	ReasonNames = [...]string{"", "network", "timer", "lock", "queue", "join", "result", "loop", "gil", "start", "core", "input", "syscall", "silent"}
	PhaseNames  = [...]string{"", "start", "end", "lost"}
)

// String returns the kind's name in a log.
func (k Kind) String() string { return NameOf(KindNames[:], uint8(k)) }

// String returns the state's name in a log.
func (s State) String() string { return NameOf(StateNames[:], uint8(s)) }

// String returns the reason's name in a log, empty for NoReason.
func (r Reason) String() string { return NameOf(ReasonNames[:], uint8(r)) }

// String returns the phase's name in a log, empty for NoPhase.
func (p Phase) String() string { return NameOf(PhaseNames[:], uint8(p)) }

// NameOf is the name with that number, "unknown" where there is none.
func NameOf(names []string, i uint8) string {
	if int(i) < len(names) {
		return names[i]
	}
	return "unknown"
}

// KindOf is the kind with that name in a log, if there is one.
func KindOf(name []byte) (k Kind, ok bool) {
	for i := range KindNames {
		if i > 0 && KindNames[i] == string(name) {
			return Kind(i), true
		}
	}
	return 0, false
}

const (
	// MaxText bounds a text in an event, in bytes, so that its line in a log is never
	// too long to be read.
	MaxText = 64 << 10
	// MaxName bounds the names of what comes from other programs, in bytes.
	MaxName = 200
	// MaxLanes bounds the numbers of the lanes in a log: a lane takes memory for every
	// number below its own. A run has main and at most MaxWorkers more.
	MaxLanes = 1 << 14
	// MaxAt bounds moments, to about a hundred days: sums and products of later ones
	// could overflow.
	MaxAt = 1 << 53
)
