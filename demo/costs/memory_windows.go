package costs

import "lanes/engine/system"

// private is the private memory of a process, in bytes.
func private(pid int) (int64, error) {
	if n := system.PrivateBytes(pid); n > 0 {
		return n, nil
	}
	return 0, errUnknown
}
