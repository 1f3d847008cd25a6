package scrape

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"lanes/demo/scrape/robots"
	"lanes/engine"
)

// roundTrip stands in for the network: it gives a test any host it wants, and
// virtual time.
type roundTrip func(*http.Request) *http.Response

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r), nil }

// within runs test in a bubble, with a scraper of http://blog.example/{page}.
func within(t *testing.T, cfg Config, net func(*http.Request) *http.Response, test func(*testing.T, *Scraper)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		cfg.URL = "http://blog.example/{page}"
		s, err := New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		s.transport = roundTrip(net)
		test(t, s)
	})
}

// reply is an answer with a body.
func reply(status int, body string) *http.Response {
	r := httptest.NewRecorder()
	r.Header().Set("Content-Type", "text/html")
	r.WriteHeader(status)
	_, _ = r.WriteString(body)
	return r.Result()
}

// blog answers /robots.txt with rules, and everything else with a page.
func blog(rules string) func(*http.Request) *http.Response {
	return func(r *http.Request) *http.Response {
		if r.URL.Path == "/robots.txt" {
			return reply(200, rules)
		}
		return reply(200, smallPage)
	}
}

// fetch fetches pages 1 to n, each by a worker of its own.
func fetch(s *Scraper, n int) error {
	errs := make([]error, n)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() {
			w := newWorker()
			w.sleeps = true
			_, errs[i] = s.Page(w, i+1)
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

func TestRateOfARemoteHost(t *testing.T) {
	tests := map[string]struct {
		cfg   Config
		rules string
		pages int
		want  time.Duration // for robots.txt and the pages
	}{
		"two a second by default":        {Config{}, "", 4, 2 * time.Second},
		"as asked":                       {Config{Rate: 10}, "", 4, 400 * time.Millisecond},
		"its share of what is asked":     {Config{Rate: 10, Share: 4}, "", 4, 1600 * time.Millisecond},
		"as slow as the host wants":      {Config{}, "User-agent: *\nCrawl-delay: 3", 2, 6 * time.Second},
		"no slower than the cap":         {Config{}, "User-agent: *\nCrawl-delay: 900", 2, 20 * time.Second},
		"not faster because of the host": {Config{}, "User-agent: *\nCrawl-delay: 0.1", 4, 2 * time.Second},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			within(t, tt.cfg, blog(tt.rules), func(t *testing.T, s *Scraper) {
				start := time.Now()
				if err := fetch(s, tt.pages); err != nil {
					t.Fatal(err)
				}
				if took := time.Since(start).Round(time.Millisecond); took != tt.want {
					t.Errorf("took %v, want %v", took, tt.want)
				}
			})
		})
	}
}

func TestLoopbackIsNotLimited(t *testing.T) {
	var robots atomic.Int32
	s := serve(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			robots.Add(1)
		}
		send(w, smallPage)
	})
	w := newWorker()
	for page := range 5 {
		if _, err := s.Page(w, page); err != nil {
			t.Fatal(err)
		}
	}
	if robots.Load() != 0 || len(w.slept) > 0 {
		t.Errorf("robots.txt asked for %d times, slept %v", robots.Load(), w.slept)
	}
}

func TestRobots(t *testing.T) {
	tests := map[string]struct {
		rules string
		want  error
	}{
		"empty":                        {"", nil},
		"a web page":                   {"<html>hello</html>", nil},
		"everybody kept out":           {"User-agent: *\nDisallow: /", ErrRobots},
		"this program kept out":        {"User-agent: lanes\nDisallow: /\n\nUser-agent: *\nDisallow:", ErrRobots},
		"others kept out":              {"User-agent: other\nDisallow: /", nil},
		"this page kept out":           {"User-agent: *\nDisallow: /1", ErrRobots},
		"other pages kept out":         {"User-agent: *\nDisallow: /2", nil},
		"an exception":                 {"User-agent: *\nDisallow: /\nAllow: /1", nil},
		"bad lines change nothing":     {"\ufeffDisallow: /x\nnonsense\nUser-agent: * # all\nCrawl-delay: soon\nDisallow: /1", ErrRobots},
		"line ends of another system":  {"User-agent: *\r\nDisallow: /1\r\n", ErrRobots},
		"upper case is fine":           {"USER-AGENT: LANES\nDISALLOW: /1", ErrRobots},
		"far more than anybody writes": {"User-agent: *\nDisallow: /1\n" + strings.Repeat("# x\n", robots.MaxSize), ErrRobots},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			within(t, Config{}, blog(tt.rules), func(t *testing.T, s *Scraper) {
				if err := fetch(s, 1); !errors.Is(err, tt.want) {
					t.Errorf("error %v, want %v", err, tt.want)
				}
			})
		})
	}
}

