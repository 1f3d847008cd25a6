package guide

import (
	"fmt"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// filePanel is the panel of the lesson file: who wrote which part of the file, and
// how many rows are whole.
type filePanel struct {
	next   int
	info   *event.Info
	n      map[string]int64
	blocks string // who wrote which part, x where a row is torn
}

func (*filePanel) Rows() (all, enough int) { return 7, 5 }

func (p *filePanel) Update(tl *history.Timeline, events int) {
	if events < p.next || p.n == nil {
		*p = filePanel{n: map[string]int64{}}
	}
	p.info = &tl.Info
	for ; p.next < events; p.next++ {
		switch e := tl.Event(p.next); {
		case e.Lane != 0:
		case e.Kind == event.KindValue:
			p.n[e.Name] = e.Value
		case e.Kind == event.KindPrint:
			p.blocks = e.Text
		}
	}
}

func (*filePanel) Doing(int, *text.Catalogue) string { return "" }

// writers are the colours of the writers, by turns.
var writers = []paint.Token{paint.InRunning, paint.Accent, paint.InReady, paint.InKilled}

func (p *filePanel) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	words := text.File.In(t)
	pen := c.At(at.Y, at.X+3, at.W-4)
	pen.Text(paint.Dim, words.Map)
	pen.Skip(3)
	pen.Text(paint.Faint, words.Each)
	pen = c.At(at.Y+1, at.X+3, at.W-4)
	for _, who := range p.blocks {
		if who < '1' || who > '9' {
			pen.Cell(paint.Alarm, c.Theme.Glyphs.Broken)
			continue
		}
		pen.Text(writers[int(who-'1')%len(writers)], string(who))
	}
	if len(p.blocks) == 0 {
		pen.Text(paint.Faint, words.Later)
		return
	}
	pen = c.At(at.Y+2, at.X+3, at.W-4)
	tok := paint.InRunning
	if p.n["rows_lost"] > 0 || p.n["rows_torn"] > 0 {
		tok = paint.InFailed
	}
	pen.Text(tok, p.counts(words))
	y := at.Y + 3
	for _, said := range [...]struct {
		tok paint.Token
		s   string
	}{{paint.Plain, p.why(words)}, {paint.Faint, words.Quoted}} {
		for _, line := range paint.Wrap(said.s, at.W-4) {
			if y < at.Y+at.H {
				pen := c.At(y, at.X+3, at.W-4)
				pen.Text(said.tok, line)
			}
			y++
		}
	}
}

func (p *filePanel) counts(words *text.FileWords) string {
	v := func(name string) string { return paint.Grouped(p.n[name]) }
	return fmt.Sprintf(words.Counts, v("rows_whole"), v("rows_expected"), v("rows_lost"), v("rows_torn"), v("rows_repeated"))
}

// why says why rows are whole, or are not.
func (p *filePanel) why(words *text.FileWords) string {
	if p.info.Options["mode"] == "write" {
		return words.Overwritten
	}
	flush := p.info.Options["flush"]
	if flush == "row" && p.n["rows_lost"]+p.n["rows_torn"] > 0 {
		return words.NotApart
	}
	return words.Flushed[flush]
}

func (p *filePanel) Card(t *text.Catalogue) []paint.Figure {
	words := text.File.In(t)
	if len(p.blocks) == 0 {
		return nil
	}
	return []paint.Figure{{Tok: paint.Plain, Label: words.Label, Value: "", Note: p.counts(words)}}
}

// fileCame is how many rows are missing or torn.
func fileCame(tl *history.Timeline, _ Panel) (int, string) {
	p := tl.Head()
	lost, all := p.Value("rows_lost"), p.Value("rows_expected")
	switch {
	case !over(tl) || all == 0:
		return stage.NoChoice, ""
	case lost == 0 && p.Value("rows_torn") == 0:
		return 0, ""
	case lost*2 < all:
		return 1, paint.Grouped(lost)
	}
	return 2, paint.Grouped(lost)
}

// fileTold is why rows are whole or not, and what became of what the tutorial says, that
// processes need no lock.
func fileTold(tl *history.Timeline, t *text.Catalogue) []string {
	w := text.File.In(t)
	p := &filePanel{}
	p.Update(tl, tl.Len())
	if len(p.blocks) == 0 {
		return nil
	}
	told := []string{p.why(w), w.Quoted}
	switch {
	case !tl.Info.Traits().Processes:
	case p.n["rows_torn"] > 0 || p.n["rows_lost"] > 0 && (tl.Info.Options["mode"] == "write" || tl.Info.Options["flush"] == "row"):
		told = append(told, w.Shared)
	case p.n["rows_lost"] == 0:
		told = append(told, w.NoLock)
	}
	return told
}
