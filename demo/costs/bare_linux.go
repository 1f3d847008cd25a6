package costs

import (
	"io"
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

// bareFile reads and writes without telling Go's scheduler, so that only the system's
// context switch is measured. A goroutine that blocks in it keeps a P from all other
// goroutines, see [bypassScheduler].
type bareFile int

// bare is f without Go's scheduler.
func bare(f *os.File) io.ReadWriter { return bareFile(f.Fd()) }

func (f bareFile) Read(b []byte) (int, error) {
	n, err := f.call(unix.SYS_READ, b)
	if err == nil && n == 0 {
		return 0, io.EOF
	}
	return n, err
}

func (f bareFile) Write(b []byte) (int, error) { return f.call(unix.SYS_WRITE, b) }

func (f bareFile) call(which uintptr, b []byte) (int, error) {
	for {
		n, _, errno := unix.RawSyscall(which, uintptr(f), uintptr(unsafe.Pointer(unsafe.SliceData(b))), uintptr(len(b)))
		switch errno {
		case 0:
			return int(n), nil
		case unix.EINTR:
		default:
			return 0, errno
		}
	}
}
