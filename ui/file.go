package ui

import (
	"fmt"

	"lanes/engine"
	"lanes/ui/text"
)

// filePanel is the panel of the lesson file: who wrote which part of the file, and
// how many rows are whole.
type filePanel struct {
	next   int
	info   *engine.Info
	n      map[string]int64
	blocks string // who wrote which part, x where a row is torn
}

func (*filePanel) rows() (all, enough int) { return 5, 4 }

func (p *filePanel) update(tl *engine.Timeline, events int) {
	if events < p.next || p.n == nil {
		*p = filePanel{n: map[string]int64{}}
	}
	p.info = &tl.Info
	for ; p.next < events; p.next++ {
		switch e := tl.Event(p.next); {
		case e.Lane != 0:
		case e.Kind == engine.KindValue:
			p.n[e.Name] = e.Value
		case e.Kind == engine.KindPrint:
			p.blocks = e.Text
		}
	}
}

func (*filePanel) doing(int, *text.Catalogue) string { return "" }

// writers are the colours of the writers, by turns.
var writers = []token{inRunning, accent, inReady, inKilled}

func (p *filePanel) draw(c *canvas, at rect, t *text.Catalogue) {
	words := text.File.In(t)
	pen := c.at(at.y, at.x+3, at.w-4)
	pen.text(dim, words.Map)
	pen.skip(3)
	pen.text(faint, words.Each)
	pen = c.at(at.y+1, at.x+3, at.w-4)
	for _, who := range p.blocks {
		if who < '1' || who > '9' {
			pen.cell(alarm, c.th.glyphs.broken)
			continue
		}
		pen.text(writers[int(who-'1')%len(writers)], string(who))
	}
	if len(p.blocks) == 0 {
		pen.text(faint, words.Later)
		return
	}
	pen = c.at(at.y+2, at.x+3, at.w-4)
	tok := inRunning
	if p.n["rows_lost"] > 0 || p.n["rows_torn"] > 0 {
		tok = inFailed
	}
	pen.text(tok, p.counts(words))
	pen = c.at(at.y+3, at.x+3, at.w-4)
	pen.text(plain, p.why(words))
	if at.h > 4 {
		pen = c.at(at.y+4, at.x+3, at.w-4)
		pen.text(faint, words.Quoted)
	}
}

func (p *filePanel) counts(words *text.FileWords) string {
	v := func(name string) string { return grouped(p.n[name]) }
	return fmt.Sprintf(words.Counts, v("rows_whole"), v("rows_expected"), v("rows_lost"), v("rows_torn"), v("rows_repeated"))
}

// why says why rows are whole, or are not.
func (p *filePanel) why(words *text.FileWords) string {
	if p.info.Options["mode"] == "write" {
		return words.Overwritten
	}
	return words.Flushed[p.info.Options["flush"]]
}

func (p *filePanel) card(t *text.Catalogue) []cardLine {
	words := text.File.In(t)
	if len(p.blocks) == 0 {
		return nil
	}
	return []cardLine{{plain, words.Label, "", p.counts(words)}}
}

// fileCame is how many rows are missing or torn.
func fileCame(tl *engine.Timeline, _ panel) (int, string) {
	p := tl.Head()
	lost, all := p.Value("rows_lost"), p.Value("rows_expected")
	switch {
	case !over(tl) || all == 0:
		return passed, ""
	case lost == 0 && p.Value("rows_torn") == 0:
		return 0, ""
	case lost*2 < all:
		return 1, grouped(lost)
	}
	return 2, grouped(lost)
}

// fileTold is why rows are whole or not, and what became of what the tutorial says, that
// processes need no lock.
func fileTold(tl *engine.Timeline, t *text.Catalogue) []string {
	w := text.File.In(t)
	p := &filePanel{}
	p.update(tl, tl.Len())
	if len(p.blocks) == 0 {
		return nil
	}
	told := []string{p.why(w), w.Quoted}
	switch {
	case !tl.Info.Traits().Processes:
	case p.n["rows_torn"] > 0 || p.n["rows_lost"] > 0 && tl.Info.Options["mode"] == "write":
		told = append(told, w.Shared)
	case p.n["rows_lost"] == 0:
		told = append(told, w.NoLock)
	}
	return told
}
