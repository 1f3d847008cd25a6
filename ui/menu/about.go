package menu

import (
	"lanes/ui/ask"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
	"strings"
)

// About says on the page of a question what is about to run, as it is chosen in the menu.
type About struct {
	Menu   *Screen
	Lesson *live.Entry
	Words  text.Lesson
	Can    func(act stage.Action, which int) bool // reports whether an action makes sense now
}

// Head is the lesson, and how it will run, above the question.
func (a About) Head(f ask.Form, all, some int) []paint.Line {
	rows := []paint.Line{ask.Row(1, all-2, paint.Heading, a.Words.Title)}
	if f.Shows {
		for _, line := range paint.Wrap(a.Words.Sentence, all-2) {
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

// variant is how the lesson's knobs are set, with their names but for the first so many.
func (a About) variant(bare int) []string {
	l := a.Lesson
	model := a.Menu.ModelOf(l)
	o := a.Menu.OptionsOf(l, model)
	return stage.Variant(a.Menu.env.Words, l.ID, live.Flags(l, model, o), o, bare)
}

// setting is the model, the number of workers and the knobs in one row.
func (a About) setting(w int) paint.Line {
	l := a.Lesson
	words := stage.ModelWords(a.Menu.env.Words, a.Menu.ModelOf(l))
	items := stage.FitSetting(w-2, words, []string{a.Menu.env.Words.WorkersOf(a.Menu.ModelOf(l), a.Menu.WorkersOf(l))}, a.variant)
	return func(p *paint.Pen) {
		p.To(1)
		p.Text(paint.Strong, words.Name)
		p.Text(paint.Dim, "  "+strings.Join(items, "  "))
	}
}

// settings are the same with a row for each, and the key that changes it.
func (a About) settings(w int) []paint.Line {
	m, l := a.Menu, a.Lesson
	model := m.ModelOf(l)
	words := stage.ModelWords(a.Menu.env.Words, model)
	row := func(act stage.Action, which int, key string, write func(p *paint.Pen)) paint.Line {
		return func(p *paint.Pen) {
			p.End = min(p.End, w-ask.Margin)
			p.To(ask.Margin)
			if a.Can(act, which) {
				p.Text(paint.Accent, key)
			}
			p.To(ask.Margin + keyWidth + 1)
			write(p)
		}
	}
	rows := []paint.Line{
		row(stage.NextModel, 0, "tab", func(p *paint.Pen) {
			p.Text(paint.Strong, words.Name)
			p.Skip(2)
			p.Text(badgeToken(words), words.Badge)
			if phrase := m.phrase(l, model); p.Room() >= paint.Width(phrase)+2 {
				p.Skip(2)
				p.Text(paint.Dim, phrase)
			}
		}),
		row(stage.MoreWorkers, 0, "+ −", func(p *paint.Pen) { m.drawWorkers(p, l) }),
	}
	o := m.OptionsOf(l, model)
	for i, k := range live.Knobs(l, model) {
		tok := paint.Plain
		if k.Idle != nil && k.Idle(o) {
			tok = paint.Faint
		}
		s := stage.Variant(m.env.Words, l.ID, []string{k.Flag}, o, 0)[0]
		rows = append(rows, row(stage.TurnKnob, i, stage.KnobKey(i), func(p *paint.Pen) { p.Text(tok, s) }))
	}
	return rows
}
