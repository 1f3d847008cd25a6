// Package watch shows programs that are not ours while they run.
//
//	command ── LANES_EVENTS ──▶ the shim in each Python process, or any program
//	                                   │ lines of a log: a socket, a ring, a pipe
//	                                   ▼
//	                            client ── lines ──▶ order ── by time ──▶ translator ──▶ Batch
//	                                                                        ▲
//	                       /proc: CPU time of threads ──── output files ────┘
//
// The protocol is the format of the log: a client says hello, and then what happens, with
// lanes, tasks and queues that it numbers for itself and moments by its own clock. Here
// they are put on one clock, in order, and get the numbers of the run.
//
// The shim says what happens most often, turns and waits, in records of 40 bytes: they name
// places by number, which lines have told before.
//
// Nothing that is done here can hold a program up. It writes into a ring in a file, or into
// a socket that it does not wait for; its output goes to a file. What is not read in time
// is lost, and counted. Nothing that comes in is trusted: lines are parsed and cleaned
// where logs are, lengths, lanes, tasks and clients are bounded, and what is refused is
// counted. A client that dies takes nothing with it but itself.
package watch
