package term

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// cell is what a column of the screen shows. The second column of a wide character has a
// value of its own, wide, so that columns can be compared one by one.
type cell struct {
	text  string // one cluster; "" is the second column of a wide one
	style style
	vague bool // terminals disagree on how wide the text is
}

var space = cell{text: " "}

// covered reports whether the cell is the second column of a wide character.
func (c *cell) covered() bool { return c.text == "" }

// parseRow reads a row of text with its styles into cells, one a column: what is too long
// is cut, what is too short is filled with spaces. Of control sequences only styles count;
// nothing else of them, and no control character, gets into a cell.
func parseRow(cells []cell, row string, s style) style {
	x := 0
	for len(row) > 0 {
		switch c := row[0]; {
		case c == 0x1b:
			n := sequenceLen(row)
			if n > 2 && row[1] == '[' && row[n-1] == 'm' && plainParams(row[2:n-1]) {
				s.apply([]byte(row[2 : n-1]))
			}
			row = row[n:]
			continue
		case c < 0x20 || c == 0x7f:
			row = row[1:]
			continue
		}
		text, w, vague := firstCluster(row)
		row = row[len(text):]
		if w == 0 {
			continue // nothing to be seen, and nowhere to be seen it
		}
		if x+w > len(cells) {
			x = len(cells) // styles still count
			continue
		}
		look := s
		if text == " " {
			look = s.blank()
		}
		cells[x] = cell{text, look, vague}
		if w == 2 {
			cells[x+1] = cell{"", look, false}
		}
		x += w
	}
	for ; x < len(cells); x++ {
		cells[x] = space
	}
	return s
}

// plainParams reports whether the parameters of a sequence are numbers alone: with a
// prefix it would mean something else.
func plainParams(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && c != ';' && c != ':' {
			return false
		}
	}
	return true
}

// sequenceLen is how long the control sequence is that s begins with.
func sequenceLen(s string) int {
	_, _, n, _ := ansi.DecodeSequence(s, ansi.NormalState, nil)
	return max(n, 1)
}

// firstCluster is the first cluster of a text, which is not empty, how many columns it
// takes, at most 2, and whether terminals disagree on that.
func firstCluster(s string) (text string, w int, vague bool) {
	r, n := utf8.DecodeRuneInString(s)
	if w := steady(r); w > 0 && alone(s[n:]) {
		return s[:n], w, false
	}
	if r == utf8.RuneError && n == 1 || r < 0xa0 && steady(r) == 0 {
		return s[:n], 0, false // not UTF-8, or a control character: no text
	}
	text, w = ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	if text == "" || w > 2 {
		return s[:n], 0, false
	}
	return text, w, n != len(text) || !settled(r, w)
}

// alone reports whether a character that s follows is a cluster of its own, as far as that
// can be said at once.
func alone(s string) bool {
	if s == "" || s[0] < utf8.RuneSelf {
		return true
	}
	r, n := utf8.DecodeRuneInString(s)
	return r < 0x300 || r == utf8.RuneError && n == 1 || steady(r) > 0
}

// signs are those of ours that stand for themselves as well, beside boxes and blocks.
const signs = "←↑→↓≈−×✓✗▲▴▾▸▶●◆◇★↺"

// steady is the width of characters that stand for themselves wherever they are, and are
// as wide everywhere; 0 for all others. These are nearly all that a screen shows.
func steady(r rune) int {
	switch {
	case r >= 0x20 && r < 0x7f, r >= 0xa1 && r < 0x300 && r != 0xa9 && r != 0xad && r != 0xae:
		return 1
	case r >= 0x2010 && r <= 0x2027, r >= 0x2500 && r <= 0x25a9:
		return 1 // dashes, dots, boxes and blocks
	case r >= 0x3001 && r <= 0x3029, r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fa, // Japanese
		r >= 0x3400 && r <= 0x4dbf, r >= 0x4e00 && r <= 0x9fff, r >= 0xff01 && r <= 0xff60: // Chinese
		return 2
	case r >= 0x2190 && r < 0x2e00 && strings.ContainsRune(signs, r):
		return 1
	}
	return 0
}

// settled reports whether a character by itself is w columns wide by all rules in use. Of
// symbols that is not known: some terminals show them as emoji.
func settled(r rune, w int) bool {
	switch {
	case steady(r) == w:
		return true
	case unicode.In(r, unicode.M, unicode.Cf), r >= 0x1100 && r < 0x1200: // what joins others
		return false
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || r >= 0x3000 && r < 0x3030
}
