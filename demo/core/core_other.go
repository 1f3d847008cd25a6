//go:build !linux && !windows

package core

import "errors"

// Where is not available on this system.
func Where() (core, thread int) { return -1, 0 }

// Pins reports whether a thread can be pinned here.
const Pins = false

// Pin is not available on this system.
func Pin(int) error { return errors.ErrUnsupported }
