package ui

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/step"
)

// explorer is the room of all schedules: what they come to, counted exactly.
type explorer struct {
	env  *env
	root *root
	lab  *lab

	key    string // of the lab, when the counting began
	p      *step.Program
	result *step.Result // nil until it is there
	err    string
	stop   context.CancelFunc // nil while nothing is being counted
	at     *atomic.Pointer[step.Progress]
	gen    int
	chosen int
	top    int
	table  rect
}

// exploredMsg is the outcome of a count.
type exploredMsg struct {
	gen    int
	result *step.Result
	err    error
}

// lookMsg is the time to show how far a count is.
type lookMsg struct{ gen int }

const lookEvery = 100 * time.Millisecond

// enter counts the schedules of the lab's program, if it is another than before.
func (e *explorer) enter() tea.Cmd {
	if e.key == e.lab.key() && (e.result != nil || e.stop != nil) {
		return nil
	}
	e.halt()
	e.key, e.result, e.err, e.chosen, e.top = e.lab.key(), nil, "", 0, 0
	p, err := e.lab.program()
	if err != nil || p == nil {
		e.err = clean.Text(fmt.Sprint(err))
		return nil
	}
	e.p = p
	if len(p.Expect) == 0 {
		return e.count()
	}
	return e.root.predict(e.guessKey(), rightQuestion, e.count)
}

func (e *explorer) guessKey() string { return "explore " + e.key }

// count counts all schedules behind the scene.
func (e *explorer) count() tea.Cmd {
	p := e.p
	ctx, stop := context.WithCancel(e.root.ctx)
	e.stop, e.at = stop, &atomic.Pointer[step.Progress]{}
	e.gen++
	gen, at, limits := e.gen, e.at, step.Limits{MaxStates: e.env.o.MaxStates}
	count := func() tea.Msg {
		r, err := step.Explore(ctx, p, limits, func(p step.Progress) { at.Store(&p) })
		return exploredMsg{gen, r, err}
	}
	return tea.Batch(count, e.look())
}

func (e *explorer) look() tea.Cmd {
	return after(lookEvery, lookMsg{e.gen})
}

// looked asks for the next look while something is being counted.
func (e *explorer) looked(msg lookMsg) tea.Cmd {
	if msg.gen != e.gen || e.stop == nil {
		return nil
	}
	return e.look()
}

// halt stops a count. What it has found comes as its result.
func (e *explorer) halt() {
	if e.stop != nil {
		e.stop()
		e.stop = nil
	}
}

func (e *explorer) explored(msg exploredMsg) {
	if msg.gen != e.gen {
		return
	}
	e.halt()
	e.result = msg.result
	if msg.err != nil {
		e.err = clean.Text(msg.err.Error())
	}
}

// found is what a schedule may come to, as a row of the table.
type found struct {
	step.Outcome
	dead  *step.Deadlock
	fault *step.Fault
}

func (e *explorer) rows() []found {
	if e.result == nil {
		return nil
	}
	var rows []found
	for _, o := range e.result.Outcomes {
		rows = append(rows, found{Outcome: o})
	}
	for i := range e.result.Deadlocks {
		d := &e.result.Deadlocks[i]
		rows = append(rows, found{Outcome: d.Outcome, dead: d})
	}
	for _, f := range e.result.Faults {
		rows = append(rows, found{Outcome: f.Outcome, fault: f.Fault})
	}
	return rows
}

func (e *explorer) can(act action) bool {
	switch act {
	case inspect, laneUp, laneDown:
		return len(e.rows()) > 0
	case again, nextRoom:
		return true
	case pause:
		return e.stop != nil
	}
	return e.lab.can(act)
}

func (e *explorer) do(act action, _ int) tea.Cmd {
	switch act {
	case laneUp:
		e.choose(e.chosen - 1)
	case laneDown:
		e.choose(e.chosen + 1)
	case pause:
		e.halt()
	case again:
		e.result, e.err, e.key = nil, "", ""
		return e.enter()
	case inspect:
		return e.open()
	default:
		if e.lab.vary(act) {
			return e.enter()
		}
	}
	return nil
}

// open shows the chosen row's schedule step by step.
func (e *explorer) open() tea.Cmd {
	rows := e.rows()
	if e.chosen >= len(rows) {
		return nil
	}
	e.root.on = onSteps
	return e.root.steps.open(rows[e.chosen].Example)
}

func (e *explorer) choose(i int) {
	e.chosen = min(max(i, 0), max(len(e.rows())-1, 0))
	e.top = min(e.top, e.chosen)
	e.top = max(e.top, e.chosen-max(e.table.h, 1)+1)
}

func (e *explorer) wheel(d int) { e.choose(e.chosen + d) }

// click chooses a row.
func (e *explorer) click(x, y int) tea.Cmd {
	if e.table.has(x, y) {
		e.choose(e.top + y - e.table.y)
	}
	return nil
}

