package scrape

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"time"

	"lanes/engine"
	"lanes/engine/event"
)

// maxHeader is how long the header of an answer may be.
const maxHeader = 256 << 10

// newTransport returns what keeps a connection for each worker, and leaves decompressing
// to us: it is computing, and does not belong into an await. It is used without a client
// of net/http, which gives up on a redirect to what browsers find.
func (s *Scraper) newTransport() *http.Transport {
	return &http.Transport{
		Proxy:                  func(r *http.Request) (*url.URL, error) { return s.proxy(r) },
		OnProxyConnectResponse: connected,
		DialContext:            s.dial,
		TLSHandshakeTimeout:    s.cfg.Timeouts.Dial,
		ResponseHeaderTimeout:  s.cfg.Timeouts.Header,
		MaxIdleConns:           s.cfg.Workers,
		MaxIdleConnsPerHost:    s.cfg.Workers,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: maxHeader,
		DisableCompression:     true,
		ForceAttemptHTTP2:      true,
	}
}

// dial makes a connection. Its errors are ours.
func (s *Scraper) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	limit := s.cfg.Timeouts.Dial
	ctx, stop := context.WithTimeoutCause(ctx, limit, &timeoutError{what: "no connection", after: limit})
	defer stop()
	conn, err := new(net.Dialer).DialContext(ctx, network, addr)
	if err == nil {
		return conn, nil
	}
	if timeout, ours := errors.AsType[*timeoutError](context.Cause(ctx)); ours {
		return nil, timeout
	}
	return nil, notConnected(err)
}

// answer is the head of an answer; the body is in the buffer it was read into.
type answer struct {
	url         *url.URL // where it came from, after redirects
	status      int
	contentType string
	encoding    string
	location    string
	after       time.Duration // what it asked to wait before the next attempt
	cut         bool          // the body is longer than what was read of it
}

// redirect reports whether the answer is a redirect.
func (a answer) redirect() bool {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther,
		http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return a.location != ""
	}
	return false
}

// fetch gets page number n into body.
func (s *Scraper) fetch(w Worker, n int, body *bytes.Buffer) (answer, error) {
	u, err := s.address(n)
	if err != nil {
		return answer{}, err
	}
	a, err := s.follow(w, u, body, MaxBody, s.admit)
	switch {
	case err != nil:
		return a, err
	case a.status != http.StatusOK:
		return a, s.statusError(u, a)
	case a.cut:
		return a, ErrTooLarge
	}
	return a, nil
}

// follow gets u into body, and what it redirects to, asking admit before each
// request. All requests are made here, those for robots.txt too, and none to a host that
// this machine must not ask. No more than about most bytes of the body are read.
func (s *Scraper) follow(w Worker, u *url.URL, body *bytes.Buffer, most int64, admit func(Worker, *url.URL) error) (answer, error) {
	first := u
	for range MaxRedirects + 1 {
		if err := s.mayAsk(u); err != nil {
			return answer{}, err
		}
		if err := admit(w, u); err != nil {
			return answer{}, err
		}
		a, err := s.get(w, u, body, most)
		a.url = u
		if err != nil || !a.redirect() {
			return a, err
		}
		if u, err = redirectTarget(u, a.location); err != nil {
			return answer{}, err
		}
		if u.User == nil && sameHost(first, u) { // back from another host
			u.User = first.User
		}
	}
	return answer{}, fmt.Errorf("%w: more than %d times in a row", ErrRedirect, MaxRedirects)
}

// get makes one request and reads the raw body into body, all of it awaited.
func (s *Scraper) get(w Worker, u *url.URL, body *bytes.Buffer, most int64) (a answer, err error) {
	err = w.Await(event.Network, func(ctx context.Context) (err error) {
		a, err = s.exchange(ctx, u, body, most)
		return err
	})
	return a, err
}

