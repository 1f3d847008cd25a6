//go:build !linux

package demo

// oneCore cannot be asked for here.
func oneCore() error { return errUnknownHere }
