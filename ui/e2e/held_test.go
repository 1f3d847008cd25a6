package e2e

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
)

// held is a site that gives some pages, and no more of them before it is told to.
type held struct {
	t      *testing.T
	url    string
	asked  atomic.Int64 // how often it was asked for a page
	answer func()       // gives all
}

func heldSite(t *testing.T, free int) *held {
	t.Helper()
	told := make(chan struct{})
	h := &held{t: t, answer: sync.OnceFunc(func() { close(told) })}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			http.NotFound(w, r)
			return
		}
		if h.asked.Add(1) > int64(free) {
			select {
			case <-told:
			case <-r.Context().Done():
				return
			}
		}
		fmt.Fprint(w, onePost)
	}))
	t.Cleanup(s.Close)
	t.Cleanup(h.answer)
	h.url = s.URL + "/{page}"
	return h
}

// untilAsked waits until n pages are asked for.
func (h *held) untilAsked(n int) {
	h.t.Helper()
	poll(h.t, fmt.Sprintf("requests for %d pages", n), func() bool { return h.asked.Load() >= int64(n) },
		func() string { return fmt.Sprint(h.asked.Load()) })
}
