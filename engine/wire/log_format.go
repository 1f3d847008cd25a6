// # The log
//
// A log, and what lanes run --json prints, is JSON Lines: one object a line. A
// run begins with a line of kind run, then has its events, and ends with a
// summary. Times are integer nanoseconds since the run's start, and events are in
// order of time. Every line has a kind. Writers leave out a key that does not
// apply; readers ignore kinds and keys that they do not know. A log without a
// summary was cut off: what is there counts. A reader refuses a log whose version
// it does not know.
//
// The first line is what is known before the run begins:
//
//	kind      run
//	version   of the format: "1"
//	release   of the program
//	lesson    the lesson's id
//	model     the model's id
//	badge     "real", or what is emulated
//	workers   how many
//	slots     tasks that can be in progress at once
//	tasks     how many
//	program   true: the work starts its workers itself, and each start is a task
//	queues    of a program: their names, in the order of their numbers
//	round     how many tasks make up one round
//	seed      of everything random in the work
//	started   when, RFC 3339
//	host      the machine: cores, go (version), os
//	work      what else defines the work: if equal, the work is the same
//	options   the lesson's variants, by the names of their flags
//	limited   true: the tasks share a limit, such as a rate
//	measure   true: the tasks measure something, so there is no ideal time
//	command   the command line that repeats the run
//	params    the lesson's own; dropped when a log is read and written again
//
// Of a program that was only observed, lesson, model and badge are "observed".
// It has these keys too:
//
//	recorder  what recorded it, with its version
//	groups    of lanes, in order: name, first (lane), lanes (how many), system
//	          (true: they are the runtime's own)
//	passed    what of the recording has no place here: what, n
//	part      if not all was read: from_ns and to_ns by the recording's clock,
//	          more (true: there was no room for the rest); at_ns counts from
//	          from_ns
//	trouble   why the recording could not be read to its end
//
// An event has its kind, at_ns, lane (0 is main), and the keys of its kind. A
// number that is 0 and a text that is empty may be left out, and so may the task
// of an event that belongs to none.
//
//	kind      lane: a lane gets a name, or another process or thread
//	name      if missing: as before; so are the others
//	pid       the process
//	tid       the thread
//
//	kind      state: the lane is in this state until its next one
//	state     running, ready, waiting, idle, done, failed, killed; of observed
//	          programs also in_progress: whether running or waiting is not known
//	on        why: network, timer, input, lock, queue, join, result; of ready:
//	          loop, gil, core; of running: start, which is the start of a child
//	          process; of in_progress: syscall
//	          silent: the lane's machine sends nothing, and nobody knows
//	          A pool's worker that idles until there is a job has the queue here
//	task      its number, from 0
//	name      of a wait: which queue, lock or lane; at a barrier which use of it,
//	          from 1; of an observed program the line of its source. Of other
//	          states: what the lane is at, beside its task
//	text      of a wait: put or get (of a queue), meet (at a barrier); holds where
//	          the lane keeps the loop or the interpreter lock meanwhile
//	to        of a wait: the lane that has to end; of in_progress: how many
//	          other things it is inside of
//
//	kind      task: a task starts or ends
//	task      its number
//	name      what it is called
//	phase     start, end; lost ends an attempt on machines that is not the end
//	          of its task
//	state     at the end: done, failed, killed
//	error     at the end: what it failed with; why it is lost
//
//	kind      print: the work wrote a line
//	task      its number
//	text      the line
//
//	kind      value: from now on the lane's value of that name is this one
//	task      its number
//	name      see Values below
//	value     a whole number; a counter is a total, never a step
//	text      what goes with it, such as the file of a line
//
//	kind      message: something goes from lane to the lane to
//	to        the other lane; -1 is no lane in particular
//	name      what happens, see Messages below
//	value     the number of the queue; of release and acquire: which release
//	          of the lock it is
//	text      what it carries; of release and acquire the lock
//
// Running is measured where a lane computes: by the clock of its thread at the
// checkpoints of the work and at the end, to some 0.2 ms (on Windows 32 ms). Of a
// goroutine, which has no thread of its own, times of more than 2 ms between two
// checkpoints tell. What it did not get is ready on core, after what it got since
// the checkpoint before, which is at most some 10 ms earlier.
//
// A mark is no event. It may stand anywhere between the first line and the last:
//
//	kind      mark: a moment that the user named
//	at_ns     the moment
//	name      of several for one moment the last counts; an empty one removes
//	          the mark
//
// Messages have these names. A program may give what it sends a name of its own.
//
//	spawn     lane starts the worker on to
//	put       lane puts text into queue number value; to is -1
//	get       lane takes text out of queue number value; to is the lane that put
//	          it in
//	request   lane asks to for something; reply answers
//	kill      lane ends to from outside
//	release   lane frees the lock text, for the value-th time; it is written where
//	          others may be waiting for the lock
//	acquire   lane has the lock text after a wait; to is the lane that freed it,
//	          for the value-th time
//	wake      lane lets to go on, which was waiting; for what is not known
//	flow      text on to follows from what is on lane, as a recording says
//	deliver   on machines: lane has taken the task text; value is the attempt.
//	          redeliver: it is not the first, because of text
//	result    main has the result of the task text from the lane to; ack: lane
//	          has said that the task is done
//
// Values of any lesson:
//
//	cpu_ns           a lane's CPU time, measured by the system
//	program_cpu_ns   on lane 0 at the end: of this program and its children
//	retry            the number of a task's retry; 0 when it is over
//	line             the line of its source that the lane is at
//	gil_handovers    how often the interpreter lock was handed over to a lane that
//	                 queued for it
//	stage            on lane 0: the current stage, from 1; stage_workers: its
//	                 workers
//	stage_N_ns       on lane 0: how long stage N took
//	QUEUE_in_pipe    on lane 0: bytes in the queue's pipe; QUEUE_room: its room
//	stuck            on lane 0: 1 once the program is certainly deadlocked
//	dropped_events   events dropped because the reader was too slow
//	late_events      events of children that arrived too late for their place
//	attempt          on machines: the number of the attempt at a task
//	rtt_ns           a message to main and back; clock_bound_ns: by how much the
//	                 lane's times may be wrong
//	redelivered      on lane 0: tasks delivered again; came_twice: results that
//	                 were not kept, because another had come
//	net_bytes        on lane 0: what workers sent and received; round_trips: how
//	                 often they waited for an answer
//
// and of programs that are watched, on lane 0 but for the first:
//
//	cpu_percent      how much of a core the lane's thread has had lately
//	queue            declares queue number value, text is its name
//	recorder         text is who tells what happens
//	never_awaited, uncollected_errors   how many; text is the last
//	merged_events    puts, gets and prints that were only counted
//	refused_lines    lines that could not be read
//	watch_cost_ns    CPU time that telling has cost, about
//
// The last line sums up the run:
//
//	kind             summary
//	lesson, model, workers, tasks
//	wall_ns          how long it took
//	cpu_ns           CPU time of this program and its children, the practice site
//	                 and the drawing included
//	done, failed, interrupted   tasks
//	retries          of tasks, in total
//	lost_attempts    on machines: attempts that were not the end of their task
//	running_ns, ready_ns, waiting_ns, idle_ns, in_progress_ns   sums over lanes
//	ready_core_ns    of ready_ns, what lanes waited for a core
//	peak_in_flight   tasks, at most
//	peak_running     lanes, at most
//	work_ns          what the tasks took by themselves
//	ideal_ns         the least time for them in the slots there are; 0 if there is
//	                 none
//	stopped          true: the run was stopped from outside
//	cut_off          true: the log ends before its run did, and this is up to
//	                 there
//	error            what went wrong with the run itself
//
// After these come the values of lane 0 at the end, those of lessons among them:
//
//	scrape           rows, bytes, retries, duplicates; unread: what looks like
//	                 a post and could not be read
//	race             expected, final, lost: of the worst run; start: of the cell;
//	                 runs, losing_runs, least_lost, most_lost; lock_taken,
//	                 in_other_cells; increment_ps: picoseconds of a run's time for
//	                 each increment; alone_none_ps, alone_mutex_ps, alone_with_ps:
//	                 picoseconds of an increment by one worker alone, bare, under
//	                 the lock with acquire and release, and in a with
//	blocking-call    late_ns
//	globals          num
//	of a program     puts, gets; or requests: how many messages of each. A put is
//	                 done before its item is in the pipe, and before it fits
//	daemon           runs, main_ns; finished, killed: what became of the child;
//	                 printed: main found the list; late: it did not, though the
//	                 child finished
//	pool             jobs_ns; CALL_began_ns, CALL_returned_ns, CALL_ready_ns of
//	                 each call, such as apply_ready_ns; out_of_order, collected,
//	                 uncollected
//	file             rows_whole, rows_lost, rows_torn, rows_repeated; of each
//	                 writer so far: rows_written, and rows_buffered of them
//	work             answered_late_ns, with users
//	cores            processes, threads, moves; core: where main was last, if it
//	                 did the tasks
//	how-many         stage_N_ns, io_ns, cpu_ns_per_task
//	cost             create_KIND_ns, switch_KIND_ns, memory_KIND_bytes,
//	                 answer_process_ns; and of each the same with _min_, _max_,
//	                 _batches and _rounds
//
// # What other commands print as JSON
//
// lanes compare --json prints a line for each model and number of workers. Times
// are medians over the runs:
//
//	kind             result
//	lesson, model, badge, workers, slots
//	runs             those that count
//	wall_ns          and wall_min_ns, wall_max_ns; wall_q1_ns and wall_q3_ns,
//	                 between which the middle half of the runs is
//	cpu_ns
//	memory_bytes     private, at its peak, children included; memory_base_bytes
//	                 of it were there before
//	voluntary_switches, involuntary_switches   of context, as the system counts
//	speedup          and speedup_from, what it is against: sequential or tasks
//	efficiency       the speed-up for each slot
//	ideal_ns         the least possible time; ideal_from: sequential or tasks
//	crowded          true: the tasks slowed each other down: nothing is
//	                 computed from them
//	quoted_s         the tutorial's time; quoted_speedup: against its sequential
//	                 one
//	busy             the share of the CPU that other programs took; null if
//	                 unknown
//	wrong            true: a run gave a wrong result, so the model cannot win
//	failed           tasks of the median run
//	broken           runs that ended with an error; error: the first of these
//	tasks, running_ns, ready_ns, waiting_ns, work_ns, peak_in_flight,
//	peak_running, gil_handovers   of the median run
//	startup_ns       of the median run: until a child process is up, on average
//
//	                 with --with FILE, against that comparison:
//	before_wall_ns, before_wall_min_ns, before_wall_max_ns
//	change           0.1 is a tenth longer
//	within_spread    true: the change is within the spread of the runs
//
// and at the end one line:
//
//	kind             summary
//	version, release   of the format, of the program
//	lesson, tasks, work, options, seed, runs, started, host, command, busy
//	                 as in a log, and as above
//	stopped          true: it was ended before all runs were made
//	cut_off          true: it is from a file that was cut off
//	fastest          model and workers of those too close to the fastest to tell
//	                 apart; empty where they did different work
//	trusted          false: other programs took too much of the CPU; null if
//	                 unknown
//	curves           of each model with several numbers of workers: model, task_ns
//	                 (a task by itself), knee (workers that are enough),
//	                 serial_share (by Amdahl's law), points (workers, wall_ns,
//	                 wall_min_ns, wall_max_ns, waves_ns)
//
// A file of lanes compare --save begins with a line of kind comparison, which has
// the keys of the summary's first rows, then has the results, the log of each
// median run after a line of kind log (model, workers, lines: how many follow),
// and a line of kind end.
//
// lanes list --json prints a line for each lesson, in the order of the course:
//
//	kind             lesson
//	id, title
//	group            processes, threads, coroutines, scraper, which
//	shows            what it shows, in a sentence
//	models           under which it runs
//	run              true: it was run to its end
//
// lanes explore --json prints one line:
//
//	kind             explore
//	program, workers, increments, guard
//	complete         false: not all was explored; why says what stopped it
//	schedules        how many there are, as a decimal string
//	states           how many there are
//	outcomes         of each: value (of the watched cell), cells, count (of
//	                 schedules, a decimal string), share, expected, example (a
//	                 list of workers, from 0)
//	deadlocks        the same, and waits: worker, on (lock, full, empty), name,
//	                 holder
//	faults           the same as an outcome, and worker, error
//
// and with --schedule:
//
//	kind             schedule
//	program, schedule, cells, done, deadlock
//	waits            as above
//	fault            what went wrong
package wire

import (
	_ "embed"
	"strings"
)

//go:embed log_format.go
var logFormat string

// LogFormat is the format of a log as a text of lines that fit a terminal: the comment
// at the top of this file.
func LogFormat() string {
	var b strings.Builder
	for line := range strings.Lines(logFormat) {
		text, ok := strings.CutPrefix(line, "//")
		if !ok {
			break
		}
		if code, ok := strings.CutPrefix(text, "\t"); ok {
			b.WriteString("  " + code)
		} else {
			b.WriteString(strings.TrimPrefix(text, " "))
		}
	}
	return b.String()
}
