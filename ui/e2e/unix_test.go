//go:build unix

package e2e

import (
	"os/exec"
	"syscall"
)

// alone gives the program a process group, so that signals for it are for it
// alone and all of it can be ended.
func alone(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// endAll ends the program and its children, if there are any left.
func endAll(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
