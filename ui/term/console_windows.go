package term

import (
	"errors"
	"io"
	"os"
	"strings"
	"sync"
	"unicode"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	kernel           = windows.NewLazySystemDLL("kernel32.dll")
	readConsoleInput = kernel.NewProc("ReadConsoleInputW")
	getConsoleTitle  = kernel.NewProc("GetConsoleTitleW")
)

// consoleReader reads the events of a console as bytes. It sleeps while there are none.
type consoleReader struct {
	console   windows.Handle
	cancelled windows.Handle // an event
	resized   func()

	keys   consoleKeys
	events [256]consoleEvent
	rest   []byte // was read, and there was no room for it

	mu     sync.Mutex // of cancelled
	closed bool
}

// newReader reads what a terminal sends, until it is cancelled. The size of a console is
// among that.
func newReader(f *os.File, resized func()) (reader, error) {
	r := &consoleReader{console: windows.Handle(f.Fd()), resized: resized}
	var mode uint32
	if err := windows.GetConsoleMode(r.console, &mode); err != nil {
		return nil, os.NewSyscallError("GetConsoleMode", err)
	}
	if err := windows.SetConsoleMode(r.console, consoleMode(mode)); err != nil {
		return nil, os.NewSyscallError("SetConsoleMode", err)
	}
	var err error
	if r.cancelled, err = windows.CreateEvent(nil, 1, 0, nil); err != nil {
		return nil, os.NewSyscallError("CreateEvent", err)
	}
	return r, nil
}

func (r *consoleReader) Read(p []byte) (int, error) {
	for len(r.rest) == 0 {
		which, err := windows.WaitForMultipleObjects([]windows.Handle{r.cancelled, r.console}, false, windows.INFINITE)
		switch {
		case err != nil:
			return 0, os.NewSyscallError("WaitForMultipleObjects", err)
		case which == windows.WAIT_OBJECT_0:
			return 0, io.EOF
		}
		var n uint32
		ok, _, errno := readConsoleInput.Call(uintptr(r.console), uintptr(unsafe.Pointer(&r.events)), uintptr(len(r.events)), uintptr(unsafe.Pointer(&n)))
		if ok == 0 {
			return 0, os.NewSyscallError("ReadConsoleInput", errno)
		}
		var resized bool
		if r.rest, resized = r.keys.bytes(r.rest, r.events[:n]); resized {
			r.resized()
		}
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// Cancel ends reading, now and from now on.
func (r *consoleReader) Cancel() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return !r.closed && windows.SetEvent(r.cancelled) == nil
}

// Close is for when nobody reads any more.
func (r *consoleReader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return errors.New("closed already")
	}
	r.closed = true
	return os.NewSyscallError("CloseHandle", windows.CloseHandle(r.cancelled))
}

// windowTitle is the title of the console's window.
func windowTitle() string {
	var title [512]uint16
	n, _, _ := getConsoleTitle.Call(uintptr(unsafe.Pointer(&title)), uintptr(len(title)))
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, windows.UTF16ToString(title[:min(int(n), len(title))]))
}
