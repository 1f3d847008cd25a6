package stage

import (
	"strconv"

	"lanes/ui/paint"
	"lanes/ui/text"
)

// RoomsWidth is how many columns the names of the rooms take.
func RoomsWidth(t *text.Catalogue) (w int) {
	for _, name := range t.Steps.Rooms {
		w += paint.Width(name) + 5
	}
	return w
}

// DrawRooms writes the names of the rooms, the present one marked.
func DrawRooms(p *paint.Pen, t *text.Catalogue, at int) {
	for i, name := range t.Steps.Rooms {
		tok := paint.Dim
		if i == at {
			tok = paint.Marked
		}
		p.Text(tok, " "+strconv.Itoa(i+1)+" "+name+" ")
		p.Skip(1)
	}
}
