//go:build !linux

package demo

// whereAmI cannot be told here.
func whereAmI() (core, thread int) { return -1, 0 }
