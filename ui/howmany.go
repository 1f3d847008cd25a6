package ui

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"lanes/engine"
	"lanes/ui/text"
)

// sweepPanel is the panel of the lesson how-many: the wall times by the number of
// workers, beside what they should be.
type sweepPanel struct {
	next  int
	info  *engine.Info
	n     map[string]int64
	now   time.Duration
	since time.Duration // when the present stage began
}

func (*sweepPanel) rows() (all, enough int) { return 13, 8 }

func (p *sweepPanel) update(tl *engine.Timeline, events int) {
	if events < p.next || p.n == nil {
		*p = sweepPanel{n: map[string]int64{}}
	}
	p.info = &tl.Info
	for ; p.next < events; p.next++ {
		e := tl.Event(p.next)
		p.now = e.At
		if e.Kind != engine.KindValue || e.Lane != 0 {
			continue
		}
		p.n[e.Name] = e.Value
		if e.Name == engine.ValueStage {
			p.since = e.At
		}
	}
}

// walls are the times of the stages that are over, from that with one worker on.
func (p *sweepPanel) walls() (all []time.Duration) {
	for n := 1; ; n++ {
		took, ok := p.n[engine.StageTook(n)]
		if !ok {
			return all
		}
		all = append(all, time.Duration(took))
	}
}

// task is what a task takes by itself, measured where there was one worker.
func (p *sweepPanel) task() time.Duration {
	return time.Duration(p.n["io_ns"] + p.n["cpu_ns_per_task"])
}

// waves is the time that tasks take in waves of so many.
func waves(tasks, workers int, each time.Duration) time.Duration {
	return time.Duration((tasks+workers-1)/workers) * each
}

// amdahl is the serial share with which Amdahl's law is closest to the times, by
// least squares: with n workers it takes s + (1-s)/n of the time with one.
func amdahl(walls []time.Duration) float64 {
	var above, below float64
	for i, w := range walls {
		inverse := 1 / float64(i+1)
		above += (float64(w)/float64(walls[0]) - inverse) * (1 - inverse)
		below += (1 - inverse) * (1 - inverse)
	}
	if below == 0 {
		return 0
	}
	return min(max(above/below, 0), 1)
}

// knee is the number of workers from which on more gain less than a tenth.
func knee(walls []time.Duration) int {
	best := time.Duration(math.MaxInt64)
	for _, w := range walls {
		best = min(best, w)
	}
	for i, w := range walls {
		if float64(w) <= 1.1*float64(best) {
			return i + 1
		}
	}
	return len(walls)
}

// formula is the tutorial's number of workers: cores × (1 + waiting / computing).
func formula(cores int, waiting, computing time.Duration) float64 {
	if computing <= 0 {
		return math.Inf(1)
	}
	return float64(cores) * (1 + float64(waiting)/float64(computing))
}

func (p *sweepPanel) formula() string {
	f := formula(p.info.Host.Cores, time.Duration(p.n["io_ns"]), time.Duration(p.n["cpu_ns_per_task"]))
	return strconv.FormatFloat(f, 'f', 0, 64)
}

func (*sweepPanel) doing(int, *text.Catalogue) string { return "" }

func (p *sweepPanel) draw(c *canvas, at rect, t *text.Catalogue) {
	words, walls := t.Lessons["how-many"].Words, p.walls()
	rows := at.h - 4
	if p.info == nil || rows < 3 || p.info.Workers == 0 {
		return
	}
	p.legend(c, at, words)
	const axis = 10 // columns of the labels
	each := min(max((at.w-axis-6)/p.info.Workers, 3), 6)
	most := p.most(walls)
	serial := amdahl(walls)
	for row := range rows {
		pen := c.at(at.y+1+row, at.x+3, at.w-4)
		if row == 0 {
			pen.right(faint, short(most), pen.r.col+axis-2)
		}
		pen.to(at.x + 3 + axis - 1)
		pen.text(faint, c.th.glyphs.light.down)
		for n := 1; n <= p.info.Workers; n++ {
			p.column(&pen, n, rows-1-row, rows, most, walls, serial)
			pen.to(at.x + 3 + axis + n*each)
		}
	}
	pen := c.at(at.y+1+rows, at.x+3, at.w-4)
	pen.right(faint, words["axis"], pen.r.col+axis-1)
	pen.to(at.x + 3 + axis)
	for n := 1; n <= p.info.Workers; n++ {
		tok := dim
		if len(walls) == p.info.Workers && n == knee(walls) {
			tok = heading
		}
		pen.text(tok, strconv.Itoa(n))
		pen.to(at.x + 3 + axis + n*each)
	}
	pen = c.at(at.y+2+rows, at.x+3, at.w-4)
	if len(walls) == p.info.Workers {
		pen.text(strong, fmt.Sprintf(words["knee"], knee(walls)))
		pen.skip(3)
		pen.text(dim, fmt.Sprintf(words["serial"], three(100*serial)))
	}
	pen = c.at(at.y+3+rows, at.x+3, at.w-4)
	if p.task() > 0 {
		pen.text(dim, p.formulaWords(words))
	}
}

