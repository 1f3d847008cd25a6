package serve

import (
	"net"
	"net/netip"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
)

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
