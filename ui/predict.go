package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/ui/text"
)

// asking is a question on the screen.
type asking struct {
	key  string // of what is asked, for which it is not asked again
	make func(*text.Catalogue) question
	then func() tea.Cmd // what follows, whatever the answer is
	page askPage
}

// predict asks a question, unless it was asked before or nobody wants to be
// asked, and goes on with then. Who is being asked already, and changes what is
// asked about, goes on being asked.
func (r *root) predict(key string, ask func(*text.Catalogue) question, then func() tea.Cmd) tea.Cmd {
	if _, asked := r.guesses[key]; asked && r.asking == nil || r.o.NoPredict || r.unasked {
		return then()
	}
	r.asking = &asking{key: key, make: ask, then: then}
	return nil
}

// isAsking reports whether a question is on the screen.
func (r *root) isAsking() bool { return r.asking != nil }

// answer does what a key asks for while a question is on the screen.
func (r *root) answer(act action, which int) tea.Cmd {
	a, guess := r.asking, passed
	switch act {
	case foretell:
		if which >= len(a.make(r.t).choices) {
			return nil
		}
		guess = which
	case passOver:
		r.unasked = true // whoever passes one over wants to see, not to be asked
	case nextLesson, prevLesson:
		return r.goOn(act)
	case leave, exit:
		r.asking = nil
		if r.atBottom() {
			return r.goodbye()
		}
		return r.back()
	case noAction:
		return nil
	default:
		return r.change(act, which)
	}
	r.asking = nil
	r.guesses[a.key] = guess
	return a.then()
}

// change does what a key of the screen asks for, about which the question is.
func (r *root) change(act action, which int) tea.Cmd {
	switch act {
	case showCode, codeUp, codeDown:
		return r.run.do(act, which)
	}
	return r.vary(act, which)
}

// guessed is what was predicted under a key, passed if nothing was.
func (r *root) guessed(key string) int {
	if choice, ok := r.guesses[key]; ok {
		return choice
	}
	return passed
}

// guess is what was predicted under a key, with its words. ok is false if nothing
// was.
func (r *root) guess(key string, ask func(*text.Catalogue) question) (choice int, words string, ok bool) {
	choice = r.guessed(key)
	q := ask(r.t)
	if choice == passed || choice >= len(q.choices) {
		return passed, "", false
	}
	return choice, q.choices[choice], true
}

// lessonQuestion is what may be predicted of the runs of a lesson with these options.
func lessonQuestion(id string, o engine.Options) func(*text.Catalogue) question {
	return func(t *text.Catalogue) question {
		w := t.Lesson(id)
		return question{w.Question(o), w.Choices}
	}
}

// saidOf is the prediction of a run beside what came of it so far, "" if there was
// none. p is the lesson's panel.
func (r *root) saidOf(key string, tl *engine.Timeline, p panel) (token, string) {
	ask := lessonQuestion(tl.Info.Lesson, tl.Info.Options)
	choice, words, ok := r.guess(key, ask)
	came := guides[tl.Info.Lesson].came
	if !ok || came == nil {
		return plain, ""
	}
	right, value := came(tl, p)
	choices := ask(r.t).choices
	if right < 0 || right >= len(choices) {
		return dim, fmt.Sprintf(r.t.Predict.SaidSoFar, words)
	}
	out := choices[right]
	if value != "" {
		out = fmt.Sprintf(r.t.Predict.Measured, out, value)
	}
	return r.said(words, choice == right, out)
}

// runKey is under which a prediction of a run is kept: for each model and variant
// there is another.
func runKey(l *Entry, how Setting) string {
	s := settingOf(l.ID, how.Model, how.Workers, how.Options)
	return fmt.Sprint("run ", s)
}
