package lab

import (
	"fmt"
	"slices"

	"lanes/engine/step"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Goal is something to reach by choosing the schedule.
type Goal int

const (
	GoalLose Goal = iota
	goalWrong
	GoalCorrect
	GoalLeast
	GoalDead
	numGoals
	NoGoal Goal = -1
)

// judge notes which goals the left side has reached.
func (s *Stepper) judge() {
	if len(s.Sides) == 0 {
		return
	}
	left := s.Sides[0]
	least, known := s.least()
	dead := slices.ContainsFunc(s.Sides, func(side *side) bool { return side.M.Deadlock() })
	for g, yes := range [numGoals]bool{
		GoalLose:    left.lost,
		goalWrong:   left.M.Done() && len(left.P.Expect) > 0 && !left.P.Right(left.M.Cells()),
		GoalCorrect: left.M.Done() && len(left.P.Expect) > 0 && left.P.Right(left.M.Cells()),
		GoalLeast:   left.M.Done() && known && left.M.Cell(0) == least,
		GoalDead:    dead,
	} {
		if yes && s.has(Goal(g)) {
			if !s.Reached[g] || left.M.Over() {
				s.Newest = Goal(g)
			}
			s.Reached[g] = true
		}
	}
}

// has reports whether a goal can be reached in this program.
func (s *Stepper) has(g Goal) bool {
	left := s.Sides[0]
	if g == GoalDead {
		return s.Found != nil && len(s.Found.Deadlocks) > 0
	}
	if len(left.P.Expect) == 0 || len(left.P.Cells) == 0 {
		return false
	}
	can := func(right bool) bool { // some schedule ends so
		return s.Found == nil || slices.ContainsFunc(s.Found.Outcomes, func(o step.Outcome) bool { return o.Expected == right })
	}
	switch g {
	case GoalLose:
		return can(false) && stores(left.P)
	case goalWrong:
		return can(false) && !stores(left.P)
	case GoalLeast:
		return can(false) && stores(left.P) && s.Found != nil && len(s.Found.Outcomes) > 1
	}
	return can(true)
}

// stores reports whether a program stores what it has loaded: only then can an
// update be overwritten.
func stores(p *step.Program) bool {
	return slices.ContainsFunc(p.Workers, func(w step.Worker) bool {
		return slices.ContainsFunc(w.Code, func(in step.Inst) bool { return in.Op == step.OpStore })
	})
}

// least is the least value that the watched cell can end with. ok is false if that was
// not found out, or there is no such cell.
func (s *Stepper) least() (value int64, ok bool) {
	if s.Found == nil || len(s.Found.Outcomes) == 0 || len(s.Found.Outcomes[0].Cells) == 0 {
		return 0, false
	}
	return s.Found.Outcomes[0].Cells[0], true
}

// drawGoals writes what there is to reach, and what was.
func (s *Stepper) drawGoals(c *paint.Canvas, y int) {
	t, g := &s.Env.Words.Steps, c.Theme.Glyphs
	p := c.At(y, 1, c.W-2)
	p.Text(paint.Dim, t.Goals)
	p.Skip(2)
	for i := range numGoals {
		if !s.has(i) {
			continue
		}
		word := [numGoals]string{t.Lose, t.EndWrong, t.Correct, t.Least, t.Dead}[i]
		if least, ok := s.least(); ok && i == GoalLeast && s.Reached[i] { // before, it would be the answer
			word = fmt.Sprintf(t.LeastIs, least)
		}
		tok, sign := paint.Dim, g.Dot
		if s.Reached[i] {
			tok, sign = paint.OnLive, g.Over
		}
		p.Cell(tok, sign)
		p.Skip(1)
		p.Text(tok, word)
		p.Skip(3)
	}
}

// said is what was predicted, and beside it what is so once that was seen.
func (s *Stepper) said() (paint.Token, string) {
	left, each := s.Sides[0].P, s.Lab.Parameters().Increments
	ask := endQuestion(left, each)
	choice, words, ok := s.Host.Guess(s.guessKey(), ask)
	if !ok {
		return paint.Plain, ""
	}
	right := stage.Passed
	if s.Found != nil {
		right = EndChoice(left, each, s.Found)
	}
	if right == stage.Passed || !s.seen(right) {
		return paint.Dim, fmt.Sprintf(s.Env.Words.Predict.PredictedSoFar, words)
	}
	return s.Env.Said(words, choice == right, ask(s.Env.Words).Choices[right])
}

// seen reports whether the user has seen what was asked for: to tell before would
// spoil it.
func (s *Stepper) seen(right int) bool {
	left, each := s.Sides[0].P, s.Lab.Parameters().Increments
	if asksLeast(left, each) {
		return s.Reached[GoalLeast] || len(s.Found.Outcomes) == 1 && s.Over()
	}
	yes := right == 0
	return s.Reached[GoalDead] && yes || s.Reached[goalWrong] && yes || s.Reached[GoalLose] && yes || !yes && s.Sides[0].M.Over()

}

// explain says what the goal means that was reached by the last step.
func (s *Stepper) explain(t *text.Catalogue) string {
	if s.Newest == NoGoal {
		return ""
	}
	w := &t.Steps
	switch s.Newest {
	case goalWrong:
		return Why(t, s.Sides[0].P, s.Sides[0].M.Schedule())
	case GoalDead:
		for _, side := range s.Sides {
			if side.M.Deadlock() {
				return Waits(t, side.M)
			}
		}
	}
	return [numGoals]string{GoalLose: w.Lost, GoalCorrect: w.Kept, GoalLeast: w.Least1}[s.Newest]
}
