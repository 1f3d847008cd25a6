package term

import (
	"os"

	"golang.org/x/sys/unix"
)

// discard throws away what a terminal has not read, and wakes who waits for it to.
func discard(f *os.File) {
	fd := int(f.Fd())
	_ = unix.IoctlSetInt(fd, unix.TCFLSH, unix.TCOFLUSH)
	_ = unix.IoctlSetInt(fd, unix.TCXONC, unix.TCOOFF)
	_ = unix.IoctlSetInt(fd, unix.TCXONC, unix.TCOON)
}
