package paint

import (
	"lanes/ui/text"
)

// Figure is a line of a card. One without a label is a title.
type Figure struct {
	Tok   Token
	Label string
	Value string
	Note  string
}

const valueWidth = 9 // columns of a card's numbers, which stand at the right of them

// Indent is where the words of a card's line begin, from its left.
func (l *Figure) Indent() int {
	switch {
	case l.Label == "":
		return Width(l.Value) + 2
	case l.Value == "":
		return 2 + text.LabelWidth + 2
	}
	return 2 + text.LabelWidth + valueWidth + 3
}

// Notes are the words of a line in a card of w columns, divided if they do not fit.
func (l *Figure) Notes(w int) []string {
	room := w - 2 - l.Indent()
	if room < MinNote || Width(l.Note) <= room {
		return []string{l.Note}
	}
	return Wrap(l.Note, room)
}

// MinNote is how many columns are worth dividing words for.
const MinNote = 12

// NoteToken is how the words of a line look.
func (l *Figure) NoteToken() Token {
	switch {
	case l.Label == "":
		return Strong
	case l.Value == "":
		return l.Tok
	}
	return Dim
}

// DrawFirst writes a line with the first of its words.
func (l *Figure) DrawFirst(p *Pen, note string) {
	switch {
	case l.Label == "":
		p.Text(l.Tok, l.Value)
		p.Skip(2)
	default:
		p.Skip(2)
		p.Fit(Dim, l.Label, text.LabelWidth)
		if l.Value != "" {
			p.Right(l.Tok, l.Value, p.row.col+valueWidth)
			p.Skip(1)
		}
		p.Skip(2)
	}
	p.Text(l.NoteToken(), note)
}
