package system

import (
	"math/bits"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Clock tells the time since it was started. The clock that Go has on this system goes in
// steps of up to 16 ms; the performance counter tells a tenth of a microsecond.
type Clock struct {
	start   time.Time
	counter int64 // at the start; 0 in a test whose time is not the system's
}

var (
	kernel                    = windows.NewLazySystemDLL("kernel32.dll")
	queryPerformanceCounter   = kernel.NewProc("QueryPerformanceCounter")
	queryPerformanceFrequency = kernel.NewProc("QueryPerformanceFrequency")

	perSecond = counted(queryPerformanceFrequency) // it never changes
)

func counted(by *windows.LazyProc) (n int64) {
	_, _, _ = syscall.SyscallN(by.Addr(), uintptr(unsafe.Pointer(&n)))
	return n
}

// StartClock starts a clock.
func StartClock() Clock {
	c := Clock{start: time.Now()}
	if time.Duration(WallClock()-c.start.UnixNano()).Abs() < time.Hour {
		c.counter = counted(queryPerformanceCounter)
	}
	return c
}

// Elapsed is the time since it was started.
func (c Clock) Elapsed() time.Duration {
	if c.counter == 0 {
		return time.Since(c.start)
	}
	return inTicks(counted(queryPerformanceCounter)-c.counter, perSecond)
}

// inTicks is how long so many ticks are. Neither their number nor a long time overflows.
func inTicks(n, perSecond int64) time.Duration {
	if n <= 0 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(n), uint64(time.Second))
	t, _ := bits.Div64(hi, lo, uint64(perSecond))
	return time.Duration(t)
}

// StartedAgo is a clock that was started some time ago.
func StartedAgo(d time.Duration) Clock {
	c := StartClock()
	c.start = c.start.Add(-d)
	if c.counter != 0 {
		c.counter -= int64(d.Seconds() * float64(perSecond))
	}
	return c
}

// WallClock is the time of day in nanoseconds, by which processes of one machine agree.
func WallClock() int64 {
	var now windows.Filetime
	windows.GetSystemTimePreciseAsFileTime(&now)
	return now.Nanoseconds()
}
