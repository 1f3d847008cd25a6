//go:build unix

package signals

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// CountStops counts how often this process goes on after somebody has stopped it. Who asks
// waits for a moment: what a stop has interrupted may be over before the signal is heard.
func CountStops() (count func() int64) {
	n, heard := new(atomic.Int64), make(chan os.Signal, 1)
	signal.Notify(heard, syscall.SIGCONT)
	go func() {
		for range heard {
			n.Add(1)
		}
	}()
	return func() int64 {
		time.Sleep(10 * time.Millisecond)
		return n.Load()
	}
}
