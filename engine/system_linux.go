package engine

import (
	"time"

	"golang.org/x/sys/unix"
)

// timerSlack is how late a timer may be although there is a core.
const timerSlack = time.Millisecond

// threadID is the system's id of the calling thread.
func threadID() int { return unix.Gettid() }