func TestRobotsIsReadOnce(t *testing.T) {
	var asked atomic.Int32
	net := func(r *http.Request) *http.Response {
		if r.URL.Path == "/robots.txt" {
			asked.Add(1)
			time.Sleep(time.Second)
			return reply(404, "")
		}
		return reply(200, smallPage)
	}
	within(t, Config{}, net, func(t *testing.T, s *Scraper) {
		if err := fetch(s, 5); err != nil || asked.Load() != 1 {
			t.Errorf("asked %d times, %v", asked.Load(), err)
		}
	})
}

func TestRobotsThatCannotBeReadKeepsUsOut(t *testing.T) {
	var pages atomic.Int32
	net := func(r *http.Request) *http.Response {
		if r.URL.Path == "/robots.txt" {
			return reply(503, "")
		}
		pages.Add(1)
		return reply(200, smallPage)
	}
	within(t, Config{}, net, func(t *testing.T, s *Scraper) {
		err := fetch(s, 1)
		if err == nil || err.Error() != "robots.txt: HTTP 503 after 3 attempts" || pages.Load() > 0 {
			t.Errorf("%d pages, %v", pages.Load(), err)
		}
	})
}

func TestRobotsIsAskedAgainAfterAFailure(t *testing.T) {
	var asked atomic.Int32
	net := func(r *http.Request) *http.Response {
		if r.URL.Path == "/robots.txt" && asked.Add(1) == 1 {
			return reply(500, "")
		}
		return blog("")(r)
	}
	within(t, Config{}, net, func(t *testing.T, s *Scraper) {
		if err := fetch(s, 3); err != nil || asked.Load() != 2 {
			t.Errorf("asked %d times, %v", asked.Load(), err)
		}
	})
}

func TestRedirectsToOtherHosts(t *testing.T) {
	tests := map[string]struct {
		to   string
		want error
	}{
		"a host that lets us in":    {"http://open.example/1", nil},
		"a host that keeps us out":  {"http://closed.example/1", ErrRobots},
		"this machine by name":      {"http://localhost/1", ErrRedirect},
		"this machine by its IPv4":  {"http://127.1.2.3:80/1", ErrRedirect},
		"this machine by its IPv6":  {"http://[::1]/1", ErrRedirect},
		"no host":                   {"http:///1", ErrRedirect},
		"another scheme, same host": {"ftp://blog.example/1", ErrRedirect},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			net := func(r *http.Request) *http.Response {
				switch {
				case r.URL.Host == "closed.example" && r.URL.Path == "/robots.txt":
					return reply(200, "User-agent: *\nDisallow: /")
				case r.URL.Host == "blog.example" && r.URL.Path != "/robots.txt":
					answer := reply(301, "")
					answer.Header.Set("Location", tt.to)
					return answer
				}
				return blog("")(r)
			}
			within(t, Config{}, net, func(t *testing.T, s *Scraper) {
				if err := fetch(s, 1); !errors.Is(err, tt.want) {
					t.Errorf("error %v, want %v", err, tt.want)
				}
			})
		})
	}
}

// TestAJoinedMachineAsksNoOtherHost wherever a page, a redirect or a robots.txt leads, and does
// not try again.
func TestAJoinedMachineAsksNoOtherHost(t *testing.T) {
	tests := map[string]struct {
		allow   []string
		page    string // where page 1 redirects to, "" for nowhere
		rules   string // the same for robots.txt of blog.example
		refused string
	}{
		"a page":                       {[]string{"blog.example"}, "", "", ""},
		"a redirect on the host":       {[]string{"blog.example"}, "/2", "", ""},
		"a redirect to another":        {[]string{"blog.example"}, "http://other.example/1", "", "other.example"},
		"a redirect to an allowed one": {[]string{"blog.example", "other.example"}, "http://other.example/1", "", ""},
		"robots.txt at another":        {[]string{"blog.example"}, "", "http://other.example/robots.txt", "other.example"},
		"a host by its number":         {[]string{"blog.example"}, "http://192.168.1.1/1", "", "192.168.1.1"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			asked := map[string]int{}
			net := func(r *http.Request) *http.Response {
				asked[r.URL.Hostname()]++
				to := ""
				switch {
				case r.URL.Host == "blog.example" && r.URL.Path == "/1":
					to = tt.page
				case r.URL.Host == "blog.example" && r.URL.Path == "/robots.txt":
					to = tt.rules
				}
				if to == "" {
					return blog("")(r)
				}
				answer := reply(302, "")
				answer.Header.Set("Location", to)
				return answer
			}
			within(t, Config{Hosts: engine.Hosts{Joined: true, Allow: tt.allow}}, net, func(t *testing.T, s *Scraper) {
				err := fetch(s, 1)
				if tt.refused == "" {
					if err != nil {
						t.Error(err)
					}
					return
				}
				host, ok := errors.AsType[*engine.HostError](err)
				page, _ := errors.AsType[*PageError](err)
				if !ok || host.Host != tt.refused || page == nil || page.Attempts != 1 {
					t.Errorf("error %v, want the host %s to be refused at the first attempt", err, tt.refused)
				}
				if asked[tt.refused] != 0 {
					t.Errorf("%s was asked", tt.refused)
				}
			})
		})
	}
	if _, err := New(Config{URL: "http://blog.example/{page}", Hosts: engine.Hosts{Joined: true}}); err == nil {
		t.Error("it begins with a host that is not allowed")
	}
}

