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
	counted // what came of the run in numbers: its findings come first
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
	return slices.DeleteFunc(slices.Clone(c), func(p part) bool { return p.worth > counted }).Rows(w)
}

// fit is what the card shows in h rows of w columns: what is worth most first, and in the rows
// that are left what has room there. A line is shown with all of its words, or not at all with
// those below it; only a first line that is too long for all the rows is cut.
func (c Parts) fit(w, h int) Parts {
	kept := make([][]paint.Figure, len(c))
	for worth := closing; worth <= aside; worth++ {
		for i := range c {
			if c[i].worth != worth {
				continue
			}
			n, rows := c[i].within(w, h)
			if n == 0 && i == 0 && h > 0 {
				n, rows = 1, h
			}
			kept[i], h = c[i].lines[:n], h-rows
			if n < len(c[i].lines) {
				break // what is worth as much comes after it
			}
		}
	}
	var fits Parts
	for i, lines := range kept {
		if len(lines) > 0 {
			fits = append(fits, part{c[i].worth, lines})
		}
	}
	return fits
}

// within is how many lines of a part have room in h rows of w columns, and their rows: those
// that compare or repeat something only together.
func (p *part) within(w, h int) (lines, rows int) {
	for i := range p.lines {
		n := len(p.lines[i].Notes(w))
		if rows+n > h {
			if p.worth > counted {
				return 0, 0
			}
			break
		}
		lines, rows = lines+1, rows+n
	}
	return lines, rows
}

// Closes reports whether the card has a last line that is always seen.
func (c Parts) Closes() bool { return len(c) > 1 && c[len(c)-1].worth == closing }

// Seen is how many rows of the card are written where it has h rows of w columns.
func (c Parts) Seen(w, h int) int { return min(c.fit(w, h).Rows(w), h) }

// Draw writes the card into its place, as far as there is room, and leaves so many columns free
// at the end of its last row. What is too long for a row goes on in the next.
func (c Parts) Draw(on *paint.Canvas, at paint.Rect, free int) {
	c = c.fit(at.W, at.H)
	if last := len(c) - 1; c.Closes() && c.Rows(at.W) >= at.H {
		above := at.H - c[last:].Rows(at.W)
		c[:last].draw(on, paint.Rect{X: at.X, Y: at.Y, W: at.W, H: above})
		c, at = c[last:], paint.Rect{X: at.X, Y: at.Y + above, W: at.W - free, H: at.H - above}
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
