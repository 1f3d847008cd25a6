//go:build !linux && !darwin && !windows

package system

import "time"

// TimerSlack is how late a timer may be although there is a core.
const TimerSlack = 5 * time.Millisecond

// ThreadID is not available on this system.
func ThreadID() int { return 0 }
