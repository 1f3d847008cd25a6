package ask

import (
	"strconv"

	"lanes/ui/paint"
	"lanes/ui/stage"
)

// page is the rows of a question from the top of the screen on.
type page []paint.Line

// Form is how much a page says. A row that has no room gives way to the answers.
type Form struct {
	Air      bool // blank rows, and a heading of the question
	Settings bool // a row for each setting, with the key that changes it
	Shows    bool // the lesson's sentence
}

// forms are the forms of a page, the roomiest first.
var forms = []Form{{true, true, true}, {false, true, true}, {false, false, true}, {}}

// Margin is the number of columns left of a question.
const Margin = 3

// About is what a question is about, as its page shows it.
type About struct {
	// Head is the rows above the question in a form: they have all columns of the screen,
	// or as many as the rest of the page has.
	Head func(f Form, all, some int) []paint.Line
	// Side is how many columns are left free right of the question, and Below how many rows
	// below it at least, for the program that is about to run.
	Side, Below int
}

// Arrange lays out the page of the question on the screen. It returns where there is room
// for the program, nowhere if there is none.
func (a *Asker) Arrange(about About) (program paint.Rect) {
	w, h := max(a.env.W, stage.MinWidth), max(a.env.H, stage.MinHeight) // nothing is drawn on a smaller screen
	var rows page
	for _, form := range forms {
		rows = a.rows(about, form, w)
		if len(rows)+about.Below+1 <= h {
			break
		}
	}
	if over := len(rows) + 1 - h; over > 0 { // the choices come first
		last := len(rows) - a.Choices()
		rows = append(rows[:max(last-over, 0)], rows[last:]...)
	}
	a.now.page = rows
	switch top := len(rows); {
	case about.Side > 0:
		return paint.Rect{X: w - about.Side, Y: 3, W: about.Side, H: h - 5}
	case about.Below > 0 && top+about.Below+1 <= h:
		return paint.Rect{X: 0, Y: top + 1, W: w, H: h - top - 2}
	}
	return paint.Rect{}
}

// rows are the rows of a page in one of its forms, on a screen with so many columns.
func (a *Asker) rows(about About, f Form, all int) page {
	some := all - about.Side
	rows := page(about.Head(f, all, some))
	gap := func() {
		if f.Air {
			rows = append(rows, paint.Blank)
		}
	}
	w := some - 2*Margin
	gap()
	if f.Air {
		rows = append(rows, Row(Margin, w, paint.Dim, a.env.Words.Predict.Before))
		gap()
	}
	q := a.now.make(a.env.Words)
	for _, line := range paint.Wrap(q.Ask, w) {
		rows = append(rows, Row(Margin, w, paint.Strong, line))
	}
	gap()
	for i, choice := range q.Choices {
		rows = append(rows, func(p *paint.Pen) {
			p.End = min(p.End, some-Margin)
			p.To(Margin + 2)
			p.Text(paint.Accent, strconv.Itoa(i+1))
			p.Skip(2)
			p.Text(paint.Plain, choice)
		})
	}
	return rows
}

// Row is a row of a page: a text in w columns from x.
func Row(x, w int, tok paint.Token, s string) paint.Line {
	return func(p *paint.Pen) {
		p.End = min(p.End, x+w)
		p.To(x)
		p.Text(tok, s)
	}
}

// Draw draws the page that was arranged, and the keys that answer.
func (a *Asker) Draw(c *paint.Canvas) {
	for y, row := range a.now.page {
		p := c.At(y, 0, c.W-1)
		row(&p)
	}
	p := c.At(c.H-1, 1, c.W-1)
	if a.Note != nil {
		p.Text(paint.Strong, a.Note(a.env.Words))
		return
	}
	a.env.KeyLine(p, stage.OnAsk)
}
