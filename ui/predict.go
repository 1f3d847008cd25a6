package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/guide"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// asking is a question on the screen.
type asking struct {
	key  string // of what is asked, for which it is not asked again
	make func(*text.Catalogue) stage.Question
	then func() tea.Cmd // what follows, whatever the answer is
	page askPage
}

// Predict asks a question, unless it was asked before or nobody wants to be
// asked, and goes on with then. Who is being asked already, and changes what is
// asked about, goes on being asked.
func (r *root) Predict(key string, ask func(*text.Catalogue) stage.Question, then func() tea.Cmd) tea.Cmd {
	if _, asked := r.guesses[key]; asked && r.asking == nil || r.o.NoPredict || r.unasked {
		return then()
	}
	r.asking = &asking{key: key, make: ask, then: then}
	return nil
}

// IsAsking reports whether a question is on the screen.
func (r *root) IsAsking() bool { return r.asking != nil }

// answer does what a key asks for while a question is on the screen.
func (r *root) answer(act stage.Action, which int) tea.Cmd {
	a, guess := r.asking, stage.Passed
	switch act {
	case stage.Foretell:
		if which >= len(a.make(r.Words).Choices) {
			return nil
		}
		guess = which
	case stage.PassOver:
		r.unasked = true // whoever passes one over wants to see, not to be asked
	case stage.NextLesson, stage.PrevLesson:
		return r.goOn(act)
	case stage.Leave, stage.Exit:
		r.asking = nil
		if r.atBottom() {
			return r.goodbye()
		}
		return r.back()
	case stage.NoAction:
		return nil
	default:
		return r.change(act, which)
	}
	r.asking = nil
	r.guesses[a.key] = guess
	return a.then()
}

// change does what a key of the screen asks for, about which the question is.
func (r *root) change(act stage.Action, which int) tea.Cmd {
	switch act {
	case stage.ShowCode, stage.CodeUp, stage.CodeDown:
		return r.run.Do(act, which)
	}
	return r.vary(act, which)
}

// Guessed is what was predicted under a key, passed if nothing was.
func (r *root) Guessed(key string) int {
	if choice, ok := r.guesses[key]; ok {
		return choice
	}
	return stage.Passed
}

// Guess is what was predicted under a key, with its words. ok is false if nothing
// was.
func (r *root) Guess(key string, ask func(*text.Catalogue) stage.Question) (choice int, words string, ok bool) {
	choice = r.Guessed(key)
	q := ask(r.Words)
	if choice == stage.Passed || choice >= len(q.Choices) {
		return stage.Passed, "", false
	}
	return choice, q.Choices[choice], true
}

// lessonQuestion is what may be predicted of the runs of a lesson with these options.
func lessonQuestion(id string, o event.Options) func(*text.Catalogue) stage.Question {
	return func(t *text.Catalogue) stage.Question {
		w := t.Lesson(id)
		return stage.Question{Ask: w.Question(o), Choices: w.Choices}
	}
}

// SaidOf is the prediction of a run beside what came of it so far, "" if there was
// none. p is the lesson's panel.
func (r *root) SaidOf(key string, tl *history.Timeline, p guide.Panel) (paint.Token, string) {
	ask := lessonQuestion(tl.Info.Lesson, tl.Info.Options)
	choice, words, ok := r.Guess(key, ask)
	right, value, asked := guide.Came(tl, p)
	if !ok || !asked {
		return paint.Plain, ""
	}
	choices := ask(r.Words).Choices
	if right < 0 || right >= len(choices) {
		return paint.Dim, fmt.Sprintf(r.Words.Predict.SaidSoFar, words)
	}
	out := choices[right]
	if value != "" {
		out = fmt.Sprintf(r.Words.Predict.Measured, out, value)
	}
	return r.Said(words, choice == right, out)
}

// runKey is under which a prediction of a run is kept: for each model and variant
// there is another.
func runKey(l *live.Entry, how live.Setting) string {
	s := stage.RunKeyOf(l.ID, how.Model, how.Workers, how.Options)
	return fmt.Sprint("run ", s)
}
