package measured

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Cost is the panel of the lesson cost: what each kind costs, on a logarithmic
// scale.
type Cost struct {
	next  int
	n     map[string]int64
	task  string          // that is measured now
	ended map[string]bool // tasks that were
}

// costKinds are the rows, and costWhats the columns.
var (
	costKinds = []struct {
		name string
		word func(*text.CostWords) string
	}{
		{"coroutine", func(w *text.CostWords) string { return w.Coroutine }},
		{"goroutine", func(w *text.CostWords) string { return w.Goroutine }},
		{"thread", func(w *text.CostWords) string { return w.Thread }},
		{"process", func(w *text.CostWords) string { return w.Process }},
	}
	costWhats = []struct {
		name        string
		word        func(*text.CostWords) string
		least, most float64 // of the scale: nanoseconds, bytes
		from, to    string  // the same as it is written
	}{
		{"create", func(w *text.CostWords) string { return w.Create }, 10, 1e7, "10 ns", "10 ms"},
		{"switch", func(w *text.CostWords) string { return w.Switch }, 10, 1e7, "10 ns", "10 ms"},
		{"memory", func(w *text.CostWords) string { return w.Memory }, 1e3, 1e7, "1 kB", "10 MB"},
	}
)

func (*Cost) Rows() (all, enough int) { return 10, 7 }

func (p *Cost) Update(tl *history.Timeline, events int) {
	if events < p.next || p.n == nil {
		*p = Cost{n: map[string]int64{}, ended: map[string]bool{}}
	}
	for ; p.next < events; p.next++ {
		switch e := tl.Event(p.next); {
		case e.Kind == event.KindValue && e.Lane == 0:
			p.n[e.Name] = e.Value
		case e.Kind == event.KindTask && e.Phase == event.TaskStart:
			p.task = e.Name
		case e.Kind == event.KindTask:
			p.ended[p.task] = true
			p.task = ""
		}
	}
}

// costReading is what was measured of a cost: the median of the batches, and between
// which they are.
type costReading struct {
	form             func(int64) string
	mid, least, most int64
	batches          int64
}

// of is what was measured; ok is false if it was not.
func (p *Cost) of(what, kind string) (r costReading, ok bool) {
	name, unit := what+"_"+kind+"_", "ns"
	r.form = func(v int64) string { return paint.Short(time.Duration(v)) }
	if what == "memory" {
		unit, r.form = "bytes", paint.ByteSize
	}
	r.mid, ok = p.n[name+unit]
	r.least, r.most = p.n[name+"min_"+unit], p.n[name+"max_"+unit]
	r.batches = p.n[name+"batches"]
	return r, ok
}

// unitSizes are the units in which readings are written.
var unitSizes = map[string]float64{"ns": 1, "µs": 1e3, "ms": 1e6, "s": 1e9, "B": 1, "kB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12}

// spread is the least and the most of a reading, in the unit of its median; "" for one
// batch, which has none.
func (r *costReading) spread() string {
	if r.batches < 2 {
		return ""
	}
	_, unit, _ := strings.Cut(r.form(r.mid), " ")
	write := func(v int64) string {
		if size := unitSizes[unit]; size > 1 {
			return paint.ThreeDigits(float64(v) / size)
		}
		return strconv.FormatInt(v, 10)
	}
	return "(" + write(r.least) + "–" + write(r.most) + ")"
}

// written is a reading with its unit, and spreading is it with its spread.
func (p *Cost) written(what, kind string) string {
	r, ok := p.of(what, kind)
	if !ok {
		return paint.NoValue
	}
	return r.form(r.mid)
}

func (p *Cost) spreading(what, kind string) string {
	r, ok := p.of(what, kind)
	if !ok {
		return paint.NoValue
	}
	return strings.TrimSpace(r.form(r.mid) + " " + r.spread())
}

func (*Cost) Doing(int, *text.Catalogue) string { return "" }

// costColumns is how the panel is divided: a column for each of what is measured, with
// the median, its spread if there is room for it, and a bar.
type costColumns struct{ first, spread, bar, each int }

const (
	costLabel  = 10 // columns of a kind
	costValue  = 7  // of a median
	costSpread = 13 // of a spread and the gap before it
	costBar    = 8  // of a bar whose scale can be written at it
)

func columnsOfCosts(x, w int) costColumns {
	const gap = 2
	c := costColumns{first: x + costLabel, each: (w - costLabel + gap) / len(costWhats)}
	if c.bar = c.each - costValue - 1 - gap; c.bar >= costSpread+costBar {
		c.spread = costSpread
	}
	c.bar = min(max(c.bar-c.spread, 1), 20)
	c.each = costValue + c.spread + 1 + c.bar + gap
	return c
}

// value, bar and end are where those of a column begin, and where its bar ends.
func (c *costColumns) value(i int) int { return c.first + i*c.each }
func (c *costColumns) bars(i int) int  { return c.value(i) + costValue + c.spread + 1 }
func (c *costColumns) end(i int) int   { return c.bars(i) + c.bar }

func (p *Cost) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at = at.Inset()
	words := text.Cost.In(t)
	x, w := at.X, at.W
	cols := columnsOfCosts(x, w)
	p.drawTitles(c, at.Y, x, w, cols, words)
	for k, kind := range costKinds {
		pen := c.At(at.Y+1+k, x, w)
		pen.Text(paint.Plain, kind.word(words))
		for i := range costWhats {
			p.drawCost(&pen, cols, i, kind.name)
		}
	}
	drawCostScales(c, at.Y+5, x, w, cols)
	if at.H < 7 {
		return
	}
	pen := c.At(at.Y+6, x, w)
	pen.Text(paint.Dim, p.basis(words, w))
	for i, s := range []string{p.verdict("create", &words.Creating), p.verdict("switch", &words.Switching), p.modes(words)} {
		if i+8 > at.H {
			break
		}
		pen := c.At(at.Y+7+i, x, w)
		pen.Text(paint.Plain, s)
	}
}

