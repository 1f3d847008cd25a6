package demo

import (
	"bytes"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// whereAmI is the core on which the calling thread was last, and its id. The core is
// field 39 of what the system says of a thread; what stands before field 3 may have
// any sign in it, and ends with a parenthesis. It is -1 if it cannot be told.
func whereAmI() (core, thread int) {
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
