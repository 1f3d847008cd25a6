package paint

import (
	"unicode/utf8"
)

// AppendASCII appends s with the signs that our own texts use replaced by ASCII
// ones of the same width. Letters of other scripts stay: they are the text.
func AppendASCII(b []byte, s string) []byte {
	for _, r := range s {
		switch r {
		case '…':
			b = append(b, '~')
		case '→', '▸':
			b = append(b, '>')
		case '←':
			b = append(b, '<')
		case '↑':
			b = append(b, '^')
		case '↓':
			b = append(b, 'v')
		case '×':
			b = append(b, 'x')
		case '−', '—', '–', '·':
			b = append(b, '-')
		case 'µ':
			b = append(b, 'u')
		case '≈':
			b = append(b, '~')
		case '≥':
			b = append(b, '>')
		case '≤':
			b = append(b, '<')
		case '“', '”':
			b = append(b, '"')
		case '‘', '’':
			b = append(b, '\'')
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}
