package machines

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/nats-io/nats.go"

	"lanes/engine"
)

// TestAddressesOfServers: what they are, whose they are, and what may be shown of them.
func TestAddressesOfServers(t *testing.T) {
	for list, want := range map[string][2]string{
		"127.0.0.1:4222":                        {"nats://127.0.0.1:4222", "127.0.0.1"},
		"nats://[::1]:1, localhost:2":           {"nats://[::1]:1,nats://localhost:2", "localhost"},
		"tls://anna:geheim@a:1,nats://geheim@a": {"tls://USER:PASSWORD@a:1,nats://TOKEN@a", "a"},
		"nats://a:1,nats://b:1":                 {"nats://a:1,nats://b:1", ""},
		"nats://127.0.0.1:1,nats://b:1":         {"nats://127.0.0.1:1,nats://b:1", ""},
	} {
		if got := [2]string{Shown(list), hostOf(list)}; got != want {
			t.Errorf("%s is shown as %s, of host %q", list, got[0], got[1])
		}
	}
	for _, list := range []string{"", "http://a:1", "nats://", "nats://a b", "a:1,,b:1", "nats://anna:geheim@a:1/%%", "nats://a:1/x"} {
		_, err := parseServers(list)
		if err == nil || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%q: %v", list, err)
		}
	}
}

// TestWhyThereIsNoConnection: what another attempt would not change ends at once, and says
// what does.
func TestWhyThereIsNoConnection(t *testing.T) {
	unauthorized := errors.New("nats: Authorization Violation")
	for _, c := range []struct {
		Connection
		err   error
		final bool
		says  string
	}{
		{Connection{URL: "a", Token: "x"}, unauthorized, true, "the token is not that of the run"},
		{Connection{URL: "a"}, unauthorized, true, "--creds FILE"},
		{Connection{URL: "anna:geheim@a"}, unauthorized, true, "does not accept these credentials"},
		{Connection{URL: "a", Token: "x"}, nats.ErrNkeysNotSupported, true, "--creds FILE"},
		{Connection{URL: "a", Pin: "x"}, fmt.Errorf("tls: %w", errOtherServer), true, "--pin"},
		{Connection{URL: "a"}, &tls.CertificateVerificationError{Err: x509.HostnameError{Certificate: &x509.Certificate{}}}, true, "--pin"},
		{Connection{URL: "a"}, nats.ErrNoServers, false, "no server answers"},
		{Connection{URL: "a"}, errors.New("something else"), false, "something else"},
	} {
		err := c.explain(c.err)
		if errors.Is(err, ErrRefused) != c.final || !says(err, c.says) || says(err, "geheim") {
			t.Errorf("%+v, %v: %v", c.Connection, c.err, err)
		}
	}
	for version, old := range map[string]bool{"2.9.25": true, "1.4.1": true, "2.10.0": false, "2.15.3": false, "3.0.0": false, "unknown": false} {
		if err := isNew(version); (err != nil) != old {
			t.Errorf("nats-server %s: %v", version, err)
		}
	}
}

// TestWhatAJoinTells: what happens to several workers of a machine is told once.
func TestWhatAJoinTells(t *testing.T) {
	var told []string
	tell := &teller{say: func(n News) { told = append(told, fmt.Sprint(n.Lesson, n.Over, n.Err)) }}
	away := errors.New("away")
	for range 3 {
		tell.ended(false, false, away)
	}
	for range 2 {
		tell.works("scrape")
	}
	tell.ended(true, false, nil) // main had given it up
	tell.works("scrape")
	tell.ended(true, true, nil)
	tell.ended(true, true, nil)
	tell.ended(false, false, away)
	want := "false away scrapefalse <nil> true <nil> false away"
	if got := strings.Join(told, " "); got != want {
		t.Errorf("it tells %q, not %q", got, want)
	}
}

// TestACertificateForOneRun: a program that keeps nothing writes none.
func TestACertificateForOneRun(t *testing.T) {
	t.Chdir(t.TempDir())
	if cert, err := certificate("", "", ""); err != nil || len(cert.Certificate) != 1 {
		t.Errorf("%d certificates, %v", len(cert.Certificate), err)
	}
	if files, err := os.ReadDir("."); err != nil || len(files) > 0 {
		t.Errorf("it wrote %v, %v", files, err)
	}
}

// TestMachinesOfARunAreBounded: who has the token cannot have main remember any number.
func TestMachinesOfARunAreBounded(t *testing.T) {
	d := &dispatcher{run: &engine.RemoteRun{}, id: "main", members: map[string]*member{}}
	for i := range maxMachines + 5 {
		m := d.machine(&hello{Machine: fmt.Sprint("m", i), Instance: fmt.Sprint("i", i), Workers: maxWorkers})
		if (m == nil) != (i >= maxMachines) {
			t.Fatalf("machine %d: %v", i, m)
		}
	}
}
