package demo

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"lanes/demo/scrape"
	"lanes/engine"
	"lanes/engine/event"
)

// TestAScrapeShowsWhereItIs: the lanes of each model are at the line that fetches while
// they wait, and at the one that reads when they have the page.
func TestAScrapeShowsWhereItIs(t *testing.T) {
	lines := strings.Split(Scrape.Code.Go, "\n")
	for _, model := range Scrape.Models {
		tl, err := outcome(t, Scrape, model, "--latency", "2ms", "--pages", "3")
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for i := range tl.Len() {
			e := tl.Event(i)
			if e.Kind != event.KindValue || e.Name != event.ValueLine {
				continue
			}
			at := int(e.Value) - Scrape.Code.First
			if at < 0 || at >= len(lines) {
				t.Fatalf("%s: line %d of %d", model, at, len(lines))
			}
			line := lines[at]
			for _, call := range []string{"s.fetch(", "s.read("} {
				seen[call] = seen[call] || strings.Contains(line, call)
			}
		}
		if !seen["s.fetch("] || !seen["s.read("] {
			t.Errorf("%s: the lanes were at %v", model, seen)
		}
	}
}

// TestPostsThatCannotBeReadAreTold under every model: they are counted, and are a failure if they
// are most of a page.
func TestPostsThatCannotBeReadAreTold(t *testing.T) {
	const good = `<article class=post-item data-post-id=1><section><div><a>post %d on %s</a></div></section></article>`
	const bad = `<article class=post-item data-post-id=1><h2>post</h2></article>`
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<div id=post_list>"+good+good, 1, r.URL.Path, 2, r.URL.Path)
		if n := map[string]int{"/1": 1, "/3": 5}[r.URL.Path]; n > 0 {
			fmt.Fprint(w, strings.Repeat(bad, n))
		}
	}))
	defer server.Close()
	for _, model := range Scrape.Models {
		tl, err := outcome(t, Scrape, model, "--url", server.URL+"/{page}", "--pages", "3")
		if err != nil {
			t.Fatal(err)
		}
		p := tl.Head()
		if p.Done != 2 || len(p.Failures) != 1 || p.Value("unread") != 1 || p.Value("rows") != 4 || p.Value("duplicates") != 0 {
			t.Errorf("%s: %d done, failures %v, %d unread, %d rows, %d duplicates", model, p.Done, p.Failures, p.Value("unread"), p.Value("rows"), p.Value("duplicates"))
		}
	}
}

// TestNoResultOfAPageIsNoPage: a result from a child that is no page, or has no posts, is an
// error, and not a page without rows.
func TestNoResultOfAPageIsNoPage(t *testing.T) {
	job, _, err := scrapeParams{URL: "http://127.0.0.1/{page}", Pages: 1}.job(nil, engine.Part{Of: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{"", "7", `"text"`, "null", "{}", `{"rows":[]}`, `{"rows":[{"cells":7}]}`, `{"rows":[{"cells":["a","b"]}]}`} {
		if page, err := job.Decode([]byte(data)); err == nil {
			t.Errorf("%q is %+v", data, page)
		}
	}
	page, err := job.Decode([]byte(`{"rows":[{"cells":["a\u001b[31m","","",""]}],"unread":2}`))
	if got, ok := page.(scrape.Page); err != nil || !ok || got.Rows[0].Cells[0] != "a" || got.Unread != 2 {
		t.Errorf("%+v, %v", page, err)
	}
}
