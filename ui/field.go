package ui

import (
	"unicode/utf8"

	"lanes/engine/clean"
)

// field is a line that the user types, at its end.
type field struct {
	text string
	most int // bytes
}

// add adds to it, as far as there is room for all of s, which may be pasted.
func (f *field) add(s string) {
	if s = clean.Text(f.text + s); len(s) <= f.most {
		f.text = s
	}
}

// erase takes the last character away.
func (f *field) erase() {
	_, size := utf8.DecodeLastRuneInString(f.text)
	f.text = f.text[:len(f.text)-size]
}
