package scraping

import (
	"fmt"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Scrape is the panel of a scrape: the pages as their rows arrive, or what became of
// rows that went into a trap.
type Scrape struct {
	next  int
	trap  string // "" for none
	table bool   // the pages are told of
	own   bool   // they are none of the blog's
	n     map[string]int64
	wrong []string // lines of the file
	pages []pageRows
}

func (p *Scrape) Rows() (all, enough int) {
	switch {
	case p.trap != "":
		return 2 + maxWrong, 3
	case p.table:
		return 1 + maxPages, 2
	}
	return 0, 0
}

func (p *Scrape) Update(tl *history.Timeline, events int) {
	if events < p.next || p.n == nil {
		*p = Scrape{n: map[string]int64{}}
	}
	if p.trap = tl.Info.Options["trap"]; !InTrap(&tl.Info) {
		p.trap = ""
	}
	p.table = tl.Info.Options["trap"] != "" // an older log has no pages
	p.own = tl.Info.Options["columns"] != ""
	for ; p.next < events; p.next++ {
		switch e := tl.Event(p.next); {
		case e.Lane != 0:
		case e.Kind == event.KindValue:
			p.n[e.Name] = e.Value
		case e.Kind == event.KindPrint:
			p.line(e)
		}
	}
}

// line takes a line that main prints: of a page, or a wrong one of the file.
func (p *Scrape) line(e *event.Event) {
	if r, ok := rowsOf(e, p.own); ok {
		p.pages = append(p.pages, r)
		return
	}
	if p.trap != "" {
		p.wrong = append(p.wrong, e.Text)
	}
}

// maxWrong is how many wrong lines of the file are shown.
const maxWrong = 4

func (*Scrape) Doing(int, *text.Catalogue) string { return "" }

// sprung reports whether the rows have been written.
func (p *Scrape) sprung() bool {
	_, ok := p.n["trap_expected"]
	return ok
}

// counts is what is in the file.
func (p *Scrape) counts(words *text.ScrapeWords) string {
	v := func(name string) string { return paint.Grouped(p.n["trap_"+name]) }
	rows := []any{v("whole"), v("expected"), v("lost"), v("stale"), v("torn"), v("headers")}
	if p.trap == "swallow" {
		return fmt.Sprintf(words.Swallowed, append(rows, v("swallowed"))...)
	}
	return fmt.Sprintf(words.Counts, rows...)
}

func (p *Scrape) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at, words := at.Inset(), text.Scrape.In(t)
	if p.trap == "" {
		drawRows(c, at, p.pages, p.own, t)
		return
	}
	y := at.Y
	line := func(tok paint.Token, s string) {
		if s == "" || y >= at.Y+at.H {
			return
		}
		pen := c.At(y, at.X, at.W)
		pen.Text(tok, s)
		y++
	}
	if !p.sprung() && p.n["trap_tries"] == 0 {
		line(paint.Dim, words.Later)
	}
	if p.n["trap_tries"] > 0 {
		line(paint.InFailed, p.tries(words))
	}
	if p.sprung() {
		line(paint.InFailed, p.counts(words))
		for _, wrong := range p.wrong[:min(len(p.wrong), maxWrong)] {
			if y < at.Y+at.H {
				pen := c.At(y, at.X, at.W)
				drawWrong(&pen, wrong, c.Theme.Glyphs)
				y++
			}
		}
	}
}

func (p *Scrape) tries(words *text.ScrapeWords) string {
	return fmt.Sprintf(words.Tries, paint.Grouped(p.n["trap_bad_tries"]), paint.Grouped(p.n["trap_tries"]), paint.Grouped(p.n["trap_bad_tries_locked"]))
}

func (p *Scrape) Card(t *text.Catalogue) []paint.Figure {
	words := text.Scrape.In(t)
	if p.trap == "" || !p.sprung() {
		return nil
	}
	lines := []paint.Figure{{Tok: paint.InFailed, Label: words.Label, Value: "", Note: p.counts(words)}}
	if p.n["trap_tries"] > 0 {
		lines = append(lines, paint.Figure{Tok: paint.InFailed, Label: " ", Value: "", Note: p.tries(words)})
	}
	return lines
}

// InTrap reports whether the rows of a scrape go into a trap: its time is not that of
// the scrape then.
func InTrap(info *event.Info) bool {
	trap := info.Options["trap"]
	return trap != "" && trap != "none"
}
