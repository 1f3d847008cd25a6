package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/ui/text"
)

// comparedFacts is what the lines about a comparison are made of.
type comparedFacts struct {
	*comparedTable
	result     *compare.Result
	file       string // that the earlier comparison comes from
	unfinished bool   // more is being measured
}

func newComparedFacts(t *text.Catalogue, r *compare.Result, before *compare.Result, file string) *comparedFacts {
	cf := &comparedFacts{newComparedTable(t, r.Rows, before), r, file, false}
	for _, tl := range r.Logs {
		why := ""
		if wrong := guides[r.Lesson].wrong; wrong != nil && tl != nil {
			why = wrong(tl, t)
		}
		cf.wrong = append(cf.wrong, why)
	}
	return cf
}

// lines are the whole of it in w columns: the table of times, who won and why, bars,
// further tables, what curves tell, and where the numbers come from. ends are the
// numbers of lines after which a part of it ends.
func (cf *comparedFacts) lines(w int) (all []helpLine, ends []int) {
	add := func(part []helpLine) {
		if len(part) == 0 {
			return
		}
		if len(all) > 0 {
			all = append(all, blank)
		}
		all = append(all, part...)
		ends = append(ends, len(all))
	}
	tables := cf.tables(w)
	add(tables[0])
	if len(cf.rows) == 0 { // there is only what it will look like
		return all, ends
	}
	add(sentences(inFailed, w, cf.warnings()...))
	for i, s := range cf.said() {
		part := sentences(strong, w, s)
		if i > 0 { // it goes on with what was said
			all, ends = append(all, part...), append(ends, len(all)+len(part))
			continue
		}
		add(part)
	}
	add(cf.bars(w))
	for _, more := range tables[1:] {
		add(more)
	}
	for _, part := range cf.curves(w) {
		add(part)
	}
	add(cf.notes(w))
	return all, ends
}

// said is who won, or would have so far.
func (cf *comparedFacts) said() []string {
	told := cf.verdict()
	if cf.unfinished && len(told) > 0 {
		told[0] = fmt.Sprintf(cf.t.Compare.SoFar, told[0])
	}
	return told
}

// brief is what there is to say where there is no room for the table.
func (cf *comparedFacts) brief(w int) []helpLine {
	return append(sentences(inFailed, w, cf.warnings()...), sentences(strong, w, cf.said()...)...)
}

// tableGap is how many columns are between those of the table.
const tableGap = 2

// tables are all columns, in as many tables as w columns need: times first, costs in one
// of their own unless all fits into one.
func (cf *comparedFacts) tables(w int) (all [][]helpLine) {
	name, times, costs := cf.name(), cf.times(), cf.costs()
	rest, few := cf.table(slices.Concat(name, times, costs)), len(name)
	n := rest.room(w, few)
	if n < len(times)+len(costs) {
		n = min(n, len(times))
	}
	for {
		all = append(all, rest.without(few+n, len(rest.Columns)).lines())
		if rest = rest.without(few, few+n); len(rest.Columns) == few {
			return all
		}
		n = rest.room(w, few)
	}
}

