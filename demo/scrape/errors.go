package scrape

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/textproto"
	"strings"
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
	text := clean.Line(clean.Hide(e.Err.Error()), 200)
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

func (e *statusError) Error() string {
	text := fmt.Sprintf("HTTP %d", e.code)
	if e.after > maxRetryAfter {
		text += fmt.Sprintf(", to be asked again in %v", e.after)
	}
	return text
}

// temporary reports whether the same may be answered otherwise soon.
func (e *statusError) temporary() bool {
	switch e.code {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
	case http.StatusNotImplemented, http.StatusHTTPVersionNotSupported, http.StatusVariantAlsoNegotiates,
		http.StatusLoopDetected, http.StatusNotExtended, http.StatusNetworkAuthenticationRequired:
		return false
	default:
		if e.code < 500 {
			return false
		}
	}
	return e.after <= maxRetryAfter
}

// brokenError is a connection that broke, or could not be made.
type brokenError struct {
	text string
	err  error
}

func (e *brokenError) Error() string { return e.text }
func (e *brokenError) Unwrap() error { return e.err }

// timeoutError is a time-out that ran out.
type timeoutError struct {
	what  string
	after time.Duration
	final bool // no second attempt: the first has had all the time that is granted
}

func (e *timeoutError) Error() string { return fmt.Sprintf("%s within %v", e.what, e.after) }
func (e *timeoutError) Timeout() bool { return true }

// temporary reports whether another attempt may succeed. A connection that stalls is as
// good as broken.
func temporary(err error) bool {
	if status, ok := errors.AsType[*statusError](err); ok {
		return status.temporary()
	}
	if timeout, ok := errors.AsType[*timeoutError](err); ok {
		return !timeout.final
	}
	_, broken := errors.AsType[*brokenError](err)
	return broken
}

// What will be the same however often it is tried.
var (
	errCertificate = errors.New("bad certificate")
	errNoTLS       = errors.New("the host does not speak TLS there; try http://")
	errNoHTTP      = errors.New("what came is not an answer of HTTP")
	errHeader      = fmt.Errorf("the header of the answer is longer than %d KiB", maxHeader>>10)
	errHTTP11      = errors.New("the host wants HTTP/1.1 for this page, after it chose HTTP/2")
)

// notConnected turns what the dialer said into a short error.
func notConnected(err error) error {
	dns, isDNS := errors.AsType[*net.DNSError](err)
	_, badAddress := errors.AsType[*net.AddrError](err)
	op, isOp := errors.AsType[*net.OpError](err)
	switch {
	case isDNS && dns.IsNotFound:
		return fmt.Errorf("no such host: %s; check the address", dns.Name)
	case isOp:
		err = op.Err
	}
	if badAddress || errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("no connection: %v", err) // not %w: this will not pass
	}
	return &brokenError{fmt.Sprintf("no connection: %v", err), err}
}

// connectTime is how long net/http gives a proxy to make a connection.
const connectTime = time.Minute

// beforeAnswer turns what net/http said when there was no answer into a
// short error in words of ours.
func beforeAnswer(err error, t Timeouts) error {
	op, isOp := errors.AsType[*net.OpError](err)
	if isOp && op.Op == "proxyconnect" {
		err = op.Err
		op, isOp = errors.AsType[*net.OpError](err)
	}
	if is[*timeoutError](err) || is[*brokenError](err) || is[*statusError](err) { // a word of our own
		return err
	}
	text := err.Error()
	says := func(words string) bool { return strings.Contains(text, words) }
	switch {
	case is[*tls.CertificateVerificationError](err):
		return fmt.Errorf("%w: %w", errCertificate, err)
	case says("TLS handshake timeout"):
		return &timeoutError{what: "no TLS handshake", after: t.Dial}
	case says("timeout awaiting response headers"):
		return &timeoutError{what: "no answer", after: t.Header}
	case says("server gave HTTP response to HTTPS client"), is[tls.RecordHeaderError](err):
		return errNoTLS
	case says("response headers exceeded"), says("header list larger than"):
		return errHeader
	case says("malformed HTTP"):
		return errNoHTTP
	case says("HTTP_1_1_REQUIRED"):
		return errHTTP11
	case errors.Is(err, context.DeadlineExceeded): // of none of ours
		return &timeoutError{what: "no answer", after: connectTime}
	case isOp && (op.Op == "remote error" || op.Op == "local error") && !says("internal error"): // an alert
		return fmt.Errorf("the TLS handshake failed: %w", op.Err)
	case isOp && strings.HasPrefix(op.Op, "socks") && says("authentication"):
		return fmt.Errorf("no connection: %w", op.Err)
	case isOp && strings.HasPrefix(op.Op, "socks"):
		return &brokenError{fmt.Sprintf("no connection: %v", op.Err), err}
	}
	if isBroken(err, text) {
		return &brokenError{"connection broken before the answer", err}
	}
	return err
}

// isBroken reports whether err means that a connection, or a stream of HTTP/2, broke.
func isBroken(err error, text string) bool {
	return is[net.Error](err) || // a time-out of the system's, too
		is[textproto.ProtocolError](err) || // it broke inside a line
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, net.ErrClosed) ||
		strings.HasPrefix(text, "http2: ") || strings.HasPrefix(text, "stream error: ") || strings.HasPrefix(text, "connection error: ") ||
		strings.Contains(text, "server closed idle connection") || strings.Contains(text, "transport connection broken")
}

// is reports whether a T is in the chain of err.
func is[T error](err error) bool {
	_, ok := errors.AsType[T](err)
	return ok
}
