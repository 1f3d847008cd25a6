//go:build !linux && !windows && !darwin

package core

import "errors"

// Where is not available on this system.
func Where() (core, thread int) { return -1, 0 }

// Pin is not available on this system.
func Pin() error { return errors.ErrUnsupported }
