package site

import "strings"

// The kinds of hostile pages. Of the first eleven Options.PostsOf tells the
// posts; the others have none that a careful reader accepts.
const (
	KindEscapes       = "escapes"        // terminal escape sequences, 7 and 8 bit, and control characters in the text
	KindBidi          = "bidi"           // bidirectional controls and zero-width characters in the text
	KindMarks         = "marks"          // piles of combining marks in the text
	KindInvalid       = "invalid-utf8"   // bytes that are not UTF-8 in the text
	KindRepeat        = "repeat"         // the first post is the last of the page before (of itself, on page 1)
	KindGBKHeader     = "gbk-header"     // GBK, said by the header alone
	KindGBKMeta       = "gbk-meta"       // GBK, said by a meta element alone
	KindGB18030Header = "gb18030-header" // GB18030, said by the header alone
	KindGB18030Meta   = "gb18030-meta"   // GB18030, said by a meta element alone
	KindRedirects     = "redirects"      // two redirects, then the page
	KindCrowded       = "crowded"        // the posts among boxes, comments and whole articles that are not posts

	KindNotHTML   = "not-html"      // an image's bytes as text/html
	KindNoList    = "no-list"       // a page without a post list
	KindEmptyList = "empty-list"    // a post list without posts
	KindOldLayout = "old-layout"    // the post list as the blog wrote it before 2020
	KindHuge      = "huge"          // 12 MiB of page, its length announced
	KindEndless   = "endless"       // a body that goes on until the client leaves
	KindBomb      = "gzip-bomb"     // 256 MiB as a few hundred KB of gzip, asked for or not
	KindStalled   = "stalled"       // headers, then silence until the client leaves
	KindLoop      = "redirect-loop" // redirects without end
)

// Kinds lists every kind of hostile page, as /hostile/KIND/N takes them.
var Kinds = []string{
	KindEscapes, KindBidi, KindMarks, KindInvalid, KindRepeat,
	KindGBKHeader, KindGBKMeta, KindGB18030Header, KindGB18030Meta, KindRedirects, KindCrowded,
	KindNotHTML, KindNoList, KindEmptyList, KindOldLayout,
	KindHuge, KindEndless, KindBomb, KindStalled, KindLoop,
}

// Kind returns which of Kinds a page is, or "" for an ordinary one. All pages
// are ordinary unless Hostile is set.
func (o Options) Kind(page int) string {
	if !o.Hostile || page < 1 || page > o.Pages {
		return ""
	}
	d := roll(o.Seed, saltKind, page, 0)
	if !d.in(25) {
		return ""
	}
	return d.pick(Kinds)
}

// readable reports whether a reader within its limits gets posts from a page
// of the kind.
func readable(kind string) bool {
	switch kind {
	case "", KindEscapes, KindBidi, KindMarks, KindInvalid, KindRepeat,
		KindGBKHeader, KindGBKMeta, KindGB18030Header, KindGB18030Meta, KindRedirects, KindCrowded:
		return true
	}
	return false
}

// venom is the text of the hostile kinds. What can also be written as an
// entity stands first, codable says how much of it: an HTML parser reads the
// entity of a C1 control as another character, and no entity is a broken byte.
func venom(kind string) []string {
	switch kind {
	case KindEscapes:
		return []string{
			"\x1b[2J", "\x1b[31;5m", "\x1b]0;owned\x07", "\x1b]52;c;bHM=\x07", "\x1bP+q\x1b\\", "\x1b[?1049h", "\b\b\b", "\x07", "\x7f",
			"\u009b31m", "\u009d0;owned\u009c", "\u0090q\u009c",
		}
	case KindBidi:
		return []string{
			"\u202e", "\u202a", "\u202d", "\u202c", "\u2066", "\u2067", "\u2069", "\u200e", "\u200f", "\u061c",
			"\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad",
		}
	case KindMarks:
		return []string{
			pile("\u0300\u0301\u0302\u0303\u0304", 8), pile("\u0489", 60), pile("\u0e49\u0e47", 30), pile("\u20dd\u034f", 20), pile("\u0336", 200),
		}
	case KindInvalid:
		return []string{
			"\xff", "\xfe\xff", "\x9b31m", "\xc0\xaf", "\xe4\xbd", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf0\x9f\x91", "\x80\x80\x80",
		}
	}
	return nil
}

var codable = map[string]int{KindEscapes: 9, KindBidi: 15, KindMarks: 5}

// pile is a letter with n rounds of combining marks.
func pile(marks string, n int) string { return "Z" + strings.Repeat(marks, n) }
