package ui

import (
	"fmt"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
	"lanes/engine/step"
	"lanes/ui/text"
)

// question is what the user may predict before something is shown.
type question struct {
	ask     string
	choices []string
}

// asking is a question on the screen.
type asking struct {
	key  string // of what is asked, for which it is not asked again
	make func(*text.Catalogue) question
	then func() tea.Cmd // what follows, whatever the answer is
	page askPage
}

// passed is the guess of one who made none.
const passed = -1

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

// said is a guess beside what came out.
func (e *env) said(words string, right bool, came string) (token, string) {
	tok, sign := inReady, e.th.glyphs.broken
	if right {
		tok, sign = inRunning, e.th.glyphs.over
	}
	return tok, sign + " " + fmt.Sprintf(e.t.Predict.Said, words, came)
}

// Shares that the user may predict, as the least share of each choice but the
// first, which is for none at all.
var lostShares = []float64{0, 0, 0.01, 0.5}

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

// raceCame is the share of updates that the runs of a race have lost.
func raceCame(_ *engine.Timeline, p panel) (int, string) {
	race, ok := p.(*racePanel)
	if !ok {
		return passed, ""
	}
	share, known := race.median()
	if !known {
		return passed, ""
	}
	return shareChoice(share), Percent(share)
}

// shareChoice is the choice that a share of lost updates belongs to.
func shareChoice(share float64) int {
	if share <= 0 {
		return 0
	}
	choice := 1
	for i := 2; i < len(lostShares); i++ {
		if share >= lostShares[i] {
			choice = i
		}
	}
	return choice
}

// runKey is under which a prediction of a run is kept: for each model and variant
// there is another.
func runKey(l *Entry, how Setting) string {
	s := settingOf(l.ID, how.Model, how.Workers, how.Options)
	return fmt.Sprint("run ", s)
}

// endQuestion asks how a program can end: with which least value if its workers
// repeat an increment, each so often; else whether it can end as it should not, or
// not at all.
func endQuestion(p *step.Program, each int) func(*text.Catalogue) question {
	return func(t *text.Catalogue) question {
		words := &t.Predict
		if asksDeadlock(p) {
			return question{words.Deadlock, words.YesNo}
		}
		cell, want := p.Cells[p.Expect[0].Cell].Name, p.Expect[0].Value
		if !asksLeast(p, each) {
			return question{fmt.Sprintf(words.Wrong, cell, want), words.YesNo}
		}
		var choices []string
		for _, v := range leastChoices(p, each) {
			choices = append(choices, strconv.FormatInt(v, 10))
		}
		return question{fmt.Sprintf(words.Least, cell, want), choices}
	}
}

// asksDeadlock reports whether the question of a program is if it can get stuck:
// there are locks or queues for that.
func asksDeadlock(p *step.Program) bool {
	return len(p.Locks) > 1 || len(p.Queues) > 0 || len(p.Expect) == 0 || len(p.Cells) == 0
}

// asksLeast reports whether the question is with which least value it can end.
func asksLeast(p *step.Program, each int) bool { return !asksDeadlock(p) && each > 0 && stores(p) }

// leastChoices are the values to choose from: what is expected, what one worker
// does alone, and what is left when nearly all is lost.
func leastChoices(p *step.Program, each int) []int64 {
	want, from := p.Expect[0].Value, p.Cells[0].Init
	all := []int64{want, min(from+int64(each), want), min(from+2, want), min(from+1, want)}
	slices.Sort(all)
	return slices.Compact(all)
}

// endChoice is the choice of an endQuestion that is right, by all schedules of the
// program; passed if none is.
func endChoice(p *step.Program, each int, r *step.Result) int {
	yesNo := func(yes bool) int {
		if yes {
			return 0
		}
		return 1
	}
	switch {
	case asksDeadlock(p):
		return yesNo(len(r.Deadlocks) > 0)
	case !asksLeast(p, each):
		return yesNo(slices.ContainsFunc(r.Outcomes, func(o step.Outcome) bool { return !o.Expected }))
	case len(r.Outcomes) == 0:
		return passed
	}
	return slices.Index(leastChoices(p, each), r.Outcomes[0].Cells[0])
}

// rightQuestion asks which share of all schedules ends as it should.
func rightQuestion(t *text.Catalogue) question { return question{t.Predict.Right, t.Predict.Parts} }

// partChoice is the choice that a share of right schedules belongs to.
func partChoice(share float64) int {
	switch {
	case share >= 0.9:
		return 0
	case share >= 0.1:
		return 1
	case share >= 0.001:
		return 2
	}
	return 3
}
