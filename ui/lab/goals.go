package lab

import (
	"fmt"
	"slices"

	"lanes/engine/step"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// goal is something to reach by choosing the schedule.
type goal int

const (
	goalLose    goal = iota // to lose an update
	goalWrong               // to end wrong, where no update can be lost
	goalCorrect             // to end as expected
	goalLeast               // to end with the least value there is
	goalDead                // to block all workers
	numGoals
	noGoal goal = -1
)

// judge notes which goals the left side has reached.
func (s *Stepper) judge() {
	if len(s.sides) == 0 {
		return
	}
	left := s.sides[0]
	least, known := s.least()
	dead := slices.ContainsFunc(s.sides, func(side *side) bool { return side.machine.Deadlock() })
	for g, yes := range [numGoals]bool{
		goalLose:    left.lost,
		goalWrong:   left.machine.Done() && len(left.program.Expect) > 0 && !left.program.Right(left.machine.Cells()),
		goalCorrect: left.machine.Done() && len(left.program.Expect) > 0 && left.program.Right(left.machine.Cells()),
		goalLeast:   left.machine.Done() && known && left.machine.Cell(0) == least,
		goalDead:    dead,
	} {
		if yes && s.has(goal(g)) {
			if !s.reached[g] || left.machine.Over() {
				s.newest = goal(g)
			}
			s.reached[g] = true
			if goal(g) == s.exercise() && s.won == nil {
				s.won = slices.Clone(s.schedule[:s.at])
			}
		}
	}
}

// exercise is the goal that is looked for when the room is an exercise: that something goes
// wrong, noGoal if nothing can.
func (s *Stepper) exercise() goal {
	for _, g := range [...]goal{goalLose, goalWrong, goalDead} {
		if s.has(g) {
			return g
		}
	}
	return noGoal
}

// GoalWords is what is looked for in an exercise, "" if there is nothing.
func (s *Stepper) GoalWords() string {
	t := &s.env.Words.Steps
	if len(s.sides) == 0 {
		return ""
	}
	switch s.exercise() {
	case goalLose:
		return t.Lose
	case goalWrong:
		return t.EndWrong
	case goalDead:
		return t.Dead
	}
	return ""
}

// Reached is after how many steps that goal was reached first; ok is false if it was not.
func (s *Stepper) Reached() (steps int, ok bool) { return len(s.won), s.won != nil }

// Schedule is the schedule that has reached the goal first, or else the one so far.
func (s *Stepper) Schedule() []int {
	if s.won != nil {
		return slices.Clone(s.won)
	}
	return slices.Clone(s.schedule[:s.at])
}

// has reports whether a goal can be reached in this program.
func (s *Stepper) has(g goal) bool {
	left := s.sides[0]
	if g == goalDead {
		return s.found != nil && len(s.found.Deadlocks) > 0
	}
	if len(left.program.Expect) == 0 || len(left.program.Cells) == 0 {
		return false
	}
	can := func(right bool) bool { // some schedule ends so
		return s.found == nil || slices.ContainsFunc(s.found.Outcomes, func(o step.Outcome) bool { return o.Expected == right })
	}
	switch g {
	case goalLose:
		return can(false) && stores(left.program)
	case goalWrong:
		return can(false) && !stores(left.program)
	case goalLeast:
		return can(false) && stores(left.program) && s.found != nil && len(s.found.Outcomes) > 1
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
	if s.found == nil || len(s.found.Outcomes) == 0 || len(s.found.Outcomes[0].Cells) == 0 {
		return 0, false
	}
	return s.found.Outcomes[0].Cells[0], true
}

// drawGoals writes what there is to reach, and what was.
func (s *Stepper) drawGoals(c *paint.Canvas, y int) {
	t, g := &s.env.Words.Steps, c.Theme.Glyphs
	p := c.At(y, 1, c.W-2)
	p.Text(paint.Dim, t.Goals)
	p.Skip(2)
	for i := range numGoals {
		if !s.has(i) {
			continue
		}
		word := [numGoals]string{t.Lose, t.EndWrong, t.Correct, t.Least, t.Dead}[i]
		if least, ok := s.least(); ok && i == goalLeast && s.reached[i] { // before, it would be the answer
			word = fmt.Sprintf(t.LeastIs, least)
		}
		tok, sign := paint.Dim, g.Dot
		if s.reached[i] {
			tok, sign = paint.OnLive, g.Over
		}
		p.Cell(tok, sign)
		p.Skip(1)
		p.Text(tok, word)
		p.Skip(3)
	}
}

// said is what was predicted, and beside it what is so once that was seen.
func (s *Stepper) said() stage.Said {
	left, each := s.sides[0].program, s.choice.Parameters().Increments
	ask := endQuestion(left, each)
	choice, words, ok := s.host.Guess(s.guessKey(), ask)
	if !ok {
		return stage.Said{}
	}
	right := stage.NoChoice
	if s.found != nil {
		right = endChoice(left, each, s.found)
	}
	if right == stage.NoChoice || !s.seen(right) {
		return stage.Said{Tok: paint.Dim, Text: fmt.Sprintf(s.env.Words.Predict.PredictedSoFar, words)}
	}
	return s.env.Said(words, choice == right, ask(s.env.Words).Choices[right])
}

// seen reports whether the user has seen what was asked for: to tell before would
// spoil it.
func (s *Stepper) seen(right int) bool {
	left, each := s.sides[0].program, s.choice.Parameters().Increments
	if asksLeast(left, each) {
		return s.reached[goalLeast] || len(s.found.Outcomes) == 1 && s.over()
	}
	yes := right == 0
	return s.reached[goalDead] && yes || s.reached[goalWrong] && yes || s.reached[goalLose] && yes || !yes && s.sides[0].machine.Over()

}

// explain says what the goal means that was reached by the last step.
func (s *Stepper) explain(t *text.Catalogue) string {
	if s.newest == noGoal {
		return ""
	}
	w := &t.Steps
	switch s.newest {
	case goalWrong:
		return Why(t, s.sides[0].program, s.sides[0].machine.Schedule())
	case goalDead:
		for _, side := range s.sides {
			if side.machine.Deadlock() {
				return waitsOf(t, side.machine)
			}
		}
	}
	return [numGoals]string{goalLose: w.Lost, goalCorrect: w.Kept, goalLeast: w.Least1}[s.newest]
}
