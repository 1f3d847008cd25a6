// Package step runs small programs one atomic step at a time, under any schedule of
// their workers, and counts the outcomes of all schedules.
//
//	source ──Parse──▶ Program ──Start──▶ Machine ──Step(worker)──▶ Effect
//	                     │                  ▲  │
//	                     │       a schedule │  └──▶ Ready, Blocked, Stale, …
//	                     │        "0,1,1,0" │
//	                     └───Explore──▶ Result: outcomes, deadlocks, faults, each
//	                                    with its exact count and an example
//
// A program is a flat list of steps for each worker. A worker has one register of its
// own, r; workers share cells, locks and bounded queues. Steps are atomic and nothing
// happens between them, so a schedule, the list of the workers in the order of their
// steps, determines a run. Code has no backward jumps: every run ends, in an outcome, a
// deadlock or a fault.
//
// Everything here is a function of its arguments: there is no clock, no goroutine
// and no input or output.
//
// Workers, cells, locks and queues are numbered from 0, in the order of the
// source. Values are int64 and wrap around.
package step
