package lanes

import (
	"lanes/ui/card"
	"lanes/ui/guide"
	"lanes/ui/lanes/layout"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// sheet is the lesson's panel and under it the card of the run, as one text. Where there is
// no room for all of it the screen shows what matters most; scrolled, the sheet takes the
// place of all that is under the lanes, and every row of it can be seen.
type sheet struct {
	env    *stage.Env
	panel  guide.Panel // nil if the lesson has none
	card   card.Parts  // nil while the end of the run is not on the screen
	layout *layout.Layout

	open   bool // it is scrolled
	top    int  // its first row on the screen
	above  int  // rows of the panel
	rows   int  // in all
	hidden int  // that are not on the screen while it is not open
	canvas paint.Canvas
}

// scrolled is how many rows a key scrolls by.
const scrolled = 3

// fit brings the sheet to its place on the screen. taken is whether something else stands
// there.
func (s *sheet) fit(taken bool) {
	l := s.layout
	s.above, s.rows, s.hidden = 0, 0, 0
	if s.panel != nil {
		s.above, _ = s.panel.Rows()
	}
	s.rows = s.above
	lacks := max(s.above-l.Panel.H, 0)
	if s.card != nil && !l.Beside {
		n := s.card.Rows(l.Sheet.W)
		if s.rows > 0 {
			s.rows++
		}
		s.rows += n
		lacks += max(n-l.Card.H, 0)
	}
	if lacks > 0 && !taken {
		s.hidden = lacks
	}
	if s.hidden == 0 || l.Sheet.H < 1 {
		s.open, s.top, s.hidden = false, 0, 0
	}
	s.top = min(max(s.top, 0), max(s.rows-l.Sheet.H, 0))
}

// can reports whether the sheet can be scrolled down, or up.
func (s *sheet) can(down bool) bool {
	if down {
		return s.hidden > 0 && (!s.open || s.top+s.layout.Sheet.H < s.rows)
	}
	return s.open
}

// scroll opens the sheet at its first row, goes on in it, and back.
func (s *sheet) scroll(down bool) {
	switch {
	case !s.can(down):
	case down && !s.open:
		s.open, s.top = true, 0
		if s.layout.Panel.H > 0 && s.layout.Panel.H >= s.above { // the first rows have been seen
			s.top = scrolled
		}
	case down:
		s.top += scrolled
	case s.top == 0:
		s.open = false
	default:
		s.top -= scrolled
	}
	s.top = min(max(s.top, 0), max(s.rows-s.layout.Sheet.H, 0))
}

// drawHint writes at the right of the row above the sheet how many rows are out of sight,
// and the keys for them.
func (s *sheet) drawHint(c *paint.Canvas) {
	at := s.layout.Edge
	if s.hidden == 0 || at.H == 0 {
		return
	}
	above, below := 0, s.hidden
	if s.open {
		above, below = s.top, max(s.rows-s.top-s.layout.Sheet.H, 0)
	}
	p := c.At(at.Y, at.X+1, at.W-2)
	p.Right(paint.Accent, s.env.Words.Run.OutOfSight(above, below)+"  "+s.env.Keys.Shown(stage.TextDown), p.End)
}

// draw writes the rows of the open sheet that are on the screen.
func (s *sheet) draw(c *paint.Canvas) {
	at := s.layout.Sheet
	s.canvas.Reset(at.W, s.rows, c.Theme)
	if s.panel != nil {
		s.panel.Draw(&s.canvas, paint.Rect{W: at.W, H: s.above}, s.env.Words)
	}
	if s.card != nil && !s.layout.Beside {
		n := s.card.Rows(at.W)
		s.card.Draw(&s.canvas, paint.Rect{Y: s.rows - n, W: at.W, H: n})
	}
	for row := range min(at.H, s.rows-s.top) {
		p := c.At(at.Y+row, at.X, at.W)
		p.Row(&s.canvas, s.top+row)
	}
}
