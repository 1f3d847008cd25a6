package ui

import (
	"lanes/ui/text"
)

// cardLine is a line of a card. One without a label is a title.
type cardLine struct {
	tok   token
	label string
	value string
	note  string
}

const valueWidth = 9 // columns of a card's numbers, which stand at the right of them

// indent is where the words of a card's line begin, from its left.
func (l *cardLine) indent() int {
	switch {
	case l.label == "":
		return width(l.value) + 2
	case l.value == "":
		return 2 + text.LabelWidth + 2
	}
	return 2 + text.LabelWidth + valueWidth + 3
}

// notes are the words of a line in a card of w columns, divided if they do not fit.
func (l *cardLine) notes(w int) []string {
	room := w - 2 - l.indent()
	if room < minNote || width(l.note) <= room {
		return []string{l.note}
	}
	return wrap(l.note, room)
}

// minNote is how many columns are worth dividing words for.
const minNote = 12

// noteToken is how the words of a line look.
func (l *cardLine) noteToken() token {
	switch {
	case l.label == "":
		return strong
	case l.value == "":
		return l.tok
	}
	return dim
}

// drawFirst writes a line with the first of its words.
func (l *cardLine) drawFirst(p *pen, note string) {
	switch {
	case l.label == "":
		p.text(l.tok, l.value)
		p.skip(2)
	default:
		p.skip(2)
		p.fit(dim, l.label, text.LabelWidth)
		if l.value != "" {
			p.right(l.tok, l.value, p.r.col+valueWidth)
			p.skip(1)
		}
		p.skip(2)
	}
	p.text(l.noteToken(), note)
}
