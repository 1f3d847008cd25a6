package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

const onePost = `<!DOCTYPE html><div id=post_list><article><section><div><a>title</a></div></section></article></div>`

// TestPasswordsReachTheHostAlone: children ask with the password as well, and nothing that
// a run or a comparison leaves tells it.
func TestPasswordsReachTheHostAlone(t *testing.T) {
	const secret = "s3cret"
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, password, _ := r.BasicAuth(); password != secret {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		fmt.Fprint(w, onePost)
	}))
	defer site.Close()
	address := strings.Replace(site.URL, "http://", "http://user:"+secret+"@", 1) + "/{page}"
	for name, args := range map[string][]string{
		"threads":      {"run", "scrape", "--model", "threads", "--json", "--log", "out.jsonl", "--card", "out.md"},
		"processes":    {"run", "scrape", "--model", "processes", "--plain", "--log", "out.jsonl", "--card", "out.md"},
		"a comparison": {"compare", "scrape", "--models", "threads,hybrid", "--runs", "1", "--json", "--save", "saved.jsonl", "--card", "out.md"},
		"no address":   {"run", "scrape", "--plain", "--url", strings.Replace(address, "{page}", "page", 1)},
	} {
		t.Run(name, func(t *testing.T) {
			dir, status := t.TempDir(), 0
			if name == "no address" {
				status = 2
			} else {
				args = append(args, "--url", address, "--pages", "2")
			}
			p := call(t, setup{dir: dir}, args...).want(status)
			texts := map[string]string{"standard output": p.out.String(), "standard error": p.err.String()}
			files, err := filepath.Glob(filepath.Join(dir, "out.*"))
			if err != nil {
				t.Fatal(err)
			}
			more, _ := filepath.Glob(filepath.Join(dir, "saved.*"))
			for _, file := range append(files, more...) {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				texts[filepath.Base(file)] = string(text)
			}
			for where, text := range texts {
				if strings.Contains(text, secret) {
					t.Errorf("%s tells the password", where)
				}
			}
			if info, err := os.Stat(filepath.Join(dir, "out.jsonl")); err == nil && runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
				t.Errorf("the log has mode %v", info.Mode())
			}
		})
	}
}

// TestLibrariesSayNothing: net/http logs by itself when a host sends more than it was asked
// for.
func TestLibrariesSayNothing(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		_, _ = fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s", len(onePost), onePost)
		time.Sleep(50 * time.Millisecond) // until the connection is idle
		_, _ = conn.Write([]byte("<!-- cached -->"))
		_, _ = conn.Read(make([]byte, 1))
	}))
	defer site.Close()
	for _, model := range []string{"sequential", "processes"} {
		p := call(t, setup{}, "run", "scrape", "--json", "--model", model, "--pages", "3", "--workers", "1", "--url", site.URL+"/{page}").want(0)
		if text := p.err.String(); strings.Contains(text, "Unsolicited") {
			t.Errorf("%s: %s", model, text)
		}
	}
}
