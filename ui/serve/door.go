package serve

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"charm.land/log/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"

	"lanes/ui/text"
)

// Bounds of what comes from outside.
const (
	maxTries     = 3           // codes in a connection
	maxKeyTries  = 20          // keys in a connection: a client offers all it has
	maxWrong     = 30          // wrong codes from one address within wrongFor, before it is refused; a class may share one
	wrongFor     = time.Minute //
	maxName      = 32          // bytes
	maxStrangers = 64          // connections beyond the students: who has not logged in yet
	handshake    = time.Minute // to type the code, and to be at the seat
	writeBuffer  = 16 << 10    // bytes of the kernel's: frames that wait there are stale
	goodbye      = 300 * time.Millisecond
	parting      = 2 * time.Second // from then on a client that has left its seat holds no place

	pulseEvery  = 20 * time.Second // a terminal is asked whether it is still there
	pulseWithin = time.Minute      // it answers, or its network has gone, or it was suspended
)

// door is where students come in.
type door struct {
	class  *Class
	server *ssh.Server
	print  string // the fingerprint of the host key

	mu     sync.Mutex
	conns  int
	guests []*guest          // those of them that have no seat, in the order in which they came
	wrong  map[string]*tries // by address
}

// Open lets students in until ctx is done or the class is closed. where is the address that
// it listens on.
func (c *Class) Open(ctx context.Context) (where net.Addr, err error) {
	silence()
	if err := os.MkdirAll(filepath.Dir(c.o.HostKey), 0o700); err != nil {
		return nil, fmt.Errorf("host key: %w", err)
	}
	d := &door{class: c, wrong: map[string]*tries{}}
	options := []ssh.Option{
		wish.WithAddress(c.o.Addr),
		wish.WithVersion("lanes"),
		wish.WithHostKeyPath(c.o.HostKey),
		func(s *ssh.Server) error {
			s.HandshakeTimeout = handshake
			s.ConnCallback = d.connected
			s.ServerConfigCallback = func(ssh.Context) *gossh.ServerConfig { return d.login() }
			s.Handler = func(ssh.Session) {} // our own channels come first
			s.ChannelHandlers = map[string]ssh.ChannelHandler{"session": d.session}
			s.RequestHandlers = map[string]ssh.RequestHandler{}
			s.SubsystemHandlers = map[string]ssh.SubsystemHandler{}
			return nil
		},
	}
	if c.o.Keys != "" {
		options = append(options, wish.WithAuthorizedKeys(c.o.Keys))
	}
	if d.server, err = wish.NewServer(options...); err != nil {
		return nil, err
	}
	if len(d.server.HostSigners) > 0 {
		d.print = gossh.FingerprintSHA256(d.server.HostSigners[0].PublicKey())
	}
	l, err := net.Listen("tcp", c.o.Addr)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	c.door = d
	c.mu.Unlock()
	ctx, stop := context.WithCancel(ctx)
	go c.run(ctx)
	go func() {
		defer stop()
		_ = d.server.Serve(l)
	}()
	return l.Addr(), nil
}

// silence keeps the loggers of the libraries off the screen.
func silence() {
	log.SetDefault(log.New(io.Discard))
	slog.SetDefault(slog.New(slog.DiscardHandler))
}

// Close ends all seats, which say why, and lets nobody in any more.
func (c *Class) Close() {
	c.mu.Lock()
	c.closed = true
	d := c.door
	c.mu.Unlock()
	c.tell(0, func(t *text.Present) string { return t.Ended })
	if d == nil {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go func() { <-shortly(); stop() }()
	_ = d.server.Shutdown(ctx)
	_ = d.server.Close()
	<-c.done
}

// shortly is closed when who is told goodbye has had the time to hear it. It passes in steps:
// on a busy machine they come late, as those do who hear.
func shortly() <-chan struct{} {
	const steps = 15
	over := make(chan struct{})
	go func() {
		defer close(over)
		for range steps {
			<-time.After(goodbye / steps)
		}
	}()
	return over
}

// Fingerprint is that of the host key, Code the class code, "" if none is asked for.
func (c *Class) Fingerprint() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.door == nil {
		return ""
	}
	return c.door.print
}

// Code is the code that students give, "" if none is asked for.
func (c *Class) Code() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.o.Open || c.o.Keys != "" {
		return ""
	}
	return c.code
}

// Recode makes another code. Who is in stays.
func (c *Class) Recode() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.code = newCode()
}

// newCode is a code that is easily read out and typed.
func newCode() string {
	n, err := rand.Int(rand.Reader, big.NewInt(900_000))
	if err != nil {
		panic(err) // it never fails
	}
	return fmt.Sprint(100_000 + n.Int64())
}
