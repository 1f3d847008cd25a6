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
	return strings.Split(wrap(s, w, "，。；：、"), "\n")
}

// Wrapped is s in lines of at most w columns, divided at spaces alone.
func Wrapped(s string, w int) string { return wrap(s, w, "") }

// wrap divides s into lines of at most w columns, as [Width] counts: at spaces, which are
// left out there, after hyphens and the characters of breaks, and otherwise where a line
// is full.
func wrap(s string, w int, breaks string) string {
	if w < 1 {
		return s
	}
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		for {
			end, next := fill(line, w, breaks)
			lines = append(lines, line[:end])
			if next == len(line) {
				break
			}
			line = line[next:]
		}
	}
	return strings.Join(lines, "\n")
}

// fill finds how much of s goes on a line, and where the next one begins.
func fill(s string, w int, breaks string) (end, next int) {
	col := 0
	for at := 0; at < len(s); {
		cluster, n := ansi.FirstGraphemeCluster(s[at:], ansi.GraphemeWidth)
		after, space := at+len(cluster), isSpace(cluster)
		switch {
		case col+n <= w || at == 0:
		case space: // it is left out, with those that follow
			return at, after + len(s[after:]) - len(strings.TrimLeft(s[after:], " "))
		case end > 0:
			return end, next
		default:
			return at, at
		}
		switch {
		case space && next == at && at > 0 && strings.TrimSpace(s[end:next]) == "":
			next = after // of several
		case space:
			end, next = at, after
		case strings.ContainsAny(cluster, "-"+breaks):
			end, next = after, after
		}
		at, col = after, col+n
	}
	return len(s), len(s)
}

// isSpace reports whether text is a space that lines may be divided at.
func isSpace(s string) bool { return s == " " || s == "\u3000" || s == "\t" }

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
