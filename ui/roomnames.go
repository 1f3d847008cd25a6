package ui

import (
	"strconv"

	"lanes/ui/text"
)

// roomsWidth is how many columns the names of the rooms take.
func roomsWidth(t *text.Catalogue) (w int) {
	for _, name := range t.Steps.Rooms {
		w += width(name) + 5
	}
	return w
}

// drawRooms writes the names of the rooms, the present one marked.
func drawRooms(p *pen, t *text.Catalogue, at int) {
	for i, name := range t.Steps.Rooms {
		tok := dim
		if i == at {
			tok = marked
		}
		p.text(tok, " "+strconv.Itoa(i+1)+" "+name+" ")
		p.skip(1)
	}
}
