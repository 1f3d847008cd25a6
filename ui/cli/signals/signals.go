// Package signals is how the process hears from outside: that it should end, by a signal or
// a key, and that somebody has stopped it and let it go on.
package signals

import (
	"context"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// impatience is how long after a signal another one means that the program does not end
// soon enough.
const impatience = time.Second

// Until is a context that ends with the first signal that asks the program to end.
// The same signal often comes twice, from the terminal and from the shell: what comes
// right after the first is the same wish. After a while a second one ends the program as
// usual, with all that is not saved; but not SIGHUP, behind which there is nobody.
//
// keep says that the program ends by itself, however often it is asked to: it passes the
// signals on to a program of the user's, which decides.
func Until() (ctx context.Context, keep func()) {
	var kept atomic.Bool
	ctx, cancel := context.WithCancel(context.Background())
	heard := make(chan os.Signal, 1)
	signal.Notify(heard, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		<-heard
		cancel()
		time.Sleep(impatience)
		if !kept.Load() {
			signal.Reset(os.Interrupt, syscall.SIGTERM)
		}
	}()
	return ctx, func() { kept.Store(true) }
}
