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

	open   bool       // it is scrolled
	top    int        // its first row on the screen
	above  int        // rows of the panel
	rows   int        // in all
	hidden int        // that are not on the screen while it is not open
	place  paint.Rect // of its rows while it is open
	more   paint.Rect // the row that says at its end how much is out of sight; without height if nothing is
	canvas paint.Canvas
}

// scrolled is how many rows a key scrolls by.
const scrolled = 3

// fit brings the sheet to its place on the screen. taken is whether something else stands
// there.
func (s *sheet) fit(taken bool) {
	l := s.layout
	s.above, s.rows, s.hidden, s.more = 0, 0, 0, paint.Rect{}
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
		if hides := n - s.card.Seen(l.Card.W, l.Card.H); hides > 0 && l.Card.Y+l.Card.H == l.Help.Y && !s.card.Closes() {
			l.Card.H-- // the row that says so
		}
		lacks += n - s.card.Seen(l.Card.W, l.Card.H)
	}
	if lacks > 0 && !taken {
		s.hidden = lacks
	}
	if s.hidden == 0 || l.Sheet.H < 1 {
		s.open, s.top, s.hidden = false, 0, 0
	}
	s.place = l.Sheet
	if s.hidden > 0 {
		s.more = s.moreRow()
		if s.more.Y == l.Sheet.Y+l.Sheet.H-1 {
			s.place.H--
		}
	}
	s.top = min(max(s.top, 0), s.last())
}

// moreRow is the row that says how much is out of sight: that above the keys, which is the
// card's last if there is no legend; or that above the sheet, where the screen is too small for
// either.
func (s *sheet) moreRow() paint.Rect {
	l := s.layout
	row := paint.Rect{X: l.Sheet.X, Y: l.Help.Y - 1, W: l.Sheet.W, H: 1}
	if l.Legend.H > 0 || s.open || l.Card.H > 0 {
		return row
	}
	return l.Edge
}

// last is the first row on the screen where the sheet is scrolled to its end.
func (s *sheet) last() int { return max(s.rows-s.place.H, 0) }

// can reports whether the sheet can be scrolled down, or up.
func (s *sheet) can(down bool) bool {
	if down {
		return s.hidden > 0 && (!s.open || s.top < s.last())
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
	s.top = min(max(s.top, 0), s.last())
}

// hint says how many rows are out of sight, with the keys for them, "" if none are. The blank
// row above the card is not worth counting.
func (s *sheet) hint() string {
	if s.hidden == 0 || s.more.H == 0 {
		return ""
	}
	above, below := 0, s.hidden
	if s.open {
		above, below = s.top, s.last()-s.top
		if blank := s.above; s.above > 0 && s.card != nil && !s.layout.Beside {
			if blank < s.top {
				above--
			}
			if blank >= s.top+s.place.H {
				below--
			}
		}
	}
	if above <= 0 && below <= 0 {
		return ""
	}
	return s.env.Words.Run.OutOfSight(above, below) + "  " + s.env.Keys.Shown(stage.TextDown)
}

// free is how many columns the hint needs at the end of a row, 0 if it is not in that row.
func (s *sheet) free(y int) int {
	if hint := s.hint(); hint != "" && s.more.Y == y {
		return paint.Width(hint) + 2
	}
	return 0
}

// drawHint writes the hint at the end of its row, unless what stands there has taken the room.
func (s *sheet) drawHint(c *paint.Canvas) {
	hint := s.hint()
	if hint == "" {
		return
	}
	p := c.At(s.more.Y, s.more.X+1, s.more.W-2)
	if p.Room() >= paint.Width(hint) {
		p.Right(paint.Accent, hint, p.End)
	}
}

// draw writes the rows of the open sheet that are on the screen.
func (s *sheet) draw(c *paint.Canvas) {
	at := s.place
	s.canvas.Reset(at.W, s.rows, c.Theme)
	if s.panel != nil {
		s.panel.Draw(&s.canvas, paint.Rect{W: at.W, H: s.above}, s.env.Words)
	}
	if s.card != nil && !s.layout.Beside {
		n := s.card.Rows(at.W)
		s.card.Draw(&s.canvas, paint.Rect{Y: s.rows - n, W: at.W, H: n}, 0)
	}
	for row := range min(at.H, s.rows-s.top) {
		p := c.At(at.Y+row, at.X, at.W)
		p.Row(&s.canvas, s.top+row)
	}
}
