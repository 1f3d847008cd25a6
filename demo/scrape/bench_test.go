package scrape

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"

	"lanes/demo/site"
)

// benchPage returns a page of the practice site as it is before compression.
func benchPage(b *testing.B) []byte {
	b.Helper()
	server := httptest.NewServer(site.Handler(site.Options{Pages: 1}))
	defer server.Close()
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	defer client.CloseIdleConnections()
	resp, err := client.Get(server.URL + "/sitehome/p/1")
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close()
	page, err := io.ReadAll(resp.Body)
	if err != nil {
		b.Fatal(err)
	}
	return page
}

// BenchmarkParse measures what one page costs once its body is there: gunzip,
// character set, parsing, fields.
func BenchmarkParse(b *testing.B) {
	page := benchPage(b)
	raw := zipped(string(page))
	a := answer{contentType: "text/html; charset=utf-8", encoding: "gzip"}
	d, w := newDecoder(), newWorker()
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		if got, err := d.page(w, a, bytes.NewBuffer(raw), Blog); err != nil || len(got.Rows) != site.PostsPerPage {
			b.Fatal(len(got.Rows), err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkPages measures whole pages from a site without latency, by twelve
// workers.
func BenchmarkPages(b *testing.B) {
	const workers = 12
	s := practice(b, site.Options{Pages: 100}, Config{Workers: workers}, "/sitehome/p/{page}")
	var next atomic.Int64
	var all sync.WaitGroup
	b.ReportAllocs()
	b.ResetTimer()
	for range workers {
		all.Go(func() {
			w := newWorker()
			for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
				if _, err := s.Page(w, int(n%100)+1); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}
