package paint

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// Line writes one line of the help, or of another list that is made once and drawn as
// far as it is on the screen.
type Line func(p *Pen)

// Blank is a line with nothing on it.
func Blank(*Pen) {}

// Wrap divides s into lines of at most w columns: between words, and in Chinese between any
// two characters, but not before punctuation that ends something, nor after what opens it.
// A number stays with its unit, and with its other digits. What is longer than a line is
// divided wherever that is full.
func Wrap(s string, w int) (lines []string) {
	w = max(w, 2) // a wide character needs that
	for line := range strings.SplitSeq(s, "\n") {
		lines = append(lines, fill(pieces(line), w)...)
	}
	return lines
}

// piece is what no line end divides, with the spaces before it.
type piece struct{ space, text string }

// fill puts pieces into lines of at most w columns.
func fill(all []piece, w int) (lines []string) {
	var line strings.Builder
	col := 0
	end := func() {
		lines = append(lines, line.String())
		line.Reset()
		col = 0
	}
	for i, p := range all {
		wide := Width(p.text)
		if i > 0 && col > 0 && col+len(p.space)+wide > w {
			end()
			p.space = ""
		}
		line.WriteString(p.space)
		col += len(p.space)
		for ; col+wide > w; wide = Width(p.text) { // longer than a line
			first := ansi.Truncate(p.text, w-col, "")
			line.WriteString(first)
			p.text = p.text[len(first):]
			end()
		}
		line.WriteString(p.text)
		col += wide
	}
	end()
	return lines
}

// pieces are those of a line.
func pieces(s string) (all []piece) {
	const noBreak = "\u00a0"
	s = together.ReplaceAllStringFunc(s, func(at string) string { return strings.ReplaceAll(at, " ", noBreak) })
	var p piece
	last := rune(0)
	done := func() {
		if p.text != "" {
			p.text = strings.ReplaceAll(p.text, noBreak, " ")
			all = append(all, p)
			p = piece{}
		}
	}
	for _, r := range s {
		switch {
		case r == ' ':
			done()
			p.space += " "
		case p.text != "" && divisible(last, r):
			done()
			fallthrough
		default:
			p.text += string(r)
		}
		last = r
	}
	done()
	return all
}

// divisible reports whether a line may end between two characters that no space parts.
func divisible(before, after rune) bool {
	const opens, closes = "（“「《", "，。；：、？！）”」》…"
	if !unicode.Is(unicode.Han, before) && !unicode.Is(unicode.Han, after) && !strings.ContainsRune(closes, before) {
		return false
	}
	return before != '\u00a0' && after != '\u00a0' && !strings.ContainsRune(closes, after) && !strings.ContainsRune(opens, before)
}

// together finds numbers whose digits are in groups, or that are followed by a unit, or in
// Chinese by what they count.
var together = regexp.MustCompile(`\d(?: \d{3}\b)*(?: (?:[%×]|[nµm]?s\b|[kMG]?i?B\b|M/s|\p{Han}))?`)

// Trimmed is s without spaces at the ends of its lines.
func Trimmed(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// Paragraph writes sentences one after the other, those that are there. No space follows a
// Chinese full stop.
func Paragraph(all ...string) (s string) {
	for _, next := range all {
		if s != "" && next != "" && !strings.HasSuffix(s, "。") {
			s += " "
		}
		s += next
	}
	return s
}
