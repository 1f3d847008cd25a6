package scrape

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"math"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestCookiesAreKeptWithinARun(t *testing.T) {
	s := serve(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		if c, err := r.Cookie("seen"); err == nil && c.Value == "1" {
			send(w, smallPage)
			return
		}
		http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1", Path: "/"})
		http.Redirect(w, r, r.URL.Path, http.StatusFound)
	})
	for n := range 2 {
		if _, err := s.Page(newWorker(), n); err != nil {
			t.Error(err)
		}
	}
}

func TestUserAndPasswordGoAlongARedirect(t *testing.T) {
	var other atomic.Value
	elsewhere := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _, told := r.BasicAuth()
		other.Store(told)
		http.Redirect(w, r, r.URL.Query().Get("back"), http.StatusFound)
	}))
	defer elsewhere.Close()
	s := serve(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		at := "http://" + r.Host
		switch {
		case user != "user" || password != "pass":
			w.WriteHeader(http.StatusUnauthorized)
		case r.URL.Path == "/1":
			http.Redirect(w, r, at+"/absolute", http.StatusFound)
		case r.URL.Path == "/absolute":
			http.Redirect(w, r, elsewhere.URL+"/?back="+at+"/back", http.StatusFound)
		default:
			send(w, smallPage)
		}
	})
	s.cfg.URL = strings.Replace(s.cfg.URL, "http://", "http://user:pass@", 1)
	if _, err := s.Page(newWorker(), 1); err != nil || other.Load() != false {
		t.Errorf("%v; another host was told the password: %v", err, other.Load())
	}
}

func TestErrorsTellNoPassword(t *testing.T) {
	for _, address := range []string{
		"http://user:SECRET@host.example/", "http://user:SECRET@host.example:x/{page}", "http://user:SEC/RET@host.example/{page}",
		"user:SECRET@host.example/{page}", "ftp://user:SECRET@host.example/{page}", "http:user:SECRET@h.example/{page}",
		`http:\\user:SECRET@h.example/{page}`, "http://user:SECRET@/{page}",
	} {
		_, err := New(Config{URL: address})
		if err == nil || strings.Contains(err.Error(), "SEC") {
			t.Errorf("%s: %v", address, err)
		}
	}
	_, err := redirectTarget(&url.URL{Scheme: "http", Host: "h.example"}, "http://user:SECRET@h.example:x/")
	if err == nil || strings.Contains(err.Error(), "SECRET") {
		t.Error(err)
	}
	text := (&PageError{Err: errors.New("look at http://user:SECRET@h.example/")}).Error()
	if strings.Contains(text, "SECRET") {
		t.Error(text)
	}
}

// TestStreamsThatBreakAreTriedAgain is about HTTP/2, where one connection has many.
func TestStreamsThatBreakAreTriedAgain(t *testing.T) {
	for name, before := range map[string]bool{"before the answer": true, "inside the body": false} {
		t.Run(name, func(t *testing.T) {
			var asked atomic.Int32
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.ProtoMajor != 2 {
					t.Errorf("asked by %s", r.Proto)
				}
				if asked.Add(1)%3 == 0 && r.URL.Path == "/1" {
					send(w, smallPage)
					return
				}
				if !before {
					send(w, "<p>")
					w.(http.Flusher).Flush()
				}
				panic(http.ErrAbortHandler)
			}))
			server.EnableHTTP2 = true
			server.StartTLS()
			defer server.Close()
			s, err := New(Config{URL: server.URL + "/{page}"})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			s.transport.(*http.Transport).TLSClientConfig = server.Client().Transport.(*http.Transport).TLSClientConfig
			if got, err := s.Page(newWorker(), 1); err != nil || got.Retries != 2 {
				t.Errorf("got %+v, %v", got, err)
			}
			want := "connection broken " + name + " after 3 attempts"
			if _, err := s.Page(newWorker(), 2); err == nil || err.Error() != want {
				t.Errorf("error %v, want %s", err, want)
			}
		})
	}
}

