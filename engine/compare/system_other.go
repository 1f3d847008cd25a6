//go:build !linux

package compare

import "time"

// privateBytes cannot be told here, so it is shown as unknown.
func privateBytes(int) int64 { return 0 }

// machine is unknown here.
func machine() (busy, capacity time.Duration) { return 0, 0 }
