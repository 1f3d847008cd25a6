package serve

import (
	"encoding/csv"
	"io"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Exercise is what each student does at their seat, beside following.
type Exercise interface {
	// desk is a new one, at a terminal of that look, where somebody goes on from what they did
	// before.
	desk(l look, was Work) desk
	// header and rows are the columns of the results after the student's number and name, and
	// the rows of one student.
	header() []string
	rows(w *Work) [][]string
	// drawClass draws what it came to in the class, and returns how many rows that takes.
	drawClass(c *paint.Canvas, at paint.Rect, list []Who, t *text.Catalogue) (rows int)
	// says is what a student has come to.
	says(w *Work, t *text.Present) (done bool, says string)
}

// desk is an exercise at one seat. It belongs to the loop of the class.
type desk interface {
	dress(l look)
	// press takes a key.
	press(msg tea.KeyPressMsg) (changed bool)
	// learn takes what has become known since.
	learn() (changed bool)
	// draw is the frame, with its last row.
	draw() []byte
	result() Work
}

// dress gives the terminal of a desk its look.
func dress(e *stage.Env, l look) {
	e.W, e.H = max(l.w, minWidth), max(l.h, minHeight)-1
	e.Terminal = paint.Terminal{Dark: l.dark, Profile: l.profile}
	e.Theme = paint.NewTheme(e.Terminal)
	if e.Words == nil || e.Words.Lang != l.lang {
		e.Words = text.For(l.lang)
		e.Keys = stage.NewKeyMap(&e.Words.Keys)
	}
}

// Work is what a student has come to in an exercise.
type Work struct {
	Schedule []int // of steps: that has reached the goal, or the one so far
	Reached  int   // after how many the goal was reached, 0 for not yet
	Answers  []int // to predictions, [stage.NoChoice] for none
}

// begun reports whether anything was done.
func (w *Work) begun() bool {
	for _, a := range w.Answers {
		if a >= 0 {
			return true
		}
	}
	return len(w.Schedule) > 0
}

// WriteResults writes what the students have come to as CSV, those too who have left.
func (c *Class) WriteResults(w io.Writer) error {
	out := csv.NewWriter(w)
	e := c.o.Exercise
	if e == nil {
		return nil
	}
	_ = out.Write(append([]string{"student", "name"}, e.header()...))
	for _, who := range c.all() {
		for _, row := range e.rows(&who.Work) {
			_ = out.Write(append([]string{strconv.Itoa(who.Number), inCell(who.Name)}, row...))
		}
	}
	out.Flush()
	return out.Error()
}

// inCell is a name that no spreadsheet takes for a formula.
func inCell(name string) string {
	if name = clean.Line(name, maxName); name != "" && (name[0] == '=' || name[0] == '+' || name[0] == '-' || name[0] == '@') {
		return "'" + name
	}
	return name
}
