// Package clean makes text from outside safe to show and to store.
//
// Page text, headers, the output of child processes, the content of files and the
// environment all pass through [Text] where they enter the program. After that a string
// can go to a terminal, a window title, JSON or CSV without further checks:
//
//	page, header, child, file, environment → clean.Text → everything else
package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	nonJoiner       = '\u200C'
	zeroWidthJoiner = '\u200D'
	spaceless       = '\u200B' // where a word ends and no space is written
	graphemeJoiner  = '\u034F'
	textStyle       = '\uFE0E' // variation selector 15
	emojiStyle      = '\uFE0F' // variation selector 16
	keycap          = '\u20E3'

	// rightMinded are the characters that are kept for the sake of what follows, which may
	// have gone itself.
	rightMinded = "\u200B\u200C\u200D\u034F\uFE0E\uFE0F"

	// markBudget bounds the marks in a row on one base. A zero-width mark costs two and
	// a spacing mark one, so at most four zero-width marks pile up, and the longest
	// Burmese and Tibetan syllables still fit.
	markBudget = 8
	// maxJoins bounds the emoji joined into one picture. The longest that
	// Unicode recommends joins four.
	maxJoins = 4
)

// Text returns s as one line of valid UTF-8 that is safe in a terminal, a
// window title, JSON and CSV:
//
//   - Escape sequences, 7-bit and 8-bit, are removed whole. One that carries a
//     string (OSC, DCS, APC, PM, SOS) goes with its payload; if it has no end,
//     with the rest of its line.
//   - Tabs and line and paragraph separators become a space ("\r\n" becomes
//     one), the other control characters go.
//   - Invalid UTF-8 becomes U+FFFD.
//   - Characters without a shape of their own go: bidirectional controls,
//     zero-width and format characters, fillers, tags and noncharacters. They
//     stay where Unicode has them as a part of the text, one at a time: what
//     holds emoji together between emoji, joiners where a script joins its
//     letters (Persian, Sinhala, Malayalam, …), variation selectors behind the
//     characters that have variants, and the tags of a flag if it is whole.
//   - Of a pile of combining marks the first four stay, and marks at the very
//     start go, as they would sit on whatever is drawn before them.
//
// White space is not trimmed or merged otherwise. Text is idempotent, and
// returns s itself, without an allocation, if there is nothing to clean.
func Text(s string) string {
	if plainLen(s) == len(s) {
		return s
	}
	c := cleaner{s: s}
	for i := 0; i < len(s); {
		i = c.step(i)
	}
	if c.from == 0 {
		return s
	}
	c.out.WriteString(s[c.from:])
	got := c.out.String()
	if strings.ContainsAny(got, rightMinded) {
		return Text(got) // until nothing goes any more: it only gets shorter
	}
	return got
}

// Line is [Text] cut to at most maxBytes bytes. A line that is cut ends in
// "…", if there is room for one, and never inside a character.
func Line(s string, maxBytes int) string {
	s = Text(s)
	if len(s) <= maxBytes {
		return s
	}
	const ellipsis = "…"
	end, tail := max(maxBytes, 0), ""
	if end >= len(ellipsis) {
		end, tail = end-len(ellipsis), ellipsis
	}
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	// What has lost its right neighbour may not be allowed to stay.
	return strings.TrimRight(Text(s[:end]), "\u200C\u200D\uFE0E\uFE0F") + tail
}

// A cleaner walks over s, and copies it in stretches only once something differs. What
// it decides depends on the output so far and on the next rune alone, which is what
// makes Text idempotent.
type cleaner struct {
	s     string
	out   strings.Builder
	from  int  // s[from:] up to the current index is kept but not yet in out
	prev  rune // last rune of the output, 0 at the start
	base  rune // last one that is neither a mark nor invisible
	marks int  // cost of the marks since the last base
	joins int  // emoji joined since the last one that stood alone
}

// step cleans the stretch, the character or the sequence at i and returns the index
// after it.
func (c *cleaner) step(i int) int {
	if n := plainLen(c.s[i:]); n > 0 {
		c.prev, _ = utf8.DecodeLastRuneInString(c.s[i : i+n])
		c.base = c.prev
		c.marks, c.joins = 0, 0
		return i + n
	}
	r, n := utf8.DecodeRuneInString(c.s[i:])
	if r == utf8.RuneError && n == 1 {
		if b := c.s[i]; 0x80 <= b && b <= 0x9F {
			return c.control(rune(b), i, 1)
		}
		return c.replace(i, i+brokenLen(c.s[i:]), utf8.RuneError)
	}
	switch {
	case unicode.IsControl(r):
		return c.control(r, i, n)
	case r == '\u2028' || r == '\u2029':
		return c.replace(i, i+n, ' ')
	case c.prev == blackFlag && isTag(r):
		return c.flag(i)
	case !c.wanted(r, i+n):
		return c.drop(i, i+n)
	}
	c.keep(r)
	return i + n
}

