package system

import (
	"time"

	"golang.org/x/sys/unix"
)

// TimerSlack is how late a timer may be although there is a core.
const TimerSlack = time.Millisecond

// ThreadID is the system's id of the calling thread.
func ThreadID() int { return unix.Gettid() }
