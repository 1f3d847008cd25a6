//go:build !linux && !darwin && !dragonfly && !freebsd && !netbsd && !openbsd

package term

import "os"

// discard has no way to throw away what a terminal has not read.
func discard(*os.File) {}
