//go:build !linux && !windows

package queue

// level is not available on this system.
func (*pipe) level() (bytes, room int, ok bool) { return 0, 0, false }
