package scrape

import (
	"cmp"
	"net/url"
	"strings"
	"unicode"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// prose returns the text of a summary with that of its inline elements, and the
// address of the avatar that stands before it.
func prose(s *goquery.Selection) (text, avatar string) {
	if s.Length() == 0 {
		return "", ""
	}
	var r reading
	r.children(s.Nodes[0])
	return strings.Join(r.text, ""), cmp.Or(r.avatar, r.picture, r.inline)
}

// reading is a walk over a summary.
type reading struct {
	text  []string
	began bool // there was text that is seen

	avatar  string // address of a picture that is one by its class
	picture string // of the first before the text
	inline  string // of one that is inside of the page, most often a placeholder
}

func (r *reading) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			r.text = append(r.text, c.Data)
			r.began = r.began || strings.TrimSpace(c.Data) != ""
			continue
		}
		switch c.DataAtom {
		case atom.Br:
			r.text = append(r.text, "\n")
		case atom.Img:
			r.image(c)
		case atom.Script, atom.Style, atom.Template, atom.Svg: // no text
		default:
			r.children(c)
		}
	}
}

// image takes note of a picture.
func (r *reading) image(img *html.Node) {
	address := sourceOf(img)
	isAvatar := strings.Contains(strings.ToLower(attr(img, "class")), "avatar")
	switch {
	case !isAvatar && (r.began || isEmoji(img)):
	case isData(address):
		r.inline = cmp.Or(r.inline, address)
	case isAvatar:
		r.avatar = cmp.Or(r.avatar, address)
	default:
		r.picture = cmp.Or(r.picture, address)
	}
}

// sourceOf is the address of a picture. Pages that load pictures late have a
// placeholder in its usual place, and the address beside it.
func sourceOf(img *html.Node) string {
	for _, late := range []string{"data-src", "data-original", "data-lazy-src"} {
		if s := strings.TrimSpace(attr(img, late)); s != "" && !isData(s) {
			return s
		}
	}
	return strings.TrimSpace(attr(img, "src"))
}

func isData(address string) bool {
	return len(address) >= 5 && strings.EqualFold(address[:5], "data:")
}

// isEmoji reports whether a picture stands for a character.
func isEmoji(img *html.Node) bool {
	class := strings.ToLower(attr(img, "class"))
	for _, name := range []string{"emoji", "emoticon", "smiley", "smilie"} {
		if strings.Contains(class, name) {
			return true
		}
	}
	alt := attr(img, "alt")
	symbol := strings.ContainsFunc(alt, func(r rune) bool { return unicode.Is(unicode.So, r) })
	return symbol && !strings.ContainsFunc(alt, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsSpace(r) })
}

// baseOf is what relative addresses of a page are resolved against: where it was
// found, or what its base element says.
func baseOf(page *url.URL, href string) *url.URL {
	if page == nil || href == "" {
		return page
	}
	base, err := page.Parse(strings.TrimSpace(href))
	if err != nil || base.Scheme != "http" && base.Scheme != "https" {
		return page
	}
	return base
}

// absolute is an address of a page in full. One that is in full already, or is no
// address, stays as it is.
func absolute(base *url.URL, address string) string {
	if base == nil || address == "" {
		return address
	}
	ref, err := url.Parse(escapeStray(address))
	if err != nil || ref.Scheme != "" {
		return address
	}
	full := base.ResolveReference(ref)
	full.User = nil // a password is nothing for a file
	return full.String()
}

// escapeStray escapes each % that does not begin an escape, as browsers take it.
func escapeStray(address string) string {
	if !strings.Contains(address, "%") {
		return address
	}
	isHex := func(i int) bool {
		return i < len(address) && strings.IndexByte("0123456789abcdefABCDEF", address[i]) >= 0
	}
	var b strings.Builder
	for i := range len(address) {
		b.WriteByte(address[i])
		if address[i] == '%' && (!isHex(i+1) || !isHex(i+2)) {
			b.WriteString("25")
		}
	}
	return b.String()
}
