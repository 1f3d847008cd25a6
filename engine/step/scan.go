package step

import (
	"strings"
	"unicode/utf8"
)

// token is a word, a number or a sign of a line.
type token struct {
	text string
	at   int // byte of the line
	col  int // character of the line, from 1
}

// scan splits a line into tokens. What is not allowed in a program becomes a token,
// too, so that the parser can say where it is.
func scan(tokens []token, line string) []token {
	for i, col := 0, 1; i < len(line); {
		n := tokenLen(line[i:])
		if n == 0 {
			i, col = i+1, col+1 // white space
			continue
		}
		text := line[i : i+n]
		tokens = append(tokens, token{text, i, col})
		i, col = i+n, col+utf8.RuneCountInString(text)
	}
	return tokens
}

// tokenLen is the length of the token at the start of s, 0 for white space.
func tokenLen(s string) int {
	switch c := s[0]; {
	case isSpace(c):
		return 0
	case isWord(c) || c == '+':
		return 1 + lenWhile(s[1:], isWord)
	case isCompare(c):
		return lenWhile(s, isCompare)
	case c == ',' || c == '*':
		return 1
	}
	return lenWhile(s, isNoSpace)
}

func lenWhile(s string, is func(byte) bool) int {
	n := 0
	for n < len(s) && is(s[n]) {
		n++
	}
	return n
}

func isSpace(c byte) bool   { return c == ' ' || c == '\t' || c == '\r' }
func isNoSpace(c byte) bool { return !isSpace(c) }
func isCompare(c byte) bool { return strings.IndexByte("=!<>", c) >= 0 }

// isWord counts signs and points as parts of a word, so that an invalid number is
// reported as a whole.
func isWord(c byte) bool { return isLetter(c) || isDigit(c) || c == '-' || c == '.' }

func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isName reports whether s can name something.
func isName(s string) bool {
	if s == "" || len(s) > MaxName || !isLetter(s[0]) {
		return false
	}
	return lenWhile(s, func(c byte) bool { return isWord(c) && c != '.' }) == len(s)
}
