package lab

import (
	"cmp"
	"fmt"

	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Draw draws the room.
func (s *Stepper) Draw(c *paint.Canvas) {
	s.host.DrawRoom(c, 1)
	p := c.At(c.H-1, 1, c.W-1)
	s.env.KeyLine(p, stage.OnSteps)
	if len(s.sides) == 0 {
		p := c.At(3, 3, c.W-4)
		p.Text(paint.InFailed, s.err)
		return
	}
	y := 2
	tok, lines := s.words(c.W - 2)
	below := 2 + 1 // schedule, goals, what is said
	if c.H >= 20 {
		y++
		below += max(len(lines), 1) - 1
	}
	h := c.H - 1 - below - y
	s.drawSides(c, paint.Rect{X: 1, Y: y, W: c.W - 2, H: h})
	y += h
	s.drawSchedule(c, y)
	s.drawGoals(c, y+1)
	for i, line := range lines {
		if row := y + 2 + i; row < c.H-1 {
			p = c.At(row, 1, c.W-2)
			p.Text(tok, line)
		}
	}
}

// words are what is said last, in lines of w columns: what the last key has to say, what happened
// and why, or what was predicted.
func (s *Stepper) words(w int) (paint.Token, []string) {
	tok, words := paint.InReady, s.notice
	if words == "" {
		tok, words = paint.Plain, s.explain(s.env.Words)
	}
	if words == "" {
		said := s.said()
		tok, words = said.Tok, said.Fit(w)
	}
	return tok, paint.Wrap(words, w)
}

// drawSides writes the programs beside each other.
func (s *Stepper) drawSides(c *paint.Canvas, at paint.Rect) {
	t := s.env.Words
	w := at.W
	if len(s.sides) > 1 {
		w = (at.W - 3) / 2
	}
	longest := 0 // code, so that what is the same stands side by side
	for _, side := range s.sides {
		longest = max(longest, side.longest())
	}
	for i, side := range s.sides {
		x := at.X + i*(w+3)
		if i > 0 {
			for row := range at.H {
				p := c.At(at.Y+row, x-2, 2)
				p.Cell(paint.Faint, c.Theme.Glyphs.Light.Down)
			}
		}
		side.draw(c, paint.Rect{X: x, Y: at.Y, W: w, H: at.H}, t, guardWord(t, side.guard), longest)
	}
}

// guardWord is the word for a variant of a program.
func guardWord(t *text.Catalogue, guard string) string {
	return cmp.Or(t.Steps.Guards.Of(guard), guard)
}

// drawSchedule writes the schedule so far, and where in it the picture is: of a
// long one the part round that.
func (s *Stepper) drawSchedule(c *paint.Canvas, y int) {
	t := &s.env.Words.Steps
	p := c.At(y, 1, c.W-2)
	p.Text(paint.Dim, t.Schedule)
	p.Skip(2)
	if len(s.schedule) == 0 {
		p.Text(paint.Plain, t.Press)
		return
	}
	if s.seed == 0 {
		s.drawMoves(p)
		return
	}
	seed, end := fmt.Sprintf(t.Seed, s.from+1, s.seed), p.End
	p.End -= paint.Width(seed) + 2
	s.drawMoves(p)
	p.End = end
	p.Right(paint.Dim, seed, end)
}

// drawMoves writes as much of the schedule as there is room for, round the last step.
func (s *Stepper) drawMoves(p paint.Pen) {
	room := max(p.Room()-2, 8) / 2
	from := min(max(s.at-room+1, 0), max(len(s.schedule)-room, 0))
	if from > 0 {
		p.Text(paint.Faint, "…")
	}
	for i, w := range s.schedule[from:min(from+room, len(s.schedule))] {
		if i > 0 {
			p.Text(paint.Faint, ",")
		}
		tok := paint.Plain
		switch i += from; {
		case i == s.at-1:
			tok = paint.Marked
		case i >= s.at:
			tok = paint.Future
		}
		p.Number(tok, w, 1)
	}
}