func (p *Cost) drawTitles(c *paint.Canvas, y, x, w int, cols costColumns, words *text.CostWords) {
	pen := c.At(y, x, w)
	pen.Text(paint.Dim, words.Median)
	for i, what := range costWhats {
		pen.To(cols.value(i))
		pen.Text(paint.Dim, what.word(words))
		if title := cols.value(i) + costValue + 1; cols.spread > 0 {
			pen.To(max(title, pen.Col()+1))
			pen.Text(paint.Dim, words.Range)
		}
	}
}

// drawCost writes a median, with its spread and its bar.
func (p *Cost) drawCost(pen *paint.Pen, cols costColumns, i int, kind string) {
	what := &costWhats[i]
	r, ok := p.of(what.name, kind)
	task := what.name + " " + kind
	switch {
	case ok:
		pen.Right(paint.Strong, r.form(r.mid), cols.value(i)+costValue)
		if cols.spread > 0 {
			pen.Skip(1)
			pen.Fit(paint.Dim, r.spread(), cols.spread-1)
		}
		pen.To(cols.bars(i))
		pen.Cells(paint.InRunning, pen.Canvas.Theme.Glyphs.Spark[8], onScale(float64(r.mid), what.least, what.most, cols.bar))
	case p.task == task:
		pen.Right(paint.InReady, "…", cols.value(i)+costValue)
	case p.ended[task]:
		pen.Right(paint.Dim, paint.NoValue, cols.value(i)+costValue)
	}
}

// drawCostScales writes the ends of the scales under the bars, if there is room for
// both of them.
func drawCostScales(c *paint.Canvas, y, x, w int, cols costColumns) {
	if cols.bar < costBar {
		return
	}
	pen, tick := c.At(y, x, w), c.Theme.Glyphs.Tick
	for i, what := range costWhats {
		pen.Right(paint.Faint, what.from+tick, cols.bars(i)+1)
		pen.Right(paint.Faint, what.to+tick, cols.end(i))
	}
}

// onScale is how many of so many columns a number reaches on a logarithmic scale.
func onScale(v, least, most float64, cols int) int {
	if v <= least {
		return 1
	}
	return min(max(int(math.Round(math.Log(v/least)/math.Log(most/least)*float64(cols))), 1), cols)
}

// extent is the least and the most of some numbers that are not 0.
type extent struct{ least, most int64 }

func (s *extent) add(n int64) {
	if s.most = max(s.most, n); s.least == 0 || n < s.least {
		s.least = n
	}
}

func (s extent) String() string {
	if s.least == s.most {
		return paint.Grouped(s.least)
	}
	return paint.Grouped(s.least) + "–" + paint.Grouped(s.most)
}

// counted is in how many batches and rounds costs were measured: where the system is
// slow at something, it is fewer.
func (p *Cost) counted() (batches, rounds extent) {
	for name, n := range p.n {
		switch {
		case strings.HasSuffix(name, "_batches"):
			batches.add(n)
		case strings.HasSuffix(name, "_rounds"):
			rounds.add(n)
		}
	}
	return batches, rounds
}

// basis says in how many batches and rounds all that was measured, in w columns, and
// what is not in it if there is room for that too.
func (p *Cost) basis(words *text.CostWords, w int) string {
	batches, rounds := p.counted()
	if batches.most == 0 {
		return ""
	}
	s := fmt.Sprintf(words.Basis, batches, rounds)
	if batches.most == 1 {
		s = fmt.Sprintf(words.BasisOne, rounds)
	}
	if both := paint.Paragraph(s, p.startup(words)); paint.Width(both) <= w {
		s = both
	}
	return s
}

