package engine

import (
	"os/exec"
	"syscall"
)

// killWithParent makes cmd end with the thread that starts it, also if it is stopped and
// cannot see that its parent is gone.
func killWithParent(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
