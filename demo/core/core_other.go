//go:build !linux && !windows

package core

import (
	"errors"

	"lanes/engine/system"
)

// Where is the calling thread's id, 0 if it is unknown. This system does not say which
// core it runs on: -1.
func Where() (core, thread int) { return -1, system.ThreadID() }

// Pins reports whether a thread can be pinned here.
const Pins = false

// Pin is not available on this system.
func Pin(int) error { return errors.ErrUnsupported }
