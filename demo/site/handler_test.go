package site

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func path(prefix string, page int) string { return fmt.Sprintf("%s/%d", prefix, page) }

func TestRoutes(t *testing.T) {
	h := Handler(fast(3))
	for _, tc := range []struct {
		path, contentType, contains string
		status                      int
	}{
		{"/", "text/html; charset=utf-8", `href="/sitehome/p/1"`, 200},
		{"/robots.txt", "text/plain; charset=utf-8", "Allow: /\n", 200},
		{"/sitehome/p/1", "text/html; charset=utf-8", `id="post_list"`, 200},
		{"/sitehome/p/3", "text/html; charset=utf-8", `id="post_list"`, 200},
		{"/sitehome/p/4", "text/html; charset=utf-8", "<h1>404", 404},
		{"/sitehome/p/0", "text/html; charset=utf-8", "<h1>404", 404},
		{"/sitehome/p/-1", "text/html; charset=utf-8", "<h1>404", 404},
		{"/sitehome/p/+1", "text/html; charset=utf-8", "<h1>404", 404},
		{"/sitehome/p/01", "text/html; charset=utf-8", "<h1>404", 404},
		{"/sitehome/p/x", "text/html; charset=utf-8", "<h1>404", 404},
		{"/sitehome/p/99999999999999999999", "text/html; charset=utf-8", "<h1>404", 404},
		{"/sitehome/p/", "text/html; charset=utf-8", "<h1>404", 404},
		{"/sitehome/p/1/", "text/html; charset=utf-8", "<h1>404", 404},
		{"/hostile/no-list/1", "text/html; charset=utf-8", "</html>", 200},
		{"/hostile/unknown/1", "text/html; charset=utf-8", "<h1>404", 404},
		{"/hostile/no-list/4", "text/html; charset=utf-8", "<h1>404", 404},
		{"/else", "text/html; charset=utf-8", "<h1>404", 404},
	} {
		w := get(t, h, tc.path)
		if w.Code != tc.status || w.Header().Get("Content-Type") != tc.contentType || !strings.Contains(w.Body.String(), tc.contains) {
			t.Errorf("%s: status %d, %s, %.60q; want status %d, %s and %q in it",
				tc.path, w.Code, w.Header().Get("Content-Type"), w.Body, tc.status, tc.contentType, tc.contains)
		}
		if length := w.Header().Get("Content-Length"); length != "" && length != strconv.Itoa(w.Body.Len()) {
			t.Errorf("%s: Content-Length %s of %d bytes", tc.path, length, w.Body.Len())
		}
	}
}

func TestAnswerComesAtItsTime(t *testing.T) {
	for _, path := range []string{"/sitehome/p/%d", "/hostile/no-list/%d", "/hostile/gbk-meta/%d"} {
		synctest.Test(t, func(t *testing.T) {
			o := Options{Pages: 5, Latency: 600 * time.Millisecond, Jitter: 200 * time.Millisecond, Seed: 9}
			h := Handler(o)
			for page := 1; page <= o.Pages; page++ {
				start := time.Now()
				get(t, h, fmt.Sprintf(path, page))
				// The clock of the bubble does not move while a page is made.
				if took := time.Since(start); took != o.Delay(page) {
					t.Errorf(path+" took %v, want %v", page, took, o.Delay(page))
				}
			}
		})
	}
}

func TestPreparingIsPartOfTheLatency(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &site{}
		arrived := time.Now()
		time.Sleep(70 * time.Millisecond) // a slow generator
		s.deliver(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil), errorAnswer(404), arrived.Add(100*time.Millisecond))
		if took := time.Since(arrived); took != 100*time.Millisecond {
			t.Errorf("the answer took %v, want 100ms", took)
		}
	})
}

func TestClientThatLeavesEndsTheWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		start := time.Now()
		w := httptest.NewRecorder()
		Handler(Options{Pages: 1, Latency: time.Hour}).ServeHTTP(w, httptest.NewRequestWithContext(ctx, "GET", "/sitehome/p/1", nil))
		if took := time.Since(start); took != 50*time.Millisecond {
			t.Errorf("the handler returned after %v, want 50ms", took)
		}
		if w.Body.Len() > 0 {
			t.Errorf("%d bytes were written for nobody", w.Body.Len())
		}
	})
}

func TestFailureTakesItsLatencyToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		o := Options{Pages: 40, Latency: time.Second, Fail: 1}
		h := Handler(o)
		for page := 1; page <= o.Pages; page++ {
			start := time.Now()
			attempt(h, path("/sitehome/p", page))
			if took := time.Since(start); took != time.Second {
				t.Errorf("the failure of page %d took %v, want 1s", page, took)
			}
		}
	})
}

// attempt asks once and reports how it ended: a status, or "broken".
func attempt(h http.Handler, path string) (end string, header http.Header) {
	defer func() {
		if recover() == http.ErrAbortHandler {
			end = "broken"
		}
	}()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return strconv.Itoa(w.Code), w.Header()
}

func TestFailuresHaveTheRateAndEveryKind(t *testing.T) {
	o := fast(maxPages)
	o.Fail = 0.3
	const pages = 20_000
	count := make([]int, faults)
	for page := 1; page <= pages; page++ {
		f, retryAfter := o.fault(page, 1)
		count[f]++
		if retryAfter != 0 && retryAfter != 1 {
			t.Fatalf("Retry-After %d", retryAfter)
		}
	}
	if rate := 1 - float64(count[faultNone])/pages; math.Abs(rate-o.Fail) > 0.01 {
		t.Errorf("%.3f of the attempts failed, want %.3f", rate, o.Fail)
	}
	for f, n := range count[1:] {
		if share := float64(n) / (pages * o.Fail); math.Abs(share-0.2) > 0.02 {
			t.Errorf("fault %d has %.3f of the failures, want 0.2", f+1, share)
		}
	}
}

func TestAttemptsAreDecidedOneByOne(t *testing.T) {
	o := fast(300)
	o.Fail = 0.5
	h := Handler(o)
	recovered := false
	for n := 1; n <= 3; n++ {
		for page := 1; page <= o.Pages; page++ {
			end, header := attempt(h, path("/sitehome/p", page))
			if failed := end != "200"; failed != o.Fails(page, n) {
				t.Fatalf("attempt %d at page %d ended with %s, Fails says %v", n, page, end, o.Fails(page, n))
			}
			if (header.Get("Retry-After") != "") != (end == "429") {
				t.Errorf("status %s with Retry-After %q", end, header.Get("Retry-After"))
			}
			recovered = recovered || n > 1 && o.Fails(page, n-1) && !o.Fails(page, n)
		}
	}
	if !recovered {
		t.Error("no page that failed could be had by asking again")
	}
}

// The order of attempts at different pages must not matter.
func TestAttemptsAreCountedUnderConcurrency(t *testing.T) {
	o := fast(60)
	o.Fail = 0.5
	h := Handler(o)
	var wg sync.WaitGroup
	for page := 1; page <= o.Pages; page++ {
		wg.Go(func() {
			for n := 1; n <= 4; n++ {
				if end, _ := attempt(h, path("/sitehome/p", page)); (end != "200") != o.Fails(page, n) {
					t.Errorf("attempt %d at page %d ended with %s, Fails says %v", n, page, end, o.Fails(page, n))
				}
			}
		})
	}
	wg.Wait()
}

func TestFailIsAlwaysOrNeverAtItsEnds(t *testing.T) {
	o := fast(1000)
	for page := 1; page <= o.Pages; page++ {
		o.Fail = 0
		if o.Fails(page, 1) {
			t.Fatalf("page %d fails although none should", page)
		}
		o.Fail = 1
		if !o.Fails(page, 1) {
			t.Fatalf("page %d does not fail although all should", page)
		}
	}
}

func TestCacheKeepsWithinItsLimit(t *testing.T) {
	c := newCache(1000)
	renders := 0
	render := func(key cacheKey) []byte {
		renders++
		return bytes.Repeat([]byte{byte(key.page)}, 100)
	}
	for page := range 50 {
		for range 2 {
			if body := c.get(cacheKey{page: page}, render); len(body) != 100 || body[0] != byte(page) {
				t.Fatalf("page %d has the body %v", page, body)
			}
		}
	}
	if renders != 50 {
		t.Errorf("%d renders of 50 pages", renders)
	}
	if c.bytes != 1000 || len(c.bodies) != 10 || len(c.queue) != 10 {
		t.Errorf("the cache holds %d bytes, %d bodies, %d keys; want 1000, 10, 10", c.bytes, len(c.bodies), len(c.queue))
	}
	c.get(cacheKey{page: 1, gzip: true}, func(cacheKey) []byte { return make([]byte, 1001) })
	if c.bytes != 1000 {
		t.Errorf("a body above the limit was kept: %d bytes", c.bytes)
	}
}
