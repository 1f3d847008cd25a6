//go:build !linux

package core

import "errors"

// Where cannot be told here.
func Where() (core, thread int) { return -1, 0 }

// Pin cannot be asked for here.
func Pin() error { return errors.ErrUnsupported }
