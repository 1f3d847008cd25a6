package clean

import "strings"

// hidden stands for a user and a password.
const hidden = "***"

// Hide returns text with the user and the password of each address in it hidden:
// "http://user:password@host/" becomes "http://***@host/". What is no address but may
// have been meant as one, as where a password holds a slash, loses rather more than less.
func Hide(text string) string {
	if !strings.Contains(text, "@") {
		return text
	}
	var b strings.Builder
	for {
		at := strings.Index(text, "://")
		if at < 0 {
			break
		}
		b.WriteString(text[:at+len("://")])
		text = text[at+len("://"):]
		if n := userLen(text); n > 0 {
			b.WriteString(hidden)
			text = text[n:]
		}
	}
	b.WriteString(text)
	return b.String()
}

// HoldsSecret reports whether text has something to hide.
func HoldsSecret(text string) bool { return Hide(text) != text }

// userLen is how much of what follows the :// of an address is user and password, without
// the @ behind them.
func userLen(text string) int {
	end := strings.IndexAny(text, `/?#\`)
	if end < 0 {
		end = len(text)
	}
	if at := strings.LastIndexByte(text[:end], '@'); at >= 0 {
		return at
	}
	if _, port, colon := strings.Cut(text[:end], ":"); colon && text[0] != '[' && strings.Trim(port, "0123456789") != "" {
		return max(strings.LastIndexByte(text, '@'), 0)
	}
	return 0
}
