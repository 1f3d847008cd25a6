package lanes

import (
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/stage"
)

// The screen of a run as a class sees it: its lanes as tall as there is room for, and under
// them a board with its datum and one finding in the place of panel, counts and card.

// arrangeStand lays that out. Lanes do not move unless the size of the screen does.
func arrangeStand(w, h int, n needs) layout {
	y := 0
	take := func(rows int) paint.Rect {
		r := paint.Rect{X: 0, Y: y, W: w, H: max(rows, 0)}
		y += r.H
		return r
	}
	l := layout{help: paint.Rect{X: 0, Y: h - 1, W: w, H: 1}}
	l.header = take(stage.HeadRows(h))
	note := max(n.note, 0)
	if h >= 18 {
		note = max(note, 1)
	}
	l.legend = paint.Rect{X: 0, Y: h - 1 - note, W: w, H: note}
	board := present.BoardRows(h)
	room := l.legend.Y - y - 1 - board
	l.tall = min(max(room/max(n.lanes, 1), 1), maxTall)
	l.lanes = take(min(n.lanes, room/l.tall) * l.tall)
	l.axis = take(1)
	l.panel = take(board)
	if left := l.legend.Y - y; left > 0 && l.tall > 1 { // what is left is air above the board
		l.panel.Y += min(left, 1)
	}
	l.cols = tabulate(w, n)
	return l
}

// drawStand draws it.
func drawStand(s *Screen, c *paint.Canvas) {
	r, foot := s.run, s.foot()
	r.rows.draw(c)
	r.rows.drawAxis(c)
	if at := s.layout.panel; !s.Code.Under() && at.H > 0 {
		board := present.Board{
			Timeline: r.timeline(), Picture: r.picture(), At: r.moment(), Panel: r.panel, Ended: r.ended(), Right: stage.NoChoice,
		}
		if board.Ended && r.session.Guess != "" {
			board.Votes = s.host.Poll(r.session.Guess)
			board.Right, _, _ = guide.CameTrue(r.timeline(), r.panel, s.host.Sequence(r.timeline()))
		}
		board.Draw(c, at, s.env.Words)
	}
	row, instead := foot.noteRow()
	if told := foot.drawNote(c, row, false); !told || !instead {
		foot.drawKeys(c, stage.OnRun)
	}
	s.Code.Draw(c)
}
