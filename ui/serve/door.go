package serve

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/log/v2"
	"charm.land/ssh"
	"charm.land/wish/v2"
	"github.com/charmbracelet/colorprofile"
	gossh "golang.org/x/crypto/ssh"

	"lanes/engine/clean"
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

// tries are the wrong codes from an address.
type tries struct {
	n     int
	since time.Time
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

// guest is a connection, as far as it has come.
type guest struct {
	net.Conn
	from     string // its address
	session  atomic.Bool
	gone     sync.Once
	departed func()
}

// Close closes the connection, and gives its place free.
func (g *guest) Close() error {
	g.gone.Do(g.departed)
	return g.Conn.Close()
}

// guestKey is under what the context of a connection has its guest.
type guestKey struct{}

// connected takes a connection. One that does not come to its seat in time is closed.
func (d *door) connected(ctx ssh.Context, conn net.Conn) net.Conn {
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetWriteBuffer(writeBuffer)
	}
	g := d.receive(conn)
	ctx.SetValue(guestKey{}, g)
	return g
}

// receive gives a connection one of the places of those who have no seat yet. If none is free
// the oldest connection of the address that has most of them has to go: who only holds places
// keeps nobody out who comes from elsewhere.
func (d *door) receive(conn net.Conn) *guest {
	g := &guest{Conn: conn, from: origin(conn.RemoteAddr())}
	late := time.AfterFunc(handshake, func() { // it has no effect on a seat
		if d.waits(g) {
			_ = g.Close()
		}
	})
	g.departed = func() {
		late.Stop()
		d.seated(g)
		d.mu.Lock()
		d.conns--
		d.mu.Unlock()
	}
	d.mu.Lock()
	d.conns++
	d.guests = append(d.guests, g)
	var out *guest
	if d.conns > d.class.o.Students+maxStrangers {
		out = d.crowd()
	}
	d.mu.Unlock()
	if out != nil {
		_ = out.Close()
	}
	return g
}

// crowd is the oldest guest of the address that has most. The door is locked.
func (d *door) crowd() (oldest *guest) {
	of, most := map[string]int{}, 0
	for _, g := range d.guests {
		of[g.from]++
		most = max(most, of[g.from])
	}
	for _, g := range d.guests {
		if of[g.from] == most {
			return g
		}
	}
	return nil
}

// waits reports whether a guest has no seat.
func (d *door) waits(g *guest) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Contains(d.guests, g)
}

// seated notes that a guest has a seat, or is gone.
func (d *door) seated(g *guest) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.guests = slices.DeleteFunc(d.guests, func(one *guest) bool { return one == g })
}

// origin is from where a connection comes: its address, or the network of that where anybody has
// as many addresses as they like.
func origin(a net.Addr) string {
	at, err := netip.ParseAddrPort(a.String())
	if err != nil {
		return a.String()
	}
	ip := at.Addr().Unmap()
	if ip.Is6() && !ip.IsLoopback() {
		net, _ := ip.WithZone("").Prefix(64)
		return net.String()
	}
	return ip.String()
}

// refused reports whether too many wrong codes have come from an address.
func (d *door) refused(from string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	t := d.wrong[from]
	return t != nil && t.n >= maxWrong && time.Since(t.since) < wrongFor
}

// login is how a connection logs in: with the class code, with a key, or as it comes.
func (d *door) login() *gossh.ServerConfig {
	o := &d.class.o
	switch {
	case o.Keys != "":
		return &gossh.ServerConfig{MaxAuthTries: maxKeyTries}
	case o.Open:
		return &gossh.ServerConfig{}
	}
	t := &text.For(o.Lang).Present
	return &gossh.ServerConfig{
		MaxAuthTries:     maxTries,
		PasswordCallback: d.password,
		BannerCallback: func(conn gossh.ConnMetadata) string {
			if d.refused(origin(conn.RemoteAddr())) {
				return t.CodeWait + "\n"
			}
			return t.CodeHere + "\n"
		},
	}
}

