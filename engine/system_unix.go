//go:build unix

package engine

import (
	"time"

	"golang.org/x/sys/unix"
)

// clockStep is what threadCPU can tell from none, and what is worth telling.
const clockStep = 200 * time.Microsecond

// threadCPU is the CPU time of the calling thread.
func threadCPU() (time.Duration, bool) {
	var ts unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &ts); err != nil {
		return 0, false
	}
	return time.Duration(ts.Nano()), true
}

// programCPU is the CPU time, in user and system, of this process.
func programCPU() time.Duration {
	var u unix.Rusage
	if unix.Getrusage(unix.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