// table is columns of the comparison with a row for each setting.
func (cf *comparedFacts) table(cols []tableColumn) *Table {
	t := Table{Gap: tableGap, Rows: make([][]Cell, len(cf.rows))}
	for _, c := range cols {
		t.Columns = append(t.Columns, Column{Title: c.title, Right: !c.left})
		for k := range cf.rows {
			r, tok := &cf.rows[k], dim
			if c.tok != nil {
				tok = c.tok(r)
			}
			t.Rows[k] = append(t.Rows[k], Cell{c.cell(r), tok})
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
func (cf *comparedFacts) bars(w int) []helpLine {
	names := cf.table(cf.name())
	at := names.Width() + tableGap
	room := w - at - tableGap - width(cf.form(cf.longest()))
	if room < 10 || len(cf.rows) < 2 {
		return nil
	}
	var lines []helpLine
	for k := range cf.rows {
		r := &cf.rows[k]
		least, median, most := cf.cells(r.WallMin, room), cf.cells(r.Wall, room), cf.cells(r.WallMax, room)
		lines = append(lines, func(p *pen) {
			g, x := &unicodeBar, p.r.col
			if p.c.th.ascii {
				g = &asciiBar
			}
			names.draw(p, names.Rows[k])
			p.to(x + at)
			if r.Runs == 0 {
				p.text(inFailed, clean.Line(r.Error, p.room()))
				return
			}
			tok := cf.barToken(r)
			p.cells(tok, g.least, least)
			p.cells(tok, g.median, median-least)
			p.cells(dim, g.most, most-median)
			p.skip(1)
			p.text(cf.wallToken(r), cf.form(r.Wall))
		})
	}
	return lines
}

// cells is how many columns a time takes, of so many for the longest.
func (cf *comparedFacts) cells(d time.Duration, room int) int {
	longest := max(cf.longest(), 1)
	n := int((int64(d)*int64(room) + int64(longest)/2) / int64(longest))
	if d > 0 {
		n = max(n, 1)
	}
	return n
}

func (cf *comparedFacts) barToken(r *compare.Row) token {
	if cf.wallToken(r) == onLive {
		return inRunning
	}
	return inWaiting
}

// sentences are texts as lines of at most w columns.
func sentences(tok token, w int, all ...string) []helpLine {
	var lines []helpLine
	for _, s := range all {
		for _, line := range wrap(s, max(w-2, 1)) { // a wide full stop may come after what fits
			lines = append(lines, func(p *pen) { p.text(tok, line) })
		}
	}
	return lines
}

// Earlier is a comparison that was saved before.
type Earlier struct {
	*compare.Result
	File string // the name of its file, fit to be shown
	Flag string // what compares with it on a command line, as a shell reads it
}

// about is what a comparison was, with the command that makes it anew beside an earlier
// one, nil for none.
func (e *Earlier) about(r *compare.Result) *compare.About {
	a := r.About
	if e != nil && a.Command != "" && e.Flag != "" {
		a.Command += " " + e.Flag
	}
	return &a
}

// Compared is a comparison as lines of text of at most w columns: its card.
func Compared(r *compare.Result, before *Earlier, l Look, w int) string {
	th := l.theme()
	t := text.For(l.Lang)
	told, _ := factsOf(t, r, before).lines(w - 2)
	lines := slices.Concat(comparedTitle(t, th, r, w-2), []helpLine{blank}, told)
	var c canvas
	c.reset(max(w, 1), len(lines), th)
	for y, line := range lines {
		p := c.at(y, 1, c.w-2)
		line(&p)
	}
	return trimmed(c.String()) + "\n"
}

func factsOf(t *text.Catalogue, r *compare.Result, before *Earlier) *comparedFacts {
	if before == nil {
		return newComparedFacts(t, r, nil, "")
	}
	return newComparedFacts(t, r, before.Result, before.File)
}

// comparedTitle says what was compared, in lines of w columns.
func comparedTitle(t *text.Catalogue, th *theme, r *compare.Result, w int) (lines []helpLine) {
	glyph, tok, end := th.glyphs.over, onLive, t.Card.Done
	if r.Stopped {
		glyph, tok, end = th.glyphs.held, inKilled, t.Card.Stopped
	}
	what := strings.Join([]string{t.Lesson(r.Lesson).Title, t.Compare.Title, planOf(t, r.Rows, r.Runs)}, " · ")
	indent := width(glyph+" "+end) + 2
	for i, part := range wrap(what, max(w-indent, minNote)) {
		lines = append(lines, func(p *pen) {
			if i == 0 {
				p.text(tok, glyph+" "+end)
				p.skip(2)
			} else {
				p.skip(indent)
			}
			p.text(strong, part)
		})
	}
	return lines
}

// planOf says how much was compared, and how often.
func planOf(t *text.Catalogue, rows []compare.Row, runs int) string {
	c := &t.Compare
	what, models := c.Models, map[string]bool{}
	for i := range rows {
		models[rows[i].Model] = true
	}
	if len(models) < len(rows) {
		what = c.Settings
	}
	count := fmt.Sprintf(what, len(rows))
	if len(rows) == 1 {
		count = c.OneModel
	}
	each := c.OneEach
	if runs > 1 {
		each = fmt.Sprintf(c.RunsEach, runs)
	}
	return fmt.Sprintf(c.Plan, count, each)
}

// curve is the chart of a model. What follows from all points is told when there are all.
func (cf *comparedFacts) curve(c *compare.Curve) (ch *chart, told []string) {
	ch = curveChart(cf.t, c, c.Points[len(c.Points)-1].Workers)
	if !cf.unfinished {
		markKnee(ch, cf.t, c)
		told = cf.curveTold(c)
	}
	return ch, told
}

// curveTold is what the times of a model tell, with its name.
func (cf *comparedFacts) curveTold(c *compare.Curve) []string {
	told := curveTold(cf.t, c)
	for i := range told {
		told[i] = fmt.Sprintf(cf.t.Compare.Chart.Of, modelWords(cf.t, c.Model).Name, told[i])
	}
	return told
}

// curves are what the times of each model tell, with its chart.
func (cf *comparedFacts) curves(w int) (parts [][]helpLine) {
	for _, c := range compare.Curves(cf.rows) {
		ch, told := cf.curve(&c)
		part := sentences(plain, w, told...)
		if len(part) > 0 {
			part = append(part, blank)
		}
		parts = append(parts, append(part, chartLines(ch, w)...))
	}
	return parts
}
