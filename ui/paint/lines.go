package paint

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Line writes one line of the help, or of another list that is made once and drawn as
// far as it is on the screen.
type Line func(p *Pen)

// Blank is a line with nothing on it.
func Blank(*Pen) {}

// Wrap divides s into lines of at most w columns. Text without spaces is divided
// where it has punctuation. A number stays with its unit, and with its other digits.
func Wrap(s string, w int) []string {
	const noBreak = "\u00a0"
	s = apart.ReplaceAllStringFunc(s, func(at string) string { return strings.ReplaceAll(at, " ", noBreak) })
	return strings.Split(strings.ReplaceAll(ansi.Wrap(s, w, "，。；：、"), noBreak, " "), "\n")
}

// apart finds numbers whose digits are in groups, or that are followed by a unit, or in
// Chinese by what they count.
var apart = regexp.MustCompile(`\d(?: \d{3}\b)*(?: (?:[%×]|[nµm]?s\b|[kMG]?i?B\b|M/s|\p{Han}))?`)

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
