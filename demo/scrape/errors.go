package scrape

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/textproto"
	"net/url"
	"time"

	"lanes/engine/clean"
)

// The reasons why an answered page yields no posts.
var (
	ErrNotHTML  = errors.New("not an HTML page")
	ErrNoList   = errors.New("no post list in the page")
	ErrNoPosts  = errors.New("no post in the list")
	ErrMostLost = errors.New("most of its posts could not be read")
	ErrTooDeep  = errors.New("its elements are nested too deep")
	ErrTooLarge = fmt.Errorf("larger than %d MiB", MaxBody>>20)
	ErrRobots   = errors.New("robots.txt does not allow it")
	ErrRedirect = errors.New("bad redirect")
	ErrEncoding = errors.New("compressed in an unsupported way")
	ErrGzip     = errors.New("damaged: cannot decompress it")
)

// PageError is the error of a page that could not be fetched or read. Its text is one
// short line of clean text.
type PageError struct {
	Page     int   // its number
	Attempts int   // how many were made
	Err      error // why the last one failed
}

// Error reads like "HTTP 503 after 3 attempts". It does not name the page.
func (e *PageError) Error() string {
	text := clean.Line(e.Err.Error(), 200)
	if e.Attempts > 1 {
		text += fmt.Sprintf(" after %d attempts", e.Attempts)
	}
	return text
}

// Unwrap returns the reason.
func (e *PageError) Unwrap() error { return e.Err }

// statusError is an answer other than 200.
type statusError struct {
	code  int
	after time.Duration // the time that the answer asked to wait before the next attempt
}

func (e *statusError) Error() string { return fmt.Sprintf("HTTP %d", e.code) }

// brokenError is a connection that broke, or could not be made.
type brokenError struct {
	text string
	err  error
}

func (e *brokenError) Error() string { return e.text }
func (e *brokenError) Unwrap() error { return e.err }

// timeoutError is a timeout. It is not retried: the attempt has already waited as long
// as it may.
type timeoutError struct {
	what  string
	after time.Duration
}

func (e *timeoutError) Error() string { return fmt.Sprintf("%s within %v", e.what, e.after) }
func (e *timeoutError) Timeout() bool { return true }

// temporary reports whether another attempt may succeed.
func temporary(err error) bool {
	if status, ok := errors.AsType[*statusError](err); ok {
		return status.code == http.StatusTooManyRequests || status.code >= 500
	}
	_, broken := errors.AsType[*brokenError](err)
	return broken
}

// beforeAnswer turns an error of the HTTP client, without an answer, into a short one.
func beforeAnswer(err error, t Timeouts) error {
	if outer, ok := errors.AsType[*url.Error](err); ok {
		err = outer.Err // its text repeats the address
	}
	op, isOp := errors.AsType[*net.OpError](err)
	dns, isDNS := errors.AsType[*net.DNSError](err)
	netErr, isNet := errors.AsType[net.Error](err)
	_, badCert := errors.AsType[*tls.CertificateVerificationError](err)
	_, badHeader := errors.AsType[textproto.ProtocolError](err) // it broke inside a line
	dialing := isOp && op.Op == "dial"
	switch {
	case isDNS && dns.IsNotFound:
		return fmt.Errorf("no such host: %s; check the address", dns.Name)
	case isNet && netErr.Timeout() && dialing:
		return &timeoutError{"no connection", t.Dial}
	case isNet && netErr.Timeout():
		return &timeoutError{"no answer", t.Header}
	case badCert:
		return err
	case dialing:
		return &brokenError{fmt.Sprintf("no connection: %v", op.Err), err}
	case isOp, badHeader, errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &brokenError{"connection broken before the answer", err}
	}
	return err
}
