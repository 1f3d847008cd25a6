package robots

import "strings"

// pattern is the path of a rule: what * stands between, and whether it ends with the path.
type pattern struct {
	pieces []string // normal; the first is where a path begins
	end    bool     // the last piece is where a path ends
	length int      // in bytes: the longer pattern is the more specific one
}

// newPattern reads the value of a rule. One that begins with neither / nor * begins at
// the root nevertheless.
func newPattern(value string) pattern {
	if value[0] != '/' && value[0] != '*' {
		value = "/" + value
	}
	var p pattern
	value, p.end = strings.CutSuffix(value, "$")
	query := false
	for piece := range strings.SplitSeq(value, "*") {
		p.pieces = append(p.pieces, escaped(piece, &query))
		p.length += len(p.pieces[len(p.pieces)-1]) + 1
	}
	if !p.end {
		p.length--
	}
	return p
}

// matches reports whether the pattern matches a normal path, or the beginning of one.
func (p *pattern) matches(path string) bool {
	rest, found := strings.CutPrefix(path, p.pieces[0])
	if !found {
		return false
	}
	last := len(p.pieces) - 1
	for i := 1; i <= last; i++ {
		if i == last && p.end {
			return strings.HasSuffix(rest, p.pieces[i])
		}
		at := strings.Index(rest, p.pieces[i])
		if at < 0 {
			return false
		}
		rest = rest[at+len(p.pieces[i]):]
	}
	return !p.end || rest == ""
}

// normal is a path with its query, so that two which mean the same are the same.
func normal(path string) string {
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	query := false
	return escaped(path, &query)
}

// structure are the reserved characters that mean something else when they are
// percent-encoded. Where a pattern has them behind a * it is not known whether they
// stand in a query, so they are the same set everywhere.
const structure = "/?&=+"

// escaped is text as it is compared: what is unreserved as it is, in whichever way it was
// written, and everything else percent-encoded, but for what gives the address its
// structure. In a query, / and ? are no structure, and mean the same either way. query
// tells whether text begins in one, and then whether it ends in one.
func escaped(text string, query *bool) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); i++ {
		c, wasEncoded := text[i], false
		if c == '%' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]) {
			c, wasEncoded = unhex(text[i+1])<<4|unhex(text[i+2]), true
			i += 2
		}
		switch {
		case unreserved(c),
			!wasEncoded && strings.IndexByte(structure, c) >= 0,
			wasEncoded && *query && (c == '/' || c == '?'):
			*query = *query || c == '?'
			b.WriteByte(c)
		default:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		}
	}
	return b.String()
}

func unreserved(c byte) bool {
	return isLetter(c) || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isHex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}
