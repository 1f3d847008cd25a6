package core

import (
	"bytes"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// Where is the core that the calling thread last ran on, and the thread's id. The core
// is field 39 of /proc/thread-self/stat; field 2 may contain any character, and ends
// with a parenthesis. It is -1 if unknown.
func Where() (core, thread int) {
	thread = unix.Gettid()
	stat, err := os.ReadFile("/proc/thread-self/stat")
	if err != nil {
		return -1, thread
	}
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	if len(fields) < 37 {
		return -1, thread
	}
	core, err = strconv.Atoi(string(fields[36]))
	if err != nil {
		return -1, thread
	}
	return core, thread
}

// Pin keeps the calling thread on one core, the first of those that it may use.
func Pin() error {
	var may, one unix.CPUSet
	if err := unix.SchedGetaffinity(0, &may); err != nil {
		return err
	}
	for core := range len(may) * 64 {
		if may.IsSet(core) {
			one.Set(core)
			break
		}
	}
	return unix.SchedSetaffinity(0, &one)
}
