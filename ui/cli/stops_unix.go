//go:build unix

package cli

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
)

// countStops counts how often this process goes on after somebody has stopped it.
func countStops() (count func() int64) {
	n, heard := new(atomic.Int64), make(chan os.Signal, 1)
	signal.Notify(heard, syscall.SIGCONT)
	go func() {
		for range heard {
			n.Add(1)
		}
	}()
	return n.Load
}
