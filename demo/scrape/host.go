package scrape

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/temoto/robotstxt"
	"golang.org/x/time/rate"

	"lanes/engine"
	"lanes/engine/event"
)

const (
	politeRate    = 2.0 // requests a second, to a host that is not loopback
	maxCrawlDelay = 10 * time.Second
	maxRobots     = 500 << 10 // bytes of robots.txt that count, as RFC 9309 has it
)

// host is what is known of one host, and the limits that apply to it.
type host struct {
	known  chan struct{}    // closed once robots.txt has been read, or could not be
	err    error            // why it could not be read; set before known is closed
	rules  *robotstxt.Group // nil: everything is allowed
	budget *rate.Limiter    // nil: no rate limit
	from   time.Time        // when the first request may be made
}

// admit waits until u may be requested, or returns an error if it may not be.
func (s *Scraper) admit(w Worker, u *url.URL) error {
	h, err := s.host(w, u)
	if err != nil {
		return err
	}
	if h.rules != nil && !h.rules.Test(u.RequestURI()) {
		return fmt.Errorf("%w (%s)", ErrRobots, u.Host)
	}
	return h.wait(w)
}

// wait waits until the rate limit allows another request.
func (h *host) wait(w Worker) error {
	if h.budget == nil {
		return nil
	}
	now := time.Now()
	at := now
	if at.Before(h.from) {
		at = h.from
	}
	if d := h.budget.ReserveN(at, 1).DelayFrom(now); d > 0 {
		return w.Sleep(d)
	}
	return nil
}

// host returns the host of u. The first caller reads its robots.txt, the others wait
// for that.
func (s *Scraper) host(w Worker, u *url.URL) (*host, error) {
	key := u.Scheme + "://" + strings.ToLower(u.Host)
	s.mu.Lock()
	h, found := s.hosts[key]
	if !found {
		h = s.newHost(u)
		s.hosts[key] = h
	}
	s.mu.Unlock()
	if !found {
		s.loadRules(w, h, u, key)
	}
	select {
	case <-h.known:
		return h, h.err
	default:
	}
	err := w.Await(event.Lock, func(ctx context.Context) error {
		select {
		case <-h.known:
			return h.err
		case <-ctx.Done():
			return engine.ErrInterrupted
		}
	})
	return h, err
}

// newHost returns the host of u with its initial rate limit. There is none for a host
// on this machine.
func (s *Scraper) newHost(u *url.URL) *host {
	h := &host{known: make(chan struct{})}
	limit := s.cfg.Rate
	if limit <= 0 && !isLoopback(u) {
		limit = politeRate
	}
	if limit > 0 {
		start := time.Now()
		if s.cfg.Share > 1 && !s.cfg.Start.IsZero() { // all processes share one schedule
			start = s.cfg.Start
		}
		s.limit(h, start, time.Duration(float64(time.Second)/limit))
	}
	return h
}

// limit makes all processes together leave a pause between two requests to h, the first
// of which is at start: each process has its slots in a common schedule.
func (s *Scraper) limit(h *host, start time.Time, pause time.Duration) {
	step := pause * time.Duration(s.cfg.Share)
	h.budget = rate.NewLimiter(rate.Every(step), 1)
	h.from = start.Add(pause * time.Duration(s.cfg.Part))
	if late := time.Since(h.from); s.cfg.Share > 1 && late > 0 { // its first slot has passed: it takes its next
		h.from = h.from.Add((late + step - 1) / step * step)
	}
}

// loadRules reads the robots.txt of a new host, except on this machine.
func (s *Scraper) loadRules(w Worker, h *host, u *url.URL, key string) {
	defer close(h.known)
	if isLoopback(u) {
		return
	}
	h.err = errors.New("robots.txt was not read") // the error if it ends by a panic
	if h.rules, h.err = s.robots(w, h, u); h.err != nil {
		// No request is made without the rules. The next attempt reads them again.
		s.mu.Lock()
		delete(s.hosts, key)
		s.mu.Unlock()
		return
	}
	delay := min(h.rules.CrawlDelay, maxCrawlDelay)
	if pause := s.pause(h); delay > pause {
		// The processes requested robots.txt one pause apart; the new schedule starts
		// one delay after the first of these requests.
		s.limit(h, time.Now().Add(delay-pause*time.Duration(s.cfg.Part)), delay)
	}
}

// robots fetches the rules of the host h of u.
func (s *Scraper) robots(w Worker, h *host, u *url.URL) (*robotstxt.Group, error) {
	raw := new(bytes.Buffer)
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	a, err := s.follow(w, at, raw, func(w Worker, _ *url.URL) error { return h.wait(w) })
	if err != nil {
		return nil, fmt.Errorf("robots.txt: %w", err)
	}
	switch {
	case a.status == http.StatusTooManyRequests || a.status >= 500:
		status := &statusError{code: a.status, after: retryAfter(a.retryAfter, time.Now())}
		return nil, fmt.Errorf("robots.txt: %w", status)
	case a.status != http.StatusOK: // there is none
		return &robotstxt.Group{}, nil
	}
	plain, err := newDecoder().open(a.encoding, raw)
	if err != nil {
		return nil, fmt.Errorf("robots.txt: %w", err)
	}
	text, err := io.ReadAll(io.LimitReader(plain, maxRobots))
	if err != nil {
		return nil, fmt.Errorf("robots.txt: %w", err)
	}
	return parseRobots(text)
}

// parseRobots returns the rules for this program.
func parseRobots(text []byte) (*robotstxt.Group, error) {
	data, err := robotstxt.FromBytes(robotsLines(text))
	if err != nil {
		return nil, fmt.Errorf("robots.txt is unreadable, so nothing is fetched from there")
	}
	return data.FindGroup(agent), nil
}

// robotsLines keeps the lines of robots.txt that are relevant and valid. The parser
// rejects a whole file for a single bad line, and one invalid rule must not make us
// ignore the others.
func robotsLines(text []byte) []byte {
	var kept bytes.Buffer
	inGroup := false
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(text, utf8BOM)))
	lines.Buffer(nil, maxRobots)
	for lines.Scan() {
		line, _, _ := strings.Cut(lines.Text(), "#")
		key, value, _ := strings.Cut(line, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch key {
		case "user-agent":
			inGroup = true
		case "allow", "disallow":
			if !inGroup {
				continue
			}
		case "crawl-delay":
			if seconds, err := strconv.ParseFloat(value, 64); !inGroup || err != nil || !(seconds >= 0 && seconds < 1e6) {
				continue
			}
		default:
			continue
		}
		fmt.Fprintf(&kept, "%s: %s\n", key, value)
	}
	return kept.Bytes()
}

// isLoopback reports whether u is on this machine, judged by the name alone: an address
// from a lookup could change between two requests.
func isLoopback(u *url.URL) bool {
	name := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || net.ParseIP(name).IsLoopback()
}

// isLocal reports whether u leads to this machine, by whatever name or number.
func isLocal(u *url.URL) bool {
	return isLoopback(u) || net.ParseIP(u.Hostname()).IsUnspecified()
}

// pause is the time between two requests to h, of all processes together.
func (s *Scraper) pause(h *host) time.Duration {
	return time.Duration(float64(time.Second) / float64(h.budget.Limit()) / float64(s.cfg.Share))
}
