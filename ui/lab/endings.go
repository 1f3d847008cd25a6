package lab

import (
	"fmt"
	"slices"
	"strconv"

	"lanes/engine/step"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// endQuestion asks how a program can end: with which least value if its workers
// repeat an increment, each so often; else whether it can end as it should not, or
// not at all.
func endQuestion(p *step.Program, each int) func(*text.Catalogue) stage.Question {
	return func(t *text.Catalogue) stage.Question {
		words := &t.Predict
		if asksDeadlock(p) {
			return stage.Question{Ask: words.Deadlock, Choices: words.YesNo}
		}
		cell, want := p.Cells[p.Expect[0].Cell].Name, p.Expect[0].Value
		if !asksLeast(p, each) {
			return stage.Question{Ask: fmt.Sprintf(words.Wrong, cell, want), Choices: words.YesNo}
		}
		var choices []string
		for _, v := range leastChoices(p, each) {
			choices = append(choices, strconv.FormatInt(v, 10))
		}
		return stage.Question{Ask: fmt.Sprintf(words.Least, cell, want), Choices: choices}
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
		return stage.NoChoice
	}
	return slices.Index(leastChoices(p, each), r.Outcomes[0].Cells[0])
}

// rightQuestion asks which share of all schedules ends as it should.
func rightQuestion(t *text.Catalogue) stage.Question {
	return stage.Question{Ask: t.Predict.Right, Choices: t.Predict.Parts}
}

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
