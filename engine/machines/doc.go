// Package machines runs the tasks of a run on workers anywhere, over NATS JetStream: it is
// the [engine.Remote] of this program.
//
//	           main's machine                            any machine
//	┌──────────────────────────────────┐    ┌──────────────────────────────────┐
//	│ engine.Run ── tasks ─▶ dispatcher│    │ Join: a process for each worker   │
//	│     ▲                     │      │    │   └▶ Work: next task, do it,      │
//	│     └── outcomes, events ─┤      │    │      events, result, ack          │
//	└───────────────────────────┼──────┘    └───────────────┼──────────────────┘
//	                            ▼                           ▼
//	             NATS server: a stream of tasks, a stream of results
//
// The server is embedded in this process, on loopback, unless another is named. The
// workers of this machine are child processes that join like all others.
//
// # What is promised
//
// A task is done at least once, and its outcome is handed to the run exactly once. A
// worker stores a result, waits until the server has it, and only then acknowledges the
// task. A task that is not acknowledged in time, and of which nobody reports progress, is
// delivered again. So a task may be done twice; the first result that main reads is kept,
// others are counted.
//
// A task fails, by name, if its attempts are used up. Results decide, never
// acknowledgements: a task that left the stream without a result is sent again.
//
// # Who is trusted
//
// Who has the token is a worker of the job, and one worker may do what all may: take any
// task, acknowledge one that another has, speak with the id of another. So a false one can
// delay the run, use up the attempts at a task, and send a wrong result. What comes from
// workers is read like a page from the web: bounded, cleaned, refused where it has no
// sense; but main cannot tell a wrong result from a right one. Beyond the job the token
// opens nothing.
//
// # Files
//
//	machines.go    Options; the remote
//	dispatch.go    the dispatcher of a run, from its start to its end
//	tasks.go       tasks out, outcomes in, attempts used up
//	streams.go     the streams of a job: made, gone on with, read
//	turns.go       pauses that all workers keep together
//	server.go      the embedded server, and connecting to it or to another
//	secure.go      token, keys, permissions, certificate
//	subjects.go    names of streams and subjects, and what is said on them
//	members.go     workers that join, leave, fall silent and die
//	crew.go        the workers of this machine
//	worker.go      a worker: Work
//	pull.go        how it takes tasks
//	store.go       how it stores their results
//	clock.go       round trips
//	join.go        Join
package machines
