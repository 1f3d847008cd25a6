package site

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// Server serves the practice site on a port.
type Server struct {
	http *http.Server
	addr net.Addr
	stop context.CancelFunc
	gone chan struct{}  // closed when nothing of the server is left
	busy sync.WaitGroup // one for each connection and each request
}

// Listen serves the site on addr ("127.0.0.1:0" takes a free port) until Close
// is called or ctx ends, whichever is first. The error names the flag that was wrong, or
// the address.
func Listen(ctx context.Context, addr string, o Options) (*Server, error) {
	if err := o.Validate(); err != nil {
		return nil, err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	base, stop := context.WithCancel(ctx)
	s := &Server{addr: listener.Addr(), stop: stop, gone: make(chan struct{})}
	s.http = &http.Server{
		Handler:           s.counted(Handler(o)),
		BaseContext:       func(net.Listener) context.Context { return base },
		ConnState:         s.count,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		// It would print to the terminal when clients hang up.
		ErrorLog: log.New(io.Discard, "", 0),
	}
	served := make(chan struct{})
	go func() {
		defer close(served)
		_ = s.http.Serve(listener) // ErrServerClosed, or the listener was closed
	}()
	go func() {
		defer close(s.gone)
		<-base.Done()
		s.shut(served)
	}()
	return s, nil
}

// shut stops the server and waits until all of it is gone.
func (s *Server) shut(served <-chan struct{}) {
	// All that Close can report is that the listener was closed already.
	_ = s.http.Close()
	<-served
	// A connection accepted while the first call ran may have escaped it.
	_ = s.http.Close()
	s.busy.Wait()
}

// count tracks connections. A hijacked one ends with its request.
func (s *Server) count(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		s.busy.Add(1)
	case http.StateClosed, http.StateHijacked:
		s.busy.Done()
	}
}

// counted tracks requests. Each starts while its connection is counted, so
// that nothing can start once the count is down to zero.
func (s *Server) counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.busy.Add(1)
		defer s.busy.Done()
		next.ServeHTTP(w, r)
	})
}

// URL returns the address of the front pages, with {page} where their number
// belongs: "http://127.0.0.1:40123/sitehome/p/{page}".
func (s *Server) URL() string {
	return "http://" + s.host() + "/sitehome/p/{page}"
}

// host returns an address that a client on this machine can connect to.
func (s *Server) host() string {
	host, port, err := net.SplitHostPort(s.addr.String())
	if ip := net.ParseIP(host); err == nil && ip != nil && ip.IsUnspecified() {
		return net.JoinHostPort("127.0.0.1", port)
	}
	return s.addr.String()
}

// Close stops the server at once, in the middle of whatever it sends, and
// returns when its port is free and its connections and requests are gone. It
// may be called more than once and from more than one goroutine.
func (s *Server) Close() {
	s.stop()
	<-s.gone
}
