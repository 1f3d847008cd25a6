package scrape

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// guessCharset looks at a whole page that does not say what it is: UTF-8, one of the
// character sets of East Asia, or else windows-1252, in which everything has a
// meaning. A few broken characters are no reason to take the rest for something else.
func guessCharset(page []byte) string {
	if good, broken := runesOf(page); good >= 3*broken {
		return "utf-8"
	}
	best, most := "", 0.7
	for _, c := range eastern {
		if score := c.score(page); score > most {
			best, most = c.name, score
		}
	}
	if best != "" {
		return best
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(page)
	if err == nil && !bytes.ContainsRune(text, utf8.RuneError) {
		return "gb18030"
	}
	return "windows-1252"
}

// runesOf counts the characters of UTF-8 beyond ASCII, and what is none.
func runesOf(text []byte) (good, broken int) {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			good++
		}
		i += n
	}
	return good, broken
}

// byteRange is from one byte to another.
type byteRange struct{ from, to byte }

func in(b byte, ranges []byteRange) bool {
	for _, r := range ranges {
		if r.from <= b && b <= r.to {
			return true
		}
	}
	return false
}

// doubleByte is a character set whose characters beyond ASCII are two bytes, by the
// bytes that are common in it.
type doubleByte struct {
	name         string
	lead, trail  []byteRange
	sure         []byteRange // leads that no other language has
	atLeast      float64     // the share of those
	single       byteRange   // characters of one byte
	rare         []byteRange // leads that are as common in what it is mistaken for
	rareAtMost   float64
	atLeastPairs int
}

var (
	highTrail = []byteRange{{0xA1, 0xFE}}
	eastern   = []doubleByte{
		{name: "euc-kr", lead: []byteRange{{0xB0, 0xC8}, {0xA1, 0xA1}}, trail: highTrail, rare: []byteRange{{0xC9, 0xFD}}, rareAtMost: 0.05, atLeastPairs: 20},
		{name: "euc-jp", lead: []byteRange{{0xB0, 0xCF}, {0xA1, 0xA1}, {0xA3, 0xA5}}, trail: highTrail, sure: []byteRange{{0xA4, 0xA5}}, atLeast: 0.2},
		{name: "shift_jis", lead: []byteRange{{0x81, 0x83}, {0x88, 0x97}}, trail: []byteRange{{0x40, 0x7E}, {0x80, 0xFC}}, sure: []byteRange{{0x82, 0x83}}, atLeast: 0.2, single: byteRange{0xA1, 0xDF}},
		{name: "gb18030", lead: []byteRange{{0xB0, 0xD7}, {0xA1, 0xA1}, {0xA3, 0xA3}}, trail: highTrail},
		{name: "big5", lead: []byteRange{{0xA4, 0xC6}, {0xA1, 0xA1}}, trail: []byteRange{{0x40, 0x7E}, {0xA1, 0xFE}}},
	}
)

// score is the share of the characters of page that are common in c, 0 if it cannot
// be c.
func (c *doubleByte) score(page []byte) float64 {
	var all, common, sure, rare, pairs float64
	for i := 0; i < len(page); i++ {
		if page[i] < utf8.RuneSelf {
			continue
		}
		all++
		if in(page[i], []byteRange{c.single}) || i+1 == len(page) || page[i+1] < 0x40 {
			continue
		}
		lead, trail := page[i], page[i+1]
		i++
		pairs++
		if in(lead, c.lead) && in(trail, c.trail) {
			common++
		}
		if in(lead, c.sure) {
			sure++
		}
		if in(lead, c.rare) {
			rare++
		}
	}
	if sure < c.atLeast*all || pairs < float64(c.atLeastPairs) || c.rare != nil && rare > c.rareAtMost*all {
		return 0
	}
	return common / max(all, 1)
}
