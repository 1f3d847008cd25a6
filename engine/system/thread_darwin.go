package system

import "golang.org/x/sys/unix"

// ThreadID is the system's id of the calling thread, 0 if it is unknown.
func ThreadID() int {
	id, _, errno := unix.Syscall(unix.SYS_THREAD_SELFID, 0, 0, 0)
	if errno != 0 {
		return 0
	}
	return int(int32(id))
}
