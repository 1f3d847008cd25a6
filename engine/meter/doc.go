// Package meter measures how much of its computing a worker has a core for.
//
//	checkpoint ── Meter ──→ report ──→ recorder ── Stretches ──→ running, ready for a core
//
// A worker computes from the first checkpoint that it passes until its next state. In
// between its [Meter] looks at the clock every now and then. It reports how much time was
// lost, as an event, from which [Stretches] makes states: so logs and screens know of no
// meter, only of a lane that was ready.
//
// Where the worker keeps its thread, the thread's own clock says what was lost, whoever
// had the core meanwhile: another program, another thread, or Go, which runs no more
// threads at once than there are cores. A goroutine has no such clock. But whenever it
// computes it passes checkpoints at short intervals, so a long time between two of them is
// lost; of shorter times nothing is known.
//
// A worker that had lost its core notices right after it has it back. So what is reported
// was lost at the end of the time that the report is about, to about a thousandth of a
// second.
package meter
