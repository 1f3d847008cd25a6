package event

import (
	"strconv"
	"strings"
)

// Names of values that the engine itself reports.
const (
	// ValueCPU is a lane's CPU time in nanoseconds as the system measured it, of
	// its thread, its coroutine, or its process.
	ValueCPU = "cpu_ns"
	// ValueProgramCPU is, on lane 0 at the end of a run, the CPU time in
	// nanoseconds of this whole program and of its children during the run.
	ValueProgramCPU = "program_cpu_ns"
	// ValueRetry is the number of the retry that a lane is making of its task; it is 0
	// again afterwards.
	ValueRetry = "retry"
	// ValueHandovers is, on lane 0 at the end of a run under the interpreter lock, how
	// often the lock was handed over to a lane that queued for it.
	ValueHandovers = "gil_handovers"
	// ValueLine is the line of its source that a lane is at.
	ValueLine = "line"
	// ValueStage and ValueStageWorkers are, on lane 0 of a run with stages, the number
	// of the current stage, from 1, and how many workers it has. See also [StageTook].
	ValueStage        = "stage"
	ValueStageWorkers = "stage_workers"
	// ValueInPipe and ValueRoom, after a queue's name, are on lane 0 the bytes in its
	// pipe and its capacity in bytes, as the system reports them.
	ValueInPipe = "_in_pipe"
	ValueRoom   = "_room"
	// ValueDeadlock is 1 on lane 0 once the program is certainly deadlocked. Of a program
	// that is only observed, the text says who waits for whom.
	ValueDeadlock = "stuck"
	// ValueAttempt is the number of the attempt that a lane is making at its task, where
	// a task is given to another worker if one is lost.
	ValueAttempt = "attempt"
	// ValueRoundTrip and ValueClockBound are of the machine of a lane: how long a message
	// takes to main and back, and by how much its times may be wrong here, in
	// nanoseconds.
	ValueRoundTrip  = "rtt_ns"
	ValueClockBound = "clock_bound_ns"
	// On lane 0 of a run on machines: how many tasks an earlier run of the job had done, how
	// often a task was delivered again, how many results came again and were not kept, and
	// what went over the network.
	ValueResumed     = "resumed"
	ValueRedelivered = "redelivered"
	ValueCameTwice   = "came_twice"
	ValueNetBytes    = "net_bytes"
	ValueRoundTrips  = "round_trips"
	// ValueDropped counts events that were dropped because the reader was too slow.
	ValueDropped = "dropped_events"
	// ValueLate counts events of children that arrived too late for their place in the
	// order; they are stamped with the moment at which they were delivered.
	ValueLate = "late_events"

	// Of programs that are only observed, on lane 0 but for the share.

	// ValueQueue declares queue number Value: the text is its name.
	ValueQueue = "queue"
	// ValueRecorder declares who tells what happens: the text, with its version.
	ValueRecorder = "recorder"
	// ValueWatchCost is the CPU time in nanoseconds that telling has cost the programs, by
	// what an event costs in each, which it has measured at its start.
	ValueWatchCost = "watch_cost_ns"
	// ValueShare is how much of a core a lane's thread has had lately, in per cent.
	ValueShare = "cpu_percent"
	// ValueNeverAwaited counts coroutines that were made and never awaited, and
	// ValueUncollected errors that nobody asked for; the text is the last of them.
	ValueNeverAwaited = "never_awaited"
	ValueUncollected  = "uncollected_errors"
	// ValueMerged counts puts, gets, requests and prints that came too fast to be told one
	// by one.
	ValueMerged = "merged_events"
	// ValueRefused counts lines of programs that could not be read.
	ValueRefused = "refused_lines"
)

// ForMachines reports whether the name of a value is one for panels, sums and readers of
// logs, and says little to a person as it stands: those that the engine reports, and those
// of several words that are joined by "_".
func ForMachines(name string) bool {
	switch name {
	case ValueLine, ValueStage, ValueDeadlock:
		return true
	}
	return strings.Contains(name, "_")
}

// StageTook is the name of the value that says, on lane 0, how many nanoseconds stage n
// of a run took; n counts from 1.
func StageTook(n int) string { return "stage_" + strconv.Itoa(n) + "_ns" }
