package ui

import (
	"strings"

	"lanes/ui/text"
)

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

// notes are the words of a line in a card of w columns, divided if they do not fit
// and there are rows to spare.
func (l *cardLine) notes(w, spare int) []string {
	room := w - 2 - l.indent()
	if spare <= 0 || room < minNote || width(l.note) <= room {
		return []string{l.note}
	}
	parts := wrap(l.note, room)
	if len(parts) > spare+1 {
		parts = append(parts[:spare:spare], strings.Join(parts[spare:], " "))
	}
	return parts
}

// minNote is how many columns are worth dividing words for.
const minNote = 12

// cardRows is how many rows a card takes in which nothing is cut.
func cardRows(lines []cardLine, w int) (rows int) {
	for i := range lines {
		rows += len(lines[i].notes(w, len(lines[i].note)))
	}
	return rows
}

// drawCard writes a card into its place. Where there are more rows than lines, what
// is too long for one goes on in the next.
func drawCard(c *canvas, at rect, lines []cardLine) {
	y, spare := at.y, at.h-len(lines)
	for i := range lines {
		l := &lines[i]
		notes := l.notes(at.w, spare)
		spare -= len(notes) - 1
		for k, note := range notes {
			if y >= at.y+at.h {
				return
			}
			p := c.at(y, at.x+1, at.w-2)
			y++
			if k == 0 {
				l.drawFirst(&p, note)
				continue
			}
			p.skip(l.indent())
			p.text(l.noteToken(), note)
		}
	}
}

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
