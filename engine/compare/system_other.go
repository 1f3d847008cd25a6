//go:build !linux && !windows

package compare

import "time"

// privateBytes is not available on this system, and is shown as unknown.
func privateBytes(int) int64 { return 0 }

// machine is not available on this system.
func machine() (busy, capacity time.Duration) { return 0, 0 }
