package paint

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Line writes one line of the help, or of another list that is made once and drawn as
// far as it is on the screen.
type Line func(p *Pen)

// Blank is a line with nothing on it.
func Blank(*Pen) {}

// Wrap divides s into lines of at most w columns. Text without spaces is divided
// where it has punctuation.
func Wrap(s string, w int) []string {
	return strings.Split(ansi.Wrap(s, w, "，。；：、"), "\n")
}

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
