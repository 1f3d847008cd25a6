package core

import (
	"errors"

	"golang.org/x/sys/unix"
)

// Where is the calling thread's id. This system does not say which core it runs on: -1.
func Where() (core, thread int) {
	id, _, errno := unix.Syscall(unix.SYS_THREAD_SELFID, 0, 0, 0)
	if errno != 0 {
		return -1, 0
	}
	return -1, int(int32(id))
}

// Pin is not available on this system.
func Pin() error { return errors.ErrUnsupported }
