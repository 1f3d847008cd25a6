package clean

import "unicode/utf8"

// The 8-bit introducers, and the terminator of the sequences with a string.
const (
	escape = 0x1B
	dcs    = 0x90
	sos    = 0x98
	csi    = 0x9B
	st     = 0x9C
	osc    = 0x9D
	pm     = 0x9E
	apc    = 0x9F
)

// sequenceLen returns the length of the escape sequence that the control r, n bytes
// long, starts at the beginning of s; n itself if it starts none.
func sequenceLen(s string, r rune, n int) int {
	switch r {
	case escape:
		return escapeLen(s)
	case csi:
		return csiLen(s, n)
	case osc, dcs, apc, pm, sos:
		return stringLen(s, n)
	}
	return n
}

// escapeLen measures a 7-bit sequence; s starts with ESC.
func escapeLen(s string) int {
	if len(s) == 1 {
		return 1
	}
	switch s[1] {
	case '[':
		return csiLen(s, 2)
	case ']', 'P', '_', '^', 'X', 'k': // k: the title sequence of screen and tmux
		return stringLen(s, 2)
	}
	n := 1
	for n < len(s) && ' ' <= s[n] && s[n] <= '/' {
		n++
	}
	if n < len(s) && '0' <= s[n] && s[n] <= '~' {
		n++
	}
	return n
}

// csiLen measures a control sequence whose parameters start at n. A byte that
// cannot be part of it ends it, and is left for what follows.
func csiLen(s string, n int) int {
	for n < len(s) && ' ' <= s[n] && s[n] <= '?' {
		n++
	}
	if n < len(s) && '@' <= s[n] && s[n] <= '~' {
		n++
	}
	return n
}

// stringLen measures a sequence whose string starts at n. BEL and ST end it. ESC and
// any C1 control abort it and start something new; CAN and SUB abort it too; without
// any of these it ends with its line.
func stringLen(s string, n int) int {
	line := 0 // where the first line break is
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r == utf8.RuneError && size == 1 {
			if r, size = rune(s[n]), 1; r > 0x9F {
				n += brokenLen(s[n:])
				continue
			}
		}
		switch {
		case r == '\a' || r == st || r == 0x18 || r == 0x1A:
			return n + size
		case r == escape:
			if n+1 < len(s) && s[n+1] == '\\' {
				return n + 2
			}
			return n
		case 0x80 <= r && r <= 0x9F && r != 0x85:
			return n
		case line == 0 && (r == '\n' || r == '\r' || r == 0x85):
			line = n
		}
		n += size
	}
	if line > 0 {
		return line
	}
	return n
}
