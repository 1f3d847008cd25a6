// Package system asks the operating system what Go does not say: the time in fine steps,
// who a thread is, the CPU time of a thread and of the program, what memory a process has,
// and how exact its clocks and timers are. Where a system cannot say something, that is
// known.
package system
