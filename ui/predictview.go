package ui

import (
	"strconv"
	"strings"

	"lanes/ui/lanes"
	"lanes/ui/menu"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// askPage is the rows of a question from the top of the screen on. What is about to run
// is said above the question, and its program stands beside it, or below.
type askPage []paint.Line

// askForm is how much a page says. A row that has no room gives way to the answers.
type askForm struct {
	air     bool // blank rows, and a heading of the question
	setting bool // a row for each setting, with the key that changes it
	shows   bool // the lesson's sentence
}

// askForms are the forms of a page, the roomiest first.
var askForms = []askForm{{true, true, true}, {false, true, true}, {false, false, true}, {}}

const (
	askMargin = 3  // columns left of a question
	askCode   = 12 // rows of the program below a question, at least
)

// arrangeAsking lays out the page of the question on the screen.
func (r *root) arrangeAsking() {
	w, h := max(r.W, stage.MinWidth), max(r.H, stage.MinHeight) // on less nothing is drawn
	var page askPage
	var code paint.Rect
	side, below := 0, 0
	if r.on == stage.OnRun {
		if side = r.run.Code.Columns(w); r.run.Code.Shown() && side == 0 {
			below = askCode
		}
	}
	for _, form := range askForms {
		page = r.askRows(w, w-side, form)
		if len(page)+below+1 <= h {
			break
		}
	}
	if over := len(page) + 1 - h; over > 0 { // the choices come first
		last := len(page) - len(r.asking.make(r.Words).Choices)
		page = append(page[:max(last-over, 0)], page[last:]...)
	}
	switch top := len(page); {
	case side > 0:
		code = paint.Rect{X: w - side, Y: 3, W: side, H: h - 5}
	case below > 0 && top+below+1 <= h:
		code = paint.Rect{X: 0, Y: top + 1, W: w, H: h - top - 2}
	}
	r.asking.page = page
	if r.on == stage.OnRun {
		r.run.Code.Place(code)
	}
}

// askRows are the rows of a page in one of its forms. The head has all columns of the
// screen, the rest has some.
func (r *root) askRows(all, some int, f askForm) []paint.Line {
	var rows []paint.Line
	add := func(x, w int, tok paint.Token, s string) {
		rows = append(rows, func(p *paint.Pen) {
			p.End = min(p.End, x+w)
			p.To(x)
			p.Text(tok, s)
		})
	}
	gap := func() {
		if f.air {
			rows = append(rows, paint.Blank)
		}
	}
	w := some - 2*askMargin
	if r.on == stage.OnRun {
		words := r.run.Words()
		add(1, all-2, paint.Heading, words.Title)
		if f.shows {
			for _, line := range paint.Wrap(words.Sentence, all-2) {
				add(1, all-2, paint.Dim, line)
			}
		}
		gap()
		rows = append(rows, r.settings(some, f)...)
	} else {
		rows = append(rows, paint.Blank, paint.Blank) // the head of the room
	}
	gap()
	if f.air {
		add(askMargin, w, paint.Dim, r.Words.Predict.Before)
		gap()
	}
	q := r.asking.make(r.Words)
	for _, line := range paint.Wrap(q.Ask, w) {
		add(askMargin, w, paint.Strong, line)
	}
	gap()
	for i, choice := range q.Choices {
		rows = append(rows, func(p *paint.Pen) {
			p.End = min(p.End, some-askMargin)
			p.To(askMargin + 2)
			p.Text(paint.Accent, strconv.Itoa(i+1))
			p.Skip(2)
			p.Text(paint.Plain, choice)
		})
	}
	return rows
}

// settings say how the lesson will run: under which model, with how many workers, and
// each of its knobs.
func (r *root) settings(w int, f askForm) []paint.Line {
	m, l := &r.menu, r.run.Lesson
	model := m.ModelOf(l)
	words := stage.ModelWords(r.Words, model)
	variant := func(named bool) []string {
		return lanes.VariantOf(r.Words, l.ID, lanes.FlagsOf(l, model), m.OptionsOf(l, model), named)
	}
	if !f.setting {
		items := lanes.FitHow(w-2, words, []string{r.Words.WorkersOf(m.Effective(l))}, variant)
		return []paint.Line{func(p *paint.Pen) {
			p.To(1)
			p.Text(paint.Strong, words.Name)
			p.Text(paint.Dim, "  "+strings.Join(items, "  "))
		}}
	}
	row := func(act stage.Action, key string, write func(p *paint.Pen)) paint.Line {
		return func(p *paint.Pen) {
			p.End = min(p.End, w-askMargin)
			p.To(askMargin)
			if r.Can(act) {
				p.Text(paint.Accent, key)
			}
			p.To(askMargin + menu.KeyWidth + 1)
			write(p)
		}
	}
	rows := []paint.Line{
		row(stage.NextModel, "tab", func(p *paint.Pen) {
			p.Text(paint.Strong, words.Name)
			p.Skip(2)
			p.Text(menu.BadgeToken(words), words.Badge)
			if phrase := m.Phrase(l, model); p.Room() >= paint.Width(phrase)+2 {
				p.Skip(2)
				p.Text(paint.Dim, phrase)
			}
		}),
		row(stage.MoreWorkers, "+ −", func(p *paint.Pen) { m.DrawWorkers(p, l) }),
	}
	for i, s := range variant(true) {
		rows = append(rows, row([]stage.Action{stage.TurnKnob, stage.TurnSecond}[i], stage.KnobKeys[i], func(p *paint.Pen) { p.Text(paint.Plain, s) }))
	}
	return rows
}

// drawAsking draws the page of a question.
func (r *root) drawAsking(c *paint.Canvas) {
	if r.on&stage.OnLab != 0 {
		r.DrawRoom(c, r.room())
	}
	for y, row := range r.asking.page {
		p := c.At(y, 0, c.W-1)
		row(&p)
	}
	if r.on == stage.OnRun {
		r.run.Code.Draw(c)
	}
	p := c.At(c.H-1, 1, c.W-1)
	r.Keys.Line(p, stage.OnAsk)
}