// control handles the C0 or C1 control r, which is n bytes long.
func (c *cleaner) control(r rune, i, n int) int {
	switch {
	case r == '\r' && strings.HasPrefix(c.s[i+n:], "\n"):
		return c.replace(i, i+2, ' ')
	case '\t' <= r && r <= '\r' || r == '\u0085':
		return c.replace(i, i+n, ' ')
	}
	return c.drop(i, i+sequenceLen(c.s[i:], r, n))
}

// wanted reports whether to keep r, a valid rune that is not a control. The rune after
// it starts at next.
func (c *cleaner) wanted(r rune, next int) bool {
	switch {
	case r == zeroWidthJoiner && (isEmoji(c.prev) || c.prev == emojiStyle):
		return c.joins < maxJoins && isEmoji(c.at(next))
	case r == zeroWidthJoiner || r == nonJoiner:
		return c.joinsLetters(r, c.at(next))
	case r == emojiStyle || r == textStyle:
		return isEmoji(c.prev) || isKeycapBase(c.prev) && c.at(next) == keycap
	case unicode.Is(unicode.Variation_Selector, r):
		return hasVariant(c.prev, r)
	case r == spaceless:
		return isSpaceless(c.prev) && isSpaceless(c.at(next)) && unicode.IsLetter(c.at(next))
	case r == graphemeJoiner: // it keeps marks in their order, as in Hebrew
		mark := c.at(next)
		return markCost(c.prev) > 0 && c.prev != graphemeJoiner && unicode.Is(unicode.Mn, mark) && !isInvisible(mark) &&
			c.marks+markCost(r)+markCost(mark) <= markBudget
	case isInvisible(r):
		return false
	}
	cost := markCost(r)
	return cost == 0 || c.prev != 0 && c.marks+cost <= markBudget
}

// joinsLetters reports whether a joiner, or a non-joiner, has a meaning between what
// has been written and next.
func (c *cleaner) joinsLetters(r, next rune) bool {
	switch {
	case c.prev == nonJoiner || c.prev == zeroWidthJoiner:
		return false
	case isCursive(c.base): // it shapes the letter before it, or keeps two apart
		return r == zeroWidthJoiner || isCursive(next)
	case isVirama(next):
		return isIndic(c.base) && c.marks+markCost(next) <= markBudget
	}
	return isVirama(c.prev)
}

// flag keeps the tags at i, which stand behind a black flag, if they are the whole
// name of a region, such as England; else they go.
func (c *cleaner) flag(i int) int {
	end, ends := i, 0
	for r := c.at(end); isTag(r); r = c.at(end) {
		if end += utf8.RuneLen(r); r == endOfTags {
			ends++
		}
	}
	n := (end - i) / utf8.RuneLen(endOfTags)
	if last, _ := utf8.DecodeLastRuneInString(c.s[:end]); ends != 1 || last != endOfTags || n < 4 || n > 7 {
		return c.drop(i, end)
	}
	c.prev = endOfTags
	return end
}

// at returns the rune at i, 0 at the end.
func (c *cleaner) at(i int) rune {
	if i >= len(c.s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(c.s[i:])
	return r
}

func (c *cleaner) keep(r rune) {
	switch {
	case r == zeroWidthJoiner:
		c.joins++
	case r == nonJoiner:
	case markCost(r) > 0:
		c.marks += markCost(r)
	default:
		c.base = r
		c.marks = 0
		if c.prev != zeroWidthJoiner {
			c.joins = 0
		}
	}
	c.prev = r
}

func (c *cleaner) drop(i, j int) int {
	c.out.WriteString(c.s[c.from:i])
	c.from = j
	return j
}

func (c *cleaner) replace(i, j int, r rune) int {
	c.drop(i, j)
	c.out.WriteRune(r)
	c.keep(r)
	return j
}

// brokenLen returns how many bytes at the start of s belong to the same broken
// character: a lead byte takes the trail bytes after it along. Otherwise the tail of a
// cut character could pass for an 8-bit control.
func brokenLen(s string) int {
	want := 1
	switch b := s[0]; {
	case b >= 0xF0 && b <= 0xF4:
		want = 4
	case b >= 0xE0 && b < 0xF0:
		want = 3
	case b >= 0xC2 && b < 0xE0:
		want = 2
	}
	n := 1
	for n < want && n < len(s) && !utf8.RuneStart(s[n]) {
		n++
	}
	return n
}
