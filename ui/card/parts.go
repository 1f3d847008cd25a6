package card

import (
	"slices"

	"lanes/ui/paint"
)

// Parts are those of a card, from top to bottom.
type Parts []part

// part is lines of a card that are kept or dropped together.
type part struct {
	worth worth
	lines []paint.Figure
}

// worth says what is dropped first where there is no room for all: the greatest.
type worth uint8

const (
	closing worth = iota // the last line, which is always seen
	needed
	telling // what compares the run with others
	shown   // it is on the screen elsewhere
	aside
)

// lines are all lines of the card.
func (c Parts) lines() (all []paint.Figure) {
	for i := range c {
		all = append(all, c[i].lines...)
	}
	return all
}

// Rows is how many rows the card takes in w columns.
func (c Parts) Rows(w int) (rows int) {
	for _, l := range c.lines() {
		rows += len(l.Notes(w))
	}
	return rows
}

// Least is how many rows it takes in w columns without the parts that are dropped where
// there is no room for all.
func (c Parts) Least(w int) int {
	return slices.DeleteFunc(slices.Clone(c), func(p part) bool { return p.worth > needed }).Rows(w)
}

// fit is the card without the least important parts for which there is no room.
func (c Parts) fit(w, h int) Parts {
	for c.Rows(w) > h {
		least := 0
		for i := range c {
			if c[i].worth >= c[least].worth {
				least = i
			}
		}
		if c[least].worth <= needed {
			break
		}
		c = slices.Delete(slices.Clone(c), least, least+1)
	}
	return c
}

// Draw writes the card into its place. What is too long for a row goes on in the next.
func (c Parts) Draw(on *paint.Canvas, at paint.Rect) {
	c = c.fit(at.W, at.H)
	if last := len(c) - 1; last > 0 && c[last].worth == closing {
		rows := min(c[last:].Rows(at.W), at.H)
		c[:last].draw(on, paint.Rect{X: at.X, Y: at.Y, W: at.W, H: at.H - rows})
		above := min(c[:last].Rows(at.W), at.H-rows)
		c, at.Y, at.H = c[last:], at.Y+above, rows
	}
	c.draw(on, at)
}

func (c Parts) draw(on *paint.Canvas, at paint.Rect) {
	y := at.Y
	for _, l := range c.lines() {
		for k, note := range l.Notes(at.W) {
			if y >= at.Y+at.H {
				return
			}
			p := on.At(y, at.X+1, at.W-2)
			y++
			if k == 0 {
				l.DrawFirst(&p, note)
				continue
			}
			p.Skip(l.Indent())
			p.Text(l.NoteToken(), note)
		}
	}
}
