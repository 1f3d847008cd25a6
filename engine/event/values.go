package event

import "strconv"

// Names of values that the engine itself reports.
const (
	// ValueCPU is a lane's CPU time in nanoseconds as the system measured it, of
	// its thread, its coroutine, or its process.
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
	// ValueDeadlock is 1 on lane 0 once it is certain that nobody can ever go on.
	ValueDeadlock = "stuck"
	// ValueDropped counts events that were thrown away because nobody took them.
	ValueDropped = "dropped_events"
	// ValueLate counts events of children that came too late to be put in their
	// place; they stand at the moment they came.
	ValueLate = "late_events"
)

// StageTook is the name of the value that is, on lane 0, how many nanoseconds stage
// number n of a run took, from 1.
func StageTook(n int) string { return "stage_" + strconv.Itoa(n) + "_ns" }
