package costs

import "lanes/engine"

// private is the private memory of a process, in bytes.
func private(pid int) (int64, error) {
	if n := engine.PrivateBytes(pid); n > 0 {
		return n, nil
	}
	return 0, errUnknown
}
