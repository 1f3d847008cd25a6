//go:build !linux

package engine

import "os/exec"

// killWithParent does nothing here: a child notices by itself that its parent is gone,
// unless it is stopped.
func killWithParent(*exec.Cmd) {}
