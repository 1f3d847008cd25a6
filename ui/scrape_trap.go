package ui

import (
	"fmt"

	"lanes/engine"
	"lanes/ui/text"
)

// trapPanel is the panel of a scrape whose rows go into a trap; of one that does not it
// is nothing.
type trapPanel struct {
	next    int
	trap    string
	n       map[string]int64
	example string
}

func (p *trapPanel) rows() (all, enough int) {
	if p.trap == "" {
		return 0, 0
	}
	return 5, 3
}

func (p *trapPanel) update(tl *engine.Timeline, events int) {
	if events < p.next || p.n == nil {
		*p = trapPanel{n: map[string]int64{}}
	}
	if p.trap = tl.Info.Options["trap"]; !inTrap(&tl.Info) {
		p.trap = ""
	}
	for ; p.next < events; p.next++ {
		switch e := tl.Event(p.next); {
		case e.Lane != 0:
		case e.Kind == engine.KindValue:
			p.n[e.Name] = e.Value
		case e.Kind == engine.KindPrint:
			p.example = e.Text
		}
	}
}

func (*trapPanel) doing(int, *text.Catalogue) string { return "" }

// sprung reports whether the rows have been written.
func (p *trapPanel) sprung() bool {
	_, ok := p.n["trap_expected"]
	return ok
}

// counts is what is in the file.
func (p *trapPanel) counts(words *text.ScrapeWords) string {
	v := func(name string) string { return grouped(p.n["trap_"+name]) }
	rows := []any{v("whole"), v("expected"), v("lost"), v("stale"), v("torn"), v("headers")}
	if p.trap == "swallow" {
		return fmt.Sprintf(words.Swallowed, append(rows, v("swallowed"))...)
	}
	return fmt.Sprintf(words.Counts, rows...)
}

func (p *trapPanel) draw(c *canvas, at rect, t *text.Catalogue) {
	words := text.Scrape.In(t)
	y := at.y
	line := func(tok token, s string) {
		if s == "" || y >= at.y+at.h {
			return
		}
		pen := c.at(y, at.x+3, at.w-4)
		pen.text(tok, s)
		y++
	}
	if !p.sprung() && p.n["trap_tries"] == 0 {
		line(dim, words.Later)
	}
	if p.n["trap_tries"] > 0 {
		line(inFailed, p.tries(words))
	}
	if p.sprung() {
		line(inFailed, p.counts(words))
		line(plain, words.Traps[p.trap])
		if p.example != "" {
			line(inReady, fmt.Sprintf(words.Example, p.example))
		}
	}
	line(faint, words.Quoted)
}

func (p *trapPanel) tries(words *text.ScrapeWords) string {
	return fmt.Sprintf(words.Tries, grouped(p.n["trap_bad_tries"]), grouped(p.n["trap_tries"]), grouped(p.n["trap_bad_tries_locked"]))
}

func (p *trapPanel) card(t *text.Catalogue) []cardLine {
	words := text.Scrape.In(t)
	if p.trap == "" || !p.sprung() {
		return nil
	}
	lines := []cardLine{{inFailed, words.Label, "", p.counts(words)}}
	if p.n["trap_tries"] > 0 {
		lines = append(lines, cardLine{inFailed, " ", "", p.tries(words)})
	}
	return lines
}

// trapTold says what the trap was.
func trapTold(tl *engine.Timeline, t *text.Catalogue) []string {
	if !inTrap(&tl.Info) || tl.Head().Value("trap_expected") == 0 {
		return nil
	}
	w := text.Scrape.In(t)
	return []string{w.Traps[tl.Info.Options["trap"]], w.Quoted}
}

// inTrap reports whether the rows of a scrape go into a trap: its time is not that of
// the scrape then.
func inTrap(info *engine.Info) bool {
	trap := info.Options["trap"]
	return trap != "" && trap != "none"
}
