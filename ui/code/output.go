package code

import (
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// output shows what the program has printed up to the moment, as a terminal would have it,
// each line with its time and its lane. It stands in the place of the program.
type output struct {
	env  *stage.Env
	on   bool
	tl   *history.Timeline
	by   int // rows that it was scrolled back by
	next int // of the events: those before were looked at
	of   []printed
}

// printed is a line that was printed.
type printed struct {
	at   int // its event
	lane string
}

const (
	besideOutput = 42  // columns of what is printed, beside the lanes
	maxOutput    = 64  // where there is more room
	roomOutput   = 122 // of a screen that has it there
	stampWidth   = 9   // columns of a moment

	outputMargins = 4 // columns left and right of what is printed
)

// outputColumns is how many columns it takes beside what else is on a screen of that width, 0
// if it stands under the lanes.
func outputColumns(w int) int {
	if w < roomOutput {
		return 0
	}
	return min(max(besideOutput, w-roomOutput), maxOutput)
}

// update gathers what the first so many events printed.
func (o *output) update(tl *history.Timeline, events int) {
	if tl != o.tl || events < o.next {
		*o = output{env: o.env, on: o.on, tl: tl}
	}
	if guide.PrintsForPanel(&tl.Info) {
		events = 0
	}
	for ; o.next < events; o.next++ {
		if e := tl.Event(o.next); e.Kind == event.KindPrint {
			o.of = append(o.of, printed{o.next, tl.LaneName(int(e.Lane))})
		}
	}
}

// rows are the lines with their continuations in so many columns, each as the printed line
// that it is of, and its text.
func (o *output) rows(w int) (rows []outputRow) {
	name := 0
	for _, p := range o.of {
		name = max(name, paint.Width(p.lane))
	}
	for _, p := range o.of {
		e := o.tl.Event(p.at)
		for k, s := range paint.Wrap(e.Text, max(w-stampWidth-2-name-2, paint.MinNote)) {
			r := outputRow{text: s, indent: stampWidth + 2 + name + 2}
			if k == 0 {
				r.stamp, r.lane = paint.Exact(e.At), p.lane
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// outputRow is a row of what was printed.
type outputRow struct {
	stamp, lane string // "" where a line goes on
	text        string
	indent      int // columns left of the text
}

// hold keeps the rows that are shown within a place.
func (o *output) hold(area paint.Rect) {
	o.by = min(max(o.by, 0), max(len(o.rows(area.W-outputMargins))-(area.H-1), 0))
}

// draw writes the last lines, or those that it was scrolled back to.
func (o *output) draw(c *paint.Canvas, at paint.Rect) {
	t := &o.env.Words.Run
	rows := o.rows(at.W - outputMargins)
	p := c.At(at.Y, at.X+2, at.W-3)
	p.Text(paint.Dim, t.Printed)
	end := len(rows) - o.by
	first := max(end-(at.H-1), 0)
	if first+o.by > 0 {
		p.Right(paint.Accent, t.OutOfSight(first, o.by)+"  "+o.env.Keys.Shown(stage.CodeUp), p.End)
	}
	if len(rows) == 0 {
		p = c.At(at.Y+1, at.X+2, at.W-3)
		p.Text(paint.Faint, t.NotPrinted)
	}
	for i, r := range rows[first:end] {
		p := c.At(at.Y+1+i, at.X+2, at.W-3)
		x := p.Col()
		if r.stamp != "" {
			p.Right(paint.Faint, r.stamp, x+stampWidth)
			p.Skip(2)
			p.Text(paint.Accent, r.lane)
		}
		p.To(x + r.indent)
		p.Text(paint.Plain, strings.TrimRight(r.text, " "))
	}
}