// startup says how much longer than to create a process it takes until this program
// answers in it.
func (p *Cost) startup(words *text.CostWords) string {
	answer, ok := p.of("answer", "process")
	create, known := p.of("create", "process")
	if !ok || !known || answer.mid <= create.mid {
		return ""
	}
	return fmt.Sprintf(words.Startup, paint.Short(time.Duration(answer.mid-create.mid)))
}

// expensive is from how many times as much on something is called expensive.
const expensive = 3

// ratio is how many times as much one kind costs as another.
func (p *Cost) ratio(what, one, other string) (f float64, ok bool) {
	a, ok := p.of(what, one)
	b, known := p.of(what, other)
	if !ok || !known || b.mid <= 0 {
		return 0, false
	}
	return float64(a.mid) / float64(b.mid), true
}

// verdict judges what the tutorial says of processes by what was measured; "" while it
// was not.
func (p *Cost) verdict(what string, words *text.CostVerdict) string {
	f, ok := p.ratio(what, "process", "thread")
	switch {
	case !ok:
		return ""
	case f < expensive:
		return fmt.Sprintf(words.Similar, paint.ThreeDigits(f))
	}
	return fmt.Sprintf(words.Costlier, paint.ThreeDigits(f))
}

// modes compares a switch in kernel mode with one in user mode; "" while they were not
// measured.
func (p *Cost) modes(words *text.CostWords) string {
	f, ok := p.ratio("switch", "thread", "coroutine")
	if !ok {
		return ""
	}
	return fmt.Sprintf(words.Threads, paint.ThreeDigits(f))
}

// told is all that there is to say, the start of the program and coroutines included.
func (p *Cost) told(words *text.CostWords) (all []string) {
	add := func(parts ...string) {
		if s := paint.Paragraph(parts...); s != "" {
			all = append(all, s)
		}
	}
	add(p.verdict("create", &words.Creating), p.startup(words))
	add(p.verdict("switch", &words.Switching))
	add(p.modes(words))
	if _, ok := p.of("memory", "process"); ok {
		add(fmt.Sprintf(words.Kept, p.written("memory", "process"), p.written("memory", "thread")))
	}
	return all
}

func (p *Cost) Card(t *text.Catalogue) []paint.Figure {
	words := text.Cost.In(t)
	batches, rounds := p.counted()
	if batches.most == 0 {
		return nil
	}
	var titles []string
	for _, what := range costWhats {
		titles = append(titles, what.word(words))
	}
	costs, labels := costTable(titles), []string{words.Label}
	for _, kind := range costKinds {
		var cells []string
		for _, what := range costWhats {
			cells = append(cells, p.spreading(what.name, kind.name))
		}
		costs.Rows, labels = append(costs.Rows, paint.Entries(cells...)), append(labels, kind.word(words))
	}
	var lines []paint.Figure
	for i, s := range costs.Print(math.MaxInt, "") {
		lines = append(lines, paint.Figure{Tok: paint.Plain, Label: labels[i], Value: "", Note: s})
	}
	if _, ok := p.of("answer", "process"); ok {
		lines = append(lines, paint.Figure{Tok: paint.Plain, Label: words.LabelStartup, Value: "", Note: fmt.Sprintf(words.Answered, p.spreading("answer", "process"))})
	}
	basis := fmt.Sprintf(words.Spread, batches, rounds)
	if batches.most == 1 {
		basis = fmt.Sprintf(words.NoSpread, rounds)
	}
	return append(lines, paint.Figure{Tok: paint.Plain, Label: words.LabelBasis, Value: "", Note: basis})
}

// costTable is a table of costs on a card, without its rows.
func costTable(titles []string) paint.Table {
	t := paint.Table{Gap: 2}
	for _, title := range titles {
		t.Columns = append(t.Columns, paint.Column{Title: title, Least: 19})
	}
	return t
}

// CostCame is how many times as long it takes to create a process as a thread.
func CostCame(tl *history.Timeline) (int, string) {
	p := tl.Head()
	process, thread := p.Value("create_process_ns"), p.Value("create_thread_ns")
	if !tl.Ended() || process == 0 || thread == 0 {
		return stage.NoChoice, ""
	}
	f := float64(process) / float64(thread)
	switch {
	case f < 5:
		return 0, paint.Times(f)
	case f < 100:
		return 1, paint.Times(f)
	}
	return 2, paint.Times(f)
}

// CostTold says how what creating and switching cost compares, and how much memory each kept.
func CostTold(tl *history.Timeline, t *text.Catalogue) []string {
	p := &Cost{}
	p.Update(tl, tl.Len())
	return p.told(text.Cost.In(t))
}