func TestIsLoopback(t *testing.T) {
	for at, want := range map[string]bool{
		"http://localhost/": true, "http://LOCALHOST.:80/": true, "http://blog.localhost/": true,
		"http://127.0.0.1:8080/": true, "http://127.9.9.9/": true, "http://[::1]:80/": true,
		"http://example.org/": false, "http://192.168.0.1/": false, "http://localhost.example/": false, "http://0.0.0.0/": false,
	} {
		u, err := url.Parse(at)
		if err != nil {
			t.Fatal(err)
		}
		if got := isLoopback(u); got != want {
			t.Errorf("isLoopback(%s) = %v", at, got)
		}
	}
}

// TestWhatLeadsToThisMachine, by whatever number, is no target of a redirect from elsewhere.
func TestWhatLeadsToThisMachine(t *testing.T) {
	from := &url.URL{Scheme: "http", Host: "blog.example"}
	for _, to := range []string{"http://localhost/", "http://127.0.0.1:8080/", "http://0.0.0.0/", "http://[::]:80/", "http://[::1]/"} {
		if next, err := redirectTarget(from, to); !errors.Is(err, ErrRedirect) {
			t.Errorf("%s leads to %v: %v", to, next, err)
		}
	}
}

// TestALateProcessWaitsForItsNextTurn: its slots in the schedule of all stay where they are.
func TestALateProcessWaitsForItsNextTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := &Scraper{cfg: Config{Share: 4, Part: 1}}
		start := time.Now()
		time.Sleep(2500 * time.Millisecond)
		var h host
		s.limit(&h, start, 500*time.Millisecond) // its turns are at 0.5 s, 2.5 s, 4.5 s
		if at := h.from.Sub(start); at != 2500*time.Millisecond {
			t.Errorf("its first turn is at %v", at)
		}
		time.Sleep(time.Millisecond)
		if s.limit(&h, start, 500*time.Millisecond); h.from.Sub(start) != 4500*time.Millisecond {
			t.Errorf("its next turn is at %v", h.from.Sub(start))
		}
	})
}

// TestProcessesShareTheRate checks that processes that do not know each other
// ask a host no more often together than one would alone.
func TestProcessesShareTheRate(t *testing.T) {
	for name, c := range map[string]struct {
		rules string
		pause time.Duration
	}{
		"of two a second": {"", time.Second / 2},
		"of robots.txt":   {"User-agent: *\nCrawl-delay: 3\n", 3 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				const share = 4
				var mu sync.Mutex
				var asked []time.Time
				var all sync.WaitGroup
				for part := range share {
					s, err := New(Config{URL: "http://blog.example/{page}", Share: share, Part: part})
					if err != nil {
						t.Fatal(err)
					}
					s.transport = roundTrip(func(r *http.Request) *http.Response {
						if r.URL.Path != "/robots.txt" {
							mu.Lock()
							asked = append(asked, time.Now())
							mu.Unlock()
						}
						return blog(c.rules)(r)
					})
					all.Go(func() {
						if err := fetch(s, 5); err != nil {
							t.Error(err)
						}
					})
				}
				all.Wait()
				slices.SortFunc(asked, time.Time.Compare)
				for i := 1; i < len(asked); i++ {
					if d := asked[i].Sub(asked[i-1]); d < c.pause-time.Millisecond {
						t.Errorf("request %d came %v after the one before, want %v", i, d, c.pause)
					}
				}
			})
		})
	}
}
