// Package scrape fetches the pages of a listing, such as the front pages of a blog, and
// reads their rows by a [Set] of selectors.
//
// Everything that waits goes through a [Worker], so that one and the same code
// runs under every model: the request and the compressed body are awaited, and
// then decompressing, decoding and parsing are plain computing on the worker's
// own thread.
//
//	Scraper.Page ── fetch ─┬ admit ── robots.txt, rate ── Await, Sleep
//	     │                 └ get ──── request, raw body ── Await(Network)
//	     │          read ─── gunzip → charset → Set ──── Checkpoint
//	     │          again ── back off ── Sleep
//	     ▼
//	   Page ──▶ Writer ──▶ CSV
package scrape

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/publicsuffix"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/event"
)

// Post is one post of a front page. Every field is clean text (see
// [clean.Text]) and empty where the page has none.
type Post struct {
	ID      string `json:"id,omitempty"` // the site's number of it
	Title   string `json:"title"`
	Summary string `json:"summary"`
	Avatar  string `json:"avatar"` // address of the author's picture, absolute
	Author  string `json:"author"`
}

// Page is the result of one page.
type Page struct {
	Rows    []Row `json:"rows"`    // in the order of the page
	Bytes   int64 `json:"bytes"`   // length of the body after decompression
	Wire    int64 `json:"wire"`    // length of the body as it was sent
	Retries int   `json:"retries"` // attempts beyond the first
	Unread  int   `json:"unread"`  // what looks like a row and could not be read
}

// Clean cleans every text of a page that came from outside.
func (p *Page) Clean() {
	for i := range p.Rows {
		row := &p.Rows[i]
		row.ID = field(row.ID)
		for c := range row.Cells {
			row.Cells[c] = field(row.Cells[c])
		}
	}
}

// Check returns an error if p, which comes from elsewhere, is no page of the set.
func (p *Page) Check(set *Set) error {
	if len(p.Rows) == 0 { // a page without rows is an error, and no result
		return ErrNoPosts
	}
	for _, r := range p.Rows {
		if len(r.Cells) != len(set.Columns) {
			return fmt.Errorf("a row with %d cells for %d columns", len(r.Cells), len(set.Columns))
		}
	}
	return nil
}

// Worker is the part of an [engine.Worker] that a Scraper uses.
type Worker interface {
	Context() context.Context
	Await(on event.Reason, wait func(ctx context.Context) error) error
	Sleep(d time.Duration) error
	Acquire(s *engine.Semaphore) error
	Release(s *engine.Semaphore)
	Checkpoint()
	Here() // reports the line that it is at
	Value(name string, v int64)
	// Turn is how long to wait for the next turn, where all processes of a run take turns
	// for key, a pause apart; ok is false where each takes its own part.
	Turn(key string, pause time.Duration) (wait time.Duration, ok bool, err error)
}

// Config says what to scrape, and at what rate. The zero value of every field but URL
// stands for a sensible default.
//
// A page that is being parsed takes some ten times the memory of its body. With
// many more workers than cores, Parsers at the number of cores halves the memory
// of a run and costs no time; but then a lane may be seen to wait for a lock
// that is not part of any model, so it is not the default.
type Config struct {
	URL      string       // address of a page, with {page} where its number goes
	Hosts    engine.Hosts // what may be asked
	Practice bool         // it is the practice site of this run, and needs no limits, wherever it is
	Set      *Set         // how its rows are read; nil is the Blog
	Workers  int          // how many pages are in flight at most; sizes the connection pool
	Parsers  int          // how many pages are parsed at once at most; 0 is no limit, see above
	Seed     int64        // of the jitter between attempts
	Rate     float64      // requests a second; 0 is 2 for a host that is not loopback, else no limit
	Share    int          // how many processes share Rate, of which this is one
	Start    time.Time    // start of the processes' common schedule; zero is the first request
	Part     int          // which of them this one is, from 0
	Version  string       // of the program, for the User-Agent
	Timeouts Timeouts     // zero fields have defaults
}

// Timeouts bound one attempt at one page.
type Timeouts struct {
	Dial   time.Duration // until there is a connection; default 10 s
	Header time.Duration // from the request to the answer's header; default 20 s
	Stall  time.Duration // without a byte of the body; default 15 s
	Total  time.Duration // for everything, from the request to the last byte; default 60 s
}

