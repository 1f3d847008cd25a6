//go:build !windows

package engine

import (
	"os"
	"os/signal"
	"syscall"
)

// LeaveToParent drops what is meant for a whole process group, ^C and a hang-up: its
// parent decides what happens.
func LeaveToParent() { signal.Ignore(os.Interrupt, syscall.SIGHUP) }
