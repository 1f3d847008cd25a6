package scrape

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/time/rate"

	"lanes/demo/scrape/robots"
	"lanes/engine"
	"lanes/engine/event"
)

const (
	politeRate    = 2.0 // requests a second, to a host that is not loopback
	maxCrawlDelay = 10 * time.Second
	// maxPause is the longest pause between two requests, for all processes: it stands for
	// a rate that is too small to reckon with.
	maxPause = 365 * 24 * time.Hour
)

// host is what is known of one host, and the limits that apply to it.
type host struct {
	known  chan struct{} // closed once robots.txt has been read, or not
	err    error         // why it could not be read; set before known is closed
	rules  *robots.Rules // nil: everything is allowed
	budget *rate.Limiter // nil: no limit
	pause  time.Duration // between two requests of all processes, if there is a limit
	from   time.Time     // when the first request may be made
}

// admit waits until u may be requested, or returns an error if it may not be.
func (s *Scraper) admit(w Worker, u *url.URL) error {
	h, err := s.host(w, u)
	if err != nil {
		return err
	}
	if h.rules != nil && !h.rules.Allows(target(u)) {
		return fmt.Errorf("%w (%s)", ErrRobots, u.Host)
	}
	return h.wait(w, u)
}

// wait waits until the rate limit allows another request.
func (h *host) wait(w Worker, u *url.URL) error {
	if h.budget == nil {
		return nil
	}
	switch d, ok, err := w.Turn(strings.ToLower(u.Host), h.pause); {
	case err != nil:
		return err
	case ok && d > 0:
		return w.Sleep(d)
	case ok:
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
	if limit <= 0 && !s.known(u) {
		limit = politeRate
	}
	if limit > 0 {
		start := time.Now()
		if s.cfg.Share > 1 && !s.cfg.Start.IsZero() { // all processes share one schedule
			start = s.cfg.Start
		}
		s.limit(h, start, time.Duration(min(float64(time.Second)/limit, float64(maxPause))))
	}
	return h
}

// limit makes all processes together leave a pause between two requests to h, the first
// of which is at start: each process has its slots in a common schedule.
func (s *Scraper) limit(h *host, start time.Time, pause time.Duration) {
	h.pause = min(pause, maxPause/time.Duration(s.cfg.Share))
	step := h.pause * time.Duration(s.cfg.Share)
	h.budget = rate.NewLimiter(rate.Every(step), 1)
	h.from = start.Add(h.pause * time.Duration(s.cfg.Part))
	if late := time.Since(h.from); s.cfg.Share > 1 && late > 0 { // its turn has passed: it takes its next
		h.from = h.from.Add((late + step - 1) / step * step)
	}
}

// loadRules reads the robots.txt of a new host, except on this machine.
func (s *Scraper) loadRules(w Worker, h *host, u *url.URL, key string) {
	defer close(h.known)
	if s.known(u) {
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
	delay := min(h.rules.Delay, maxCrawlDelay)
	if pause := h.pause; delay > pause {
		// The processes asked for robots.txt a pause apart; the turns begin anew
		// one delay after the first of them did.
		s.limit(h, time.Now().Add(delay-pause*time.Duration(s.cfg.Part)), delay)
	}
}

// robots fetches the rules of the host h of u. A host that has none, or sends us in a
// circle for them, allows everything; one that cannot be reached, or is not well, must be
// taken to allow nothing, which is an error.
func (s *Scraper) robots(w Worker, h *host, u *url.URL) (*robots.Rules, error) {
	raw := new(bytes.Buffer)
	at := &url.URL{Scheme: u.Scheme, User: u.User, Host: u.Host, Path: "/robots.txt"}
	a, err := s.follow(w, at, raw, robots.MaxSize, func(w Worker, u *url.URL) error { return h.wait(w, u) })
	switch {
	case errors.Is(err, ErrRedirect):
		return &robots.Rules{}, nil
	case err != nil:
	case a.status == http.StatusTooManyRequests || a.status >= 500:
		err = s.statusError(at, a)
	case a.status == http.StatusProxyAuthRequired: // not the host's answer
		err = s.statusError(at, a)
	case a.status != http.StatusOK:
		return &robots.Rules{}, nil
	default:
		var text []byte
		if text, err = robotsText(a, raw); err == nil {
			return robots.Parse(text, agent), nil
		}
	}
	return nil, fmt.Errorf("robots.txt: %w", err)
}

// robotsText is as much of a robots.txt as counts, and a byte to tell that there is more.
func robotsText(a answer, raw *bytes.Buffer) ([]byte, error) {
	plain, err := newDecoder().open(a.encoding, raw)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(plain, robots.MaxSize+1))
	if broken := is[*brokenError](err); broken && a.cut { // by us
		return text[:bytes.LastIndexAny(text, "\r\n")+1], nil
	}
	return text, err
}

// mayAsk returns an [*engine.HostError] if u must not be requested from this machine.
func (s *Scraper) mayAsk(u *url.URL) error {
	return s.cfg.Hosts.Check(u.Hostname(), s.atPractice(u))
}

// atPractice reports whether u is at the practice site of this run.
func (s *Scraper) atPractice(u *url.URL) bool { return s.practice != "" && u.Host == s.practice }

// known reports whether u is at a host that needs no care: on this machine, or the practice
// site of this run, wherever that is.
func (s *Scraper) known(u *url.URL) bool {
	return isLoopback(u) || s.atPractice(u)
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
