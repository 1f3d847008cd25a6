package lab

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lanes/engine/step"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// found is what a schedule may come to, as a row of the table.
type found struct {
	cells   []paint.Entry // result, count, share, judgement, and why
	example []int
}

// tell makes the rows of the table, once for a result and a language.
func (e *Explorer) tell() {
	if e.result == nil || e.rows != nil && e.lang == e.env.Words.Lang {
		return
	}
	t := e.env.Words
	e.rows, e.lang = []found{}, t.Lang
	for _, o := range e.result.Outcomes {
		tok, word := paint.InFailed, t.Explore.Wrong
		switch {
		case len(e.program.Expect) == 0:
			tok, word = paint.Dim, paint.NoValue
		case o.Expected:
			tok, word = paint.InRunning, t.Explore.Right
		}
		e.row(cellsOf(e.program, o.Cells), o, tok, word)
	}
	for _, d := range e.result.Deadlocks {
		e.row(t.Steps.DeadlockRow, d.Outcome, paint.InFailed, t.Explore.Wrong)
	}
	for _, f := range e.result.Faults {
		e.row(t.Steps.FaultRow, f.Outcome, paint.InFailed, t.Explore.Wrong)
	}
}

// row adds a row. Shares of what was not counted to its end are not known, and its
// counts are the least that there are.
func (e *Explorer) row(result string, o step.Outcome, tok paint.Token, word string) {
	sign := map[paint.Token]string{paint.InRunning: e.env.Theme.Glyphs.Over + " ", paint.InFailed: e.env.Theme.Glyphs.Broken + " "}[tok]
	count, share := countOf(o.Count), paint.Percent(o.Count.Share(e.result.Schedules))
	if !e.result.Complete {
		count, share = "≥ "+count, paint.NoValue
	}
	cells := []paint.Entry{{Text: result, Tok: paint.Plain}, {Text: count, Tok: paint.Plain}, {Text: share, Tok: paint.Dim}, {Text: sign + word, Tok: tok}, {Text: Why(e.env.Words, e.program, o.Example), Tok: paint.Dim}}
	e.rows = append(e.rows, found{cells, o.Example})
}

// countOf is a number of schedules: all of its digits, or the first of very many.
func countOf(c step.Count) string {
	digits := c.String()
	if len(digits) <= 15 {
		return paint.GroupDigits(digits)
	}
	return digits[:1] + "." + digits[1:4] + "e" + strconv.Itoa(len(digits)-1)
}

// cellsOf is what the cells hold.
func cellsOf(p *step.Program, cells []int64) string {
	var parts []string
	for i, v := range cells {
		parts = append(parts, p.Cells[i].Name+" = "+strconv.FormatInt(v, 10))
	}
	return strings.Join(parts, "  ")
}

// Arrange places the table, and keeps what is chosen on it.
func (e *Explorer) Arrange() {
	e.tell()
	e.table = paint.Rect{X: 1, Y: e.head() + 3, W: e.env.W - 2, H: max(min(len(e.rows), e.env.H-e.head()-7), 1)}
	e.choose(e.chosen)
}

// head is the row in which it is told how many schedules there are.
func (e *Explorer) head() int {
	if e.env.H >= 16 {
		return 3
	}
	return 2
}

// Draw draws the room.
func (e *Explorer) Draw(c *paint.Canvas) {
	t := &e.env.Words.Steps
	e.host.DrawRoom(c, 2)
	p := c.At(c.H-1, 1, c.W-1)
	e.env.KeyLine(p, stage.OnExplore)
	y := e.head()
	p = c.At(y, 1, c.W-2)
	tok, words := e.told()
	p.Text(tok, words)
	p = c.At(y+1, 1, c.W-2)
	said := e.said()
	p.Text(said.Tok, said.Fit(p.Room()))
	if len(e.rows) == 0 {
		return
	}
	room := e.drawTable(c, y+2)
	y = e.table.Y + e.table.H
	p = c.At(y, 3, c.W-4)
	if more := len(e.rows) - e.top - e.table.H; more > 0 {
		p.Text(paint.Accent, fmt.Sprintf(e.env.Words.Run.Below, more))
	}
	if y+1 < c.H-1 {
		p = c.At(y+1, 3, c.W-4)
		p.Text(paint.Dim, t.Example)
		p.Skip(2)
		p.Text(paint.Plain, step.FormatSchedule(e.rows[e.chosen].example))
	}
	if why := e.rows[e.chosen].cells[whyCell]; paint.Width(why.Text) > room {
		for _, line := range paint.Wrap(why.Text, c.W-4) {
			if y+2 < c.H-1 {
				p = c.At(y+2, 3, c.W-4)
				p.Text(why.Tok, line)
			}
			y++
		}
	}
	if y+3 < c.H-1 {
		p = c.At(y+3, 3, c.W-4)
		p.Text(paint.Plain, e.lesson())
	}
}

