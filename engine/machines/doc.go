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
// others are counted. Who has the token can send wrong results: what comes from a worker
// is read like a page from the web, but main cannot tell a wrong page from a right one.
//
// A task fails, by name, if its attempts are used up. Results decide, never
// acknowledgements: a task that was acknowledged without a result is sent again.
//
// # Files
//
//	machines.go    Options; the remote, from the start of a run to its end
//	server.go      the embedded server, and connecting to it or to another
//	secure.go      token, keys, permissions, certificate
//	subjects.go    names of streams and subjects, and what is said on them
//	dispatch.go    tasks out, results in, attempts used up
//	members.go     workers that join, leave, fall silent and die
//	crew.go        the workers of this machine
//	worker.go      a worker: Work
//	pull.go        how it takes tasks
//	clock.go       round trips
//	join.go        Join
package machines
