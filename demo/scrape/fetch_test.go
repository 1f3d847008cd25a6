package scrape

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lanes/engine/clean"
)

const smallPage = `<div id=post_list><article><section><div><a>t</a></div></section></article></div>`

// serve starts a server and a scraper of its page /N.
func serve(t *testing.T, cfg Config, h http.HandlerFunc) *Scraper {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	cfg.URL = server.URL + "/{page}"
	s, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func send(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte(body))
}

func zipped(body string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(body))
	_ = z.Close()
	return b.Bytes()
}

// hangUp closes the connection in the middle of an answer.
func hangUp(w http.ResponseWriter, part string) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(err)
	}
	_, _ = conn.Write([]byte(part))
	_ = conn.Close()
}

func TestNewChecksTheAddress(t *testing.T) {
	for url, want := range map[string]string{
		"http://example.org/":             "has no {page}",
		"ftp://example.org/{page}":        "starts with http:// or https://",
		"example.org/{page}":              "starts with http:// or https://",
		"http:///{page}":                  "names no host",
		"http://[::1/{page}":              "is not an address",
		"http://example.org/\x1b[m{page}": "is not an address",

		"http://example.org/list#page-{page}":      "same request for each page",
		"http://example.org#{page}":                "same request for each page",
		"http://example.org/list?a=1#{page}":       "same request for each page",
		"http://{page}@example.org/list":           "same request for each page",
		"http://example.org/list/{page}/../newest": "same request for each page",
	} {
		_, err := New(Config{URL: url})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New(%q) says %v, want %q", url, err, want)
		}
		if err != nil && clean.Text(err.Error()) != err.Error() {
			t.Errorf("New(%q) says %q, which is not clean", url, err)
		}
	}
	for _, url := range []string{
		"http://example.org/{page}", "http://example.org/../{page}#{page}", "http://example.org?p={page}",
		"http://example.org/list?p={page}#top", "http://page{page}.example.org", "http://example.org:80{page}/",
	} {
		if _, err := New(Config{URL: url}); err != nil {
			t.Errorf("New(%q) says %v", url, err)
		}
	}
}

func TestPageAsksPolitely(t *testing.T) {
	s := serve(t, Config{Version: "1.2"}, func(w http.ResponseWriter, r *http.Request) {
		if got := r.UserAgent(); !strings.HasPrefix(got, "lanes/1.2 ") {
			t.Errorf("User-Agent %q", got)
		}
		if r.URL.Path != "/7" {
			t.Errorf("asked for %s", r.URL)
		}
		w.Header().Set("Content-Encoding", r.Header.Get("Accept-Encoding"))
		send(w, string(zipped(smallPage)))
	})
	w := newWorker()
	got, err := s.Page(w, 7)
	if err != nil {
		t.Fatal(err)
	}
	want := Page{Rows: []Row{{Cells: []string{"t", "", "", ""}}}, Bytes: int64(len(smallPage)), Wire: int64(len(zipped(smallPage)))}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if len(w.slept) > 0 || len(w.values) > 0 {
		t.Errorf("slept %v and said retry %v for a page that went well", w.slept, w.values)
	}
}

