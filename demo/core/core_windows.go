package core

import (
	"math/bits"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	kernel                    = windows.NewLazySystemDLL("kernel32.dll")
	getCurrentProcessorNumber = kernel.NewProc("GetCurrentProcessorNumber")
	getProcessAffinityMask    = kernel.NewProc("GetProcessAffinityMask")
	setThreadAffinityMask     = kernel.NewProc("SetThreadAffinityMask")
)

// Where is the core that the calling thread runs on, within its group of at most 64, and
// the thread's id.
func Where() (core, thread int) {
	n, _, _ := getCurrentProcessorNumber.Call()
	return int(uint32(n)), int(windows.GetCurrentThreadId())
}

// Pins reports whether [Pin] can be done on this system.
const Pins = true

// Pin keeps the calling thread on one core: the nth of those that it may use, from 0 on,
// and after the last the first again.
func Pin(nth int) error {
	var may, all uintptr
	if ok, _, err := getProcessAffinityMask.Call(uintptr(windows.CurrentProcess()), uintptr(unsafe.Pointer(&may)), uintptr(unsafe.Pointer(&all))); ok == 0 {
		return err
	}
	if was, _, err := setThreadAffinityMask.Call(uintptr(windows.CurrentThread()), bit(may, nth)); was == 0 {
		return err
	}
	return nil
}

// bit is the nth of the bits that are set in a mask, from 0 on, and after the last the
// first again.
func bit(mask uintptr, nth int) uintptr {
	for nth %= max(bits.OnesCount64(uint64(mask)), 1); nth > 0; nth-- {
		mask &= mask - 1
	}
	return mask & -mask
}
