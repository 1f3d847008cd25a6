package machines

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nkeys"

	"lanes/engine/clean"
)

// schemes are those of the addresses of NATS servers.
var schemes = []string{"nats", "tls", "ws", "wss"}

// parseServers reads the addresses of a server, or of the servers of a cluster, which are
// separated by commas. "nats://" may be missing. Errors show no password.
func parseServers(list string) (all []*url.URL, err error) {
	for s := range strings.SplitSeq(list, ",") {
		s = strings.TrimSpace(s)
		if !strings.Contains(s, "://") {
			s = "nats://" + s
		}
		u, err := url.Parse(s)
		if err != nil || u.Hostname() == "" || !slices.Contains(schemes, u.Scheme) || strings.Trim(u.Path, "/") != "" {
			return nil, fmt.Errorf("%s: must be nats://HOST:PORT, or several with commas between them", clean.Line(clean.Hide(s), 200))
		}
		all = append(all, u)
	}
	return all, nil
}

// Shown are addresses of servers as everybody may see them: who reads them has to know the
// password.
func Shown(list string) string {
	all, err := parseServers(list)
	if err != nil {
		return clean.Line(clean.Hide(list), 200)
	}
	var shown []string
	for _, u := range all {
		name := ""
		if u.User != nil {
			name = "TOKEN@"
			if _, ok := u.User.Password(); ok {
				name = "USER:PASSWORD@"
			}
		}
		shown = append(shown, u.Scheme+"://"+name+u.Host)
	}
	return strings.Join(shown, ",")
}

// hostOf is the name of the host of servers, "" if they are on several. All names of this
// machine are one.
func hostOf(list string) (host string) {
	all, _ := parseServers(list)
	for i, u := range all {
		name := u.Hostname()
		if i > 0 && name != host && !(isLoopback(name) && isLoopback(host)) {
			return ""
		}
		host = name
	}
	return host
}

func onLoopback(list string) bool { return isLoopback(hostOf(list)) }

func isLoopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// checkCreds says what is wrong with a file of credentials, "" for none.
func checkCreds(file string) error {
	if file == "" {
		return nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("--creds: %w", err)
	}
	_, err1 := nkeys.ParseDecoratedJWT(data)
	_, err2 := nkeys.ParseDecoratedUserNKey(data)
	if errors.Join(err1, err2) != nil {
		return fmt.Errorf("--creds %s: has no credentials, as nsc makes them", file)
	}
	return nil
}

// explain says why there is no connection, and what to do. It is ErrRefused if another
// attempt would end in the same way.
func (c Connection) explain(err error) error {
	at, says := Shown(c.URL), strings.ToLower(err.Error())
	var unverified *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errOtherServer):
		return refused(at + ": is another server than the one of --pin")
	case errors.As(err, &unverified):
		return refused(at + ": no authority vouches for its certificate; use the --pin of the line that says how to join")
	case errors.Is(err, nats.ErrSecureConnWanted) && c.Pin != "":
		return refused(at + ": has no certificate; it is not the server that --pin is of")
	case errors.Is(err, nats.ErrNkeysNotSupported) && c.Token != "":
		return refused(at + ": knows no --token of lanes; a server that exists wants --creds FILE, or nats://USER:PASSWORD@HOST:PORT")
	case strings.Contains(says, "authorization") && c.Token != "":
		return refused(at + ": the token is not that of the run, which says it with the line that says how to join")
	case strings.Contains(says, "authorization") || strings.Contains(says, "authentication"):
		if c.Creds != "" || strings.Contains(at, "@") {
			return refused(at + ": does not accept these credentials")
		}
		return refused(at + ": wants to know who you are: --creds FILE, nats://USER:PASSWORD@HOST:PORT, or the --token of the line that says how to join")
	case errors.Is(err, nats.ErrNoServers):
		return fmt.Errorf("%s: no server answers; is the address right, and is it running?", at)
	}
	return fmt.Errorf("%s: %w", at, err)
}
