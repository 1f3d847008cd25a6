package engine

import "golang.org/x/sys/unix"

// threadID is the system's number of the calling thread, 0 if it cannot be told.
func threadID() int {
	id, _, errno := unix.Syscall(unix.SYS_THREAD_SELFID, 0, 0, 0)
	if errno != 0 {
		return 0
	}
	return int(int32(id))
}
