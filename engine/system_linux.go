package engine

import "golang.org/x/sys/unix"

// threadID is the system's id of the calling thread.
func threadID() int { return unix.Gettid() }
