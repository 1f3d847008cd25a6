package site

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// site answers requests. Its only state is which pages have been requested.
type site struct {
	options  Options
	cache    *cache
	attempts []atomic.Uint32 // how many times each page was requested
}

// Handler returns the practice site. It counts the attempts at each page, from
// 1, for as long as it lives: to repeat a run with the same failures, make a
// new one. Handler panics when the options are not valid.
func Handler(o Options) http.Handler {
	if err := o.Validate(); err != nil {
		panic("site: " + err.Error())
	}
	s := &site{options: o, cache: newCache(cacheBytes), attempts: make([]atomic.Uint32, o.Pages+1)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.index)
	mux.HandleFunc("GET /robots.txt", robots)
	mux.HandleFunc("GET /sitehome/p/{page}", s.frontPage)
	mux.HandleFunc("GET /hostile/{kind}/{page}", s.hostilePage)
	mux.HandleFunc("/", notFound)
	return mux
}

func (s *site) index(w http.ResponseWriter, r *http.Request) {
	a := answer{status: http.StatusOK, charset: "utf-8", body: smallPage("lanes: practice site",
		"<h1>Practice site</h1>\n<p><a href=\"/sitehome/p/1\">Page 1</a> of "+strconv.Itoa(s.options.Pages)+"</p>")}
	a.write(w, r)
}

func robots(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte("User-agent: *\nAllow: /\n"))
}

func notFound(w http.ResponseWriter, r *http.Request) {
	errorAnswer(http.StatusNotFound).write(w, r)
}

// frontPage serves /sitehome/p/N: the only pages that fail by chance.
func (s *site) frontPage(w http.ResponseWriter, r *http.Request) {
	arrived := time.Now()
	page := s.page(r)
	if page == 0 {
		notFound(w, r)
		return
	}
	a := s.prepare(s.options.Kind(page), page, r)
	if hop(r) == 0 { // the hops after a redirect belong to the same attempt
		attempt := int(s.attempts[page].Add(1))
		if f, retryAfter := s.options.fault(page, attempt); f != faultNone {
			a = a.failed(f, retryAfter)
		}
	}
	s.deliver(w, r, a, arrived.Add(s.options.Delay(page)))
}

// hostilePage serves /hostile/KIND/N.
func (s *site) hostilePage(w http.ResponseWriter, r *http.Request) {
	arrived := time.Now()
	page, kind := s.page(r), r.PathValue("kind")
	if page == 0 || !slices.Contains(Kinds, kind) {
		notFound(w, r)
		return
	}
	s.deliver(w, r, s.prepare(kind, page, r), arrived.Add(s.options.Delay(page)))
}

// deliver writes an answer at its time, or not at all when the client goes away or the
// server closes before. The time to prepare the answer is part of the latency, so that
// the latency is exact.
func (s *site) deliver(w http.ResponseWriter, r *http.Request, a answer, at time.Time) {
	if waitUntil(r.Context(), at) {
		a.write(w, r)
	}
}

// waitUntil reports false when ctx ended first.
func waitUntil(ctx context.Context, at time.Time) bool {
	left := time.Until(at)
	if left <= 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(left)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// prepare makes the answer of a page of the given kind.
func (s *site) prepare(kind string, page int, r *http.Request) answer {
	switch kind {
	case KindHuge:
		return streamed(sendHuge)
	case KindEndless:
		return streamed(sendEndless)
	case KindBomb:
		bomb() // made now, not when the latency is over
		return streamed(sendBomb)
	case KindStalled:
		return streamed(sendStalled)
	case KindLoop:
		return redirectAnswer(r.URL.Path + "?hop=" + strconv.Itoa(1+hop(r)%2))
	case KindRedirects:
		if hops := hop(r); hops < 2 {
			return redirectAnswer(r.URL.Path + "?hop=" + strconv.Itoa(hops+1))
		}
	}
	zip := acceptsGzip(r.Header)
	body := s.cache.get(cacheKey{kind, page, zip}, s.options.render)
	return answer{status: http.StatusOK, charset: charsetOf(kind), body: body, gzip: zip}
}

func streamed(send func(http.ResponseWriter, *http.Request, answer)) answer {
	return answer{status: http.StatusOK, charset: "utf-8", send: send}
}

// charsetOf returns the charset that the header of a page names.
func charsetOf(kind string) string {
	switch kind {
	case KindGBKHeader:
		return "gbk"
	case KindGB18030Header:
		return "gb18030"
	case KindGBKMeta, KindGB18030Meta, KindNotHTML:
		return ""
	}
	return "utf-8"
}

// page returns the page that the path names, or 0 when there is no such page.
func (s *site) page(r *http.Request) int {
	name := r.PathValue("page")
	n, err := strconv.Atoi(name)
	if err != nil || n < 1 || n > s.options.Pages || strconv.Itoa(n) != name {
		return 0 // "+1" and "01" are different paths, and nothing links to them
	}
	return n
}

// hop returns how many redirects of this site led to the request.
func hop(r *http.Request) int {
	switch r.URL.RawQuery {
	case "hop=1":
		return 1
	case "hop=2":
		return 2
	}
	return 0
}

// acceptsGzip reports whether the client takes gzip: named, or covered by *,
// and not with a weight of zero.
func acceptsGzip(h http.Header) bool {
	accepts := false
	for _, line := range h["Accept-Encoding"] {
		for part := range strings.SplitSeq(line, ",") {
			coding, params, _ := strings.Cut(part, ";")
			switch coding = strings.TrimSpace(coding); {
			case strings.EqualFold(coding, "gzip"):
				return !weightless(params)
			case coding == "*":
				accepts = !weightless(params)
			}
		}
	}
	return accepts
}

// weightless reports whether the parameters of a coding refuse it: "q=0",
// "q=0.0" and the like.
func weightless(params string) bool {
	name, value, _ := strings.Cut(params, "=")
	if !strings.EqualFold(strings.TrimSpace(name), "q") {
		return false
	}
	weight, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	return err == nil && weight == 0
}
