package engine

import "golang.org/x/sys/unix"

// threadID is the system's number of the calling thread.
func threadID() int { return unix.Gettid() }
