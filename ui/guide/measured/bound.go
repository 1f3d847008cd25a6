package measured

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Bound is the panel of the lesson bound: how long the same tasks took under each
// model at each share of computing, as far as that was measured in this session. Elsewhere
// it has the least that they can take, computed, so that who wins where is seen before
// anything was run.
//
//	computing         0 %        25 %        50 %        75 %       100 %
//	sequential  ● 3.210 s    3.200 s    3.200 s    3.200 s  ● 3.300 s
//	processes   ● 0.811 s    0.800 s    0.800 s    1.200 s  ▸ 1.740 s★
//	▸ this run  ● measured once  others: the least possible, computed  ★ best within 10 %
type Bound struct {
	info   *event.Info
	own    time.Duration // what this run took; 0 if it was not whole, or its end is not on the screen
	recall recall        // of the other runs; nil for a saved one, of which nothing else is known
}

// recall looks up what the latest whole run of the same work took under a model, with these
// options.
type recall = func(model string, o event.Options) (wall time.Duration, ok bool)

const (
	boundName  = 12 // columns of a model's name
	boundLeast = 8  // and of a time, all in the same unit, with its signs if there is room
	boundCell  = 12
	boundBar   = 8 // and of a bar beside the time, where there is room for it
)

func (*Bound) Rows() (all, enough int) { n := 2 + len(models.All()); return n, n }

// SetRecall tells it how to look up what other runs came to.
func (p *Bound) SetRecall(r func(model string, o event.Options) (wall time.Duration, ok bool)) {
	p.recall = r
}

func (p *Bound) Update(tl *history.Timeline, events int) {
	p.info, p.own = &tl.Info, 0
	if events == tl.Len() && tl.Complete() && len(tl.Head().Failures) == 0 {
		p.own = tl.Head().At
	}
}

func (*Bound) Doing(int, *text.Catalogue) string { return "" }

func (*Bound) Card(*text.Catalogue) []paint.Figure { return nil }

// shares are those of computing that have a column: the knob's, and that of this run.
func (p *Bound) shares(knob text.Knob) []string {
	all := knob.Values.Keys()
	if own := p.share(); own != "" && !slices.Contains(all, own) {
		all = append(all, own)
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	slices.SortFunc(all, func(a, b string) int { return cmp.Compare(number(a), number(b)) })
	return all
}

// share is how much of this run's time is for computing, in per cent.
func (p *Bound) share() string { return p.info.Options["compute"] }

// here reports whether a cell is that of this run. With another number of workers than
// its model has by default it has none.
func (p *Bound) here(model, share string) bool {
	return model == p.info.Model && share == p.share() && p.info.ByDefault()
}

// column is what is known of a share, with a row for each model; one that was not
// measured has no runs.
func (p *Bound) column(share string) (rows []compare.Row) {
	for _, m := range models.All() {
		row := compare.Row{Model: m.ID}
		if wall, ok := p.wall(m.ID, share); ok {
			row.Runs, row.Wall, row.WallMin, row.WallMax = 1, wall, wall, wall
		}
		rows = append(rows, row)
	}
	return rows
}

// wall is what the latest run of a model at a share took.
func (p *Bound) wall(model, share string) (wall time.Duration, ok bool) {
	switch {
	case p.own > 0 && p.here(model, share):
		return p.own, true
	case p.recall != nil:
		return p.recall(model, event.Options{"compute": share})
	}
	return 0, false
}

// each is how long a task takes by itself, 0 if the work does not say.
func (p *Bound) each() time.Duration {
	_, each, _ := strings.Cut(p.info.Work, " of ")
	d, err := time.ParseDuration(each)
	if err != nil {
		return 0
	}
	return d
}

// least is the least time that the tasks can take under a model at a share, with as many
// workers as it has by default: computed. It is 0 if it is unknown.
func (p *Bound) least(model, share string) time.Duration {
	m, err := models.Find(model)
	percent, errShare := strconv.Atoi(share)
	if err != nil || errShare != nil {
		return 0
	}
	each := p.each()
	curve := compare.Curve{Model: model, Tasks: p.info.Tasks, Each: each, Computing: each * time.Duration(percent) / 100, Cores: p.info.Host.Cores}
	workers := m.Workers(p.info.Tasks, p.info.Host.Cores)
	return curve.Least(workers, m.Slots(workers, p.info.Tasks))
}

// best are the rows of a column that won, if there is anybody to win over.
func best(rows []compare.Row) []int {
	measured := 0
	for i := range rows {
		measured += rows[i].Runs
	}
	if measured < 2 {
		return nil
	}
	return compare.Winners(rows)
}

func (p *Bound) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at = at.Inset()
	words := t.Lessons.Of("bound")
	knob := words.Knobs.Of("compute")
	shares := p.shares(knob)
	cell := min(max((at.W-boundName)/len(shares), boundLeast), boundCell+boundBar)
	line := func(y int) paint.Pen { return c.At(at.Y+y, at.X, at.W) }
	pens := make([]paint.Pen, 1+len(models.All()))
	for y := range pens {
		pens[y] = line(y)
	}
	pens[0].Fit(paint.Dim, knob.Name, boundName)
	for i, m := range models.All() {
		tok := paint.Dim
		if m.ID == p.info.Model {
			tok = paint.Strong
		}
		pens[1+i].Fit(tok, stage.ModelWords(t, m.ID).Name, boundName)
	}
	var used boundTime
	for k, share := range shares {
		end := at.X + boundName + (k+1)*cell - 1 // before the sign of the best
		tok := paint.Dim
		if share == p.share() {
			tok = paint.Strong
		}
		pens[0].Right(tok, share+" %", end)
		rows := p.column(share)
		won := best(rows)
		for i := range rows {
			of := boundTime{
				wall: rows[i].Wall, least: p.least(rows[i].Model, share),
				here: p.here(rows[i].Model, share), won: slices.Contains(won, i),
			}
			p.drawCell(&pens[1+i], &of, end-cell+1, end)
			used.add(&of)
		}
	}
	foot := line(len(pens))
	p.drawFoot(&foot, text.Bound.In(t), &used)
}

