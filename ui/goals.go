package ui

import (
	"fmt"
	"slices"

	"lanes/engine/step"
	"lanes/ui/text"
)

// goal is something to reach by choosing the schedule.
type goal int

const (
	goalLose goal = iota
	goalWrong
	goalCorrect
	goalLeast
	goalDead
	numGoals
	noGoal goal = -1
)

// judge notes which goals the left side has reached.
func (s *stepper) judge() {
	if len(s.sides) == 0 {
		return
	}
	left := s.sides[0]
	least, known := s.least()
	dead := slices.ContainsFunc(s.sides, func(side *side) bool { return side.m.Deadlock() })
	for g, yes := range [numGoals]bool{
		goalLose:    left.lost,
		goalWrong:   left.m.Done() && len(left.p.Expect) > 0 && !left.p.Right(left.m.Cells()),
		goalCorrect: left.m.Done() && len(left.p.Expect) > 0 && left.p.Right(left.m.Cells()),
		goalLeast:   left.m.Done() && known && left.m.Cell(0) == least,
		goalDead:    dead,
	} {
		if yes && s.has(goal(g)) {
			if !s.reached[g] || left.m.Over() {
				s.newest = goal(g)
			}
			s.reached[g] = true
		}
	}
}

// has reports whether a goal can be reached in this program.
func (s *stepper) has(g goal) bool {
	left := s.sides[0]
	if g == goalDead {
		return s.found != nil && len(s.found.Deadlocks) > 0
	}
	if len(left.p.Expect) == 0 || len(left.p.Cells) == 0 {
		return false
	}
	can := func(right bool) bool { // some schedule ends so
		return s.found == nil || slices.ContainsFunc(s.found.Outcomes, func(o step.Outcome) bool { return o.Expected == right })
	}
	switch g {
	case goalLose:
		return can(false) && stores(left.p)
	case goalWrong:
		return can(false) && !stores(left.p)
	case goalLeast:
		return can(false) && stores(left.p) && s.found != nil && len(s.found.Outcomes) > 1
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
func (s *stepper) least() (value int64, ok bool) {
	if s.found == nil || len(s.found.Outcomes) == 0 || len(s.found.Outcomes[0].Cells) == 0 {
		return 0, false
	}
	return s.found.Outcomes[0].Cells[0], true
}

// drawGoals writes what there is to reach, and what was.
func (s *stepper) drawGoals(c *canvas, y int) {
	t, g := &s.env.t.Steps, c.th.glyphs
	p := c.at(y, 1, c.w-2)
	p.text(dim, t.Goals)
	p.skip(2)
	for i := range numGoals {
		if !s.has(i) {
			continue
		}
		word := [numGoals]string{t.Lose, t.EndWrong, t.Correct, t.Least, t.Dead}[i]
		if least, ok := s.least(); ok && i == goalLeast && s.reached[i] { // before, it would be the answer
			word = fmt.Sprintf(t.LeastIs, least)
		}
		tok, sign := dim, g.dot
		if s.reached[i] {
			tok, sign = onLive, g.over
		}
		p.cell(tok, sign)
		p.skip(1)
		p.text(tok, word)
		p.skip(3)
	}
}

// said is what was predicted, and beside it what is so once that was seen.
func (s *stepper) said() (token, string) {
	left, each := s.sides[0].p, s.lab.parameters().Increments
	ask := endQuestion(left, each)
	choice, words, ok := s.host.guess(s.guessKey(), ask)
	if !ok {
		return plain, ""
	}
	right := passed
	if s.found != nil {
		right = endChoice(left, each, s.found)
	}
	if right == passed || !s.seen(right) {
		return dim, fmt.Sprintf(s.env.t.Predict.SaidSoFar, words)
	}
	return s.env.said(words, choice == right, ask(s.env.t).choices[right])
}

// seen reports whether the user has seen what was asked for: to tell before would
// spoil it.
func (s *stepper) seen(right int) bool {
	left, each := s.sides[0].p, s.lab.parameters().Increments
	if asksLeast(left, each) {
		return s.reached[goalLeast] || len(s.found.Outcomes) == 1 && s.over()
	}
	yes := right == 0
	return s.reached[goalDead] && yes || s.reached[goalWrong] && yes || s.reached[goalLose] && yes || !yes && s.sides[0].m.Over()

}

// explain says what the goal means that was reached by the last step.
func (s *stepper) explain(t *text.Catalogue) string {
	if s.newest == noGoal {
		return ""
	}
	w := &t.Steps
	switch s.newest {
	case goalWrong:
		return Why(t, s.sides[0].p, s.sides[0].m.Schedule())
	case goalDead:
		for _, side := range s.sides {
			if side.m.Deadlock() {
				return Waits(t, side.m)
			}
		}
	}
	return [numGoals]string{goalLose: w.Lost, goalCorrect: w.Kept, goalLeast: w.Least1}[s.newest]
}
