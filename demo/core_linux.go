package demo

import "golang.org/x/sys/unix"

// oneCore keeps the calling thread on core 0.
func oneCore() error {
	var set unix.CPUSet
	set.Set(0)
	return unix.SchedSetaffinity(0, &set)
}