// TestWhatCannotChangeIsNotTriedAgain is about lasting properties of a host, not passing trouble.
func TestWhatCannotChangeIsNotTriedAgain(t *testing.T) {
	quiet := func(s *httptest.Server) *httptest.Server {
		s.Config.ErrorLog = log.New(io.Discard, "", 0)
		return s
	}
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	secure := quiet(httptest.NewUnstartedServer(http.NotFoundHandler()))
	secure.StartTLS()
	defer secure.Close()
	old := quiet(httptest.NewUnstartedServer(http.NotFoundHandler()))
	old.TLS = &tls.Config{MaxVersion: tls.VersionTLS10}
	old.StartTLS()
	defer old.Close()
	mail := raw(t, func(conn net.Conn, _ string) {
		_, _ = conn.Write([]byte("220 mail.example ESMTP\r\n"))
		_ = conn.Close()
	})
	long := raw(t, func(conn net.Conn, _ string) {
		_, _ = conn.Write([]byte("HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", maxHeader+1<<10) + "\r\n\r\n"))
	})
	for name, tt := range map[string]struct{ address, want string }{
		"no TLS there":        {strings.Replace(plain.URL, "http:", "https:", 1), "the host does not speak TLS there; try http://"},
		"a bad certificate":   {secure.URL, "bad certificate: "},
		"TLS of long ago":     {old.URL, "the TLS handshake failed: "},
		"not HTTP":            {mail.String(), "what came is not an answer of HTTP"},
		"a header too long":   {long.String(), "the header of the answer is longer than 256 KiB"},
		"port 0":              {"http://127.0.0.1:0", "no connection: "},
		"nothing to be there": {"http://127.0.0.1:1", "no connection: "},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := New(Config{URL: tt.address + "/{page}"})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			w := newWorker()
			_, err = s.Page(w, 1)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("error %v, want %s", err, tt.want)
			}
			if refused := strings.HasPrefix(tt.want, "no connection"); refused != (len(w.slept) > 0) {
				t.Errorf("%v: slept %v", err, w.slept)
			}
		})
	}
}

