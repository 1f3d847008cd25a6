// Package ask asks what the user expects, before it is shown, and remembers the answers.
//
//	a run or a room that is about to be shown ── Predict ──▶ Asker ── nothing to ask ──▶ go on
//	                                                          │
//	          the root: Arrange, Draw ◀── the page of the question
//	                                                          │
//	          keys ── Answer, Skip ──────▶ what was predicted ── go on
//	                                                          │
//	          panels, cards, rooms ◀── Guess, SaidOf ─────────┘
//
// What is predicted of a lesson, and what came true, is the business of ui/guide; the
// catalogue has the questions. This room knows when to ask, and what a question looks like.
package ask

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/stage"
	"lanes/ui/text"
)

// Asker asks one question at a time, and each only once.
type Asker struct {
	Note text.Note // said in the place of the keys; nil says nothing

	env     *stage.Env
	off     bool           // no more questions in this session
	now     *question      // on the screen, nil for none
	guesses map[string]int // the predictions, by what was asked
}

// question is what the user may predict now.
type question struct {
	key  string // what is asked about: it is not asked again
	make func(*text.Catalogue) stage.Question
	then func() tea.Cmd // what follows, whatever the answer is
	page page
}

// New returns an Asker that has asked nothing yet; off, it never does.
func New(env *stage.Env, off bool) Asker { return Asker{env: env, off: off, guesses: map[string]int{}} }

// Predict asks a question, unless it was asked before or questions are off, and
// continues with then. If the user changes what is about to run while a question is open,
// the question stays open.
func (a *Asker) Predict(key string, ask func(*text.Catalogue) stage.Question, then func() tea.Cmd) tea.Cmd {
	if _, asked := a.guesses[key]; asked && a.now == nil || a.off {
		return then()
	}
	a.now = &question{key: key, make: ask, then: then}
	return nil
}

// IsAsking reports whether a question is on the screen.
func (a *Asker) IsAsking() bool { return a.now != nil }

// Choices is how many answers the question on the screen has.
func (a *Asker) Choices() int { return len(a.now.make(a.env.Words).Choices) }

// Answer takes a choice as the answer and continues; if there is no such choice the
// question stays open.
func (a *Asker) Answer(choice int) tea.Cmd {
	if choice >= a.Choices() {
		return nil
	}
	return a.goOn(choice)
}

// Skip continues without an answer. A user who skips one question wants to see runs, so
// no more are asked.
func (a *Asker) Skip() tea.Cmd {
	a.off = true
	return a.goOn(stage.NoChoice)
}

// Pass continues without an answer, and may ask again.
func (a *Asker) Pass() tea.Cmd { return a.goOn(stage.NoChoice) }

// Asks says whether it asks anything from now on, and returns whether it did before.
func (a *Asker) Asks(on bool) (before bool) {
	before, a.off = !a.off, !on
	return before
}

// Forget forgets what was predicted under a key, so that it is asked again.
func (a *Asker) Forget(key string) { delete(a.guesses, key) }

// Key is under what the question on the screen is kept, "" if there is none.
func (a *Asker) Key() string {
	if a.now == nil {
		return ""
	}
	return a.now.key
}

// Question is the question on the screen. There must be one.
func (a *Asker) Question() stage.Question { return a.now.make(a.env.Words) }

// QuestionIn is the question on the screen in the words of a catalogue. There must be one.
func (a *Asker) QuestionIn(t *text.Catalogue) stage.Question { return a.now.make(t) }

// Asked is the question on the screen with its answers, "" if there is none.
func (a *Asker) Asked() string {
	if a.now == nil {
		return ""
	}
	q := a.now.make(a.env.Words)
	return q.Ask + "\n" + strings.Join(q.Choices, "\n")
}

func (a *Asker) goOn(guess int) tea.Cmd {
	answered := a.now
	a.now = nil
	a.guesses[answered.key] = guess
	return answered.then()
}

// Drop takes the question from the screen. It may be asked again.
func (a *Asker) Drop() { a.now = nil }

// Guessed is what was predicted under a key, [stage.NoChoice] if nothing was.
func (a *Asker) Guessed(key string) int {
	if choice, ok := a.guesses[key]; ok {
		return choice
	}
	return stage.NoChoice
}

// Guess is what was predicted under a key, with its words. ok is false if nothing was.
func (a *Asker) Guess(key string, ask func(*text.Catalogue) stage.Question) (choice int, words string, ok bool) {
	choice = a.Guessed(key)
	q := ask(a.env.Words)
	if choice == stage.NoChoice || choice >= len(q.Choices) {
		return stage.NoChoice, "", false
	}
	return choice, q.Choices[choice], true
}
