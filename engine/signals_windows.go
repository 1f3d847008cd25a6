package engine

import (
	"os"
	"os/signal"
	"syscall"
)

// LeaveToParent drops what is meant for all processes of a console: its parent decides
// what happens. That is ^C, and the end of the window, of the session or of the machine,
// which is a SIGTERM here. They are caught, because what is ignored ends the process.
func LeaveToParent() { signal.Notify(make(chan os.Signal, 1), os.Interrupt, syscall.SIGTERM) }
