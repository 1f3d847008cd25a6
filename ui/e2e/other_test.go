//go:build !unix

package e2e

import "os/exec"

func alone(*exec.Cmd) {}

func endAll(cmd *exec.Cmd) { _ = cmd.Process.Kill() }
