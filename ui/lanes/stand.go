package lanes

import (
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/stage"
)

// drawStand draws the screen of a run as a class sees it: under its lanes a board with its
// datum and one finding, in the place of panel, counts and card.
func drawStand(s *Screen, c *paint.Canvas) {
	r, foot := s.run, s.foot()
	r.rows.draw(c)
	r.rows.drawAxis(c)
	if at := s.layout.Panel; !s.Code.Under() && at.H > 0 {
		board := present.Board{
			Timeline: r.Timeline(), Picture: r.Picture(), At: r.Moment(), Panel: r.panel, Ended: r.Ended(), Bare: s.env.Bare(), Right: stage.NoChoice,
		}
		if board.Ended && r.Session.Guess != "" {
			board.Votes = s.host.Poll(r.Session.Guess)
			board.Right, _, _ = guide.CameTrue(r.Timeline(), r.panel, s.host.Sequence(r.Timeline()))
		}
		board.Draw(c, at, s.env.Words)
	}
	row, instead := foot.noteRow()
	if told := foot.drawNote(c, row, false); !told || !instead {
		foot.drawKeys(c, stage.OnRun)
	}
	s.Code.Draw(c)
}
