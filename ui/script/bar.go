package script

import (
	"fmt"

	"lanes/ui/paint"
	"lanes/ui/text"
)

// The bar below the program: the caption, and how the script is played. It has as many rows
// from the first frame to the last, so that nothing moves when something is said.

// mostRows is how many rows a caption has at most.
const mostRows = 3

// Rows is how many rows of a screen the bar takes; 0 where there is no room.
func (p *Performer) Rows(w, h int) int {
	said := 0
	for i := range p.script.Steps {
		if s, ok := p.script.Steps[i].action.(say); ok {
			for _, lang := range text.Langs {
				if one := s.said.In(lang); one != "" {
					said = max(said, len(paint.Wrap(one, max(w-2*margin, 1))))
				}
			}
		}
	}
	rows := min(said, mostRows)
	if !p.how.Clean {
		rows++
	}
	if h-rows < least {
		return 0
	}
	return rows
}

const (
	margin = 2
	least  = 12 // rows that are left to the program

	leastTitle = 20 // columns
)

// Draw draws the bar on a canvas of its own.
func (p *Performer) Draw(c *paint.Canvas) {
	y, end := 0, c.H
	if !p.how.Clean {
		end--
		p.drawHint(c, end)
	}
	if said := p.caption.In(p.env.Words.Lang); said != "" {
		lines := paint.Wrap(said, max(c.W-2*margin, 1))
		for ; y < min(end, len(lines)); y++ {
			line := lines[y]
			if y == end-1 && len(lines) > end {
				line = paint.Cut(line+" …", c.W-2*margin)
			}
			pen := c.At(y, margin, c.W-2*margin)
			pen.Text(paint.Strong, line)
		}
	}
}

// drawHint says how far the script is, and which keys it takes.
func (p *Performer) drawHint(c *paint.Canvas, y int) {
	t := &p.env.Words.Scripts
	pen := c.At(y, 1, c.W-2)
	if said := p.Said(p.env.Words); said != "" {
		pen.Text(paint.InFailed, said)
		return
	}
	step := fmt.Sprintf(t.Step, min(p.next, len(p.script.Steps)), len(p.script.Steps))
	hint, least := t.Playing, 0
	switch {
	case p.over:
		hint = t.Over
	case p.paused:
		hint = t.Paused
	case p.how.Step && (p.env.Stand.On || p.upNext() == ""): // what comes is for the notes, not for the class
		hint = t.Lead
	case p.how.Step:
		hint, least = fmt.Sprintf(t.ByKey, p.upNext()), min(pen.Room()/2, leastTitle)
	}
	step = "  " + step + "  "
	title := p.TitleIn(p.env.Words.Lang) // it gives way to the keys, but not to a step as it is written
	pen.Text(paint.Accent, paint.Cut(title, max(pen.Room()-paint.Width(step+hint), least)))
	pen.Text(paint.Dim, step)
	pen.Text(paint.Dim, paint.Cut(hint, pen.Room()))
}
