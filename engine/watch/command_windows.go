package watch

import (
	"errors"
	"net"
	"time"
)

// command is not there on Windows: programs tell what they do through a Unix socket.
type command struct{}

var errWindows = errors.New("lanes watch needs Linux or macOS; on Windows use it in WSL")

func (w *Watch) run() (*command, error)        { return nil, errWindows }
func (c *command) title() string               { return "" }
func (c *command) pid() int                    { return 0 }
func (c *command) wait()                       {}
func (c *command) end(<-chan struct{})         {}
func (c *command) status() int                 { return 0 }
func (c *command) cpu() time.Duration          { return 0 }
func (c *command) drain(*Watch)                {}
func listen(addr string) (net.Listener, error) { return net.Listen("unix", addr) }
func monotonic() time.Duration                 { return 0 }
func inMemory() string                         { return "" }
