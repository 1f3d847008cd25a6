package engine

import (
	"strconv"
	"time"
)

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
	// KindState begins a span: from At on, until the lane's next state, Lane is
	// in State because of On, at work on Task. Of a wait Name may be the queue, the
	// lock or the lane that is waited for, Text "put" or "get" of a queue, and To
	// the lane whose end is waited for (0 is unknown). Where all of a group wait for
	// each other, Text is "meet", and Name the number of the meeting. Where the lane
	// keeps its turn meanwhile, the loop or the interpreter lock, Text is "holds".
	KindState
	// KindTask marks the start or the end of Task on Lane. At the end, State is
	// Done, Failed or Killed, and Text is the error.
	KindTask
	// KindPrint is a line of text that the work on Lane wrote.
	KindPrint
	// KindValue says that from At on, Name on Lane is Value: a cell, a counter,
	// the length of a queue. Counters are totals, never steps.
	KindValue
	// KindMessage is something that goes from Lane to the lane To: a spawn, a
	// put, a request, a kill. Text is what it carries. A put goes into queue number
	// Value, to nobody in particular: To is [NoLane]. A get is told by who took
	// something out of queue Value; To is who had put it there. Likewise a release
	// lets go of the lock Text, for the time number Value, and an acquire is told by
	// who has it after a wait; To is who had let go of it then.
	KindMessage
)

// State is what a lane is doing.
type State uint8

// The states of a lane. Every instant of a lane's life belongs to exactly one of
// the first four, so that lifetime = running + ready + waiting + idle.
const (
	Unused  State = iota // the slot never got work
	Running              // executing now, or would be if it had the CPU
	Ready                // could run, and waits for its turn
	Waiting              // cannot go on until something happens
	Idle                 // the worker has no task
	Done                 // ended well
	Failed               // ended by an error
	Killed               // ended from outside

	// NumStates is the number of states, for arrays indexed by State.
	NumStates = int(Killed) + 1
)

// Ended reports whether s is one of the ends.
func (s State) Ended() bool { return s >= Done }

// Alive reports whether time spent in s belongs to a lane's lifetime.
func (s State) Alive() bool { return s >= Running && s <= Idle }

// Reason says what a state goes on.
type Reason uint8

// The reasons of the states. Loop and GIL go with Ready, Startup with Running, the
// others with Waiting.
const (
	NoReason Reason = iota
	Network         // an answer from the network
	Timer           // a moment in time
	Lock            // a lock that another holds
	Queue           // room in a queue, or something in it
	Join            // the end of others
	Result          // the outcome of a task
	Loop            // the turn on the coroutine loop
	GIL             // the turn under the interpreter lock
	Startup         // a child process is starting up
)

// Phase says which edge of a task an event marks.
type Phase uint8

// The phases of a task.
const (
	NoPhase Phase = iota
	TaskStart
	TaskEnd
)

// NoTask is the Task of an event that belongs to none.
const NoTask int32 = -1

// NoLane is the To of a message to nobody in particular.
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

// The names that logs and screens share. Index by the value.
var (
	kindNames   = [...]string{"", "lane", "state", "task", "print", "value", "message"}
	stateNames  = [...]string{"unused", "running", "ready", "waiting", "idle", "done", "failed", "killed"}
	reasonNames = [...]string{"", "network", "timer", "lock", "queue", "join", "result", "loop", "gil", "start"}
	phaseNames  = [...]string{"", "start", "end"}
)

// String returns the kind's name in a log.
func (k Kind) String() string { return nameOf(kindNames[:], uint8(k)) }

// String returns the state's name in a log.
func (s State) String() string { return nameOf(stateNames[:], uint8(s)) }

// String returns the reason's name in a log, empty for NoReason.
func (r Reason) String() string { return nameOf(reasonNames[:], uint8(r)) }

// String returns the phase's name in a log, empty for NoPhase.
func (p Phase) String() string { return nameOf(phaseNames[:], uint8(p)) }

func nameOf(names []string, i uint8) string {
	if int(i) < len(names) {
		return names[i]
	}
	return "unknown"
}

// valueOf is the inverse of nameOf; ok is false for a name nobody has.
func valueOf[T ~uint8](names []string, name string) (value T, ok bool) {
	for i, n := range names {
		if n == name {
			return T(i), true
		}
	}
	return 0, false
}

// Names of values that the engine itself reports.
const (
	// ValueCPU is a lane's CPU time in nanoseconds as the system measured it, of
	// its thread, its coroutine's turns, or its process.
	ValueCPU = "cpu_ns"
	// ValueProgramCPU is, on lane 0 at the end of a run, the CPU time in
	// nanoseconds of this whole program and of its children during the run.
	ValueProgramCPU = "program_cpu_ns"
	// ValueRetry is which attempt beyond the first a lane makes at its task; it is
	// 0 again when that is over.
	ValueRetry = "retry"
	// ValueHandovers is, on lane 0 at the end of a run under the interpreter lock,
	// how often one worker handed that to another.
	ValueHandovers = "gil_handovers"
	// ValueLine is the line of its source at which a lane is.
	ValueLine = "line"
	// ValueStage and ValueStageWorkers are, on lane 0 of a run with stages, the number
	// of the present stage from 1 and its workers. See also [StageTook].
	ValueStage        = "stage"
	ValueStageWorkers = "stage_workers"
	// ValueInPipe and ValueRoom, after a queue's name, are on lane 0 the bytes that
	// are in its pipe and those that it has room for, as the system tells.
	ValueInPipe = "_in_pipe"
	ValueRoom   = "_room"
	// ValueStuck is 1 on lane 0 once it is certain that nobody can ever go on.
	ValueStuck = "stuck"
	// ValueDropped counts events that were thrown away because nobody took them.
	ValueDropped = "dropped_events"
	// ValueLate counts events of children that came too late to be put in their
	// place; they stand at the moment they came.
	ValueLate = "late_events"
)

// StageTook is the name of the value that is, on lane 0, how many nanoseconds stage
// number n of a run took, from 1.
func StageTook(n int) string { return "stage_" + strconv.Itoa(n) + "_ns" }
