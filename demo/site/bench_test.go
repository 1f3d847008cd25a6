package site

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

// BenchmarkPage is the generation of a page: all of it, nothing kept.
func BenchmarkPage(b *testing.B) {
	o := fast(maxPages)
	buf := o.appendPage(nil, "", 1)
	b.SetBytes(int64(len(buf)))
	b.ReportAllocs()
	page := 0
	for b.Loop() {
		page = page%o.Pages + 1
		buf = o.appendPage(buf[:0], "", page)
	}
}

// BenchmarkRender is the same page with its compression.
func BenchmarkRender(b *testing.B) {
	o := fast(maxPages)
	b.ReportAllocs()
	page := 0
	for b.Loop() {
		page = page%o.Pages + 1
		o.render(cacheKey{"", page, true})
	}
}

// discard is a ResponseWriter that costs nothing.
type discard struct{ header http.Header }

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) Write(b []byte) (int, error) { return len(b), nil }
func (d *discard) WriteHeader(int)             {}

// BenchmarkServe is a page from the cache, without the network.
func BenchmarkServe(b *testing.B) {
	h := Handler(fast(10))
	r := httptest.NewRequest("GET", "/sitehome/p/1", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	b.ReportAllocs()
	for b.Loop() {
		h.ServeHTTP(&discard{make(http.Header)}, r)
	}
}

// BenchmarkServeLoopback is the same page over a connection, client and all.
func BenchmarkServeLoopback(b *testing.B) {
	_, url := serve(b, fast(10))
	c := client(b)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			req, err := http.NewRequest("GET", url("/sitehome/p/1"), nil)
			if err != nil {
				b.Error(err)
				return
			}
			req.Header.Set("Accept-Encoding", "gzip") // by hand: it stays compressed
			resp, err := c.Do(req)
			if err != nil {
				b.Error(err)
				return
			}
			_, _ = io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
		}
	})
}
