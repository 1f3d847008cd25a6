package script

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/paint"
	"lanes/ui/stage"
)

// List is the screen on which one of the shows is chosen.
type List struct {
	env   *stage.Env
	known *Course
	play  func(*Script) tea.Cmd
	shows []*Script
	at    int
	rows  paint.Rect
}

// NewList is the list of all shows. play plays one; known is what scripts may name.
func NewList(env *stage.Env, known *Course, play func(*Script) tea.Cmd) List {
	return List{env: env, known: known, play: play}
}

// Enter reads the shows. One that needs a lesson that is not there is left out.
func (l *List) Enter() {
	l.shows = nil
	for _, name := range Shows() {
		text, _ := Show(name)
		if s, err := Read(name, strings.NewReader(text), l.known); err == nil {
			l.shows = append(l.shows, s)
		}
	}
	l.at = min(l.at, max(len(l.shows)-1, 0))
}

// Can says whether an action makes sense now.
func (l *List) Can(act stage.Action, _ int) bool {
	switch act {
	case stage.LaneUp, stage.LaneDown:
		return len(l.shows) > 1
	case stage.Start:
		return len(l.shows) > 0
	}
	return false
}

// Do does what a key asks for.
func (l *List) Do(act stage.Action, _ int) tea.Cmd {
	switch act {
	case stage.LaneUp:
		l.Wheel(-1)
	case stage.LaneDown:
		l.Wheel(1)
	case stage.Start:
		return l.play(l.shows[l.at])
	}
	return nil
}

// Wheel chooses the show d further on.
func (l *List) Wheel(d int) { l.at = max(min(l.at+d, len(l.shows)-1), 0) }

// Click chooses a show.
func (l *List) Click(x, y int) tea.Cmd {
	if n := (y - l.rows.Y) / rowsOfShow; l.rows.Has(x, y) && n < len(l.shows) {
		l.at = n
	}
	return nil
}

// rowsOfShow is the rows that the list has for a show.
const rowsOfShow = 3

// Draw draws the list.
func (l *List) Draw(c *paint.Canvas) {
	t := &l.env.Words.Scripts
	p := c.At(0, margin, c.W-2*margin)
	p.Text(paint.Heading, t.Choose)
	l.rows = paint.Rect{X: margin, Y: 2, W: c.W - 2*margin, H: min(rowsOfShow*len(l.shows), max(c.H-3, 0))}
	for i, s := range l.shows {
		y := l.rows.Y + rowsOfShow*i
		if y+1 >= c.H-1 {
			break
		}
		p := c.At(y, margin, c.W-2*margin)
		tok := paint.Plain
		if i == l.at {
			p.Cell(paint.Accent, c.Theme.Glyphs.Chosen)
			tok = paint.Heading
		}
		p.To(margin + 2)
		p.Text(tok, s.Title.In(l.env.Words.Lang))
		p = c.At(y+1, margin+2, c.W-2*margin)
		p.Text(paint.Dim, s.Says(l.env.Words))
	}
	p = c.At(c.H-1, margin, c.W)
	l.env.Keys.Line(p, stage.OnShows)
}
