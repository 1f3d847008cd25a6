package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lanes/engine/step"
)

// found is what a schedule may come to, as a row of the table.
type found struct {
	cells   []Cell // result, count, share, judgement, and why
	example []int
}

// tell makes the rows of the table, once for a result and a language.
func (e *explorer) tell() {
	if e.result == nil || e.rows != nil && e.lang == e.env.t.Lang {
		return
	}
	t := e.env.t
	e.rows, e.lang = []found{}, t.Lang
	for _, o := range e.result.Outcomes {
		tok, word := inFailed, t.Explore.Wrong
		switch {
		case len(e.p.Expect) == 0:
			tok, word = dim, noValue
		case o.Expected:
			tok, word = inRunning, t.Explore.Right
		}
		e.row(cellsOf(e.p, o.Cells), o, tok, word)
	}
	for _, d := range e.result.Deadlocks {
		e.row(t.Steps.DeadlockRow, d.Outcome, inFailed, t.Explore.Wrong)
	}
	for _, f := range e.result.Faults {
		e.row(t.Steps.FaultRow, f.Outcome, inFailed, t.Explore.Wrong)
	}
}

// row adds a row. Shares of what was not counted to its end are not known, and its
// counts are the least that there are.
func (e *explorer) row(result string, o step.Outcome, tok token, word string) {
	sign := map[token]string{inRunning: e.env.th.glyphs.over + " ", inFailed: e.env.th.glyphs.broken + " "}[tok]
	count, share := countOf(o.Count), Percent(o.Count.Share(e.result.Schedules))
	if !e.result.Complete {
		count, share = "≥ "+count, noValue
	}
	cells := []Cell{{result, plain}, {count, plain}, {share, dim}, {sign + word, tok}, {Why(e.env.t, e.p, o.Example), dim}}
	e.rows = append(e.rows, found{cells, o.Example})
}

// countOf is a number of schedules: all of its digits, or the first of very many.
func countOf(c step.Count) string {
	digits := c.String()
	if len(digits) <= 15 {
		return groupDigits(digits)
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

// arrange places the table, and keeps what is chosen on it.
func (e *explorer) arrange() {
	e.tell()
	e.table = rect{1, e.head() + 3, e.env.w - 2, max(min(len(e.rows), e.env.h-e.head()-7), 1)}
	e.choose(e.chosen)
}

// head is the row in which it is told how many schedules there are.
func (e *explorer) head() int {
	if e.env.h >= 16 {
		return 3
	}
	return 2
}

func (e *explorer) draw(c *canvas) {
	t := &e.env.t.Steps
	e.host.drawRoom(c, 2)
	p := c.at(c.h-1, 1, c.w-1)
	e.env.keys.line(p, onExplore)
	y := e.head()
	p = c.at(y, 1, c.w-2)
	tok, words := e.told()
	p.text(tok, words)
	p = c.at(y+1, 1, c.w-2)
	tok, words = e.said()
	p.text(tok, words)
	if len(e.rows) == 0 {
		return
	}
	e.drawTable(c, y+2)
	y = e.table.y + e.table.h
	p = c.at(y, 3, c.w-4)
	if more := len(e.rows) - e.top - e.table.h; more > 0 {
		p.text(accent, fmt.Sprintf(e.env.t.Run.Below, more))
	}
	if y+1 < c.h-1 {
		p = c.at(y+1, 3, c.w-4)
		p.text(dim, t.Example)
		p.skip(2)
		p.text(plain, step.FormatSchedule(e.rows[e.chosen].example))
	}
	if y+3 < c.h-1 {
		p = c.at(y+3, 3, c.w-4)
		p.text(plain, e.lesson())
	}
}

// lesson says what the counts teach.
func (e *explorer) lesson() string {
	t, r := &e.env.t.Steps, e.result
	dead := 0.0
	for _, d := range r.Deadlocks {
		dead += d.Count.Share(r.Schedules)
	}
	right, judged := e.right(), len(e.p.Expect) > 0
	switch {
	case !r.Complete:
		return ""
	case dead > 0 && dead < 1 && e.fine():
		return fmt.Sprintf(t.LearnDead, Percent(dead))
	case dead > 0:
		return fmt.Sprintf(t.LearnStuck, Percent(dead))
	case judged && right == 1:
		return t.LearnRight
	case judged && right == 0:
		return t.LearnWrong
	case judged:
		return fmt.Sprintf(t.LearnSome, Percent(right))
	}
	return ""
}

// fine reports whether all schedules that come to their end come to the right one.
func (e *explorer) fine() bool {
	for _, o := range e.result.Outcomes {
		if !o.Expected && len(e.p.Expect) > 0 {
			return false
		}
	}
	return len(e.result.Faults) == 0
}

// right is the share of the schedules that end as they should: 1 only if all do.
func (e *explorer) right() float64 {
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
func (e *explorer) told() (token, string) {
	t := &e.env.t.Steps
	switch r := e.result; {
	case e.err != "":
		return inFailed, e.err
	case r == nil && e.at != nil && e.at.Load() != nil:
		at := e.at.Load()
		return dim, fmt.Sprintf(t.Counting, at.Layer, at.Layers, grouped(at.States))
	case r == nil:
		return dim, t.Begins
	case !r.Complete:
		layer := r.Depth
		if at := e.at.Load(); at != nil {
			layer = max(layer, at.Layer)
		}
		return inFailed, fmt.Sprintf(t.Unfinished, grouped(r.States), layer)
	default:
		return strong, fmt.Sprintf(t.Exactly, countOf(r.Schedules), grouped(r.States))
	}
}

// said is what was predicted beside what is so.
func (e *explorer) said() (token, string) {
	choice, words, ok := e.host.guess(e.guessKey(), rightQuestion)
	switch {
	case !ok:
		return plain, ""
	case e.result == nil || !e.result.Complete:
		return dim, fmt.Sprintf(e.env.t.Predict.SaidSoFar, words)
	}
	share := e.right()
	right := partChoice(share)
	return e.env.said(words, choice == right, e.env.t.Predict.Parts[right]+" ("+Percent(share)+")")
}

// drawTable writes the titles, and the rows that are on the screen.
func (e *explorer) drawTable(c *canvas, y int) {
	t, w := &e.env.t.Explore, c.w-4
	all := Table{Gap: 2, Columns: []Column{
		{Title: t.Result, Most: max(c.w/3, 8)},
		{Title: t.Count, Right: true},
		{Title: t.Share, Right: true, Gives: 1},
		{Title: t.Expected, Gives: 2},
		{Title: t.Why, Gives: 2, Rest: true},
	}}
	for i := range e.rows {
		all.Rows = append(all.Rows, e.rows[i].cells)
	}
	all.Fit(w)
	p := c.at(y, 3, w)
	all.draw(&p, all.titles())
	for i := range min(e.table.h, len(e.rows)-e.top) {
		n, row := e.top+i, all.Rows[e.top+i]
		if n == e.chosen {
			p := c.at(e.table.y+i, 1, 1)
			p.cell(accent, c.th.glyphs.chosen)
			row = slices.Clone(row)
			row[0].tok = heading
		}
		p := c.at(e.table.y+i, 3, w)
		all.draw(&p, row)
	}
}
