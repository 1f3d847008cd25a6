package scrape

import (
	"fmt"
	"io"
	"net/url"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"lanes/engine/clean"
)

// The places of things in a post. Where a class names a thing, that one is
// taken, wherever broken markup has put it; else, as themes change their classes,
// the first of its shape.
var (
	titlePlaces = places("a.post-item-title", "section > div > a")
	textPlaces  = places("p.post-item-summary", "section > div > p")
	authorPlace = places("footer > a.post-item-author > span", "section > footer > a > span")
	countPlace  = sync.OnceValue(func() cascadia.Selector { return cascadia.MustCompile("a.post-meta-item, a.btn, a:has(svg)") })
)

// places are the matchers of one thing, the best first.
func places(selectors ...string) func() []goquery.Matcher {
	return sync.OnceValue(func() []goquery.Matcher {
		ms := make([]goquery.Matcher, len(selectors))
		for i, s := range selectors {
			ms[i] = goquery.SingleMatcher(cascadia.MustCompile(s))
		}
		return ms
	})
}

// Parse reads the posts of a page from r, which is UTF-8 and was found at base,
// against which relative addresses are resolved; nil leaves them as they are. It
// returns [ErrNoList] or [ErrNoPosts] if there are none, [ErrMostLost] if more
// could not be read than could, and an error of r as it is.
//
// unread counts what looks like a post and could not be read. What does not look
// like one is passed over. r is read in pieces of at most a few kilobytes, and the
// work is done between the reads.
func Parse(r io.Reader, base *url.URL) (posts []Post, unread int, err error) {
	src := &source{r: r}
	root, err := src.parse()
	if err != nil {
		return nil, 0, err
	}
	s := surveyOf(root)
	if len(s.lists) == 0 {
		return nil, 0, ErrNoList
	}
	articles, unread := s.articles()
	unread += s.lost(src.seen.articles)
	base = baseOf(base, s.base)
	for _, a := range articles {
		post := parsePost(goquery.NewDocumentFromNode(a).Selection)
		if post == (Post{}) {
			if looksLikePost(a) && (hasText(a) || attr(a, "data-post-id") != "") {
				unread++
			}
			continue
		}
		post.ID = field(attr(a, "data-post-id"))
		post.Avatar = absolute(base, post.Avatar)
		posts = append(posts, post)
	}
	switch {
	case len(posts) == 0:
		return nil, unread, ErrNoPosts
	case unread > len(posts):
		return nil, unread, fmt.Errorf("%w: %d of %d", ErrMostLost, unread, unread+len(posts))
	}
	return posts, unread, nil
}

// find returns the first match of the best matcher that has one.
func find(s *goquery.Selection, places func() []goquery.Matcher) *goquery.Selection {
	ms := places()
	for _, m := range ms[:len(ms)-1] {
		if found := s.FindMatcher(m); found.Length() > 0 {
			return found
		}
	}
	return s.FindMatcher(ms[len(ms)-1])
}

// author returns who wrote the post: the first link with a span in the footer.
// Without an author the first one is a count of votes, comments or readers,
// which has another class and a drawing.
func author(article *goquery.Selection) string {
	span := find(article, authorPlace)
	if span.Length() == 0 || countPlace().Match(span.Nodes[0].Parent) {
		return ""
	}
	return field(span.Text())
}

// summary is a field without the ellipsis that the site puts behind a text that
// it has cut: " ..." or a single "…". A full stop of the text itself stays, and
// so does the ellipsis of Chinese, which is two of them.
func summary(s string) string {
	s = field(s)
	cut, ok := strings.CutSuffix(s, "...")
	if ok && (cut == "" || field(cut) != cut) {
		return field(cut)
	}
	cut, ok = strings.CutSuffix(s, "…")
	if ok && !strings.HasSuffix(cut, "…") {
		return field(cut)
	}
	return s
}

// field is s cleaned and without the white space around it.
func field(s string) string {
	for {
		t := strings.TrimSpace(clean.Text(s))
		if t == s {
			return s
		}
		// Once more: what stands at the start now may not be allowed to.
		s = t
	}
}

// parsed is the page that r has.
func parsed(r io.Reader) (*html.Node, error) { return (&source{r: r}).parse() }

// source is the text of a page on its way to the parser. It keeps the error of r
// apart from those of the parser, and stops before the parser makes too much of it.
type source struct {
	r    io.Reader
	seen unclosed
	err  error // what r said, unless io.EOF; or ErrUnclosed
}

// parse parses the page.
func (s *source) parse() (*html.Node, error) {
	// Noscript is for readers like this one, which runs no scripts.
	root, err := html.ParseWithOptions(s, html.ParseOptionEnableScripting(false))
	switch {
	case s.err != nil:
		return nil, s.err
	case err != nil: // elements nested too deep, which is all that it refuses
		return nil, ErrTooDeep
	}
	return root, nil
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if s.seen.see(p[:n]) {
		n, err = 0, ErrUnclosed
	}
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}
