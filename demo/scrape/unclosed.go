package scrape

import "errors"

// ErrUnclosed is the error of a page that would become far larger when parsed.
var ErrUnclosed = errors.New("formatting that is opened over and over, never closed")

// maxCopies bounds the elements that the parser has to create beyond those in the page,
// by an upper estimate.
const maxCopies = 200_000

// unclosed scans a page as it is read. HTML requires the parser to repeat every
// formatting element that was left open in each following block, so a few kilobytes can
// become gigabytes. For each start tag it counts the open formatting elements as
// copies: that is more than there will be, and on an honest page not many.
type unclosed struct {
	open     int // formatting elements
	copies   int
	articles int // that begin, whatever the parser makes of them
	inTag    bool
	end      bool // it is an end tag
	name     [8]byte
	n        int // length of name
}

// formatting are the elements that are repeated.
var formatting = map[string]bool{
	"b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "nobr": true,
	"s": true, "small": true, "strike": true, "strong": true, "tt": true, "u": true,
}

// see scans the next piece of the page and reports whether there are too many copies.
func (t *unclosed) see(piece []byte) bool {
	for _, c := range piece {
		switch {
		case c == '<':
			t.inTag, t.end, t.n = true, false, 0
		case !t.inTag:
		case c == '/' && t.n == 0:
			t.end = true
		case 'a' <= c|0x20 && c|0x20 <= 'z' && t.n < len(t.name):
			t.name[t.n] = c | 0x20
			t.n++
		default:
			t.count(c)
			t.inTag = false
		}
	}
	return t.copies > maxCopies
}

// count takes the tag whose name was followed by c.
func (t *unclosed) count(c byte) {
	is := formatting[string(t.name[:t.n])]
	whole := c == '>' || c == '/' || c <= ' ' // the name, and not code that compares
	switch {
	case t.n == 0:
	case t.end && is:
		t.open = max(0, t.open-1)
	case t.end:
	case is && whole:
		t.open++
	default:
		t.copies += t.open
		if whole && string(t.name[:t.n]) == "article" {
			t.articles++
		}
	}
}
