package site

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// serve starts a server that ends with the test.
func serve(t testing.TB, o Options) (s *Server, url func(path string) string) {
	t.Helper()
	s, err := Listen(t.Context(), "127.0.0.1:0", o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	base := strings.TrimSuffix(s.URL(), "/sitehome/p/{page}")
	return s, func(path string) string { return base + path }
}

// client returns a client of its own connections, which end with the test.
func client(t testing.TB) *http.Client {
	transport := &http.Transport{MaxIdleConnsPerHost: 16}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}
}

// goroutines returns the stacks of this package's servers that are alive.
func goroutines() string {
	buf := make([]byte, 1<<20)
	var found []string
	for stack := range strings.SplitSeq(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(stack, "net/http.(*conn)") || strings.Contains(stack, "net/http.(*connReader)") || strings.Contains(stack, "site.Listen.func") {
			found = append(found, stack)
		}
	}
	return strings.Join(found, "\n\n")
}

// waitForNone waits until no server is alive. A goroutine that has signalled that it is
// done may need the processor once more before it is gone.
func waitForNone(t *testing.T) {
	t.Helper()
	deadline := time.Now().Add(2 * time.Minute)
	for goroutines() != "" {
		if time.Now().After(deadline) {
			t.Fatalf("still alive:\n%s", goroutines())
		}
		runtime.Gosched()
	}
}

func TestServerServesAndIsGone(t *testing.T) {
	s, url := serve(t, fast(3))
	if !strings.HasPrefix(s.URL(), "http://127.0.0.1:") || !strings.HasSuffix(s.URL(), "/sitehome/p/{page}") {
		t.Errorf("URL() = %s", s.URL())
	}
	c := client(t)
	for range 3 {
		resp, err := c.Get(url("/sitehome/p/1"))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || len(body) < 40_000 || len(resp.TransferEncoding) > 0 {
			t.Errorf("%d bytes, %v, transfer encoding %v", len(body), err, resp.TransferEncoding)
		}
	}
	s.Close()
	s.Close()
	waitForNone(t)
	if _, err := c.Get(url("/sitehome/p/1")); err == nil {
		t.Error("the closed server answers")
	}
}

func TestCloseEndsWhatIsUnderWay(t *testing.T) {
	for _, path := range []string{"/sitehome/p/1", "/hostile/stalled/1", "/hostile/endless/1"} {
		t.Run(path, func(t *testing.T) {
			o := fast(1)
			if !strings.HasPrefix(path, "/hostile") {
				o.Latency = time.Hour
			}
			s, url := serve(t, o)
			conn, err := net.Dial("tcp", strings.TrimPrefix(url(""), "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			if _, err := io.WriteString(conn, "GET "+path+" HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
				t.Fatal(err)
			}
			if o.Latency == 0 { // the header says that the request is under way
				if _, err := bufio.NewReader(conn).ReadString('\n'); err != nil {
					t.Fatal(err)
				}
			}
			s.Close()
			waitForNone(t)
		})
	}
}

func TestEndOfTheContextClosesTheServer(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s, err := Listen(ctx, "127.0.0.1:0", fast(1))
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	<-s.gone
	waitForNone(t)
	s.Close()
}

func TestListenErrors(t *testing.T) {
	if _, err := Listen(t.Context(), "127.0.0.1:0", Options{}); err == nil || !strings.Contains(err.Error(), "--pages 0") {
		t.Errorf("invalid options: %v", err)
	}
	s, _ := serve(t, fast(1))
	if _, err := Listen(t.Context(), s.addr.String(), fast(1)); err == nil || !strings.Contains(err.Error(), s.addr.String()) {
		t.Errorf("a port in use: %v", err)
	}
}

func TestURLNamesAnAddressThatAnswers(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1:80": "http://127.0.0.1:80/sitehome/p/{page}",
		"0.0.0.0:80":   "http://127.0.0.1:80/sitehome/p/{page}",
		"[::]:80":      "http://127.0.0.1:80/sitehome/p/{page}",
		"[::1]:80":     "http://[::1]:80/sitehome/p/{page}",
	} {
		tcp, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := (&Server{addr: tcp}).URL(); got != want {
			t.Errorf("URL of %s = %s, want %s", addr, got, want)
		}
	}
}

// A client must see each broken attempt as one, even on a connection that was
// used before: net/http would hide one that breaks before the first byte.
func TestBrokenConnectionsAreSeenOnce(t *testing.T) {
	o := fast(100)
	o.Fail = 0.6
	_, url := serve(t, o)
	c := client(t)
	broken := make(map[fault]int)
	for page := 1; page <= o.Pages; page++ {
		for n := 1; n <= 2; n++ {
			f, _ := o.fault(page, n)
			resp, err := c.Get(url(path("/sitehome/p", page)))
			if err == nil {
				_, err = io.Copy(io.Discard, resp.Body)
				resp.Body.Close()
			}
			if breaks := f == faultHeaders || f == faultBody; breaks != errors.Is(err, io.ErrUnexpectedEOF) {
				t.Fatalf("attempt %d at page %d with fault %d: %v", n, page, f, err)
			}
			broken[f]++
		}
	}
	if broken[faultHeaders] == 0 || broken[faultBody] == 0 {
		t.Errorf("faults met: %v", broken)
	}
}
