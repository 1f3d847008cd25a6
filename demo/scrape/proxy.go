package scrape

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"lanes/engine/clean"
)

var errProxy = errors.New("the address of a proxy in the environment is none: look at http_proxy and https_proxy")

// proxyFromEnvironment is the proxy that the environment wants for r. Its error does not
// repeat the address, which may hold a password.
func proxyFromEnvironment(r *http.Request) (*url.URL, error) {
	proxy, err := http.ProxyFromEnvironment(r)
	if err != nil {
		return nil, errProxy
	}
	return proxy, nil
}

// readsRequests reports whether proxy reads the requests for u, and does not just hand on
// what is sent.
func readsRequests(proxy, u *url.URL) bool {
	return proxy != nil && u.Scheme == "http" && (proxy.Scheme == "http" || proxy.Scheme == "https")
}

// connected looks at the answer of a proxy that was asked for a connection.
func connected(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode == http.StatusOK {
		return nil
	}
	return &statusError{answer.StatusCode, retryAfter(answer.Header.Get("Retry-After"), sentAt(answer.Header))}
}

// by names the proxy, if there is one, in an error of what went through it.
func by(proxy *url.URL, err error) error {
	if proxy == nil || err == nil || errors.Is(err, errCertificate) {
		return err
	}
	return fmt.Errorf("proxy %s: %w", clean.Line(proxy.Host, 60), err)
}

// statusError is the error of an answer from u that is no page.
func (s *Scraper) statusError(u *url.URL, a answer) error {
	err := &statusError{code: a.status, after: a.after}
	switch a.status {
	case http.StatusProxyAuthRequired, http.StatusBadGateway, http.StatusGatewayTimeout: // by one in between
		proxy, failed := s.proxy(&http.Request{URL: u})
		if failed == nil && readsRequests(proxy, u) {
			return by(proxy, err)
		}
	}
	return err
}
