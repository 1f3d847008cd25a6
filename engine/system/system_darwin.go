package system

import (
	"time"

	"golang.org/x/sys/unix"
)

// TimerSlack is how late a timer may be although there is a core: the system makes
// timers wait for each other.
const TimerSlack = 5 * time.Millisecond

// ThreadID is the system's id of the calling thread, 0 if it is unknown.
func ThreadID() int {
	id, _, errno := unix.Syscall(unix.SYS_THREAD_SELFID, 0, 0, 0)
	if errno != 0 {
		return 0
	}
	return int(int32(id))
}
