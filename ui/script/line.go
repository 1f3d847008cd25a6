package script

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// line is a line of a script that is being read, word for word. The first mistake stays:
// after it nothing more is read.
type line struct {
	name   string
	n      int
	source string // without the comment
	words  []word
	at     int // the next word
	known  *Course
	script *Script // so far
	err    *Error
}

// word is a word of a line.
type word struct {
	text   string
	col    int  // where it begins, from 1, in characters
	quoted bool // it has quotes, which are not part of the text
}

// split divides a line into words. A text in quotes is one, or part of one: \" and \\ stand
// for a quote and a backslash in it. A word that begins with # begins a comment.
func (l *line) split(source string) {
	l.source = strings.TrimSpace(source)
	var w word
	var in, open bool // a word, and quotes in it
	var from int      // the column of the quote
	var b strings.Builder
	end := func() {
		if in {
			w.text = b.String()
			l.words = append(l.words, w)
		}
		in, w = false, word{}
		b.Reset()
	}
	col, escaped := 0, false
	for i, r := range source {
		col++
		switch {
		case escaped:
			if escaped = false; r != '"' && r != '\\' {
				l.fail(col, `expected " or \ after a backslash`)
				return
			}
			b.WriteRune(r)
		case open && r == '\\':
			escaped = true
		case r == '"':
			if !in {
				in, w.col = true, col
			}
			open, from, w.quoted = !open, col, true
		case open:
			b.WriteRune(r)
		case r == ' ':
			end()
		case r == '#' && !in:
			l.source = strings.TrimSpace(source[:i])
			return
		default:
			if !in {
				in, w.col = true, col
			}
			b.WriteRune(r)
		}
	}
	if open {
		l.fail(from, `expected a " that ends the text`)
		return
	}
	end()
}

// fail notes a mistake at a column.
func (l *line) fail(col int, format string, args ...any) {
	if l.err == nil {
		l.err = &Error{l.name, l.n, col, fmt.Sprintf(format, args...)}
	}
}

// more reports whether there is another word.
func (l *line) more() bool { return l.err == nil && l.at < len(l.words) }

// next is the next word; what was expected is said if there is none.
func (l *line) next(expected string) word {
	if !l.more() {
		l.fail(utf8.RuneCountInString(l.source)+2, "expected %s", expected)
		return word{}
	}
	l.at++
	return l.words[l.at-1]
}

// is takes the next word if it is this one.
func (l *line) is(name string) bool {
	if !l.more() || l.words[l.at].quoted || l.words[l.at].text != name {
		return false
	}
	l.at++
	return true
}

// end is where nothing more is expected.
func (l *line) end() {
	if l.more() {
		w := l.words[l.at]
		l.fail(w.col, "expected the end of the line instead of %q; a text with spaces needs quotes", cut(w.text))
	}
}

// unknown says that a word is none of those that there are, and which it may have meant.
func (l *line) unknown(w word, what string, all []string) {
	l.fail(w.col, "%s: expected %s", cut(w.text), what+orLike(w.text, all))
}

// said is a text.
func (l *line) said(expected string) string {
	w := l.next(expected)
	if l.err == nil && len(w.text) > maxSaid {
		l.fail(w.col, "expected at most %d bytes of text", maxSaid)
	}
	return w.text
}

// time is a time of zero or more.
func (l *line) time(expected string, most time.Duration) time.Duration {
	w := l.next(expected)
	d, err := time.ParseDuration(w.text)
	if l.err == nil && (err != nil || d < 0 || d > most) {
		l.fail(w.col, "%s: expected %s, at most %v", cut(w.text), expected, most)
	}
	return d
}

// isTime reports whether the next word is a time.
func (l *line) isTime() bool {
	if !l.more() || l.words[l.at].quoted {
		return false
	}
	_, err := time.ParseDuration(l.words[l.at].text)
	return err == nil
}

// number is a whole number within bounds.
func (l *line) number(expected string, least, most int) int {
	w := l.next(expected)
	n, err := strconv.Atoi(w.text)
	if l.err == nil && (err != nil || n < least || n > most) {
		l.fail(w.col, "%s: expected %s", cut(w.text), expected)
	}
	return n
}

// seed reads a seed: as on the command line, but 0, which stands for none.
func (l *line) seed() uint64 {
	const expected = "a seed, a whole number from 1"
	w := l.next(expected)
	n, err := strconv.ParseUint(w.text, 10, 64)
	if l.err == nil && (err != nil || n == 0) {
		l.fail(w.col, "%s: expected %s", cut(w.text), expected)
	}
	return n
}

// cut is a word as messages show it.
func cut(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// orLike says what may have been meant, "" if nothing is near.
func orLike(s string, all []string) string {
	if near := like(s, all); near != "" {
		return fmt.Sprintf("; did you mean %s?", near)
	}
	return ""
}

// like is that of some names which is nearest to a word, "" if none is near.
func like(s string, all []string) (best string) {
	s = strings.ToLower(cut(s))
	least := 1 + utf8.RuneCountInString(s)/3
	for _, name := range all {
		d := distance(s, strings.ToLower(name))
		if strings.HasPrefix(name, s) && len(s) > 1 {
			d = min(d, 1)
		}
		if d <= least && (best == "" || d < least) {
			best, least = name, d
		}
	}
	return best
}

// distance is how many letters have to be put in, taken out or changed to get from a to b.
func distance(a, b string) int {
	to := []rune(b)
	row := make([]int, len(to)+1)
	for i := range row {
		row[i] = i
	}
	for i, r := range []rune(a) {
		left := row[0] // of the row before
		row[0] = i + 1
		for k, t := range to {
			change := left
			if r != t {
				change++
			}
			left = row[k+1]
			row[k+1] = min(change, left+1, row[k]+1)
		}
	}
	return row[len(to)]
}

// listed are names in a sentence.
func listed(names []string) string {
	names = slices.Clone(names)
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " or " + names[n-1]
	}
	return strings.Join(names, "")
}
