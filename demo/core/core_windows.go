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

// Pin keeps the calling thread on one core, the first of those that it may use.
func Pin() error {
	var may, all uintptr
	if ok, _, err := getProcessAffinityMask.Call(uintptr(windows.CurrentProcess()), uintptr(unsafe.Pointer(&may)), uintptr(unsafe.Pointer(&all))); ok == 0 {
		return err
	}
	if was, _, err := setThreadAffinityMask.Call(uintptr(windows.CurrentThread()), first(may)); was == 0 {
		return err
	}
	return nil
}

// first is the lowest bit of a mask.
func first(mask uintptr) uintptr { return 1 << bits.TrailingZeros64(uint64(mask)) }
