package scrape

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// survey is what a document has, found in one walk over all of it.
//
// Formatting elements are taken out on the way, their content stays: they say
// nothing about structure, but the parser opens one that was left open again
// around everything that follows, which would then no longer be where it belongs.
type survey struct {
	lists []*html.Node // of posts; those in noscript if there are no others
	spare []*html.Node // those in noscript
	base  string       // href of the base element

	elements int // articles that the parser made
	mentions int // articles in comments, attributes and text that is no markup
	tail     int // mentions in the last node, if that was never closed

	swallowed int // mentions in scripts that were closed too late, or never
}

// place says where the walk is.
type place struct{ list, template, noscript, raw bool }

func surveyOf(root *html.Node) *survey {
	s := &survey{}
	s.children(root, place{})
	if len(s.lists) == 0 {
		s.lists, s.spare = s.spare, nil
	}
	return s
}

func (s *survey) children(n *html.Node, at place) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		s.visit(c, at)
		if c.Type == html.ElementNode && formatting[c.Data] {
			unwrap(c)
		}
		c = next
	}
}

func (s *survey) visit(n *html.Node, at place) {
	s.tail = 0
	switch {
	case n.Type == html.CommentNode, n.Type == html.TextNode && at.raw:
		count := articlesIn(n.Data)
		s.mentions += count
		switch {
		case n.Parent.DataAtom != atom.Script:
			s.tail = count
		case swallows(n.Data): // else a script may well be the last
			s.swallowed += count
		}
	case n.Type == html.ElementNode:
		for i := range n.Attr {
			s.mentions += articlesIn(n.Attr[i].Val)
		}
		s.children(n, s.element(n, at))
	}
}

// swallows reports whether the text of a script has more in it than that: the end of the
// page, or another script. Then it was not closed where it should have been.
func swallows(script string) bool {
	text := strings.ToLower(script)
	end := strings.TrimSpace(text)
	return strings.HasSuffix(end, "</html>") || strings.HasSuffix(end, "</body>") || strings.Contains(text, "<script>")
}

// element takes note of n, and says where its children are.
func (s *survey) element(n *html.Node, at place) place {
	switch n.DataAtom {
	case atom.Article:
		s.elements++
	case atom.Base:
		if s.base == "" && !at.template {
			s.base = attr(n, "href")
		}
	case atom.Template:
		at.template = true
	case atom.Noscript:
		at.noscript = true
	case atom.Script, atom.Style, atom.Textarea, atom.Title, atom.Xmp, atom.Iframe, atom.Noembed, atom.Noframes, atom.Plaintext:
		at.raw = true
	case atom.Div:
		if at.list || at.template || attr(n, "id") != "post_list" {
			break
		}
		at.list = true
		if at.noscript {
			s.spare = append(s.spare, n)
		} else {
			s.lists = append(s.lists, n)
		}
	}
	return at
}

// lost is how many articles the parser made nothing of, or only the text of
// something that is never closed, out of those that begin in the page.
func (s *survey) lost(begun int) int {
	return max(begun-s.elements-s.mentions, 0) + s.tail + s.swallowed
}

// articles are those of the lists that may be posts, in order, each on its own.
// unread counts what else looks like a post.
func (s *survey) articles() (found []*html.Node, unread int) {
	found, unread = articlesOf(s.lists)
	if len(found) == 0 && len(s.spare) > 0 {
		return articlesOf(s.spare)
	}
	return found, unread
}

func articlesOf(lists []*html.Node) (found []*html.Node, unread int) {
	var g gathering
	for _, list := range lists {
		g.below(list, inList)
		g.after(list)
	}
	if len(g.found) == 0 {
		g.found = g.wrapped
	}
	for _, a := range g.found {
		a.Parent.RemoveChild(a) // it may be inside of another that was left open
	}
	return g.found, g.unread
}

// gathering is a walk over lists that picks the articles.
type gathering struct {
	found   []*html.Node
	wrapped []*html.Node // that look like posts, in an element of the list that is none
	unread  int
}

// inside is what the walk is inside of.
type inside int

const (
	inList    inside = iota
	inArticle        // one that does not say that it is a post
	inPost           // one that does
	inWrapper        // something else in the list, such as an advertisement
)

// below picks from what is inside of n. The articles of a list are its children, or
// inside of one that was left open. What is beside the list never counts, even if
// that is where a tag left open has put it.
func (g *gathering) below(n *html.Node, in inside) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode || c.DataAtom == atom.Template || c.DataAtom == atom.Aside:
		case c.DataAtom == atom.Article:
			g.article(c, in)
		case in == inArticle || in == inPost:
			g.below(c, in)
		case looksLikePost(c):
			before := len(g.found)
			if g.below(c, in); len(g.found) == before && hasText(c) {
				g.unread++
			}
		case in == inList && leftOpen(c):
			g.below(c, inList)
		default:
			g.below(c, inWrapper)
		}
	}
}

func (g *gathering) article(a *html.Node, in inside) {
	post := looksLikePost(a)
	switch {
	case in == inList || in == inArticle || in == inPost && post:
		g.found = append(g.found, a)
	case in == inWrapper && post:
		g.wrapped = append(g.wrapped, a)
	}
	switch {
	case in == inWrapper:
		g.below(a, inWrapper)
	case post:
		g.below(a, inPost)
	default:
		g.below(a, inArticle)
	}
}

// leftOpen reports whether n, in a list, has got the rest of it because it was never
// closed: several posts, and none behind it.
func leftOpen(n *html.Node) bool {
	return postsFrom(n.FirstChild) > 1 && postsFrom(n.NextSibling) == 0
}

// postsFrom counts the articles from n on that look like posts.
func postsFrom(n *html.Node) (count int) {
	for ; n != nil; n = n.NextSibling {
		if n.DataAtom == atom.Article && looksLikePost(n) {
			count++
		}
	}
	return count
}

// after picks the articles that an end tag too many has put behind the list, or
// behind what it is in.
func (g *gathering) after(list *html.Node) {
	for n := list; n != nil; n = n.Parent {
		for c := n.NextSibling; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Article && looksLikePost(c) && !slices.Contains(g.found, c) {
				g.found = append(g.found, c)
			}
		}
	}
}

// looksLikePost reports whether n says of itself that it is a post.
func looksLikePost(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "data-post-id":
			return true
		case "class":
			for class := range strings.FieldsSeq(a.Val) {
				if class == "post-item" || class == "post_item" {
					return true
				}
			}
		}
	}
	return false
}

// hasText reports whether there is anything to be read in n.
func hasText(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" || hasText(c) {
			return true
		}
	}
	return false
}

// unwrap puts the children of n in its place.
func unwrap(n *html.Node) {
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	n.Parent.RemoveChild(n)
}

// articlesIn counts the tags in text with which an article begins.
func articlesIn(text string) (n int) {
	for {
		_, rest, ok := strings.Cut(text, "<")
		if !ok {
			return n
		}
		text = rest
		const name = "article"
		if len(rest) > len(name) && strings.EqualFold(rest[:len(name)], name) && strings.IndexByte(" \t\n\f\r/>", rest[len(name)]) >= 0 {
			n++
		}
	}
}

// attr is an attribute of n, "" if it has none of that name.
func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}
