package system

import "golang.org/x/sys/unix"

// ThreadID is the system's id of the calling thread.
func ThreadID() int { return unix.Gettid() }
