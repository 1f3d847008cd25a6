package versus

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/ui/export"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/track"
)

// Two logs of one program are a comparison without rows: each of its tracks is a lane, once
// as it was before and once as it is after.

const (
	toldChanges = 20 // lanes in the table where it does not scroll
	clearly     = 20 // a change by one part in so many is worth counting
	toldNames   = 6  // lanes that only one log has
)

// pairSaid is how many lanes became shorter and longer, of how long both logs are.
func (f *facts) pairSaid() []string {
	t, p := &f.t.Compare.Pair, f.result.Pair
	ends := [2]time.Duration{p.Logs[0].Edge(), p.Logs[1].Edge()}
	shorter, longer := 0, 0
	for i := range p.Lanes {
		switch c := &p.Lanes[i]; {
		case c.By().Abs() < c.Lived[0]/clearly:
		case c.By() < 0:
			shorter++
		case c.By() > 0:
			longer++
		}
	}
	all := []string{
		fmt.Sprintf(t.Whole, paint.Short(ends[0]), paint.Short(ends[1]), signed(ends[1]-ends[0])),
		fmt.Sprintf(t.Lanes, len(p.Lanes), 100/clearly, shorter, longer),
	}
	for i, words := range [...]string{t.OnlyBefore, t.OnlyAfter} {
		if n := len(p.Only[i]); n > 0 {
			all = append(all, fmt.Sprintf(words, n, f.onlyNames(i)))
		}
	}
	return all
}

// onlyNames are what the lanes are called that only one log has.
func (f *facts) onlyNames(log int) string {
	p := f.result.Pair
	var names []string
	for _, id := range p.Only[log][:min(len(p.Only[log]), toldNames)] {
		names = append(names, p.Logs[log].LaneName(id))
	}
	if len(p.Only[log]) > toldNames {
		names = append(names, "…")
	}
	return strings.Join(names, f.t.Compare.Winner.Also)
}

// pairNotes say how it was compared, and what is left out.
func (f *facts) pairNotes() []string {
	t, p := &f.t.Compare.Pair, f.result.Pair
	all := []string{t.Note}
	if p.System != [2]int{} {
		all = append(all, fmt.Sprintf(t.System, p.System[0], p.System[1]))
	}
	return all
}

// signed is a change of a time with its sign.
func signed(d time.Duration) string {
	switch {
	case d < 0:
		return "−" + paint.Short(-d)
	case d > 0:
		return "+" + paint.Short(d)
	}
	return "0"
}

// better is the colour of a change of a time.
func better(by time.Duration) paint.Token {
	switch {
	case by < 0:
		return paint.InRunning
	case by > 0:
		return paint.InFailed
	}
	return paint.Dim
}

// mostChanged says in which state a lane lost or won the most time, "" if in none.
func (f *facts) mostChanged(c *compare.LaneChange) string {
	m := &c.Most
	if m.State == event.Unused || m.By() == 0 {
		return ""
	}
	word := stage.StateWord(&f.t.States, m.State)
	if on := stage.ReasonBeside(f.t, m.State, m.On); on != "" {
		word += " (" + on + ")"
	}
	return word + " " + signed(m.By())
}

// pairTable is the lanes with the greatest changes, at most so many; 0 is all of them. rest
// says how many there are beyond these.
func (f *facts) pairTable(most int) (table *paint.Table, rest []string) {
	t, p := &f.t.Compare, f.result.Pair
	lanes := p.Lanes
	if most > 0 && len(lanes) > most {
		rest = append(rest, fmt.Sprintf(t.Pair.Rest, len(lanes)-most))
		lanes = lanes[:most]
	}
	table = &paint.Table{Gap: tableGap, Columns: []paint.Column{
		{Title: t.Pair.Lane, Most: 40}, {Title: t.Columns.Before, Right: true}, {Title: t.Pair.After, Right: true},
		{Title: t.Columns.Change, Right: true}, {Title: t.Pair.Most},
	}}
	for i := range lanes {
		c := &lanes[i]
		table.Rows = append(table.Rows, []paint.Entry{
			{Text: c.Name, Tok: paint.Plain},
			{Text: paint.Short(c.Lived[0]), Tok: paint.Dim}, {Text: paint.Short(c.Lived[1]), Tok: paint.Dim},
			{Text: signed(c.By()), Tok: better(c.By())}, {Text: f.mostChanged(c), Tok: paint.Dim},
		})
	}
	return table, rest
}

// pairTold adds all that is told of two logs.
func (p page) pairTold(t *told) {
	table, rest := p.pairTable(p.most)
	rows := table.Lines()
	t.add(p.sentences(paint.Strong, p.pairSaid()...))
	t.won = len(t.lines)
	t.addTable(append(rows, p.sentences(paint.Dim, rest...)...), len(rows))
	t.add(p.sentences(paint.Dim, p.pairNotes()...))
}

