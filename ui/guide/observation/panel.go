package observation

import (
	"cmp"
	"strconv"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Panel is the panel of a program that is observed: what it printed last, by which
// lane. It takes no room while nothing was printed.
type Panel struct {
	next    int // of all events
	names   []string
	lines   []printed // the last ones
	n       int       // all of them
	watched bool      // the program was watched while it ran, so what it prints is its output
}

// printed is a line of the output.
type printed struct {
	at   time.Duration
	lane string
	text string
	more bool // it goes on from the row above
}

const (
	outputRows  = 7 // with the title
	outputBrief = 4
)

func (p *Panel) Rows() (all, enough int) {
	if p.n == 0 || !p.watched {
		return 0, 0
	}
	return outputRows, outputBrief
}

func (p *Panel) Update(tl *history.Timeline, events int) {
	if events < p.next {
		*p = Panel{names: p.names[:0]}
	}
	p.watched = tl.Info.Work != ""
	for ; p.next < events; p.next++ {
		e := tl.Event(p.next)
		for len(p.names) <= int(e.Lane) {
			p.names = append(p.names, "")
		}
		switch {
		case e.Kind == event.KindLane && e.Name != "":
			p.names[e.Lane] = e.Name
		case e.Kind == event.KindPrint:
			p.n++
			if len(p.lines) == outputRows-1 {
				p.lines = append(p.lines[:0], p.lines[1:]...)
			}
			p.lines = append(p.lines, printed{at: e.At, lane: p.names[e.Lane], text: e.Text})
		}
	}
}

func (p *Panel) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at = at.Inset()
	pen := c.At(at.Y, at.X, at.W)
	pen.Text(paint.Dim, t.Observed.Output)
	pen.Skip(2)
	pen.Text(paint.Faint, strconv.Itoa(p.n))
	const when, who = 9, 14
	const said = when + 2 + who + 1
	rows := p.rows(at.W - said)
	for i, l := range rows[max(len(rows)-at.H+1, 0):] {
		pen := c.At(at.Y+1+i, at.X, at.W)
		if !l.more {
			pen.Right(paint.Faint, paint.Seconds(l.at), at.X+when)
			pen.To(at.X + when + 2)
			pen.Fit(paint.Dim, l.lane, who)
		}
		pen.To(at.X + said)
		pen.Text(paint.Plain, l.text)
	}
}

// rows are the last lines in so many columns.
func (p *Panel) rows(w int) (rows []printed) {
	for _, l := range p.lines {
		for i, text := range paint.Wrap(cmp.Or(l.text, " "), w) {
			rows = append(rows, printed{l.at, l.lane, text, i > 0})
		}
	}
	return rows
}

func (p *Panel) Doing(int, *text.Catalogue) string { return "" }

func (p *Panel) Card(*text.Catalogue) []paint.Figure { return nil }
