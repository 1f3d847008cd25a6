package ui

import (
	"slices"
)

// card is what is told of a run, from top to bottom.
type card []cardPart

// cardPart is lines of a card that stand or go together.
type cardPart struct {
	worth worth
	lines []cardLine
}

// worth says what gives way where there is no room for all: the greatest first.
type worth uint8

const (
	needed  worth = iota
	telling       // what compares the run with others
	shown         // it is on the screen elsewhere
	aside
)

// lines are all lines of the card.
func (c card) lines() (all []cardLine) {
	for i := range c {
		all = append(all, c[i].lines...)
	}
	return all
}

// rows is how many rows the card takes in w columns.
func (c card) rows(w int) (rows int) {
	for _, l := range c.lines() {
		rows += len(l.notes(w))
	}
	return rows
}

// fit is the card without what is worth least, as far as there is no room for it.
func (c card) fit(w, h int) card {
	for c.rows(w) > h {
		least := 0
		for i := range c {
			if c[i].worth >= c[least].worth {
				least = i
			}
		}
		if c[least].worth == needed {
			break
		}
		c = slices.Delete(slices.Clone(c), least, least+1)
	}
	return c
}

// draw writes the card into its place. What is too long for a row goes on in the next.
func (c card) draw(on *canvas, at rect) {
	y := at.y
	for _, l := range c.fit(at.w, at.h).lines() {
		for k, note := range l.notes(at.w) {
			if y >= at.y+at.h {
				return
			}
			p := on.at(y, at.x+1, at.w-2)
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
