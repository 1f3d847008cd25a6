package core

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// Pins reports whether a thread can be pinned here.
const Pins = true

// Where is the core that the calling thread is on at the moment, -1 if unknown, and the
// thread's id.
func Where() (core, thread int) {
	var cpu uint32
	if _, _, errno := unix.RawSyscall(unix.SYS_GETCPU, uintptr(unsafe.Pointer(&cpu)), 0, 0); errno != 0 {
		return -1, unix.Gettid()
	}
	return int(cpu), unix.Gettid()
}

// Pin keeps the calling thread on one core: the nth of those that it may use, from 0 on,
// and after the last the first again.
func Pin(nth int) error {
	var may, one unix.CPUSet
	if err := unix.SchedGetaffinity(0, &may); err != nil {
		return err
	}
	nth %= max(may.Count(), 1)
	for core := range len(may) * 64 {
		if !may.IsSet(core) {
			continue
		}
		if nth--; nth < 0 {
			one.Set(core)
			break
		}
	}
	return unix.SchedSetaffinity(0, &one)
}