func (t Timeouts) withDefaults() Timeouts {
	set := func(d *time.Duration, def time.Duration) {
		if *d <= 0 {
			*d = def
		}
	}
	set(&t.Dial, 10*time.Second)
	set(&t.Header, 20*time.Second)
	set(&t.Stall, 15*time.Second)
	set(&t.Total, 60*time.Second)
	return t
}

const (
	// MaxBody bounds the length of a page, in bytes, both on the wire and after
	// decompression.
	MaxBody = 8 << 20
	// MaxRedirects is how many redirects in a row are followed.
	MaxRedirects = 10
	// MaxRetries is how many attempts a page gets beyond the first.
	MaxRetries = 2

	pageMark = "{page}"
	agent    = "lanes" // what robots.txt calls this program
)

// Scraper fetches and reads pages. It is safe for concurrent use by many
// workers; Close it when they are done.
type Scraper struct {
	cfg       Config
	transport http.RoundTripper
	jar       http.CookieJar                        // the cookies of this run
	proxy     func(*http.Request) (*url.URL, error) // by which a request goes; nil for none
	bodies    sync.Pool                             // of *bytes.Buffer, for raw bodies
	decoders  sync.Pool                             // of *decoder
	parsers   *engine.Semaphore                     // of the pages that are parsed at once; nil: no limit

	practice string // the host of the practice site, "" for none

	mu    sync.Mutex
	hosts map[string]*host // by scheme and host
}

// New returns a Scraper for cfg. The error says what is wrong with the address, or is an
// [*engine.HostError].
func New(cfg Config) (*Scraper, error) {
	if !strings.Contains(cfg.URL, pageMark) {
		return nil, fmt.Errorf("the address %q has no %s for the page number", clean.Line(withoutUser(cfg.URL), 100), pageMark)
	}
	cfg.Workers = max(cfg.Workers, 1)
	cfg.Share = max(cfg.Share, 1)
	cfg.Set = cmp.Or(cfg.Set, Blog)
	cfg.Timeouts = cfg.Timeouts.withDefaults()
	if cfg.Version == "" {
		cfg.Version = "devel"
	}
	s := &Scraper{cfg: cfg, proxy: proxyFromEnvironment, hosts: make(map[string]*host)}
	s.transport = s.newTransport()
	s.jar, _ = cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List}) // which never fails
	if cfg.Parsers > 0 {
		s.parsers = engine.NewSemaphore("parsers", cfg.Parsers)
	}
	s.bodies.New = func() any { return new(bytes.Buffer) }
	s.decoders.New = func() any { return newDecoder() }
	if err := s.tellsPagesApart(); err != nil {
		return nil, err
	}
	one, err := s.address(1)
	if err != nil {
		return nil, err
	}
	if cfg.Practice {
		s.practice = one.Host
	}
	if err := s.mayAsk(one); err != nil {
		return nil, err
	}
	return s, nil
}

// Close closes the connections that are kept for reuse. Pages must not be in
// flight.
func (s *Scraper) Close() { (&http.Client{Transport: s.transport}).CloseIdleConnections() }

// read reads the page whose answer is a and whose raw body is raw.
func (s *Scraper) read(w Worker, a answer, raw *bytes.Buffer) (Page, error) {
	w.Here()
	if s.parsers != nil {
		if err := w.Acquire(s.parsers); err != nil {
			return Page{}, err
		}
		defer w.Release(s.parsers)
	}
	d := s.decoders.Get().(*decoder)
	defer s.releaseDecoder(d)
	return d.page(w, a, raw, s.cfg.Set)
}

// tellsPagesApart returns an error if the address is none, or the same request for
// any page: what is behind a # stays here, and so would all pages be the first.
func (s *Scraper) tellsPagesApart() error {
	one, err := s.address(1)
	if err != nil {
		return err
	}
	two, err := s.address(2)
	if err != nil {
		return err
	}
	if requestOf(one) == requestOf(two) {
		return fmt.Errorf("the address %q is the same request for each page: put %s into its path or its query", clean.Line(clean.Hide(s.cfg.URL), 100), pageMark)
	}
	return nil
}

// requestOf is what a server gets to see of u, once it has resolved "..".
func requestOf(u *url.URL) string {
	sent := u.ResolveReference(&url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery})
	sent.User, sent.Fragment, sent.RawFragment = nil, "", ""
	return sent.String()
}
