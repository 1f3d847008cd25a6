package versus

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/stage"
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
	cf := &comparedFacts{NewComparedTable(t, r.Rows, before), r, file, false}
	for _, tl := range r.Logs {
		why := ""
		if tl != nil {
			why = guide.WhyWrong(tl, t)
		}
		cf.wrong = append(cf.wrong, why)
	}
	return cf
}

// lines are the whole of it in w columns: the table of times, who won and why, bars,
// further tables, what curves tell, and where the numbers come from. ends are the
// numbers of lines after which a part of it ends.
func (cf *comparedFacts) lines(w int) (all []paint.Line, ends []int) {
	add := func(part []paint.Line) {
		if len(part) == 0 {
			return
		}
		if len(all) > 0 {
			all = append(all, paint.Blank)
		}
		all = append(all, part...)
		ends = append(ends, len(all))
	}
	tables := cf.tables(w)
	add(tables[0])
	if len(cf.rows) == 0 { // there is only what it will look like
		return all, ends
	}
	add(sentences(paint.InFailed, w, cf.warnings()...))
	for i, s := range cf.said() {
		part := sentences(paint.Strong, w, s)
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
	told := cf.Verdict()
	if cf.unfinished && len(told) > 0 {
		told[0] = fmt.Sprintf(cf.t.Compare.SoFar, told[0])
	}
	return told
}

// brief is what there is to say where there is no room for the table.
func (cf *comparedFacts) brief(w int) []paint.Line {
	return append(sentences(paint.InFailed, w, cf.warnings()...), sentences(paint.Strong, w, cf.said()...)...)
}

// tableGap is how many columns are between those of the table.
const tableGap = 2

// tables are all columns, in as many tables as w columns need: times first, costs in one
// of their own unless all fits into one.
func (cf *comparedFacts) tables(w int) (all [][]paint.Line) {
	name, times, costs := cf.name(), cf.times(), cf.costs()
	rest, few := cf.table(slices.Concat(name, times, costs)), len(name)
	n := rest.Room(w, few)
	if n < len(times)+len(costs) {
		n = min(n, len(times))
	}
	for {
		all = append(all, rest.Without(few+n, len(rest.Columns)).Lines())
		if rest = rest.Without(few, few+n); len(rest.Columns) == few {
			return all
		}
		n = rest.Room(w, few)
	}
}

// table is columns of the comparison with a row for each setting.
func (cf *comparedFacts) table(cols []tableColumn) *paint.Table {
	t := paint.Table{Gap: tableGap, Rows: make([][]paint.Entry, len(cf.rows))}
	for _, c := range cols {
		t.Columns = append(t.Columns, paint.Column{Title: c.title, Right: !c.left})
		for k := range cf.rows {
			r, tok := &cf.rows[k], paint.Dim
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
func (cf *comparedFacts) bars(w int) []paint.Line {
	names := cf.table(cf.name())
	at := names.Width() + tableGap
	room := w - at - tableGap - paint.Width(cf.form(cf.longest()))
	if room < 10 || len(cf.rows) < 2 {
		return nil
	}
	var lines []paint.Line
	for k := range cf.rows {
		r := &cf.rows[k]
		least, median, most := cf.cells(r.WallMin, room), cf.cells(r.Wall, room), cf.cells(r.WallMax, room)
		lines = append(lines, func(p *paint.Pen) {
			g, x := &unicodeBar, p.R.Col
			if p.C.Theme.Ascii {
				g = &asciiBar
			}
			names.Draw(p, names.Rows[k])
			p.To(x + at)
			if r.Runs == 0 {
				p.Text(paint.InFailed, clean.Line(r.Error, p.Room()))
				return
			}
			tok := cf.barToken(r)
			p.Cells(tok, g.least, least)
			p.Cells(tok, g.median, median-least)
			p.Cells(paint.Dim, g.most, most-median)
			p.Skip(1)
			p.Text(cf.wallToken(r), cf.form(r.Wall))
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

func (cf *comparedFacts) barToken(r *compare.Row) paint.Token {
	if cf.wallToken(r) == paint.OnLive {
		return paint.InRunning
	}
	return paint.InWaiting
}

// sentences are texts as lines of at most w columns.
func sentences(tok paint.Token, w int, all ...string) []paint.Line {
	var lines []paint.Line
	for _, s := range all {
		for _, line := range paint.Wrap(s, max(w-2, 1)) { // a wide full stop may come after what fits
			lines = append(lines, func(p *paint.Pen) { p.Text(tok, line) })
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
func Compared(r *compare.Result, before *Earlier, l paint.Look, w int) string {
	th := l.Theme()
	t := text.For(l.Lang)
	told, _ := factsOf(t, r, before).lines(w - 2)
	lines := slices.Concat(comparedTitle(t, th, r, w-2), []paint.Line{paint.Blank}, told)
	var c paint.Canvas
	c.Reset(max(w, 1), len(lines), th)
	for y, line := range lines {
		p := c.At(y, 1, c.W-2)
		line(&p)
	}
	return paint.Trimmed(c.String()) + "\n"
}

func factsOf(t *text.Catalogue, r *compare.Result, before *Earlier) *comparedFacts {
	if before == nil {
		return newComparedFacts(t, r, nil, "")
	}
	return newComparedFacts(t, r, before.Result, before.File)
}

// comparedTitle says what was compared, in lines of w columns.
func comparedTitle(t *text.Catalogue, th *paint.Theme, r *compare.Result, w int) (lines []paint.Line) {
	glyph, tok, end := th.Glyphs.Over, paint.OnLive, t.Card.Done
	if r.Stopped {
		glyph, tok, end = th.Glyphs.Held, paint.InKilled, t.Card.Stopped
	}
	what := strings.Join([]string{t.Lesson(r.Lesson).Title, t.Compare.Title, planOf(t, r.Rows, r.Runs)}, " · ")
	indent := paint.Width(glyph+" "+end) + 2
	for i, part := range paint.Wrap(what, max(w-indent, paint.MinNote)) {
		lines = append(lines, func(p *paint.Pen) {
			if i == 0 {
				p.Text(tok, glyph+" "+end)
				p.Skip(2)
			} else {
				p.Skip(indent)
			}
			p.Text(paint.Strong, part)
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
func (cf *comparedFacts) curve(c *compare.Curve) (ch *paint.Chart, told []string) {
	ch = guide.CurveChart(cf.t, c, c.Points[len(c.Points)-1].Workers)
	if !cf.unfinished {
		guide.MarkKnee(ch, cf.t, c)
		told = cf.curveTold(c)
	}
	return ch, told
}

// curveTold is what the times of a model tell, with its name.
func (cf *comparedFacts) curveTold(c *compare.Curve) []string {
	told := guide.CurveTold(cf.t, c)
	for i := range told {
		told[i] = fmt.Sprintf(cf.t.Compare.Chart.Of, stage.ModelWords(cf.t, c.Model).Name, told[i])
	}
	return told
}

// curves are what the times of each model tell, with its chart.
func (cf *comparedFacts) curves(w int) (parts [][]paint.Line) {
	for _, c := range compare.Curves(cf.rows) {
		ch, told := cf.curve(&c)
		part := sentences(paint.Plain, w, told...)
		if len(part) > 0 {
			part = append(part, paint.Blank)
		}
		parts = append(parts, append(part, paint.ChartLines(ch, w)...))
	}
	return parts
}