// pairPage is two logs for a file.
func (f *facts) pairPage() *export.Page {
	table, _ := f.pairTable(0)
	rows := [][]string{nil}
	for i := range table.Columns {
		rows[0] = append(rows[0], table.Columns[i].Title)
	}
	for _, row := range table.Rows {
		texts := make([]string, len(row))
		for i := range row {
			texts[i] = row[i].Text
		}
		rows = append(rows, texts)
	}
	return &export.Page{
		Words: f.t, Title: f.what(), Tables: [][][]string{rows}, Sentences: slices.Concat(f.pairSaid(), f.pairNotes()),
		Records: pairRecords(f.result.Pair), About: &f.result.About,
	}
}

// pairRecords are the changes, with titles that are the keys of their lines as JSON.
func pairRecords(p *compare.Pair) (all [][]string) {
	for i := range p.Lanes {
		c, rec := &p.Lanes[i], export.Record{}
		rec.Text("lane", c.Name)
		rec.Number("before_ns", int64(c.Lived[0]), true)
		rec.Number("after_ns", int64(c.Lived[1]), true)
		rec.Number("change_ns", int64(c.By()), true)
		rec.Text("state", c.Most.State.String())
		rec.Text("on", c.Most.On.String())
		rec.Number("state_before_ns", int64(c.Most.Lasted[0]), true)
		rec.Number("state_after_ns", int64(c.Most.Lasted[1]), true)
		if i == 0 {
			all = append(all, rec.Titles)
		}
		all = append(all, rec.Cells)
	}
	return all
}

// pair is the two logs that are compared, nil if it is another comparison.
func (c *contest) pair() *compare.Pair {
	if !c.over() {
		return nil
	}
	return c.result.Pair
}

// noSide is the lane of a log that has none.
const noSide = -1

// pairUp makes a racer of each lane of two logs: those of both, the greatest change first,
// then those of one.
func (r *race) pairUp(p *compare.Pair) {
	for i := range p.Lanes {
		r.racers = append(r.racers, racer{name: p.Lanes[i].Name, sides: p.Lanes[i].Lane, change: &p.Lanes[i]})
	}
	for log, only := range p.Only {
		for _, id := range only {
			sides := [2]int{noSide, noSide}
			sides[log] = id
			r.racers = append(r.racers, racer{name: p.Logs[log].LaneName(id), sides: sides})
		}
	}
}

// drawSides writes the two rows of a lane of two logs, from row y on.
func (r *race) drawSides(c *paint.Canvas, i, y int) {
	t, l, p := &r.racers[i], &r.layout, r.pair()
	at := r.clock.cursor()
	for len(t.strips) < 2 {
		t.strips = append(t.strips, track.Strip{})
	}
	for side, word := range r.sideWords() {
		pen := c.At(y+side, 0, c.W)
		if l.label.W > 0 {
			pen.To(l.label.X)
			pen.Fit(paint.Dim, word, l.label.W)
		}
		pen.To(l.strip.X)
		id, tl := t.sides[side], p.Logs[side]
		if id == noSide {
			q := pen.Until(l.strip.X + l.strip.W)
			q.Text(paint.Faint, r.env.Words.Compare.Pair.None)
			continue
		}
		end, _ := r.clock.ax.Place(tl.Edge())
		for x, cell := range t.strips[side].Update(tl, id, r.clock.ax) {
			tok, sign := c.Theme.Cell(cell)
			r.clock.part(x, at, end).draw(&pen, tok, sign)
		}
		r.drawLived(c, t, side, y+side)
	}
}

// drawLived writes how long a lane lived, and after the change how much longer that is.
func (r *race) drawLived(c *paint.Canvas, t *racer, side, y int) {
	l, tl := &r.layout, r.pair().Logs[side]
	if l.right.W == 0 {
		return
	}
	pen := c.At(y, l.right.X, l.right.W)
	if side == 1 && t.change != nil {
		pen.Text(better(t.change.By()), signed(t.change.By()))
	}
	pen.Right(paint.Plain, paint.Short(tl.Head().Lanes[t.sides[side]].Lived(tl.Edge())), l.right.X+l.right.W)
}

// sideWords are what the two rows of a lane are called.
func (r *race) sideWords() [2]string {
	return [2]string{r.env.Words.Compare.Columns.Before, r.env.Words.Compare.Pair.After}
}

// pairPlan is which files are compared.
func (f *facts) pairPlan() string {
	p := f.result.Pair
	return fmt.Sprintf(f.t.Compare.Pair.Plan, p.Files[0], p.Files[1], strconv.Itoa(len(p.Lanes)))
}
