package machines

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nkeys"

	"lanes/engine/atomicfile"
	"lanes/engine/clean"
)

// Connection is how a worker reaches a job.
type Connection struct {
	URL   string `json:"url"`
	Token string `json:"token,omitempty"`
	Pin   string `json:"pin,omitempty"`   // fingerprint of the server's certificate, "" for any that an authority vouches for
	Creds string `json:"creds,omitempty"` // file, for a server that exists
	Job   string `json:"job"`
}

// Command is the command line with which a machine joins.
func (c Connection) Command() string {
	s := "lanes join " + c.URL + " --token " + c.Token
	if c.Pin != "" {
		s += " --pin " + c.Pin
	}
	if c.Job != "run" {
		s += " --job " + c.Job
	}
	return s
}

const (
	maxPayload = 8 << 20 // bytes of a message
	// pings find out that the other side is gone, or cut off.
	pingEvery = 2 * time.Second
	pingsLost = 2
	// maxMemory bounds what the embedded server holds in memory, in bytes.
	maxMemory = 512 << 20
)

// client are the options that all clients have.
func client(n names, name string) []nats.Option {
	return []nats.Option{
		nats.Name(name), nats.CustomInboxPrefix(n.inbox()),
		nats.MaxReconnects(-1), nats.ReconnectWait(100 * time.Millisecond), nats.ReconnectJitter(50*time.Millisecond, 200*time.Millisecond),
		nats.PingInterval(pingEvery), nats.MaxPingsOutstanding(pingsLost), nats.Timeout(5 * time.Second),
		nats.ReconnectBufSize(64 << 20),
		nats.SyncQueueLen(256),                                            // of 65 536, which half a megabyte is made for, a worker needs a few
		nats.ErrorHandler(func(*nats.Conn, *nats.Subscription, error) {}), // without it they go to standard error, over the screen
	}
}

// onDenied has denied called when the server forbids something that a client has asked for:
// the call itself only finds that nobody answers.
func onDenied(denied func(error)) nats.Option {
	return nats.ErrorHandler(func(_ *nats.Conn, _ *nats.Subscription, err error) {
		if errors.Is(err, nats.ErrPermissionViolation) {
			denied(errors.New(clean.Line(strings.TrimPrefix(err.Error(), nats.ErrPermissionViolation.Error()+": "), 200)))
		}
	})
}

// dial connects to the server of a job. A server elsewhere must have TLS, unless it has a
// file of credentials: then it is for its owner to say.
func (c Connection) dial(name string, more ...nats.Option) (*nats.Conn, error) {
	opts := append(client(names{c.Job}, name), more...)
	if c.Creds != "" {
		opts = append(opts, nats.UserCredentials(c.Creds))
	}
	if c.Token != "" {
		key, err := keyOf(c.Token)
		if err != nil {
			return nil, err
		}
		signed, err := signedBy(key)
		if err != nil {
			return nil, err
		}
		opts = append(opts, signed)
	}
	switch {
	case c.Pin != "":
		config, err := pinned(c.Pin)
		if err != nil {
			return nil, err
		}
		opts = append(opts, nats.Secure(config))
	case c.Token != "" && !onLoopback(c.URL):
		opts = append(opts, nats.Secure(&tls.Config{MinVersion: tls.VersionTLS12}))
	}
	nc, err := nats.Connect(c.URL, opts...)
	if err != nil {
		return nil, c.explain(err)
	}
	return nc, nil
}

// oldest is the first version of the server that has all that is used of it.
var oldest = [2]int{2, 10}

// isNew says that a server of a version is too old.
func isNew(version string) error {
	var v [2]int
	if n, _ := fmt.Sscanf(version, "%d.%d", &v[0], &v[1]); n == 2 && slices.Compare(v[:], oldest[:]) < 0 {
		return fmt.Errorf("the server is nats-server %s; lanes needs %d.%d or later", clean.Line(version, 40), oldest[0], oldest[1])
	}
	return nil
}

// embedded is a server in this process.
type embedded struct {
	*server.Server
	main   nkeys.KeyPair // has every right
	worker Connection    // for workers of this machine
	join   Connection    // for others
	clear  func()        // removes its folder, nil if that is to stay
}

