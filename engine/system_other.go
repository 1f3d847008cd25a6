//go:build !linux && !darwin && !windows

package engine

// threadID is not available on this system.
func threadID() int { return 0 }
