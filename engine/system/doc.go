// Package system is what the engine asks of the operating system about threads and
// processes: ids, CPU time, memory, and how exact its clocks are.
package system
