// Package costs measures what processes, threads, goroutines and coroutines cost on
// this machine: to create one, to switch from one to another, and the private memory of
// one.
//
//	the lesson ── Measure ──▶ this program again, Do ──▶ batches of one cost
//	                                  └──▶ this program again, the other side of a switch
//
// It measures in processes in which nothing else happens, and which can be ended at any
// time.
package costs

import "strings"

// Cost is one thing whose cost is measured, in time or memory.
type Cost struct {
	what, kind string
	rounds     int // of a batch, at most
	// batch does it rounds times, and returns the total time in nanoseconds, or the
	// total memory in bytes.
	batch func(rounds int) (total int64, err error)
}

// Name is what is measured: "create process".
func (c Cost) Name() string { return c.what + " " + c.kind }

// key is the name of its value: create_process_ns, memory_thread_bytes.
func (c Cost) key(part string) string {
	unit := "ns"
	if c.what == "memory" {
		unit = "bytes"
	}
	return strings.Join([]string{c.what, c.kind, part + unit}, "_")
}

// All is the table of costs: a new one is a line here. Fast things have more rounds in
// a batch, so that the clock is fine enough.
var All = []Cost{
	{"create", "coroutine", 20_000, createCoroutines},
	{"create", "goroutine", 20_000, createGoroutines},
	{"create", "thread", 200, createThreads},
	{"create", "process", 20, createProcesses},
	{"answer", "process", 2, answerProcesses},
	{"switch", "coroutine", 100_000, switchCoroutines},
	{"switch", "goroutine", 50_000, switchGoroutines},
	{"switch", "thread", 2_000, switchThreads},
	{"switch", "process", 2_000, switchProcesses},
	{"memory", "coroutine", 10_000, memoryOfCoroutines},
	{"memory", "goroutine", 10_000, memoryOfGoroutines},
	{"memory", "thread", 100, memoryOfThreads},
	{"memory", "process", 1, memoryOfProcesses},
}
