package ui

// legend writes the signs of the strips with their words.
func legend(p *pen, env *env) {
	t, g := env.t, env.th.glyphs
	for _, e := range [...]struct {
		cell cell
		word string
	}{
		{cellRunning, t.States.Running}, {cellBriefly, t.Legend.Briefly}, {cellReady, t.States.Ready},
		{cellWaiting, t.States.Waiting}, {cellIdle, t.States.Idle}, {cellFailed, t.Legend.Failed},
		{cellWaitingMore, t.Legend.More},
	} {
		if p.room() < 2+width(e.word) {
			return
		}
		p.cell(ofCell[e.cell], g.cell[e.cell])
		p.skip(1)
		p.text(faint, e.word)
		p.skip(3)
	}
	if note := t.Legend.Counts; p.room() >= width(note)+4 {
		p.right(faint, g.spark[3]+g.spark[6]+" "+note, p.end)
	}
}