// TestRubbishBehindAnAnswerHarmsNone: extra bytes that a host sends could be taken for the start
// of the next answer on the connection.
func TestRubbishBehindAnAnswerHarmsNone(t *testing.T) {
	var asked sync.Map
	host := raw(t, func(conn net.Conn, _ string) {
		if _, before := asked.LoadOrStore(conn, true); before {
			_, _ = conn.Write([]byte("<!-- cached -->\r\n"))
		}
		page(conn)
	})
	s, err := New(Config{URL: host.String() + "/{page}"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for n, retries := range []int{0, 1} {
		if got, err := s.Page(newWorker(), n); err != nil || got.Retries != retries {
			t.Errorf("page %d: %d retries, %v", n, got.Retries, err)
		}
	}
}

func TestTimeoutsTellTheLimitThatHeld(t *testing.T) {
	const tiny = 30 * time.Millisecond
	l, err := net.Listen("tcp", "127.0.0.1:0") // which accepts nothing, and so says nothing
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	s, err := New(Config{URL: "https://" + l.Addr().String() + "/{page}", Timeouts: Timeouts{Dial: tiny}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Page(newWorker(), 1); err == nil || err.Error() != "no TLS handshake within 30ms after 3 attempts" {
		t.Errorf("error %v", err)
	}

	// A dialer's own time-out differs from one of the system, and from one of the resolver.
	stopped, stop := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer stop()
	if _, err := s.dial(stopped, "tcp", l.Addr().String()); err == nil || is[*timeoutError](err) {
		t.Errorf("a time-out of another: %v", err)
	}
	s.cfg.Timeouts.Dial = 1
	if _, err := s.dial(t.Context(), "tcp", l.Addr().String()); err == nil || err.Error() != "no connection within 1ns" {
		t.Errorf("a time-out of its own: %v", err)
	}
	lookup := &net.OpError{Op: "dial", Err: &net.DNSError{Err: "i/o timeout", Name: "h.example", IsTimeout: true}}
	if err := notConnected(lookup); !is[*brokenError](err) || strings.Contains(err.Error(), "within") {
		t.Errorf("a time-out of the resolver: %v", err)
	}
}

func TestErrorsNameTheProxy(t *testing.T) {
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = closed.Close()
	status := func(code int) *url.URL {
		return raw(t, func(conn net.Conn, _ string) {
			_, _ = fmt.Fprintf(conn, "HTTP/1.1 %d x\r\nContent-Length: 0\r\n\r\n", code)
		})
	}
	gone := &url.URL{Scheme: "http", User: url.UserPassword("user", "SECRET"), Host: closed.Addr().String()}
	hangs := hangingUp(t)
	for _, tt := range []struct {
		proxy        *url.URL
		scheme, want string
		tried        int
	}{
		{gone, "http", "no connection: ", 3},
		{gone, "https", "no connection: ", 3},
		{hangs, "http", "connection broken before the answer", 3},
		{hangs, "https", "connection broken before the answer", 3},
		{status(407), "http", "HTTP 407", 1},
		{status(407), "https", "HTTP 407", 1},
		{status(403), "https", "HTTP 403", 1},
		{status(502), "http", "HTTP 502", 3},
		{status(502), "https", "HTTP 502", 3},
		{&url.URL{Scheme: "socks5", Host: gone.Host}, "http", "no connection: ", 3},
		{&url.URL{Scheme: "socks5", Host: hangs.Host}, "http", "no connection: ", 3},
	} {
		s, err := New(Config{URL: tt.scheme + "://127.0.0.1:9/{page}", Timeouts: Timeouts{Total: 20 * time.Second}})
		if err != nil {
			t.Fatal(err)
		}
		s.proxy = func(*http.Request) (*url.URL, error) { return tt.proxy, nil }
		w := newWorker()
		_, err = s.Page(w, 1)
		s.Close()
		want := "proxy " + tt.proxy.Host + ": " + tt.want
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s by %s: %v, want %s", tt.scheme, tt.proxy.Host, err, want)
		}
		if len(w.slept) != tt.tried-1 {
			t.Errorf("%s by %s: %v after %d pauses", tt.scheme, tt.proxy.Host, err, len(w.slept))
		}
	}
}

func TestABadProxyInTheEnvironmentIsNotRepeated(t *testing.T) {
	s, err := New(Config{URL: "http://127.0.0.1:9/{page}"})
	if err != nil {
		t.Fatal(err)
	}
	s.proxy = func(*http.Request) (*url.URL, error) { return nil, errProxy }
	if _, err := s.Page(newWorker(), 1); !errors.Is(err, errProxy) {
		t.Error(err)
	}
}

func TestALongRetryAfterEndsTheRetries(t *testing.T) {
	s := serve(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	w := newWorker()
	_, err := s.Page(w, 1)
	if err == nil || err.Error() != "HTTP 503, to be asked again in 1h0m0s" || len(w.slept) > 0 {
		t.Errorf("error %v, slept %v", err, w.slept)
	}
}

func TestRetryAfterIsByTheClockOfTheHost(t *testing.T) {
	sent := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
	s := serve(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", sent.Format(http.TimeFormat))
		w.Header().Set("Retry-After", sent.Add(4*time.Second).Format(http.TimeFormat))
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	w := newWorker()
	if _, err := s.Page(w, 1); err == nil || len(w.slept) != MaxRetries || w.slept[0] != 4*time.Second {
		t.Errorf("error %v, slept %v", err, w.slept)
	}
}

// TestATinyRateIsALongWait covers rates whose pause does not fit into a duration.
func TestATinyRateIsALongWait(t *testing.T) {
	for _, rate := range []float64{1e-8, 1e-9, 1e-10, 1e-12, 1e-300, math.SmallestNonzeroFloat64} {
		for _, share := range []int{1, 4, 256} {
			synctest.Test(t, func(t *testing.T) {
				for _, part := range []int{0, share - 1} {
					s, err := New(Config{URL: "http://blog.example/{page}", Rate: rate, Share: share, Part: part, Start: time.Now().Add(-time.Second)})
					if err != nil {
						t.Fatal(err)
					}
					h := s.newHost(&url.URL{Scheme: "http", Host: "blog.example"})
					w := newWorker()
					for range 3 {
						if err := h.wait(w, &url.URL{Host: "blog.example"}); err != nil {
							t.Fatal(err)
						}
					}
					for i, d := range w.slept {
						if d < 24*time.Hour {
							t.Errorf("rate %g, part %d of %d: pause %d is %v", rate, part, share, i, d)
						}
					}
					if len(w.slept) < 2 {
						t.Errorf("rate %g, part %d of %d: %d pauses", rate, part, share, len(w.slept))
					}
				}
			})
		}
	}
}

func TestRobotsThatAreNotThere(t *testing.T) {
	for name, tt := range map[string]struct {
		answer func() *http.Response
		want   string // the error, or none
	}{
		"not found":           {func() *http.Response { return reply(404, "") }, ""},
		"gone":                {func() *http.Response { return reply(410, "") }, ""},
		"not for us":          {func() *http.Response { return reply(403, "User-agent: *\nDisallow: /") }, ""},
		"with a password":     {func() *http.Response { return reply(401, "") }, ""},
		"in a circle":         {func() *http.Response { return moved("/robots.txt") }, ""},
		"on this machine":     {func() *http.Response { return moved("http://127.0.0.1/robots.txt") }, ""},
		"too many requests":   {func() *http.Response { return reply(429, "") }, "robots.txt: HTTP 429 after 3 attempts"},
		"not well":            {func() *http.Response { return reply(500, "") }, "robots.txt: HTTP 500 after 3 attempts"},
		"not now":             {func() *http.Response { return later() }, "robots.txt: HTTP 503, to be asked again in 2h0m0s"},
		"damaged":             {func() *http.Response { return coded("gzip", "no gzip") }, "robots.txt: damaged: cannot decompress it"},
		"compressed":          {func() *http.Response { return coded("gzip", string(zipped("User-agent: *\nDisallow: /"))) }, "robots.txt does not allow it (blog.example)"},
		"named as compressed": {func() *http.Response { return coded("utf-8", "User-agent: *\nDisallow: /") }, "robots.txt does not allow it (blog.example)"},
	} {
		t.Run(name, func(t *testing.T) {
			net := func(r *http.Request) *http.Response {
				if r.URL.Path == "/robots.txt" {
					return tt.answer()
				}
				return reply(200, smallPage)
			}
			within(t, Config{}, net, func(t *testing.T, s *Scraper) {
				err := fetch(s, 1)
				if text := fmt.Sprint(err); err == nil && tt.want != "" || err != nil && text != tt.want {
					t.Errorf("error %v, want %q", err, tt.want)
				}
			})
		})
	}
}

func moved(to string) *http.Response {
	r := reply(302, "")
	r.Header.Set("Location", to)
	return r
}

func later() *http.Response {
	r := reply(503, "")
	r.Header.Set("Retry-After", "7200")
	return r
}

func coded(coding, body string) *http.Response {
	r := reply(200, body)
	r.Header.Set("Content-Encoding", coding)
	return r
}

// TestRobotsIsReadUpToItsLimit covers files longer than any page may be, plain
// and compressed.
func TestRobotsIsReadUpToItsLimit(t *testing.T) {
	rules := "User-agent: *\nDisallow: /2\n" + strings.Repeat("# any text\n", MaxBody/10) + "Disallow: /1\n"
	for name, answer := range map[string]func() *http.Response{
		"plain":      func() *http.Response { return reply(200, rules) },
		"compressed": func() *http.Response { return coded("gzip", string(zipped(rules))) },
	} {
		net := func(r *http.Request) *http.Response {
			if r.URL.Path == "/robots.txt" {
				return answer()
			}
			return reply(200, smallPage)
		}
		within(t, Config{}, net, func(t *testing.T, s *Scraper) {
			_, first := s.Page(newWorker(), 1)
			_, second := s.Page(newWorker(), 2)
			if first != nil || !errors.Is(second, ErrRobots) {
				t.Errorf("%s: %v, %v", name, first, second)
			}
		})
	}
}

// hangingUp closes every connection as soon as a byte arrives.
func hangingUp(t *testing.T) *url.URL {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				_, _ = conn.Read(make([]byte, 1))
				_ = conn.Close()
			}()
		}
	}()
	return &url.URL{Scheme: "http", Host: l.Addr().String()}
}
