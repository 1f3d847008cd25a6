package scrape

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/event"
)

// newClient returns a client that keeps a connection for each worker, follows no
// redirects and does not decompress: that is computing, and does not belong in an
// await.
func newClient(cfg Config) *http.Client {
	dialer := &net.Dialer{Timeout: cfg.Timeouts.Dial}
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                  http.ProxyFromEnvironment,
			DialContext:            dialer.DialContext,
			TLSHandshakeTimeout:    cfg.Timeouts.Dial,
			ResponseHeaderTimeout:  cfg.Timeouts.Header,
			MaxIdleConns:           cfg.Workers,
			MaxIdleConnsPerHost:    cfg.Workers,
			IdleConnTimeout:        90 * time.Second,
			MaxResponseHeaderBytes: 256 << 10,
			DisableCompression:     true,
			ForceAttemptHTTP2:      true,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// answer is the head of an answer; the body is in the buffer that it was read into.
type answer struct {
	url         *url.URL // where it came from, after redirects
	status      int
	contentType string
	encoding    string
	location    string
	retryAfter  string
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
	a, err := s.follow(w, u, body, s.admit)
	if err == nil && a.status != http.StatusOK {
		err = &statusError{code: a.status, after: retryAfter(a.retryAfter, time.Now())}
	}
	return a, err
}

// follow gets u into body, following redirects, and calls admit before each request.
func (s *Scraper) follow(w Worker, u *url.URL, body *bytes.Buffer, admit func(Worker, *url.URL) error) (answer, error) {
	for range MaxRedirects + 1 {
		if err := admit(w, u); err != nil {
			return answer{}, err
		}
		a, err := s.get(w, u, body)
		a.url = u
		if err != nil || !a.redirect() {
			return a, err
		}
		if u, err = redirectTarget(u, a.location); err != nil {
			return answer{}, err
		}
	}
	return answer{}, fmt.Errorf("%w: more than %d times in a row", ErrRedirect, MaxRedirects)
}

// redirectTarget is the URL that location, in an answer from u, leads to.
func redirectTarget(u *url.URL, location string) (*url.URL, error) {
	next, err := u.Parse(location)
	switch {
	case err != nil || next.Hostname() == "":
		return nil, fmt.Errorf("%w: %q is not an address", ErrRedirect, clean.Line(location, 60))
	case next.Scheme != "http" && next.Scheme != "https":
		return nil, fmt.Errorf("%w: to %q, and only http and https are followed", ErrRedirect, clean.Line(next.Scheme, 20))
	case isLocal(next) && !isLocal(u):
		// A site must not reach services that are local to this machine.
		return nil, fmt.Errorf("%w: from %s to this machine", ErrRedirect, clean.Line(u.Hostname(), 60))
	}
	return next, nil
}

// get makes one request and reads the raw body into body, all in one await.
func (s *Scraper) get(w Worker, u *url.URL, body *bytes.Buffer) (a answer, err error) {
	err = w.Await(event.Network, func(ctx context.Context) (err error) {
		a, err = s.exchange(ctx, u, body)
		return err
	})
	return a, err
}

// exchange sends the request for u and reads the answer. It waits, and hardly computes.
func (s *Scraper) exchange(run context.Context, u *url.URL, body *bytes.Buffer) (answer, error) {
	total := s.cfg.Timeouts.Total
	ctx, stop := context.WithTimeoutCause(run, total, &timeoutError{"not complete", total})
	defer stop()
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)

	a, err := s.send(ctx, u, body, fail)
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
func (s *Scraper) send(ctx context.Context, u *url.URL, body *bytes.Buffer, fail func(error)) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("User-Agent", fmt.Sprintf("%s/%s (a demonstration of concurrency)", agent, s.cfg.Version))
	req.Header.Set("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1")
	req.Header.Set("Accept-Encoding", "gzip")
	resp, err := s.client.Do(req)
	if err != nil {
		return answer{}, beforeAnswer(err, s.cfg.Timeouts)
	}
	defer resp.Body.Close()
	stall := s.cfg.Timeouts.Stall
	alarm := time.AfterFunc(stall, func() { fail(&timeoutError{"no more of the body", stall}) })
	defer alarm.Stop()
	return readAnswer(resp, body, func() { alarm.Reset(stall) })
}

// readAnswer reads resp, and its raw body into body if it is that of a page. It
// calls alive whenever something came.
func readAnswer(resp *http.Response, body *bytes.Buffer, alive func()) (answer, error) {
	a := answer{
		status:      resp.StatusCode,
		contentType: strings.Join(resp.Header.Values("Content-Type"), ", "),
		encoding:    resp.Header.Get("Content-Encoding"),
		location:    resp.Header.Get("Location"),
		retryAfter:  resp.Header.Get("Retry-After"),
	}
	if a.status != http.StatusOK {
		// Drain a short body so that the connection can be reused.
		_, _ = io.CopyN(io.Discard, resp.Body, 4<<10)
		return a, nil
	}
	if resp.ContentLength > MaxBody {
		return a, ErrTooLarge
	}
	body.Reset()
	body.Grow(int(max(resp.ContentLength, 0)) + bytes.MinRead)
	_, err := body.ReadFrom(io.LimitReader(&aliveReader{resp.Body, alive}, MaxBody+1))
	switch {
	case err != nil:
		return a, &brokenError{"connection broken inside the body", err}
	case body.Len() > MaxBody:
		return a, ErrTooLarge
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
