package signals

import (
	"bytes"
	"context"
	"io"
	"os"

	"github.com/charmbracelet/x/term"

	uv "github.com/charmbracelet/ultraviolet"
)

// UntilKey is ctx until q or ^C is pressed, for what takes its time before there is a screen:
// the terminal sends keys at once, and shows none. After stop it is as it was.
func UntilKey(ctx context.Context) (_ context.Context, stop func()) {
	before, err := term.MakeRaw(os.Stdin.Fd())
	if err != nil {
		return ctx, func() {} // ^C is a signal then
	}
	restore := func() { _ = term.Restore(os.Stdin.Fd(), before) }
	keys, err := uv.NewCancelReader(os.Stdin)
	if err != nil {
		restore()
		return ctx, func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	over := make(chan struct{})
	go func() {
		defer close(over)
		if quits(keys) {
			cancel()
		}
	}()
	return ctx, func() {
		if keys.Cancel() {
			<-over
		}
		_ = keys.Close()
		restore()
		cancel()
	}
}

// quits reads keys, and reports whether one of them asks for the end; if not, there are no
// more.
func quits(keys io.Reader) bool {
	b := make([]byte, 64)
	for {
		n, err := keys.Read(b)
		if bytes.ContainsAny(b[:n], "qQ\x03") {
			return true
		}
		if err != nil {
			return false
		}
	}
}
