//go:build unix

package queue

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// newPipe makes a pipe whose files never block a thread, in this process or in one that
// inherits them.
func newPipe() (in, out *os.File, err error) {
	var fds [2]int
	syscall.ForkLock.RLock()
	err = syscall.Pipe(fds[:])
	if err == nil {
		syscall.CloseOnExec(fds[0])
		syscall.CloseOnExec(fds[1])
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return nil, nil, os.NewSyscallError("pipe", err)
	}
	for _, fd := range fds {
		if err := syscall.SetNonblock(fd, true); err != nil {
			return nil, nil, os.NewSyscallError("setnonblock", err)
		}
	}
	return os.NewFile(uintptr(fds[0]), "queue"), os.NewFile(uintptr(fds[1]), "queue"), nil
}

// readNow reads what is there, 0 bytes if nothing is.
func readNow(fd uintptr, b []byte) (int, error) {
	for {
		n, err := syscall.Read(int(fd), b)
		switch err {
		case nil:
			return n, nil
		case syscall.EINTR:
		case syscall.EAGAIN:
			return 0, nil
		default:
			return 0, os.NewSyscallError("read", err)
		}
	}
}

// inherit has a command begin with files beside its standard ones, and returns their
// numbers in it.
func inherit(cmd *exec.Cmd, files []*os.File) (numbers []uintptr) {
	const standard = 3
	cmd.ExtraFiles = files
	for i := range files {
		numbers = append(numbers, uintptr(standard+i))
	}
	return numbers
}

// readAll fills b, or returns [ErrInterrupted] when ctx is done.
func readAll(ctx context.Context, f *os.File, b []byte) error {
	_ = f.SetReadDeadline(time.Time{})
	stop := context.AfterFunc(ctx, func() { _ = f.SetReadDeadline(time.Unix(1, 0)) })
	defer stop()
	for len(b) > 0 {
		n, err := f.Read(b)
		b = b[n:]
		switch {
		case err == nil:
		case ctx.Err() != nil:
			return ErrInterrupted
		case errors.Is(err, os.ErrDeadlineExceeded): // a deadline of the read before
			_ = f.SetReadDeadline(time.Time{})
		default:
			return err
		}
	}
	return nil
}

// readByteNow reads one byte if one is there, without blocking.
func readByteNow(f *os.File) (b byte, ok bool, err error) {
	conn, err := f.SyscallConn()
	if err != nil {
		return 0, false, err
	}
	_ = f.SetReadDeadline(time.Time{}) // one of a read before
	var one [1]byte
	var n int
	var failed error
	err = conn.Read(func(fd uintptr) bool {
		n, failed = readNow(fd, one[:])
		return true
	})
	return one[0], n == 1, errors.Join(err, failed)
}
