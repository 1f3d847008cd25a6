package ui

import (
	"strconv"
	"strings"
)

// askPage is the rows of a question from the top of the screen on. What is about to run
// is said above the question, and its program stands beside it, or below.
type askPage []helpLine

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
	w, h := max(r.w, minWidth), max(r.h, minHeight) // on less nothing is drawn
	var page askPage
	var code rect
	side, below := 0, 0
	if r.on == onRun {
		_, shown := r.run.codeOf()
		if side = r.run.codeSide(w); shown && side == 0 {
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
		last := len(page) - len(r.asking.make(r.t).choices)
		page = append(page[:max(last-over, 0)], page[last:]...)
	}
	switch top := len(page); {
	case side > 0:
		code = rect{w - side, 3, side, h - 5}
	case below > 0 && top+below+1 <= h:
		code = rect{0, top + 1, w, h - top - 2}
	}
	r.asking.page = page
	if r.on == onRun {
		r.run.lay.code = code
		r.run.scrollCode()
	}
}

// askRows are the rows of a page in one of its forms. The head has all columns of the
// screen, the rest has some.
func (r *root) askRows(all, some int, f askForm) []helpLine {
	var rows []helpLine
	add := func(x, w int, tok token, s string) {
		rows = append(rows, func(p *pen) {
			p.end = min(p.end, x+w)
			p.to(x)
			p.text(tok, s)
		})
	}
	gap := func() {
		if f.air {
			rows = append(rows, blank)
		}
	}
	w := some - 2*askMargin
	if r.on == onRun {
		words := r.run.words()
		add(1, all-2, heading, words.Title)
		if f.shows {
			for _, line := range wrap(words.Sentence, all-2) {
				add(1, all-2, dim, line)
			}
		}
		gap()
		rows = append(rows, r.settings(some, f)...)
	} else {
		rows = append(rows, blank, blank) // the head of the room
	}
	gap()
	if f.air {
		add(askMargin, w, dim, r.t.Predict.Before)
		gap()
	}
	q := r.asking.make(r.t)
	for _, line := range wrap(q.ask, w) {
		add(askMargin, w, strong, line)
	}
	gap()
	for i, choice := range q.choices {
		rows = append(rows, func(p *pen) {
			p.end = min(p.end, some-askMargin)
			p.to(askMargin + 2)
			p.text(accent, strconv.Itoa(i+1))
			p.skip(2)
			p.text(plain, choice)
		})
	}
	return rows
}

// settings say how the lesson will run: under which model, with how many workers, and
// each of its knobs.
func (r *root) settings(w int, f askForm) []helpLine {
	m, l := &r.menu, r.run.lesson
	model := m.modelOf(l)
	words := modelWords(r.t, model)
	variant := func(named bool) []string {
		return variantOf(r.t, l.ID, flagsOf(l, model), m.optionsOf(l, model), named)
	}
	if !f.setting {
		items := fitHow(w-2, words, []string{r.t.WorkersOf(m.effective(l))}, variant)
		return []helpLine{func(p *pen) {
			p.to(1)
			p.text(strong, words.Name)
			p.text(dim, "  "+strings.Join(items, "  "))
		}}
	}
	row := func(act action, key string, write func(p *pen)) helpLine {
		return func(p *pen) {
			p.end = min(p.end, w-askMargin)
			p.to(askMargin)
			if r.can(act) {
				p.text(accent, key)
			}
			p.to(askMargin + keyWidth + 1)
			write(p)
		}
	}
	rows := []helpLine{
		row(nextModel, "tab", func(p *pen) {
			p.text(strong, words.Name)
			p.skip(2)
			p.text(badgeToken(words), words.Badge)
			if phrase := m.phrase(l, model); p.room() >= width(phrase)+2 {
				p.skip(2)
				p.text(dim, phrase)
			}
		}),
		row(moreWorkers, "+ −", func(p *pen) { m.drawWorkers(p, l) }),
	}
	for i, s := range variant(true) {
		rows = append(rows, row([]action{turnKnob, turnSecond}[i], knobKeys[i], func(p *pen) { p.text(plain, s) }))
	}
	return rows
}

// drawAsking draws the page of a question.
func (r *root) drawAsking(c *canvas) {
	if r.on&onLab != 0 {
		r.drawRoom(c, r.room())
	}
	for y, row := range r.asking.page {
		p := c.at(y, 0, c.w-1)
		row(&p)
	}
	if r.on == onRun {
		r.run.drawCode(c)
	}
	p := c.at(c.h-1, 1, c.w-1)
	r.keys.line(p, onAsk)
}
