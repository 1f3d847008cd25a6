package scrape

import (
	"errors"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"

	"lanes/demo/site"
	"lanes/engine/clean"
)

// practice starts the practice site and a scraper of its pages.
func practice(t testing.TB, o site.Options, cfg Config, path string) *Scraper {
	t.Helper()
	if err := o.Validate(); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site.Handler(o))
	t.Cleanup(server.Close)
	cfg.URL = server.URL + path
	s, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// cleaned is what the site says should be found, as it leaves the scraper.
func cleaned(want []site.Post) []Row {
	rows := make([]Row, len(want))
	text := func(s string) string { return strings.TrimSpace(clean.Text(s)) }
	for i, p := range want {
		rows[i] = Row{text(p.ID), []string{text(p.Title), text(p.Summary), text(p.Avatar), text(p.Author)}}
	}
	return rows
}

func same(t *testing.T, what string, got, want []Row) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d posts, want %d", what, len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("%s, post %d:\ngot  %+q\nwant %+q", what, i, got[i], want[i])
		}
	}
}

func TestPracticeSiteIsReadAsItIs(t *testing.T) {
	o := site.Options{Pages: 60, Seed: 5}
	s := practice(t, o, Config{}, "/sitehome/p/{page}")
	for page := 1; page <= o.Pages; page++ {
		got, err := s.Page(newWorker(), page)
		if err != nil {
			t.Fatal(err)
		}
		// Cleaning does not change ordinary text.
		var want []Row
		for _, p := range o.Posts(page) {
			want = append(want, Row{p.ID, []string{p.Title, p.Summary, p.Avatar, p.Author}})
		}
		if !reflect.DeepEqual(got.Rows, want) {
			same(t, "honest", got.Rows, want)
		}
		if got.Wire >= got.Bytes {
			t.Errorf("page %d: %d bytes on the wire, %d in all", page, got.Wire, got.Bytes)
		}
	}
}

func TestPracticeSiteFailsAndIsTriedAgain(t *testing.T) {
	o := site.Options{Pages: 40, Fail: 0.3, Seed: 7}
	s := practice(t, o, Config{}, "/sitehome/p/{page}")
	for page := 1; page <= o.Pages; page++ {
		retries := 0
		for retries <= MaxRetries && o.Fails(page, retries+1) {
			retries++
		}
		got, err := s.Page(newWorker(), page)
		switch lost := retries > MaxRetries; {
		case lost != (err != nil):
			t.Errorf("page %d: error %v, and it could be had: %v", page, err, !lost)
		case err == nil && got.Retries != retries:
			t.Errorf("page %d: %d retries, want %d", page, got.Retries, retries)
		}
	}
}

func TestFewParsersServeManyWorkers(t *testing.T) {
	s := practice(t, site.Options{Pages: 20}, Config{Workers: 20, Parsers: 1}, "/sitehome/p/{page}")
	if err := fetch(s, 20); err != nil {
		t.Fatal(err)
	}
}

func TestHostilePages(t *testing.T) {
	outcome := map[string]error{
		site.KindNotHTML: ErrNotHTML, site.KindNoList: ErrNoList, site.KindEmptyList: ErrNoPosts,
		site.KindOldLayout: ErrNoPosts, site.KindHuge: ErrTooLarge, site.KindEndless: ErrTooLarge,
		site.KindBomb: ErrTooLarge, site.KindLoop: ErrRedirect, site.KindStalled: new(timeoutError),
	}
	o := site.Options{Pages: 3, Seed: 5}
	for _, kind := range site.Kinds {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			cfg := Config{}
			if kind == site.KindStalled {
				cfg.Timeouts.Stall = 50 * time.Millisecond
			}
			s := practice(t, o, cfg, "/hostile/"+kind+"/{page}")
			for page := 1; page <= o.Pages; page++ {
				got, err := s.Page(newWorker(), page)
				_, timedOut := errors.AsType[*timeoutError](err)
				switch want := outcome[kind]; {
				case kind == site.KindStalled && timedOut:
				case !errors.Is(err, want):
					t.Errorf("page %d: error %v, want %v", page, err, want)
				case err == nil:
					same(t, kind, got.Rows, cleaned(o.PostsOf(kind, page)))
				}
			}
		})
	}
}
