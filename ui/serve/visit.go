package serve

import (
	"io"
	"strings"
	"time"

	"charm.land/ssh"
	"github.com/charmbracelet/colorprofile"
	gossh "golang.org/x/crypto/ssh"

	"lanes/engine/clean"
	"lanes/ui/text"
)

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
