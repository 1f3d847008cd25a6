package paint

import (
	"slices"
	"strings"
)

// Language is what a line of code is told apart by.
type Language struct {
	keywords []string
	comment  string // begins one, which goes to the end of the line
	quotes   string // each begins a text, and ends it
}

// Golang is Go.
var Golang = Language{
	keywords: strings.Fields("break case chan const continue default defer else fallthrough for func go goto if import " +
		"interface map package range return select struct switch type var"),
	comment: "//",
	quotes:  "\"'`",
}

// Python is Python 3.
var Python = Language{
	keywords: strings.Fields("False None True and as assert async await break class continue def del elif else except " +
		"finally for from global if import in is lambda nonlocal not or pass raise return try while with yield"),
	comment: "#",
	quotes:  "\"'",
}

// Draw writes a line of code: keywords and comments stand out a little, tok is for the
// rest. It is cut as a whole, so that no piece which just fits hides that there is more.
func (l *Language) Draw(p *Pen, line string, tok Token) {
	line = Cut(line, p.Room())
	code := line[:l.commentAt(line)]
	for rest := code; rest != ""; {
		word := rest[:l.wordLen(rest)]
		if slices.Contains(l.keywords, word) {
			p.Text(Accent, word)
		} else {
			p.Text(tok, word)
		}
		rest = rest[len(word):]
	}
	p.Text(Faint, line[len(code):])
}

// commentAt is where the comment of a line begins, the line's length if it has none.
func (l *Language) commentAt(line string) int {
	at := 0
	for at < len(line) && !strings.HasPrefix(line[at:], l.comment) {
		at += l.wordLen(line[at:])
	}
	return at
}

// Comment is what the comment of a line says, "" if it has none.
func (l *Language) Comment(line string) string {
	return strings.TrimSpace(strings.TrimPrefix(line[l.commentAt(line):], l.comment))
}

// Say is a line with other words in its comment, or without it if there are none.
func (l *Language) Say(line, words string) string {
	code := line[:l.commentAt(line)]
	if words == "" {
		return strings.TrimRight(code, " ")
	}
	return code + l.comment + " " + words
}

// wordLen is the length of the word or the text in quotes that s begins with, or of what
// stands before the next one, or before a comment.
func (l *Language) wordLen(s string) int {
	if l.quoted(s) {
		return textLen(s)
	}
	n := 1
	for n < len(s) && inWord(s[n]) == inWord(s[0]) && !l.quoted(s[n:]) && !strings.HasPrefix(s[n:], l.comment) {
		n++
	}
	return n
}

func (l *Language) quoted(s string) bool { return strings.IndexByte(l.quotes, s[0]) >= 0 }

// textLen is the length of the text that s begins with, up to the same quote or the end of
// the line.
func textLen(s string) int {
	for n := 1; n < len(s); n++ {
		switch s[n] {
		case '\\':
			n++
		case s[0]:
			return n + 1
		}
	}
	return len(s)
}

func inWord(b byte) bool {
	return b == '_' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}