func TestPageTriesAgain(t *testing.T) {
	const half = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<div id=post_list>"
	tests := map[string]func(w http.ResponseWriter){
		"busy":              func(w http.ResponseWriter) { w.WriteHeader(http.StatusServiceUnavailable) },
		"too many requests": func(w http.ResponseWriter) { w.WriteHeader(http.StatusTooManyRequests) },
		"broken before":     func(w http.ResponseWriter) { hangUp(w, "") },
		"broken in header":  func(w http.ResponseWriter) { hangUp(w, "HTTP/1.1 200 OK\r\nContent-") },
		"broken inside":     func(w http.ResponseWriter) { hangUp(w, half) },
		"broken in a chunk": func(w http.ResponseWriter) {
			hangUp(w, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<div")
		},
		"broken gzip": func(w http.ResponseWriter) {
			z := zipped(smallPage)
			hangUp(w, "HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n"+string(z[:len(z)/2]))
		},
	}
	for name, fail := range tests {
		t.Run(name, func(t *testing.T) {
			var asked atomic.Int32
			s := serve(t, Config{}, func(w http.ResponseWriter, _ *http.Request) {
				if asked.Add(1) <= MaxRetries {
					fail(w)
					return
				}
				send(w, smallPage)
			})
			w := newWorker()
			got, err := s.Page(w, 1)
			if err != nil || got.Retries != MaxRetries || len(got.Rows) != 1 {
				t.Errorf("got %+v, %v", got, err)
			}
			if want := []int64{1, 2, 0}; !reflect.DeepEqual(w.values, want) {
				t.Errorf("said retry %v, want %v", w.values, want)
			}
			if len(w.slept) != MaxRetries {
				t.Errorf("slept %v", w.slept)
			}
		})
	}
}

func TestPageHonoursRetryAfter(t *testing.T) {
	s := serve(t, Config{}, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "4")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	w := newWorker()
	_, err := s.Page(w, 7)
	if err == nil || err.Error() != "HTTP 429 after 3 attempts" {
		t.Errorf("error %v", err)
	}
	if want := []time.Duration{4 * time.Second, 4 * time.Second}; !reflect.DeepEqual(w.slept, want) {
		t.Errorf("slept %v, want %v", w.slept, want)
	}
}

func TestPageFails(t *testing.T) {
	endless := func(w http.ResponseWriter) {
		for range MaxBody>>16 + 2 {
			_, _ = w.Write(make([]byte, 1<<16))
		}
	}
	as := func(typ, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", typ)
			_, _ = w.Write([]byte(body))
		}
	}
	coded := func(coding, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", coding)
			send(w, body)
		}
	}
	redirect := func(to string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		}
	}
	damaged := zipped(smallPage)
	damaged[len(damaged)-5] ^= 0xff
	tests := map[string]struct {
		handler http.HandlerFunc
		want    error // or
		text    string
	}{
		"missing":                  {http.NotFound, nil, "HTTP 404"},
		"no content":               {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(204) }, nil, "HTTP 204"},
		"JSON":                     {as("application/json", "{}"), ErrNotHTML, "not an HTML page: it is application/json"},
		"an image":                 {as("text/html", "\x89PNG\x0D\x0A\x1A\x0A"), ErrNotHTML, "not an HTML page: it is image/png"},
		"empty":                    {as("text/html", ""), ErrNotHTML, "not an HTML page: it is empty"},
		"no list":                  {as("text/html", "<p>"), ErrNoList, ""},
		"no post":                  {as("text/html", "<div id=post_list>"), ErrNoPosts, ""},
		"too large, as announced":  {func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "9000000") }, ErrTooLarge, "larger than 8 MiB"},
		"too large on the wire":    {func(w http.ResponseWriter, _ *http.Request) { endless(w) }, ErrTooLarge, ""},
		"too large, as it unfolds": {coded("gzip", string(zipped("<p>"+strings.Repeat("x", MaxBody)))), ErrTooLarge, ""},
		"another compression":      {coded("br", "x"), ErrEncoding, ""},
		"damaged gzip":             {coded("gzip", string(damaged)), ErrGzip, ""},
		"no gzip at all":           {coded("gzip", smallPage), ErrGzip, ""},
		"a redirect in a circle":   {redirect("/7"), ErrRedirect, "bad redirect: more than 10 times in a row"},
		"a redirect to a file":     {redirect("file:///etc/passwd"), ErrRedirect, ""},
		"a redirect to \"script\"": {redirect("javascript:alert(1)"), ErrRedirect, ""},
		"a redirect to nonsense":   {redirect("http:///x"), ErrRedirect, ""},
		"a redirect to nowhere":    {redirect(""), nil, "HTTP 302"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorker()
			_, err := serve(t, Config{}, tt.handler).Page(w, 7)
			page, ok := errors.AsType[*PageError](err)
			switch {
			case !ok || page.Attempts != 1:
				t.Errorf("error %#v, want a PageError after one attempt", err)
			case tt.want != nil && !errors.Is(err, tt.want):
				t.Errorf("error %v, want %v", err, tt.want)
			case tt.text != "" && err.Error() != tt.text:
				t.Errorf("error %q, want %q", err, tt.text)
			}
		})
	}
}

func TestPageFollowsTenRedirects(t *testing.T) {
	s := serve(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		var n int
		_, _ = fmt.Sscanf(r.URL.Path, "/%d", &n)
		if n > 0 {
			http.Redirect(w, r, fmt.Sprint("/", n-1), http.StatusFound)
			return
		}
		send(w, smallPage)
	})
	if _, err := s.Page(newWorker(), MaxRedirects); err != nil {
		t.Errorf("%d redirects: %v", MaxRedirects, err)
	}
	if _, err := s.Page(newWorker(), MaxRedirects+1); !errors.Is(err, ErrRedirect) {
		t.Errorf("%d redirects: %v", MaxRedirects+1, err)
	}
}
