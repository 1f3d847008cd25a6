package engine

import (
	"time"

	"golang.org/x/sys/windows"
)

// threadID is the system's id of the calling thread.
func threadID() int { return int(windows.GetCurrentThreadId()) }

// threadCPU is not available on Windows, and is shown as unknown.
func threadCPU() (time.Duration, bool) { return 0, false }

// programCPU is the CPU time, in user and system, of this process.
func programCPU() time.Duration {
	var created, exited, kernel, user windows.Filetime
	if windows.GetProcessTimes(windows.CurrentProcess(), &created, &exited, &kernel, &user) != nil {
		return 0
	}
	ticks := func(f windows.Filetime) int64 { return int64(f.HighDateTime)<<32 | int64(f.LowDateTime) }
	return time.Duration(100 * (ticks(kernel) + ticks(user)))
}
