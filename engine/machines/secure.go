package machines

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nkeys"
)

// leastToken is how long a token must be that a user makes up.
const leastToken = 12

// newToken makes a token of 130 random bits.
func newToken() string { return rand.Text() }

// keyOf is the key that a token stands for. Both sides make it from the token, which
// never travels: the server knows the public half, and has the other side sign a nonce.
func keyOf(token string) (nkeys.KeyPair, error) {
	sum := sha256.Sum256([]byte("lanes join " + token))
	return nkeys.FromRawSeed(nkeys.PrefixByteUser, sum[:])
}

// signedBy makes a client prove that it has a key.
func signedBy(key nkeys.KeyPair) (nats.Option, error) {
	public, err := key.PublicKey()
	if err != nil {
		return nil, err
	}
	return nats.Nkey(public, key.Sign), nil
}

// longestTask bounds the ack wait, within which a worker says that it is still at a task.
const longestTask = time.Hour

// workerPermissions are what workers may do: take tasks of their job, and say what
// subjects of their job are for. All have the same: any of them may acknowledge any task of
// the job, but results decide, and a task that has none is sent again. (A permission to answer what was delivered would keep an entry in the server for
// each task, and look through all of them each second.)
func workerPermissions(n names) *server.Permissions {
	return &server.Permissions{
		Publish: &server.SubjectPermission{Allow: []string{
			n.hello(), n.clock(), n.turn(), n.events("*"), n.beat("*"), n.bye("*"), n.result("*"),
			"$JS.API.CONSUMER.INFO." + n.tasks() + "." + workers,
			n.pull(), "$JS.ACK." + n.tasks() + "." + workers + ".>",
		}},
		Subscribe: &server.SubjectPermission{Allow: []string{n.inbox() + ".>", n.control(), n.gone("*")}},
	}
}

// certificate is the server's: the user's own, or one that was made on the first use and
// is kept in dir; if that is "", it is made for this run alone.
func certificate(certFile, keyFile, dir string) (tls.Certificate, error) {
	if certFile != "" || keyFile != "" {
		cert, err := tls.LoadX509KeyPair(certFile, keyFile)
		if err != nil {
			return cert, fmt.Errorf("--tls-cert %s, --tls-key %s: %w", certFile, keyFile, err)
		}
		return cert, nil
	}
	if dir == "" {
		certPEM, keyPEM, err := makeCertificate()
		if err != nil {
			return tls.Certificate{}, fmt.Errorf("cannot make a certificate: %w", err)
		}
		return tls.X509KeyPair(certPEM, keyPEM)
	}
	certFile, keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	cert, err := tls.LoadX509KeyPair(certFile, keyFile)
	if err == nil && time.Now().Before(cert.Leaf.NotAfter) {
		return cert, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return cert, fmt.Errorf("the certificate in %s: %w", dir, err)
	}
	if err := keepCertificate(certFile, keyFile); err != nil {
		return cert, fmt.Errorf("cannot make a certificate: %w", err)
	}
	return tls.LoadX509KeyPair(certFile, keyFile)
}

// keepCertificate makes a certificate and its key in files.
func keepCertificate(certFile, keyFile string) error {
	cert, key, err := makeCertificate()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(certFile), 0o700); err != nil {
		return err
	}
	return errors.Join(os.WriteFile(keyFile, key, 0o600), os.WriteFile(certFile, cert, 0o644))
}

// makeCertificate makes a certificate that signs itself, and its key, in PEM: who joins
// knows its fingerprint.
func makeCertificate() (certPEM, keyPEM []byte, err error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, nil, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, nil, err
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: "lanes"}, DNSNames: []string{"lanes"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.AddDate(10, 0, 0),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	cert, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return nil, nil, err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}), nil
}

// pinLength is how many bytes of a fingerprint tell certificates apart: 128 bits of it
// cannot be met by another.
const pinLength = 16

// fingerprint is the SHA-256 of a certificate in hexadecimal, as far as it is needed.
func fingerprint(cert []byte) string {
	sum := sha256.Sum256(cert)
	return hex.EncodeToString(sum[:pinLength])
}

// errOtherServer says that a server has another certificate than the one that is pinned.
var errOtherServer = errors.New("this is another server than the one of --pin")

// pinned is TLS with the server whose certificate has a fingerprint, and with no other.
func pinned(pin string) (*tls.Config, error) {
	want, err := hex.DecodeString(strings.ReplaceAll(pin, ":", ""))
	if err != nil || len(want) < pinLength || len(want) > sha256.Size {
		return nil, errors.New("--pin: must be the hexadecimal digits of the line that says how to join")
	}
	return &tls.Config{
		MinVersion:         tls.VersionTLS13,
		InsecureSkipVerify: true, // in favour of what follows, which no authority could forge
		VerifyConnection: func(s tls.ConnectionState) error {
			if len(s.PeerCertificates) > 0 {
				got := sha256.Sum256(s.PeerCertificates[0].Raw)
				if subtle.ConstantTimeCompare(got[:len(want)], want) == 1 {
					return nil
				}
			}
			return errOtherServer
		},
	}, nil
}