func (p *sweepPanel) formulaWords(words map[string]string) string {
	return fmt.Sprintf(words["formula"], p.info.Host.Cores, short(time.Duration(p.n["io_ns"])), short(time.Duration(p.n["cpu_ns_per_task"])), p.formula())
}

func (p *sweepPanel) legend(c *canvas, at rect, words map[string]string) {
	g := c.th.glyphs
	pen := c.at(at.y, at.x+3, at.w-4)
	for _, k := range []struct {
		tok         token
		glyph, word string
	}{{inRunning, g.spark[8], "measured"}, {faint, g.state[engine.Ready], "waves"}, {accent, g.dot, "amdahl"}} {
		pen.cell(k.tok, k.glyph)
		pen.skip(1)
		pen.text(dim, words[k.word])
		pen.skip(3)
	}
}

// most is the longest time of the chart.
func (p *sweepPanel) most(walls []time.Duration) time.Duration {
	most := waves(p.info.Round, 1, p.task())
	for _, w := range walls {
		most = max(most, w)
	}
	if len(walls) < p.info.Workers {
		most = max(most, p.now-p.since)
	}
	return max(most, 1)
}

// column writes a row of the bars for n workers, row 0 being the lowest.
func (p *sweepPanel) column(pen *pen, n, row, rows int, most time.Duration, walls []time.Duration, serial float64) {
	g := pen.c.th.glyphs
	tok, took := inRunning, p.now-p.since
	switch {
	case n <= len(walls):
		took = walls[n-1]
	case n > len(walls)+1 || p.n[engine.ValueStage] == 0:
		took = 0
	default:
		tok = dim // it is not over
	}
	pen.cell(tok, g.spark[eighths(took, most, row, rows)])
	ideal := g.spark[0]
	if p.task() > 0 && eighths(waves(p.info.Round, n, p.task()), most, row, rows) >= 4 {
		ideal = g.state[engine.Ready]
	}
	pen.cell(faint, ideal)
	if len(walls) < 3 {
		return
	}
	fit := time.Duration(float64(walls[0]) * (serial + (1-serial)/float64(n)))
	if at := int(int64(fit) * int64(rows) / int64(most)); min(at, rows-1) == row {
		pen.cell(accent, g.dot)
	}
}

// eighths is how much of a row a bar fills, from 0 to 8.
func eighths(v, most time.Duration, row, rows int) int {
	full := int(int64(v) * int64(rows) * 8 / int64(most))
	if v > 0 {
		full = max(full, 1)
	}
	return min(max(full-8*row, 0), 8)
}

func (p *sweepPanel) card(t *text.Catalogue) []cardLine {
	words, walls := t.Lessons["how-many"].Words, p.walls()
	if p.info == nil || len(walls) < p.info.Workers || len(walls) == 0 {
		return nil
	}
	return []cardLine{
		{plain, words["label"], "", fmt.Sprintf(words["knee"], knee(walls))},
		{plain, " ", "", fmt.Sprintf(words["serial"], three(100*amdahl(walls)))},
		{plain, " ", "", p.formulaWords(words)},
	}
}

// sweepCame is from how many workers on more did not help.
func sweepCame(_ *engine.Timeline, p panel) (int, string) {
	sweep, ok := p.(*sweepPanel)
	if !ok || sweep.info == nil {
		return passed, ""
	}
	walls := sweep.walls()
	if len(walls) == 0 || len(walls) < sweep.info.Workers {
		return passed, ""
	}
	n := knee(walls)
	switch {
	case n <= sweep.info.Host.Cores:
		return 0, strconv.Itoa(n)
	case n < sweep.info.Round:
		return 1, strconv.Itoa(n)
	}
	return 2, strconv.Itoa(n)
}

func sweepTold(tl *engine.Timeline, w *text.Lesson) []string {
	p := &sweepPanel{}
	p.update(tl, tl.Len())
	walls := p.walls()
	if len(walls) == 0 {
		return nil
	}
	told := []string{fmt.Sprintf(w.Words["told"], short(walls[0]), len(walls), short(walls[len(walls)-1]))}
	if f := formula(tl.Info.Host.Cores, time.Duration(p.n["io_ns"]), time.Duration(p.n["cpu_ns_per_task"])); f > float64(tl.Info.Round) {
		return append(told, fmt.Sprintf(w.Words["few"], p.formula(), tl.Info.Round))
	}
	return append(told, fmt.Sprintf(w.Words["right"], p.formula()))
}
