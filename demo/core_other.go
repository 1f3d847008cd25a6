//go:build !linux

package demo

import (
	"io"
	"os"
)

// oneCore cannot be asked for here.
func oneCore() error { return errUnknownHere }

// bare is f as it is: what it costs Go's scheduler to wait is part of the measurement
// here.
func bare(f *os.File) io.ReadWriter { return f }