// lesson says what the counts teach.
func (e *Explorer) lesson() string {
	t, r := &e.env.Words.Steps, e.result
	dead := 0.0
	for _, d := range r.Deadlocks {
		dead += d.Count.Share(r.Schedules)
	}
	right, judged := e.right(), len(e.program.Expect) > 0
	switch {
	case !r.Complete:
		return ""
	case dead > 0 && dead < 1 && e.fine():
		return fmt.Sprintf(t.LearnDeadlock, paint.Percent(dead))
	case dead > 0:
		return fmt.Sprintf(t.LearnSomeDeadlock, paint.Percent(dead))
	case judged && right == 1:
		return t.LearnRight
	case judged && right == 0:
		return t.LearnWrong
	case judged:
		return fmt.Sprintf(t.LearnSome, paint.Percent(right))
	}
	return ""
}

// fine reports whether all schedules that come to their end come to the right one.
func (e *Explorer) fine() bool {
	for _, o := range e.result.Outcomes {
		if !o.Expected && len(e.program.Expect) > 0 {
			return false
		}
	}
	return len(e.result.Faults) == 0
}

// right is the share of the schedules that end as they should: 1 only if all do.
func (e *Explorer) right() float64 {
	share, all := 0.0, len(e.result.Deadlocks)+len(e.result.Faults) == 0
	for _, o := range e.result.Outcomes {
		if o.Expected {
			share += o.Count.Share(e.result.Schedules)
		}
		all = all && o.Expected
	}
	if all {
		return 1
	}
	return share
}

// told says what is known: the number of schedules, or how far the count is.
func (e *Explorer) told() (paint.Token, string) {
	t := &e.env.Words.Steps
	switch r := e.result; {
	case e.err != "":
		return paint.InFailed, e.err
	case r == nil && e.at != nil && e.at.Load() != nil:
		at := e.at.Load()
		return paint.Dim, fmt.Sprintf(t.Counting, at.Layer, at.Layers, paint.Grouped(at.States))
	case r == nil:
		return paint.Dim, t.Begins
	case !r.Complete:
		layer := r.Depth
		if at := e.at.Load(); at != nil {
			layer = max(layer, at.Layer)
		}
		return paint.InFailed, fmt.Sprintf(t.Unfinished, paint.Grouped(r.States), layer)
	default:
		return paint.Strong, fmt.Sprintf(t.Exactly, countOf(r.Schedules), paint.Grouped(r.States))
	}
}

// said is what was predicted beside what is so.
func (e *Explorer) said() stage.Said {
	choice, words, ok := e.host.Guess(e.guessKey(), rightQuestion)
	switch {
	case !ok:
		return stage.Said{}
	case e.result == nil || !e.result.Complete:
		return stage.Said{Tok: paint.Dim, Text: fmt.Sprintf(e.env.Words.Predict.PredictedSoFar, words)}
	}
	share := e.right()
	right := partChoice(share)
	return e.env.Said(words, choice == right, e.env.Words.Predict.Parts[right]+" ("+paint.Percent(share)+")")
}

// whyCell is the cell of a row that says what happens in its example.
const whyCell = 4

// drawTable writes the titles, and the rows that are on the screen. It returns how many columns
// are left for what happens in the examples.
func (e *Explorer) drawTable(c *paint.Canvas, y int) (room int) {
	t, w := &e.env.Words.Explore, c.W-4
	all := paint.Table{Gap: 2, Columns: []paint.Column{
		{Title: t.Result, Most: max(c.W/3, 8)},
		{Title: t.Count, Right: true},
		{Title: t.Share, Right: true, Gives: 1},
		{Title: t.Expected, Gives: 2},
		{Title: t.Why, Gives: 2, Rest: true},
	}}
	for i := range e.rows {
		all.Rows = append(all.Rows, e.rows[i].cells)
	}
	all.Fit(w)
	p := c.At(y, 3, w)
	all.Draw(&p, all.Titles())
	for i := range min(e.table.H, len(e.rows)-e.top) {
		n, row := e.top+i, all.Rows[e.top+i]
		if n == e.chosen {
			p := c.At(e.table.Y+i, 1, 1)
			p.Cell(paint.Accent, c.Theme.Glyphs.Chosen)
			row = slices.Clone(row)
			row[0].Tok = paint.Heading
		}
		p := c.At(e.table.Y+i, 3, w)
		all.Draw(&p, row)
	}
	return w - all.Width() - all.Gap
}