// password checks the code, and says what is wrong with one.
func (d *door) password(conn gossh.ConnMetadata, code []byte) (*gossh.Permissions, error) {
	t := &text.For(d.class.o.Lang).Present
	from := origin(conn.RemoteAddr())
	if d.refused(from) {
		return nil, &gossh.BannerError{Err: errCode, Message: t.CodeWait + "\n"}
	}
	want := d.class.Code()
	if subtle.ConstantTimeCompare(bytes.TrimSpace(code), []byte(want)) == 1 {
		return &gossh.Permissions{}, nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	w := d.wrong[from]
	if w == nil || time.Since(w.since) >= wrongFor {
		if len(d.wrong) > 10_000 {
			clear(d.wrong)
		}
		w = &tries{since: time.Now()}
		d.wrong[from] = w
	}
	w.n++
	return nil, &gossh.BannerError{Err: errCode, Message: t.CodeWrong + "\n"}
}

var errCode = errors.New("not the class code")

// session takes the channel of a session: one in each connection, with a terminal and
// nothing else. Of the requests on it those for a terminal, a shell, the size and the colours
// pass; all others are refused.
func (d *door) session(_ *ssh.Server, conn *gossh.ServerConn, offered gossh.NewChannel, ctx ssh.Context) {
	g, ok := ctx.Value(guestKey{}).(*guest)
	if !ok || g.session.Swap(true) {
		_ = offered.Reject(gossh.Prohibited, "one session in each connection")
		return
	}
	ch, requests, err := offered.Accept()
	if err != nil {
		return
	}
	defer ch.Close()
	left := make(chan struct{})
	defer close(left)
	go pulse(conn, left)
	v := visit{class: d.class, seated: func() { d.seated(g) }, conn: conn, ch: ch, name: clean.Line(conn.User(), maxName)}
	v.person = person(v.name + "\n" + g.from)
	if key, ok := ctx.Value(ssh.ContextKeyPublicKey).(ssh.PublicKey); ok {
		v.person = person(gossh.FingerprintSHA256(key))
	}
	v.look = look{dark: true, lang: d.class.o.Lang, profile: colorprofile.ANSI256}
	for req := range requests {
		ok := v.request(req)
		if req.WantReply {
			_ = req.Reply(ok, nil)
		}
		if ok && req.Type == "shell" {
			go v.stay(v.look)
		}
	}
	if v.seat != nil {
		v.seat.end(func(t *text.Present) string { return t.Dropped })
	}
}

// pulsed is a connection that can be asked whether it is still there.
type pulsed interface {
	SendRequest(name string, answers bool, payload []byte) (bool, []byte, error)
	Close() error
}

// pulse asks a client again and again whether it is still there, until it has left, and closes
// the connection of one that does not answer. So a network that has gone is found out also while
// nothing is drawn, or while what was drawn is still on its way.
func pulse(conn pulsed, left <-chan struct{}) {
	beat := time.NewTicker(pulseEvery)
	defer beat.Stop()
	for {
		select {
		case <-left:
			return
		case <-beat.C:
		}
		late := time.AfterFunc(pulseWithin, func() { _ = conn.Close() })
		_, _, err := conn.SendRequest("keepalive@openssh.com", true, nil) // whatever it answers
		late.Stop()
		if err != nil {
			return
		}
	}
}

// visit is a session on its way to its seat.
type visit struct {
	class  *Class
	seated func() // it is there
	conn   io.Closer
	ch     gossh.Channel
	name   string
	person person
	look   look
	pty    bool
	seat   *seat // since the shell was asked for
}

// request takes a request, and reports whether it passes.
func (v *visit) request(req *gossh.Request) bool {
	switch req.Type {
	case "pty-req":
		var p struct {
			Term           string
			W, H, PxW, PxH uint32
			Modes          string
		}
		if v.pty || v.seat != nil || gossh.Unmarshal(req.Payload, &p) != nil || p.Term == "dumb" {
			return false
		}
		v.pty = true
		v.look.w, v.look.h = size(p.W, maxWidth), size(p.H, maxHeight)
		if p.Term == "linux" || strings.HasPrefix(p.Term, "vt") {
			v.look.profile = min(v.look.profile, colorprofile.ANSI)
		}
		return true
	case "window-change":
		var p struct{ W, H, PxW, PxH uint32 }
		if !v.pty || gossh.Unmarshal(req.Payload, &p) != nil {
			return false
		}
		v.look.w, v.look.h = size(p.W, maxWidth), size(p.H, maxHeight)
		if v.seat != nil {
			v.seat.resize(v.look.w, v.look.h)
		}
		return true
	case "env":
		var p struct{ Key, Value string }
		if v.seat != nil || gossh.Unmarshal(req.Payload, &p) != nil || p.Key != "COLORTERM" {
			return false
		}
		if p.Value == "truecolor" || p.Value == "24bit" {
			v.look.profile = colorprofile.TrueColor
		}
		return true
	case "shell":
		if v.seat != nil {
			return false
		}
		v.seat = newSeat(v.name, v.person, v.ch, v.look)
		return true
	}
	if req.Type == "exec" || req.Type == "subsystem" {
		_, _ = io.WriteString(v.ch.Stderr(), text.For(v.look.lang).Present.NoTerminal+"\r\n")
		_ = v.ch.Close()
	}
	return false
}

// size is a number of columns or rows within bounds.
func size(n uint32, most int) int { return int(min(n, uint32(most))) }

// stay is the time at the seat, until it ends; then the terminal says why. l is the look that
// it came with.
func (v *visit) stay(l look) {
	s := v.seat
	defer time.AfterFunc(parting, func() { _ = v.conn.Close() })
	defer v.ch.Close()
	if !v.pty {
		_, _ = io.WriteString(v.ch, text.For(l.lang).Present.NoTerminal+"\r\n")
		exit(v.ch, 1)
		return
	}
	if refused := v.class.join(s); refused != nil {
		_, _ = io.WriteString(v.ch, refused(&text.For(l.lang).Present)+"\r\n")
		exit(v.ch, 1)
		return
	}
	defer v.class.leave(s)
	v.seated()
	_, _ = io.WriteString(v.ch, strings.Repeat("\r\n", l.h)) // what was there before can be scrolled back to
	go s.write()
	go v.read()
	<-s.ended
	said := make(chan struct{})
	go func() { // a frozen terminal takes nothing, not even this
		defer close(said)
		_, _ = v.ch.Write(s.bye())
		exit(v.ch, 0)
	}()
	select {
	case <-said:
	case <-shortly():
		_ = v.conn.Close()
	}
}

// exit tells the client the status of the session.
func exit(ch gossh.Channel, code uint32) {
	_, _ = ch.SendRequest("exit-status", false, gossh.Marshal(struct{ Code uint32 }{code}))
}

// read reads keys until the terminal is gone.
func (v *visit) read() {
	var buf [512]byte
	kept := 0
	for {
		n, err := v.ch.Read(buf[kept:])
		b := buf[:kept+n]
		for len(b) > 0 {
			name, used := nextKey(b)
			if used == 0 {
				if len(b) < maxSequence {
					break
				}
				used = 1
			}
			if name != "" {
				v.seat.press(name)
			}
			b = b[used:]
		}
		kept = copy(buf[:], b)
		if err != nil { // who sends no more keys may still watch; when the channel ends, so do its requests
			return
		}
	}
}
