package ui

import (
	"fmt"
	"slices"
	"strings"

	"lanes/ui/ask"
	"lanes/ui/lanes"
	"lanes/ui/menu"
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/stage"
)

// The page of a question before a run: what is about to run is said above the question,
// and its program stands beside it, or below.

// programRows is how many rows the program takes below a question, at least.
const programRows = 12

// arrangeQuestion lays out the page of the question on the screen.
func (r *root) arrangeQuestion() {
	if r.on != stage.OnRun {
		r.asker.Arrange(ask.About{Head: func(ask.Form, int, int) []paint.Line {
			return []paint.Line{paint.Blank, paint.Blank} // the head of the room
		}})
		return
	}
	run := aboutToRun{&r.Env, &r.menu, &r.run, r.Can}
	about := ask.About{Head: run.head}
	if code := &r.run.Code; code.Shown() {
		if about.Side = code.Columns(max(r.W, stage.MinWidth)); about.Side == 0 {
			about.Below = programRows
		}
	}
	r.run.Code.Place(r.asker.Arrange(about))
}

// drawQuestion draws the page of the question, with what it is about.
func (r *root) drawQuestion(c *paint.Canvas) {
	if v := r.show.Poll(r.asker.Key()); v != nil && r.Stand.On {
		q, t := r.asker.Question(), &r.Words.Present
		_, all := v.Counts(len(q.Choices))
		p := c.At(0, 1, c.W-2)
		p.Text(paint.Heading, r.run.Words().Title)
		ballot := present.Ballot{Question: q, Head: t.Vote, Foot: fmt.Sprintf(t.Count, all), Chosen: stage.NoChoice, Right: stage.NoChoice}
		ballot.Draw(c, paint.Rect{Y: 1, W: c.W, H: c.H - 1})
		return
	}
	if r.on&stage.OnLab != 0 {
		labHost{r, &r.asker}.DrawRoom(c, slices.Index(rooms, r.on))
	}
	r.asker.Draw(c)
	if r.on == stage.OnRun {
		r.run.Code.Draw(c)
	}
}

// aboutToRun says what is about to run, on the page of the question about it.
type aboutToRun struct {
	env  *stage.Env
	menu *menu.Screen  // has chosen it
	run  *lanes.Screen // will show it
	can  func(act stage.Action, which int) bool
}

// head is the lesson, and how it will run.
func (a aboutToRun) head(f ask.Form, all, some int) []paint.Line {
	words := a.run.Words()
	rows := []paint.Line{ask.Row(1, all-2, paint.Heading, words.Title)}
	if f.Shows {
		for _, line := range paint.Wrap(words.Sentence, all-2) {
			rows = append(rows, ask.Row(1, all-2, paint.Dim, line))
		}
	}
	if f.Air {
		rows = append(rows, paint.Blank)
	}
	if f.Settings {
		return append(rows, a.settings(some)...)
	}
	return append(rows, a.setting(some))
}

// variant is how the lesson's knobs are set, with their names or without.
func (a aboutToRun) variant(named bool) []string {
	l := a.run.Lesson
	model := a.menu.ModelOf(l)
	return lanes.VariantOf(a.env.Words, l.ID, lanes.FlagsOf(l, model), a.menu.OptionsOf(l, model), named)
}

// setting is the model, the number of workers and the knobs in one row.
func (a aboutToRun) setting(w int) paint.Line {
	l := a.run.Lesson
	words := stage.ModelWords(a.env.Words, a.menu.ModelOf(l))
	items := lanes.FitSetting(w-2, words, []string{a.env.Words.WorkersOf(a.menu.ModelOf(l), a.menu.WorkersOf(l))}, a.variant)
	return func(p *paint.Pen) {
		p.To(1)
		p.Text(paint.Strong, words.Name)
		p.Text(paint.Dim, "  "+strings.Join(items, "  "))
	}
}

// settings are the same with a row for each, and the key that changes it.
func (a aboutToRun) settings(w int) []paint.Line {
	m, l := a.menu, a.run.Lesson
	model := m.ModelOf(l)
	words := stage.ModelWords(a.env.Words, model)
	row := func(act stage.Action, which int, key string, write func(p *paint.Pen)) paint.Line {
		return func(p *paint.Pen) {
			p.End = min(p.End, w-ask.Margin)
			p.To(ask.Margin)
			if a.can(act, which) {
				p.Text(paint.Accent, key)
			}
			p.To(ask.Margin + menu.KeyWidth + 1)
			write(p)
		}
	}
	rows := []paint.Line{
		row(stage.NextModel, 0, "tab", func(p *paint.Pen) {
			p.Text(paint.Strong, words.Name)
			p.Skip(2)
			p.Text(menu.BadgeToken(words), words.Badge)
			if phrase := m.Phrase(l, model); p.Room() >= paint.Width(phrase)+2 {
				p.Skip(2)
				p.Text(paint.Dim, phrase)
			}
		}),
		row(stage.MoreWorkers, 0, "+ −", func(p *paint.Pen) { m.DrawWorkers(p, l) }),
	}
	for i, s := range a.variant(true) {
		rows = append(rows, row(stage.TurnKnob, i, stage.KnobKey(i), func(p *paint.Pen) { p.Text(paint.Plain, s) }))
	}
	return rows
}
