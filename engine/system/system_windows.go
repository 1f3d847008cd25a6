package system

import (
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// ThreadID is the system's number of the calling thread.
func ThreadID() int { return int(windows.GetCurrentThreadId()) }

// TimerSlack is how late a timer may be although there is a core: a step of the
// scheduler.
const TimerSlack = 17 * time.Millisecond

// ClockStep is what ThreadCPU can tell from none: two of its steps.
const ClockStep = 32 * time.Millisecond

// ThreadCPU is the CPU time of the calling thread, as coarse as the system counts it:
// in steps of its scheduler, which are some 15 ms.
func ThreadCPU() (time.Duration, bool) {
	var created, exited, kernel, user windows.Filetime
	ok, _, _ := getThreadTimes.Call(uintptr(windows.CurrentThread()),
		uintptr(unsafe.Pointer(&created)), uintptr(unsafe.Pointer(&exited)), uintptr(unsafe.Pointer(&kernel)), uintptr(unsafe.Pointer(&user)))
	return cpuOf(kernel, user), ok != 0
}

var getThreadTimes = kernel.NewProc("GetThreadTimes")

// cpuOf is the time in the kernel and outside of it, added up.
func cpuOf(kernel, user windows.Filetime) time.Duration {
	ticks := func(f windows.Filetime) int64 { return int64(f.HighDateTime)<<32 | int64(f.LowDateTime) }
	return time.Duration(100 * (ticks(kernel) + ticks(user)))
}

// ProgramCPU is the CPU time, in user and system, of this process.
func ProgramCPU() time.Duration {
	var created, exited, kernel, user windows.Filetime
	if windows.GetProcessTimes(windows.CurrentProcess(), &created, &exited, &kernel, &user) != nil {
		return 0
	}
	return cpuOf(kernel, user)
}
