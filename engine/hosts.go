package engine

import (
	"fmt"
	"net"
	"slices"
	"strings"

	"lanes/engine/clean"
)

// Hosts are the hosts that work may ask. They travel with the work, in its [Part], and whoever
// makes requests checks each of them. The zero value is every host: the work comes from the
// user of this machine.
type Hosts struct {
	Joined bool     `json:"joined,omitempty"` // the work comes from another machine, and the rest counts
	Allow  []string `json:"allow,omitempty"`  // names that the user of this machine allows, without ports
	Main   string   `json:"main,omitempty"`   // the machine that the work comes from: its practice site may be asked, and nothing else there
}

// HostError is the error of a request that was not made, because its host may not be asked. It
// will be the same however often it is tried.
type HostError struct {
	Host string // its name, clean
}

func (e *HostError) Error() string {
	return fmt.Sprintf("a machine that joined must not ask %s; lanes join --allow-host %s allows it", e.Host, e.Host)
}

// Check returns a [*HostError] if the host of that name, without port, must not be asked.
// practice says that the request is for the practice site of the run.
func (h Hosts) Check(host string, practice bool) error {
	named := func(name string) bool { return strings.EqualFold(name, host) }
	switch {
	case !h.Joined, slices.ContainsFunc(h.Allow, named):
		return nil
	case practice && (named(h.Main) || isLoopback(host) && isLoopback(h.Main)):
		return nil
	}
	return &HostError{clean.Line(host, 60)}
}

func isLoopback(host string) bool { return host == "localhost" || net.ParseIP(host).IsLoopback() }
