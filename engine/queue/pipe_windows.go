package queue

import (
	"context"
	"os"
	"os/exec"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// A pipe of Windows that several processes share cannot be waited for with a deadline, so
// whoever reads looks, every so often, whether there is something. It holds the permit to
// read meanwhile: what is there stays there.

// pollEvery is how often a reader looks.
const pollEvery = time.Millisecond

// pipeRoom is how many bytes a pipe has room for, as on Linux.
const pipeRoom = 64 << 10

// newPipe makes a pipe that child processes can inherit.
func newPipe() (in, out *os.File, err error) {
	var r, w windows.Handle
	if err := windows.CreatePipe(&r, &w, nil, pipeRoom); err != nil {
		return nil, nil, os.NewSyscallError("CreatePipe", err)
	}
	return os.NewFile(uintptr(r), "queue"), os.NewFile(uintptr(w), "queue"), nil
}

// inherit has a command begin with files beside its standard ones, and returns their
// numbers in it: a handle keeps its value.
func inherit(cmd *exec.Cmd, files []*os.File) (numbers []uintptr) {
	for _, f := range files {
		h := f.Fd()
		if windows.SetHandleInformation(windows.Handle(h), windows.HANDLE_FLAG_INHERIT, windows.HANDLE_FLAG_INHERIT) != nil {
			continue // the child says that it is missing
		}
		if cmd.SysProcAttr == nil {
			cmd.SysProcAttr = &syscall.SysProcAttr{}
		}
		cmd.SysProcAttr.AdditionalInheritedHandles = append(cmd.SysProcAttr.AdditionalInheritedHandles, syscall.Handle(h))
		numbers = append(numbers, h)
	}
	return numbers
}

var peekNamedPipe = windows.NewLazySystemDLL("kernel32.dll").NewProc("PeekNamedPipe")

// waiting is how many bytes are in a pipe.
func waiting(f *os.File) (n int, err error) {
	conn, err := f.SyscallConn()
	if err != nil {
		return 0, err
	}
	var bytes uint32
	var failed error
	err = conn.Control(func(fd uintptr) {
		ok, _, errno := peekNamedPipe.Call(fd, 0, 0, 0, uintptr(unsafe.Pointer(&bytes)), 0)
		if ok == 0 {
			failed = os.NewSyscallError("PeekNamedPipe", errno)
		}
	})
	if err == nil {
		err = failed
	}
	return int(bytes), err
}

// readAll fills b, or returns [ErrInterrupted] when ctx is done.
func readAll(ctx context.Context, f *os.File, b []byte) error {
	look := time.NewTicker(pollEvery)
	defer look.Stop()
	for len(b) > 0 {
		there, err := waiting(f)
		if err != nil {
			return err
		}
		if there > 0 {
			n, err := f.Read(b[:min(there, len(b))])
			if err != nil {
				return err
			}
			b = b[n:]
			continue
		}
		select {
		case <-ctx.Done():
			return ErrInterrupted
		case <-look.C:
		}
	}
	return nil
}

// readByteNow reads one byte if one is there, without blocking.
func readByteNow(f *os.File) (b byte, ok bool, err error) {
	there, err := waiting(f)
	if err != nil || there == 0 {
		return 0, false, err
	}
	var one [1]byte
	n, err := f.Read(one[:])
	return one[0], n == 1, err
}

// level is how many bytes are in the pipe now, and how many there is room for; ok is
// false where the system cannot tell.
func (p *pipe) level() (bytes, room int, ok bool) {
	bytes, err := waiting(p.in)
	return bytes, pipeRoom, err == nil
}