// startServer starts the server of a job. store is the folder of its files, "" for one
// that is removed again.
func startServer(o *Options, n names, store string) (_ *embedded, err error) {
	host, port, err := listenAddress(o.Listen)
	if err != nil {
		return nil, err
	}
	e := &embedded{}
	if store == "" {
		if store, e.clear, err = atomicfile.TempFolder("lanes-job-"); err != nil {
			return nil, err
		}
	}
	defer func() {
		if err != nil {
			e.close()
		}
	}()
	if err := canListen(host, port); err != nil {
		return nil, fmt.Errorf("--listen %s: %w", o.Listen, err)
	}
	token := o.Token
	if token == "" {
		token = newToken()
	}
	users, err := e.users(token, n)
	if err != nil {
		return nil, err
	}
	so := &server.Options{
		ServerName: "lanes-" + n.job, Host: host, Port: port, NoLog: true, NoSigs: true, DisableJetStreamBanner: true,
		JetStream: true, StoreDir: store, JetStreamMaxMemory: maxMemory, JetStreamMaxStore: o.maxStore, MaxPayload: maxPayload, MaxPending: 8 * maxPayload,
		PingInterval: pingEvery, MaxPingsOut: pingsLost, Nkeys: users,
	}
	pin, err := secure(so, o)
	if err != nil {
		return nil, err
	}
	if e.Server, err = server.NewServer(so); err != nil {
		return nil, err
	}
	e.Start()
	if !e.ReadyForConnections(10 * time.Second) {
		return nil, errors.New("the server does not begin")
	}
	port = e.Addr().(*net.TCPAddr).Port
	at := func(host string) Connection {
		return Connection{URL: "nats://" + net.JoinHostPort(host, strconv.Itoa(port)), Token: token, Pin: pin, Job: n.job}
	}
	e.join = at(reachable(host))
	if o.TLSCert != "" {
		e.join.Pin = ""
	}
	e.worker = at(local(host))
	return e, nil
}

// secure has a server that listens beyond loopback use TLS, and returns the fingerprint of its
// certificate.
func secure(so *server.Options, o *Options) (pin string, err error) {
	if isLoopback(so.Host) {
		return "", nil
	}
	dir := o.Dir
	if dir != "" {
		dir = filepath.Join(dir, "machines")
	}
	cert, err := certificate(o.TLSCert, o.TLSKey, dir)
	if err != nil {
		return "", err
	}
	so.TLSConfig = &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12}
	so.TLSTimeout = 5
	return fingerprint(cert.Certificate[0]), nil
}

// users are main, with every right, and the workers.
func (e *embedded) users(token string, n names) ([]*server.NkeyUser, error) {
	var err error
	if e.main, err = nkeys.CreateUser(); err != nil {
		return nil, err
	}
	worker, err := keyOf(token)
	if err != nil {
		return nil, err
	}
	mainKey, err1 := e.main.PublicKey()
	workerKey, err2 := worker.PublicKey()
	return []*server.NkeyUser{{Nkey: mainKey}, {Nkey: workerKey, Permissions: workerPermissions(n)}}, errors.Join(err1, err2)
}

// connect connects main, within this process.
func (e *embedded) connect(n names) (*nats.Conn, error) {
	signed, err := signedBy(e.main)
	if err != nil {
		return nil, err
	}
	return nats.Connect("", append(client(n, "main"), nats.InProcessServer(e.Server), signed)...)
}

// close ends the server, and returns when it is gone.
func (e *embedded) close() {
	if e.Server != nil {
		e.Shutdown()
		e.WaitForShutdown()
	}
	if e.clear != nil {
		e.clear()
	}
}

// listenAddress is where --listen says that the server listens: on loopback unless it
// names another host, on any free port unless it names one.
func listenAddress(listen string) (host string, port int, err error) {
	if listen == "" {
		return "127.0.0.1", server.RANDOM_PORT, nil
	}
	host, service, err := net.SplitHostPort(listen)
	if err == nil {
		port, err = net.LookupPort("tcp", service)
	}
	if err != nil {
		return "", 0, fmt.Errorf("--listen %s: must be HOST:PORT, or :PORT for every address of this machine", listen)
	}
	if host == "" {
		host = "0.0.0.0"
	}
	if port == 0 {
		port = server.RANDOM_PORT
	}
	return host, port, nil
}

// canListen says why nobody can listen at an address. The server does not: it would wait.
func canListen(host string, port int) error {
	l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(max(port, 0))))
	if err != nil {
		return err
	}
	return l.Close()
}

// local is an address of this machine at which a server that listens on host is reached
// from here.
func local(host string) string {
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		return "127.0.0.1"
	}
	return host
}

// reachable is one at which other machines reach it.
func reachable(host string) string {
	if ip := net.ParseIP(host); ip == nil || !ip.IsUnspecified() {
		return host
	}
	addresses, _ := net.InterfaceAddrs()
	for _, a := range addresses {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsGlobalUnicast() {
			return n.IP.String()
		}
	}
	if name, err := os.Hostname(); err == nil {
		return name
	}
	return host
}

// Reachable is the address at which other machines reach a server of the run on this one,
// such as the practice site: "" if there are none but this.
func (o *Options) Reachable() string {
	if o.NATS != "" {
		if onLoopback(o.NATS) {
			return ""
		}
		return reachable("0.0.0.0")
	}
	host, _, err := listenAddress(o.Listen)
	if err != nil || isLoopback(host) {
		return ""
	}
	return reachable(host)
}

// within is a context that ends after a time.
func within(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.WithoutCancel(ctx), d)
}
