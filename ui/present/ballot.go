package present

import (
	"strconv"

	"lanes/ui/paint"
	"lanes/ui/stage"
)

// Ballot is a question that is voted on, as a page for the last row.
type Ballot struct {
	Question   stage.Question
	Head, Foot string // above it and below: how many have voted, not for what
	Chosen     int    // by who reads it, [stage.NoChoice] for none
	Right      int    // came true, [stage.NoChoice] while nobody knows
}

// Draw writes the question, its answers apart from each other where there is room.
func (b *Ballot) Draw(c *paint.Canvas, at paint.Rect) {
	lines := paint.Wrap(b.Question.Ask, at.W-2*margin)
	need := 2 + len(lines) + 1 + len(b.Question.Choices)
	gap := 0
	if at.H >= need+len(b.Question.Choices)+3 {
		gap = 1
	}
	y := at.Y
	if at.H > need+2 {
		y++
	}
	p := c.At(y, at.X+margin, at.W-2*margin)
	p.Text(paint.Accent, b.Head)
	y += 1 + gap
	for _, line := range lines {
		p := c.At(y, at.X+margin, at.W-2*margin)
		p.Text(paint.Strong, line)
		y++
	}
	y += gap
	for i, choice := range b.Question.Choices {
		p := c.At(y, at.X+margin, at.W-2*margin)
		tok := paint.Plain
		switch i {
		case b.Right:
			tok = paint.InRunning
			p.Text(tok, c.Theme.Glyphs.Over)
		case b.Chosen:
			tok = paint.Heading
			p.Text(paint.Accent, c.Theme.Glyphs.Chosen)
		}
		p.To(at.X + margin + 2)
		p.Text(paint.Marked, " "+strconv.Itoa(i+1)+" ")
		p.Skip(2)
		p.Text(tok, choice)
		y += 1 + gap
	}
	p = c.At(min(y+gap, at.Y+at.H-1), at.X+margin, at.W-2*margin)
	p.Text(paint.Dim, b.Foot)
}
