//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package term

import (
	"os"

	"golang.org/x/sys/unix"
)

// discard throws away what a terminal has not read, and wakes who waits for it to.
func discard(f *os.File) {
	const toTerminal = 2 // FWRITE
	_ = unix.IoctlSetPointerInt(int(f.Fd()), unix.TIOCFLUSH, toTerminal)
}
