//go:build !linux && !darwin && !windows

package system

// ThreadID is not available on this system.
func ThreadID() int { return 0 }
