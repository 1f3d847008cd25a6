package paint

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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

// cutWords is s in at most w columns, cut where a line may end, with an ellipsis for what
// is cut off: it stands apart from a word, so that this is seen to be whole. A first word
// that is longer than that is cut itself.
func cutWords(s string, w int) string {
	const mark = "…"
	if Width(s) <= w || w < 4 {
		return Cut(s, w)
	}
	line := Wrap(s, w-Width(mark))[0]
	if last, _ := utf8.DecodeLastRuneInString(line); unicode.Is(unicode.Han, last) {
		return line + mark
	}
	return Wrap(s, w-Width(mark)-1)[0] + " " + mark
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
			first := head(p.text, w-col)
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
	s = together().ReplaceAllStringFunc(s, func(at string) string { return strings.ReplaceAll(at, " ", noBreak) })
	var p piece
	var last string
	done := func() {
		if p.text != "" {
			p.text = strings.ReplaceAll(p.text, noBreak, " ")
			all = append(all, p)
			p = piece{}
		}
	}
	for s != "" {
		sign, _ := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		switch {
		case sign == " ":
			done()
			p.space += " "
		case p.text != "" && divisible(last, sign):
			done()
			fallthrough
		default:
			p.text += sign
		}
		last, s = sign, s[len(sign):]
	}
	done()
	return all
}

// divisible reports whether a line may end between two signs that no space parts.
func divisible(before, after string) bool {
	const opens, closes, noBreak = "（“「《", "，。；：、？！）”」》…", "\u00a0"
	if !isHan(before) && !isHan(after) && !strings.Contains(closes, before) {
		return false
	}
	return before != noBreak && after != noBreak && !strings.Contains(closes, after) && !strings.Contains(opens, before)
}

// isHan reports whether a sign is a Chinese character.
func isHan(sign string) bool {
	r, _ := utf8.DecodeRuneInString(sign)
	return unicode.Is(unicode.Han, r)
}

// together finds numbers whose digits are in groups, or that are followed by a unit, or in
// Chinese by what they count.
var together = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\d(?: \d{3}\b)*(?: (?:[%×]|[nµm]?s\b|[kMG]?i?B\b|M/s|\p{Han}))?`)
})

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
