package versus

import (
	"slices"
	"time"

	"lanes/engine/clean"
	"lanes/ui/paint"
)

// page is facts as lines of at most w columns.
type page struct {
	*facts
	w int
}

// told is a page as lines, in parts with a blank line between them.
type told struct {
	lines []paint.Line
	ends  []int  // where parts of these end
	heads []head // of the tables in them
	won   int    // how many lines it takes to say who won, 0 while nobody has
}

// head is a line with the titles of a table, whose rows are below it up to an end.
type head struct{ at, end int }

// add adds a part.
func (t *told) add(part []paint.Line) {
	if len(part) == 0 {
		return
	}
	if len(t.lines) > 0 {
		t.lines = append(t.lines, paint.Blank)
	}
	t.lines = append(t.lines, part...)
	t.ends = append(t.ends, len(t.lines))
}

// addTable adds a part that begins with a table of so many lines.
func (t *told) addTable(part []paint.Line, rows int) {
	t.add(part)
	at := len(t.lines) - len(part)
	t.heads = append(t.heads, head{at, at + rows})
}

// titles is the line with the titles of the table in which a line is, below those; ok is false if
// it is in none.
func (t *told) titles(line int) (titles paint.Line, last, ok bool) {
	for _, h := range t.heads {
		if h.at < line && line < h.end {
			return t.lines[h.at], line == h.end-1, true
		}
	}
	return nil, false, false
}

// told is the whole of it: the table of times, who won and why, bars, further tables,
// what curves tell, and where the numbers come from.
func (p page) told() *told {
	t := &told{}
	if p.result.Pair != nil {
		p.pairTold(t)
		return t
	}
	tables := p.tables()
	t.addTable(tables[0], len(tables[0]))
	if len(p.rows) == 0 { // there is only what it will look like
		return t
	}
	t.add(p.sentences(paint.InFailed, p.warnings()...))
	for i, s := range p.said() {
		part := p.sentences(paint.Strong, s)
		if i > 0 { // it goes on with what was said
			t.lines = append(t.lines, part...)
			t.ends = append(t.ends, len(t.lines))
			continue
		}
		t.add(part)
		if !p.unfinished {
			t.won = len(t.lines)
		}
	}
	t.add(p.bars())
	for _, more := range tables[1:] {
		t.addTable(more, len(more))
	}
	for _, part := range p.curves() {
		t.add(part)
	}
	t.add(p.notes())
	return t
}

// brief is what there is to say where there is no room for the table.
func (p page) brief() []paint.Line {
	if p.result.Pair != nil {
		return p.sentences(paint.Strong, p.pairSaid()...)
	}
	return append(p.sentences(paint.InFailed, p.warnings()...), p.sentences(paint.Strong, p.said()...)...)
}

// notes say where the numbers come from, and which of them are not to be trusted.
func (p page) notes() []paint.Line {
	var lines []paint.Line
	for _, n := range p.remarks() {
		lines = append(lines, p.sentences(n.tok, n.text)...)
	}
	return lines
}

// sentences are texts as lines.
func (p page) sentences(tok paint.Token, all ...string) []paint.Line {
	var lines []paint.Line
	for _, s := range all {
		for _, line := range paint.Wrap(s, max(p.w-2, 1)) { // a wide full stop may come after what fits
			lines = append(lines, func(p *paint.Pen) { p.Text(tok, line) })
		}
	}
	return lines
}

// tableGap is how many columns are between those of the table.
const tableGap = 2

// tables are all columns, in as many tables as there have to be: times first, costs in one
// of their own unless all fits into one.
func (p page) tables() (all [][]paint.Line) {
	name, times, costs := p.name(), p.times(), p.costs()
	rest, few := p.table(slices.Concat(name, times, costs)), len(name)
	n := rest.Room(p.w, few)
	if n < len(times)+len(costs) {
		n = min(n, len(times))
	}
	for {
		all = append(all, rest.Without(few+n, len(rest.Columns)).Lines())
		if rest = rest.Without(few, few+n); len(rest.Columns) == few {
			return all
		}
		n = rest.Room(p.w, few)
	}
}

// table is columns of the comparison with a row for each setting.
func (p page) table(cols []column) *paint.Table {
	t := paint.Table{Gap: tableGap, Rows: make([][]paint.Entry, len(p.rows))}
	for _, c := range cols {
		t.Columns = append(t.Columns, paint.Column{Title: c.title, Right: !c.left})
		for k := range p.rows {
			r, tok := &p.rows[k], paint.Dim
			if c.tok != nil {
				tok = c.tok(r)
			}
			t.Rows[k] = append(t.Rows[k], paint.Entry{Text: c.cell(r), Tok: tok})
		}
	}
	return &t
}

// barGlyphs are the signs of a bar: up to the shortest time, from there to the median,
// and on to the longest.
type barGlyphs struct{ least, median, most string }

var (
	unicodeBar = barGlyphs{"█", "▓", "┄"}
	asciiBar   = barGlyphs{"#", "=", "."}
)

// bars are the times as bars, all on one scale, with their spread.
func (p page) bars() []paint.Line {
	names := p.table(p.name())
	at := names.Width() + tableGap
	room := p.w - at - tableGap - paint.Width(p.form(p.longest()))
	if room < 10 || len(p.rows) < 2 {
		return nil
	}
	var lines []paint.Line
	for k := range p.rows {
		r := &p.rows[k]
		least, median, most := p.cells(r.WallMin, room), p.cells(r.Wall, room), p.cells(r.WallMax, room)
		tok, form := p.wallToken(r), p.form
		bar := paint.InWaiting
		if tok == paint.OnLive {
			bar = paint.InRunning
		}
		lines = append(lines, func(p *paint.Pen) {
			g, x := &unicodeBar, p.Col()
			if p.Canvas.Theme.ASCII {
				g = &asciiBar
			}
			names.Draw(p, names.Rows[k])
			p.To(x + at)
			if r.Runs == 0 {
				p.Text(paint.InFailed, clean.Line(r.Error, p.Room()))
				return
			}
			p.Cells(bar, g.least, least)
			p.Cells(bar, g.median, median-least)
			p.Cells(paint.Dim, g.most, most-median)
			p.Skip(1)
			p.Text(tok, form(r.Wall))
		})
	}
	return lines
}

// cells is how many columns a time takes, of so many for the longest.
func (p page) cells(d time.Duration, room int) int {
	longest := max(p.longest(), 1)
	n := int((int64(d)*int64(room) + int64(longest)/2) / int64(longest))
	if d > 0 {
		n = max(n, 1)
	}
	return n
}
