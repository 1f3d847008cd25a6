package scrape

import (
	"io"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lanes/engine/clean"
)

// Where things are in a page. An element with the right class is preferred; otherwise,
// as themes change their classes, the first of the right shape.
var (
	listPlace    = goquery.SingleMatcher(cascadia.MustCompile("div#post_list"))
	articlePlace = cascadia.MustCompile("article")
	sectionPlace = cascadia.MustCompile("section")

	titlePlaces = places("section > div > a.post-item-title", "section > div > a")
	textPlaces  = places("section > div > p.post-item-summary", "section > div > p")
	authorPlace = places("section > footer > a.post-item-author > span", "section > footer > a > span")
	avatarPlace = places("img[src]")
	countPlace  = cascadia.MustCompile("a.post-meta-item, a.btn, a:has(svg)")
)

// places are the matchers for one thing, the best first.
func places(selectors ...string) []goquery.Matcher {
	ms := make([]goquery.Matcher, len(selectors))
	for i, s := range selectors {
		ms[i] = goquery.SingleMatcher(cascadia.MustCompile(s))
	}
	return ms
}

// Parse parses the posts of a page from r, which is UTF-8. It returns [ErrNoList] or
// [ErrNoPosts] if there are none, and errors of r unchanged.
//
// An article without the shape of a post is skipped. r is read in pieces of at most a
// few kilobytes, and the work is done between the reads.
func Parse(r io.Reader) ([]Post, error) {
	tracked := &errReader{r: r}
	root, err := html.Parse(tracked)
	switch {
	case tracked.err != nil:
		return nil, tracked.err
	case err != nil: // elements nested too deep, the only thing that html.Parse rejects
		return nil, ErrTooDeep
	}
	list := goquery.NewDocumentFromNode(root).FindMatcher(listPlace)
	if list.Length() == 0 {
		return nil, ErrNoList
	}
	articles := list.ChildrenMatcher(articlePlace)
	posts := make([]Post, 0, articles.Length())
	for _, article := range articles.EachIter() {
		section := article.ChildrenMatcher(sectionPlace).First()
		post := parsePost(section)
		if post == (Post{}) {
			continue
		}
		post.ID = field(article.AttrOr("data-post-id", ""))
		posts = append(posts, post)
	}
	if len(posts) == 0 {
		return nil, ErrNoPosts
	}
	return posts, nil
}

// find returns the first match of the best matcher that has one.
func find(s *goquery.Selection, ms []goquery.Matcher) *goquery.Selection {
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
func author(section *goquery.Selection) string {
	span := find(section, authorPlace)
	if span.Length() == 0 || countPlace.Match(span.Nodes[0].Parent) {
		return ""
	}
	return field(span.Text())
}

// ownText returns the text of s outside of its elements, that is, without its
// link and picture.
func ownText(s *goquery.Selection) string {
	if s.Length() == 0 {
		return ""
	}
	var parts []string
	for n := s.Nodes[0].FirstChild; n != nil; n = n.NextSibling {
		switch {
		case n.Type == html.TextNode:
			parts = append(parts, n.Data)
		case n.DataAtom == atom.Br:
			parts = append(parts, "\n")
		}
	}
	return strings.Join(parts, "")
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
		// Once more: what is at the start now may not be allowed there.
		s = t
	}
}

// errReader keeps the error of r apart from those of the parser.
type errReader struct {
	r   io.Reader
	err error // what r said, unless io.EOF
}

func (e *errReader) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	if err != nil && err != io.EOF {
		e.err = err
	}
	return n, err
}
