package engine

import (
	"time"

	"golang.org/x/sys/unix"
)

// timerSlack is how late a timer may be although there is a core: the system makes
// timers wait for each other.
const timerSlack = 5 * time.Millisecond

// threadID is the system's id of the calling thread, 0 if it is unknown.
func threadID() int {
	id, _, errno := unix.Syscall(unix.SYS_THREAD_SELFID, 0, 0, 0)
	if errno != 0 {
		return 0
	}
	return int(int32(id))
}
