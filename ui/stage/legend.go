package stage

import (
	"slices"

	"lanes/engine/event"
	"lanes/ui/paint"
)

// Sign is what stands on a strip, with what it means.
type Sign struct {
	Cells []paint.Cell
	Word  string
}

// Width is how many columns it takes, with its word.
func (s *Sign) Width() int { return len(s.Cells) + 1 + paint.Width(s.Word) }

// Draw writes it, with its word.
func (s *Sign) Draw(p *paint.Pen, word paint.Token) {
	for _, c := range s.Cells {
		p.Cell(p.Canvas.Theme.Cell(c))
	}
	p.Skip(1)
	p.Text(word, s.Word)
}

// Signs are those of the strips; that of what is in progress only where lanes are observed. A
// task that is lost with a worker elsewhere has not failed: another attempts it.
func Signs(env *Env) []Sign {
	t := env.Words
	failed := t.Legend.Failed
	if env.Remote {
		failed = t.Legend.Attempt
	}
	all := []Sign{
		{[]paint.Cell{paint.CellRunning}, t.States.Running},
		{[]paint.Cell{
			paint.Shared(event.Running, event.Ready, 2), paint.Shared(event.Running, event.Waiting, 4), paint.Shared(event.Running, event.Ready, 6),
		}, t.Legend.Part},
		{[]paint.Cell{paint.CellReady}, t.States.Ready},
		{[]paint.Cell{paint.CellWaiting}, t.States.Waiting},
		{[]paint.Cell{paint.CellIdle}, t.States.Idle},
		{[]paint.Cell{paint.CellFailed}, failed},
		{[]paint.Cell{paint.CellReadyMore, paint.CellWaitingMore, paint.CellIdleMore}, t.Legend.More},
	}
	if env.Observed {
		all = slices.Insert(all, 1, Sign{[]paint.Cell{paint.CellProgress}, t.States.InProgress})
	}
	return all
}

// Legend writes the signs of the strips with their words.
func Legend(p *paint.Pen, env *Env) {
	t, g := env.Words, env.Theme.Glyphs
	for _, s := range Signs(env) {
		if p.Room() < s.Width() {
			return
		}
		s.Draw(p, paint.Faint)
		p.Skip(3)
	}
	if note := t.Legend.Counts; p.Room() >= paint.Width(note)+4 {
		p.Right(paint.Faint, g.Spark[3]+g.Spark[6]+" "+note, p.End)
	}
}
