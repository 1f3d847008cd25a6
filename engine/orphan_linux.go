package engine

import (
	"os/exec"
	"syscall"
)

// killWithParent has the kernel kill cmd when the thread that starts it ends, even
// while cmd is suspended and cannot notice that its parent is dead.
func killWithParent(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
