package compare

import (
	"time"

	"lanes/engine/system"
)

// privateBytes is the memory that a process shares with no other, 0 if it is unknown.
func privateBytes(pid int) int64 { return system.PrivateBytes(pid) }

// machine is not available: the system does not say how much of the busy time is that of
// children that have ended, so it would be taken for that of others.
func machine() (busy, capacity time.Duration) { return 0, 0 }