// boundTime is a cell of the table.
type boundTime struct {
	wall  time.Duration // 0 if it was not measured
	least time.Duration // that it can be; 0 if it is unknown
	here  bool          // it is this run's
	won   bool
}

// add makes it have the signs of another too.
func (t *boundTime) add(other *boundTime) {
	if !other.here {
		t.wall = max(t.wall, other.wall)
	}
	t.least, t.here, t.won = max(t.least, other.least), t.here || other.here, t.won || other.won
}

// drawCell writes a time between two columns, before it whether it was measured, and in this
// run, and after it whether it is the best. Where there is room it has a bar, whose length is
// that of the time beside that of the tasks one after another.
func (p *Bound) drawCell(pen *paint.Pen, of *boundTime, from, end int) {
	g := pen.Canvas.Theme.Glyphs
	tok, value, bar, took := paint.Strong, paint.Exact(of.wall), g.BarFull, of.wall
	switch {
	case of.wall == 0 && of.least > 0 && !of.here: // this run's will be measured
		tok, value, bar, took = paint.Faint, paint.Exact(of.least), g.BarEmpty, of.least
	case of.wall == 0:
		tok, value = paint.Faint, g.Dot
	case of.won:
		tok = paint.OnLive
	}
	if whole := time.Duration(p.info.Tasks) * p.each(); end-from+1 >= boundCell+boundBar {
		pen.To(from + 1)
		pen.Cells(tok, bar, paint.Share(int(took), int(whole), boundBar))
	}
	pen.To(max(end-paint.Width(value)-2, from))
	switch {
	case of.here:
		pen.Cell(paint.Accent, g.Chosen)
	case of.wall > 0:
		pen.Cell(paint.Dim, g.Measured)
	}
	pen.Right(tok, value, end)
	if of.won {
		pen.Cell(tok, g.Best)
	}
}

// drawFoot says what the signs mean that are used, what the times without one are, and how to get
// more of them.
func (p *Bound) drawFoot(pen *paint.Pen, words *text.BoundWords, used *boundTime) {
	if !p.info.ByDefault() {
		pen.Text(paint.InReady, fmt.Sprintf(words.Apart, p.info.Workers))
		return
	}
	g, more, how := pen.Canvas.Theme.Glyphs, paint.Accent, words.All
	if p.recall == nil {
		more, how = paint.Faint, words.Alone
	}
	room := pen.Room() - paint.Width(words.Computed+how) - 4
	for _, s := range []struct {
		used       bool
		tok        paint.Token
		sign, word string
	}{
		{used.wall > 0, paint.Dim, g.Measured, words.Measured},
		{used.won, paint.OnLive, g.Best, words.Best},
		{used.here, paint.Accent, g.Chosen, words.Here},
	} {
		w := paint.Width(s.word) + 4
		if !s.used || w > room {
			continue
		}
		room -= w
		pen.Cell(s.tok, s.sign)
		pen.Skip(1)
		pen.Text(paint.Dim, s.word)
		pen.Skip(2)
	}
	pen.Text(paint.Faint, words.Computed)
	pen.Skip(2)
	pen.Text(more, how)
}
