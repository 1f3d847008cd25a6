package site

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// get asks a handler for a path and follows redirects within the site.
func get(t *testing.T, h http.Handler, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	for range 10 {
		r := httptest.NewRequest("GET", path, nil)
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if path = w.Header().Get("Location"); path == "" {
			return w
		}
	}
	t.Fatal("too many redirects")
	return nil
}

// read finds the posts in a page as a reader should.
func read(t *testing.T, body []byte, contentType string) []Post {
	t.Helper()
	var in io.Reader = bytes.NewReader(body)
	if contentType != "text/html; charset=utf-8" { // invalid bytes stay what they are
		decoded, err := charset.NewReader(in, contentType)
		if err != nil {
			t.Fatal(err)
		}
		in = decoded
	}
	doc, err := goquery.NewDocumentFromReader(in)
	if err != nil {
		t.Fatal(err)
	}
	var posts []Post
	doc.Find("div#post_list > article > section").Each(func(_ int, s *goquery.Selection) {
		summary := s.ChildrenFiltered("div").ChildrenFiltered("p").First()
		author := s.ChildrenFiltered("footer").ChildrenFiltered("a:not(.post-meta-item)").First()
		posts = append(posts, Post{
			ID:      s.Parent().AttrOr("data-post-id", ""),
			Title:   strings.TrimSpace(s.ChildrenFiltered("div").ChildrenFiltered("a").First().Text()),
			Summary: trimEllipsis(ownText(summary)),
			Avatar:  summary.Find("img").AttrOr("src", ""),
			Author:  strings.TrimSpace(author.ChildrenFiltered("span").First().Text()),
		})
	})
	return posts
}

// ownText is the text directly inside a selection.
func ownText(s *goquery.Selection) string {
	var b strings.Builder
	for _, n := range s.Contents().Nodes {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

func trimEllipsis(s string) string {
	s = strings.TrimSpace(s)
	if cut, ok := strings.CutSuffix(s, "…"); ok {
		return strings.TrimSpace(cut)
	}
	cut, _ := strings.CutSuffix(s, " ...")
	return strings.TrimSpace(cut)
}

func comparePosts(t *testing.T, got, want []Post) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d posts, want %d", len(got), len(want))
		return
	}
	for i := range got {
		if got[i] != want[i] {
			t.Errorf("post %d:\n got %+q\nwant %+q", i, got[i], want[i])
		}
	}
}

func TestPageHoldsExactlyItsPosts(t *testing.T) {
	o := fast(60)
	h := Handler(o)
	for page := 1; page <= o.Pages; page++ {
		w := get(t, h, path("/sitehome/p", page))
		comparePosts(t, read(t, w.Body.Bytes(), w.Header().Get("Content-Type")), o.Posts(page))
	}
}

func TestReadableKindsHoldTheirPosts(t *testing.T) {
	o := fast(12)
	h := Handler(o)
	for _, kind := range Kinds[:slices.Index(Kinds, KindNotHTML)] {
		t.Run(kind, func(t *testing.T) {
			for page := 1; page <= o.Pages; page++ {
				want := o.PostsOf(kind, page)
				if len(want) != PostsPerPage {
					t.Fatalf("PostsOf says %d posts", len(want))
				}
				w := get(t, h, path("/hostile/"+kind, page))
				comparePosts(t, read(t, w.Body.Bytes(), w.Header().Get("Content-Type")), want)
			}
		})
	}
}

func TestPageHasTheTrapsOfARealOne(t *testing.T) {
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(fast(30).appendPage(nil, "", 7)))
	if err != nil {
		t.Fatal(err)
	}
	for selector, want := range map[string]int{
		"#post_list":                                  1,
		"#post_list > svg:first-child":                1,
		"#post_list > .post-promo":                    1,
		"#side_posts > article > section":             2,
		"aside ul.item-list":                          4,
		"#headline_block a.post-item-title":           3,
		"#pager_bottom a":                             13,
		"#pager_bottom a.current":                     1,
		"#post_list > article > figure":               PostsPerPage,
		"#post_list article footer > a.btn > span":    3 * PostsPerPage,
		"#post_list article footer > span.digg-tip":   PostsPerPage,
		"#post_list article p > a > img.avatar":       PostsPerPage - 6,
		"#post_list article p > img.avatar":           3,
		"#post_list article footer > a:not(.btn)":     PostsPerPage - 1,
		"#post_list article a.post-item-title[href]":  PostsPerPage,
		"#post_list article .post-meta-item > span":   4 * PostsPerPage,
		"#post_list .post_item, #post_list .titlelnk": 0,
	} {
		if got := doc.Find(selector).Length(); got != want {
			t.Errorf("%s: %d elements, want %d", selector, got, want)
		}
	}
}

func TestGzipHoldsTheSamePage(t *testing.T) {
	h := Handler(fast(3))
	plain, packed := get(t, h, "/sitehome/p/2"), get(t, h, "/sitehome/p/2", "Accept-Encoding", "br, gzip")
	if e := plain.Header().Get("Content-Encoding"); e != "" {
		t.Errorf("the page that did not ask for it has Content-Encoding %q", e)
	}
	if e := packed.Header().Get("Content-Encoding"); e != "gzip" {
		t.Fatalf("Content-Encoding %q, want gzip", e)
	}
	z, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(body, plain.Body.Bytes()) {
		t.Error("the two bodies differ")
	}
}

func TestGzipIsTheSameEveryTime(t *testing.T) {
	first := get(t, Handler(fast(3)), "/sitehome/p/1", "Accept-Encoding", "gzip")
	other := Handler(fast(3))
	get(t, other, "/sitehome/p/3", "Accept-Encoding", "gzip")
	if !bytes.Equal(first.Body.Bytes(), get(t, other, "/sitehome/p/1", "Accept-Encoding", "gzip").Body.Bytes()) {
		t.Error("what was asked before changed the bytes")
	}
}

func TestAcceptsGzip(t *testing.T) {
	for header, want := range map[string]bool{
		"": false, "gzip": true, "GZIP": true, "br, gzip;q=0.5": true, "*": true, "identity": false, "gzip;q=0": false,
		"gzip; q=0.000": false, "*, gzip;q=0": false, "gzip, *;q=0": true, "*;q=0": false, "x-gzip": false,
	} {
		if got := acceptsGzip(http.Header{"Accept-Encoding": {header}}); got != want {
			t.Errorf("acceptsGzip(%q) = %v, want %v", header, got, want)
		}
	}
}
