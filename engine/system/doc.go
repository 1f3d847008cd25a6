// Package system asks the system what Go does not say: the time in fine steps, the CPU
// time of a thread and of the program, who a thread is, and what memory a process has. Where
// a system cannot say something, that is known.
package system
