package stage

import (
	"lanes/ui/paint"
)

// Legend writes the signs of the strips with their words.
func Legend(p *paint.Pen, env *Env) {
	t, g := env.Words, env.Theme.Glyphs
	for _, e := range [...]struct {
		cell paint.Cell
		word string
	}{
		{paint.CellRunning, t.States.Running}, {paint.CellBriefly, t.Legend.Briefly}, {paint.CellReady, t.States.Ready},
		{paint.CellWaiting, t.States.Waiting}, {paint.CellIdle, t.States.Idle}, {paint.CellFailed, t.Legend.Failed},
		{paint.CellWaitingMore, t.Legend.More},
	} {
		if p.Room() < 2+paint.Width(e.word) {
			return
		}
		p.Cell(paint.OfCell[e.cell], g.Cell[e.cell])
		p.Skip(1)
		p.Text(paint.Faint, e.word)
		p.Skip(3)
	}
	if note := t.Legend.Counts; p.Room() >= paint.Width(note)+4 {
		p.Right(paint.Faint, g.Spark[3]+g.Spark[6]+" "+note, p.End)
	}
}