// exchange sends the request for u and reads the answer. It waits, and computes
// nothing to speak of.
func (s *Scraper) exchange(run context.Context, u *url.URL, body *bytes.Buffer, most int64) (answer, error) {
	total := s.cfg.Timeouts.Total
	ctx, stop := context.WithTimeoutCause(run, total, &timeoutError{what: "not complete", after: total, final: true})
	defer stop()
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)

	a, err := s.send(ctx, u, body, most, fail)
	switch {
	case err == nil:
		return a, nil
	case run.Err() != nil:
		return answer{}, engine.ErrInterrupted
	case ctx.Err() != nil: // report the timeout, not the connection error that it caused
		return answer{}, context.Cause(ctx)
	}
	return answer{}, err
}

// send does the work of exchange. It calls fail if the body stalls.
func (s *Scraper) send(ctx context.Context, u *url.URL, body *bytes.Buffer, most int64, fail func(error)) (answer, error) {
	used := false // the connection, before
	ctx = httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: func(c httptrace.GotConnInfo) { used = c.Reused }})
	req := (&http.Request{Method: http.MethodGet, URL: u, Host: u.Host, Header: make(http.Header)}).WithContext(ctx)
	proxy, err := s.proxy(req)
	if err != nil {
		return answer{}, err
	}
	req.URL = forRequest(u, readsRequests(proxy, u))
	req.Header.Set("User-Agent", fmt.Sprintf("%s/%s (a demonstration of concurrency)", agent, s.cfg.Version))
	req.Header.Set("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1")
	req.Header.Set("Accept-Encoding", "gzip")
	if u.User != nil {
		password, _ := u.User.Password()
		req.SetBasicAuth(u.User.Username(), password)
	}
	for _, cookie := range s.jar.Cookies(u) {
		req.AddCookie(cookie)
	}
	resp, err := s.transport.RoundTrip(req)
	if err != nil {
		err = beforeAnswer(err, s.cfg.Timeouts)
		if used && errors.Is(err, errNoHTTP) { // but the end of what was sent before
			err = &brokenError{"connection broken before the answer", err}
		}
		return answer{}, by(proxy, err)
	}
	defer resp.Body.Close()
	if cookies := resp.Cookies(); len(cookies) > 0 {
		s.jar.SetCookies(u, cookies)
	}
	stall := s.cfg.Timeouts.Stall
	alarm := time.AfterFunc(stall, func() { fail(&timeoutError{what: "no more of the body", after: stall}) })
	defer alarm.Stop()
	return readAnswer(resp, body, most, func() { alarm.Reset(stall) })
}

// readAnswer reads resp, and at most about so many bytes of its raw body into body if it
// is that of a page. It calls alive whenever something came.
func readAnswer(resp *http.Response, body *bytes.Buffer, most int64, alive func()) (answer, error) {
	a := answer{
		status:      resp.StatusCode,
		contentType: resp.Header.Get("Content-Type"),
		encoding:    strings.Join(resp.Header.Values("Content-Encoding"), ","),
		location:    resp.Header.Get("Location"),
		after:       retryAfter(resp.Header.Get("Retry-After"), sentAt(resp.Header)),
	}
	if a.status != http.StatusOK {
		// Drain a short body so that the connection can be reused.
		_, _ = io.CopyN(io.Discard, resp.Body, 4<<10)
		return a, nil
	}
	body.Reset()
	if resp.ContentLength > MaxBody && most == MaxBody {
		a.cut = true // no use in reading a part
		return a, nil
	}
	body.Grow(int(min(max(resp.ContentLength, 0), most)) + bytes.MinRead)
	_, err := body.ReadFrom(io.LimitReader(&aliveReader{resp.Body, alive}, most+1))
	a.cut = int64(body.Len()) > most
	if err != nil {
		return a, &brokenError{"connection broken inside the body", err}
	}
	return a, nil
}

// aliveReader calls alive for each read that yields something.
type aliveReader struct {
	r     io.Reader
	alive func()
}

func (r *aliveReader) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	if n > 0 {
		r.alive()
	}
	return n, err
}
