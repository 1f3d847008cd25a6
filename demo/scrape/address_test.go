package scrape

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
)

func TestAddressesAreSentAsBrowsersDo(t *testing.T) {
	const base = "http://u:p@Host.example:8080/a/b?c=d"
	tests := map[string]struct{ text, want string }{
		"a path":                   {"http://h.example/a/b", "http://h.example/a/b"},
		"no path":                  {"http://h.example", "http://h.example/"},
		"a query alone":            {"http://h.example?q", "http://h.example/?q"},
		"an empty query":           {"http://h.example/?", "http://h.example/?"},
		"capitals":                 {"HTTP://H.Example/A", "http://h.example/A"},
		"space around":             {" http://h.example/a\n", "http://h.example/a"},
		"space inside":             {"http://h.example/a b?c d", "http://h.example/a%20b?c%20d"},
		"a broken line":            {"http://h.exam\nple/a", "http://h.example/a"},
		"Chinese":                  {"http://h.example/首?页", "http://h.example/%E9%A6%96?%E9%A1%B5"},
		"bytes that are no text":   {"http://h.example/\xff", "http://h.example/%FF"},
		"a Chinese host":           {"http://博客.example/", "http://xn--9krq6q.example/"},
		"a host in wide letters":   {"http://１２７.0.0.1/", "http://127.0.0.1/"},
		"a stray per cent sign":    {"http://h.example/100%/%zz?50%", "http://h.example/100%/%zz?50%"},
		"what is encoded":          {"http://h.example/%2f%E9?%20", "http://h.example/%2f%E9?%20"},
		"quotes":                   {`http://h.example/"'<>?"'<>`, "http://h.example/%22'%3C%3E?%22%27%3C%3E"},
		"brackets":                 {"http://h.example/{}[]|^`?{}[]|^`", "http://h.example/%7B%7D[]|%5E%60?{}[]|^`"},
		"a second question mark":   {"http://h.example/?a?b", "http://h.example/?a?b"},
		"a fragment is not sent":   {"http://h.example/a#b?c", "http://h.example/a"},
		"backslashes":              {`http:\\h.example\a?\`, `http://h.example/a?\`},
		"dots":                     {"http://h.example/a/./b/../c/..", "http://h.example/a/"},
		"dots in code":             {"http://h.example/a/%2E%2e/b", "http://h.example/b"},
		"dots beyond the root":     {"http://h.example/../../a", "http://h.example/a"},
		"slashes that are many":    {"http://h.example//a///b", "http://h.example//a///b"},
		"relative: a name":         {"x", "http://host.example:8080/a/x"},
		"relative: a stray sign":   {"100%/x", "http://host.example:8080/a/100%/x"},
		"relative: up":             {"../x", "http://host.example:8080/x"},
		"relative: the root":       {"/x", "http://host.example:8080/x"},
		"relative: a query":        {"?x y", "http://host.example:8080/a/b?x%20y"},
		"relative: nothing":        {"#x", "http://host.example:8080/a/b?c=d"},
		"relative: a host":         {"//h.example/x", "http://h.example/x"},
		"relative: with a scheme":  {"http:x", "http://host.example:8080/a/x"},
		"a user":                   {"http://a:b@h.example/", "http://h.example/"},
		"an address of IPv6":       {"http://[::1]:80/x", "http://[::1]:80/x"},
		"no address: a port":       {"http://h.example:99999/", ""},
		"no address: port letters": {"http://h.example:x/", ""},
		"no address: a bracket":    {"http://[::1/", ""},
		"no address: a space":      {"http://a b/", ""},
		"no address: a scheme":     {"https:x", ""},
	}
	from, err := resolve(nil, base)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := ""
			if u, err := resolve(from, tt.text); err == nil {
				got = u.Scheme + "://" + u.Host + target(u)
			}
			if got != tt.want {
				t.Errorf("%q is sent as %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestUsersInAddresses(t *testing.T) {
	for text, want := range map[string][2]string{
		"http://a:b@h.example/":             {"a", "b"},
		"http://a@h.example/":               {"a", ""},
		"http://a:b:c@h.example/":           {"a", "b:c"},
		"http://a:b@c@h.example/":           {"a", "b@c"},
		"http://a%40b:%2Fc%@h.example/":     {"a@b", "/c%"},
		"http://用户:p^ss w\"rd@h.example/@x": {"用户", `p^ss w"rd`},
	} {
		u, err := resolve(nil, text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		password, _ := u.User.Password()
		if got := [2]string{u.User.Username(), password}; got != want || u.Host != "h.example" {
			t.Errorf("%q: %q at %s, want %q", text, got, u.Host, want)
		}
	}
}

func TestUsersAreToldToTheSameHostAlone(t *testing.T) {
	for _, tt := range []struct {
		from, to string
		want     bool
	}{
		{"http://u:p@h.example/", "/x", true},
		{"http://u:p@h.example/", "http://h.example/x", true},
		{"http://u:p@h.example/", "http://H.EXAMPLE:80/x", true},
		{"http://u:p@h.example/", "https://h.example/x", true},
		{"https://u:p@h.example/", "http://h.example/x", false},
		{"http://u:p@h.example/", "http://h.example:8080/x", false},
		{"http://u:p@h.example/", "http://www.h.example/x", false},
		{"http://u:p@h.example/", "//other.example/x", false},
	} {
		from, err := resolve(nil, tt.from)
		if err != nil {
			t.Fatal(err)
		}
		to, err := redirectTarget(from, tt.to)
		if err != nil || (to.User != nil) != tt.want {
			t.Errorf("from %s to %s: user %v, %v", tt.from, tt.to, to.User, err)
		}
	}
}

// raw serves connections with answer, which gets the line of each request, and returns
// its address. A server of net/http is too strict for what is sent here.
func raw(t *testing.T, answer func(conn net.Conn, line string)) *url.URL {
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
				defer conn.Close()
				lines := bufio.NewScanner(conn)
				for lines.Scan() {
					first := lines.Text()
					for lines.Scan() && lines.Text() != "" {
					}
					answer(conn, first)
				}
			}()
		}
	}()
	return &url.URL{Scheme: "http", Host: l.Addr().String()}
}

// page answers with a page.
func page(conn net.Conn) {
	_, _ = fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s", len(smallPage), smallPage)
}

// TestPathsGoOntoTheWireUnchanged checks with a server, with a proxy, and in redirects,
// that net/http corrects nothing.
func TestPathsGoOntoTheWireUnchanged(t *testing.T) {
	for _, how := range []string{"server", "proxy", "redirect"} {
		for path, want := range map[string]string{
			"/100%/{page}?50%": "/100%/1?50%", "//100%/|{page}": "//100%/|1",
			"/a[{page}]|b": "/a[1]|b", "/%41%2f{page}": "/%41%2f1",
			"/首 页/{page}?首 页": "/%E9%A6%96%20%E9%A1%B5/1?%E9%A6%96%20%E9%A1%B5",
		} {
			var asked atomic.Value
			server := raw(t, func(conn net.Conn, line string) {
				if line == "GET /start1 HTTP/1.1" {
					_, _ = fmt.Fprintf(conn, "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", strings.Replace(path, "{page}", "1", 1))
					return
				}
				asked.Store(line)
				page(conn)
			})
			cfg := Config{URL: server.String() + path}
			switch {
			case how == "redirect" && strings.HasPrefix(path, "//"): // that is a host
				continue
			case how == "redirect":
				cfg.URL = server.String() + "/start{page}"
			case how == "proxy" || strings.HasPrefix(path, "//"):
				want = server.String() + want
			}
			s, err := New(cfg)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if how == "proxy" {
				s.proxy = func(*http.Request) (*url.URL, error) { return server, nil }
			}
			if _, err := s.Page(newWorker(), 1); err != nil || asked.Load() != "GET "+want+" HTTP/1.1" {
				t.Errorf("%s, %s: asked %q, want %q; %v", how, path, asked.Load(), want, err)
			}
		}
	}
}

// FuzzResolve checks that a resolved address can be sent, and that what is sent resolves to the
// same address.
func FuzzResolve(f *testing.F) {
	f.Add("http://u:p@h.example/a/../b%?c d")
	f.Add("../首/%2e%2E/100%")
	f.Add(`\\h\x`)
	base, err := resolve(nil, "http://u:p@host.example:8080/a/b?c=d")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		u, err := resolve(base, text)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			return
		}
		sent := target(u)
		if sent[0] != '/' || strings.ContainsFunc(sent, func(r rune) bool { return r <= ' ' || r > '~' }) {
			t.Errorf("%q is sent as %q", text, sent)
		}
		again, err := resolve(nil, u.Scheme+"://"+u.Host+sent)
		if err != nil || target(again) != sent || again.Host != u.Host {
			t.Errorf("%q is sent as %q, and that as %q", text, sent, again)
		}
	})
}