func (e *explorer) draw(c *canvas) {
	t := &e.env.t.Steps
	e.root.drawRoom(c, 2)
	p := c.at(c.h-1, 1, c.w-1)
	e.env.keys.line(p, onExplore)
	y := 2
	if c.h >= 16 {
		y++
	}
	p = c.at(y, 1, c.w-2)
	tok, words := e.told()
	p.text(tok, words)
	p = c.at(y+1, 1, c.w-2)
	tok, words = e.said()
	p.text(tok, words)
	rows := e.rows()
	if len(rows) == 0 {
		return
	}
	y += 2
	below := 2 // the example
	e.table = rect{1, y + 1, c.w - 2, max(min(len(rows), c.h-2-below-y), 1)}
	e.choose(e.chosen)
	e.drawTitles(c, y)
	for i := range e.table.h {
		if n := e.top + i; n < len(rows) {
			e.drawRow(c, e.table.y+i, rows[n], n == e.chosen)
		}
	}
	if more := len(rows) - e.top - e.table.h; more > 0 {
		p := c.at(e.table.y+e.table.h, 3, c.w-4)
		p.text(accent, fmt.Sprintf(e.env.t.Run.Below, more))
		return
	}
	y = min(e.table.y+e.table.h+1, c.h-2)
	p = c.at(y, 3, c.w-4)
	p.text(dim, t.Example)
	p.skip(2)
	p.text(plain, step.FormatSchedule(rows[e.chosen].Example))
	if y+2 < c.h-1 {
		p = c.at(y+2, 3, c.w-4)
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
	case dead > 0:
		return fmt.Sprintf(t.LearnDead, percentOf(dead))
	case judged && right == 1:
		return t.LearnRight
	case judged && right == 0:
		return t.LearnWrong
	case judged:
		return fmt.Sprintf(t.LearnSome, percentOf(right))
	}
	return ""
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
		return inFailed, fmt.Sprintf(t.Unfinished, grouped(r.States), r.Depth)
	default:
		return strong, fmt.Sprintf(t.Exactly, groupDigits(r.Schedules.String()), grouped(r.States))
	}
}

// said is what was predicted beside what is so.
func (e *explorer) said() (token, string) {
	choice, words, ok := e.root.guess(e.guessKey(), rightQuestion)
	switch {
	case !ok:
		return plain, ""
	case e.result == nil || !e.result.Complete:
		return dim, fmt.Sprintf(e.env.t.Predict.SaidSoFar, words)
	}
	share := e.right()
	right := partChoice(share)
	return e.root.said(words, choice == right, e.env.t.Predict.Parts[right]+" ("+percentOf(share)+")")
}

// columns of the table of outcomes.
const (
	colResult = 3
	widResult = 18
	widCount  = 24
	widShare  = 9
	widRight  = 16
)

func (e *explorer) drawTitles(c *canvas, y int) {
	t := &e.env.t.Explore
	p := c.at(y, colResult, c.w-colResult-1)
	p.fit(faint, t.Result, widResult)
	p.right(faint, t.Count, colResult+widResult+e.countWidth())
	p.right(faint, t.Share, colResult+widResult+e.countWidth()+widShare)
	p.skip(2)
	p.fit(faint, t.Expected, widRight)
	p.text(faint, t.Why)
}

// countWidth is how many columns the counts take.
func (e *explorer) countWidth() int {
	w := width(e.env.t.Explore.Count)
	for _, row := range e.rows() {
		w = max(w, width(groupDigits(row.Count.String())))
	}
	return min(w, widCount)
}

func (e *explorer) drawRow(c *canvas, y int, row found, chosen bool) {
	p := c.at(y, 1, c.w-2)
	name := plain
	if chosen {
		p.cell(accent, c.th.glyphs.chosen)
		name = heading
	}
	p.to(colResult)
	p.fit(name, e.resultOf(row), widResult-1)
	p.right(plain, groupDigits(row.Count.String()), colResult+widResult+e.countWidth())
	share := row.Count.Share(e.result.Schedules)
	p.right(dim, percentOf(share), colResult+widResult+e.countWidth()+widShare)
	p.skip(2)
	tok, word := e.judged(row)
	p.fit(tok, word, widRight)
	p.text(dim, e.why(row))
}

// resultOf is what the cells hold, or that there is a deadlock.
func (e *explorer) resultOf(row found) string {
	switch {
	case row.dead != nil:
		return e.env.t.Steps.DeadlockRow
	case row.fault != nil:
		return e.env.t.Steps.FaultRow
	}
	var parts []string
	for i, v := range row.Cells {
		parts = append(parts, e.p.Cells[i].Name+" = "+strconv.FormatInt(v, 10))
	}
	return strings.Join(parts, "  ")
}

func (e *explorer) judged(row found) (token, string) {
	t := &e.env.t.Explore
	switch {
	case row.dead != nil || row.fault != nil:
		return inFailed, e.env.th.glyphs.broken + " " + t.Wrong
	case len(e.p.Expect) == 0:
		return dim, "—"
	case row.Expected:
		return inRunning, e.env.th.glyphs.over + " " + t.Right
	}
	return inFailed, e.env.th.glyphs.broken + " " + t.Wrong
}

// percentOf is a share in per cent, with the digits that small ones need.
func percentOf(share float64) string {
	switch p := share * 100; {
	case p == 0 || p >= 1:
		return strconv.FormatFloat(p, 'f', 1, 64) + " %"
	case p >= 0.001:
		return strconv.FormatFloat(p, 'f', 3, 64) + " %"
	default:
		return strconv.FormatFloat(p, 'e', 0, 64) + " %"
	}
}

// why says why a row's schedules end so, by the one that is its example.
func (e *explorer) why(row found) string { return Why(e.env.t, e.p, row.Example) }
