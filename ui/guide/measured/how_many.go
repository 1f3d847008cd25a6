package measured

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/guide/curve"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// HowMany is the panel of the lesson how-many: the wall times by the number of
// workers, beside what they should be.
type HowMany struct {
	next     int
	info     *event.Info
	n        map[string]int64
	measured int // tasks that were measured by themselves
}

const (
	howManyPlot  = 7 // rows of the chart where there is no room for more
	howManyNotes = 2 // and of what is told below it
)

func (*HowMany) Rows() (all, enough int) { return 16, howManyPlot + howManyNotes }

func (p *HowMany) Update(tl *history.Timeline, events int) {
	if events < p.next || p.n == nil {
		*p = HowMany{n: map[string]int64{}}
	}
	p.info = &tl.Info
	for ; p.next < events; p.next++ {
		e := tl.Event(p.next)
		if e.Kind != event.KindValue || e.Lane != 0 {
			continue
		}
		p.n[e.Name] = e.Value
		if e.Name == "io_ns" { // once for each task
			p.measured++
		}
	}
}

// walls are the times of the stages that are over, from that with one worker on.
func (p *HowMany) walls() (all []time.Duration) {
	for n := 1; ; n++ {
		took, ok := p.n[event.StageTook(n)]
		if !ok {
			return all
		}
		all = append(all, time.Duration(took))
	}
}

// task is what a task takes by itself, measured where there was one worker.
func (p *HowMany) task() time.Duration { return p.io() + p.cpu() }

// curve is what was measured so far.
func (p *HowMany) curve() *compare.Curve {
	c := &compare.Curve{Model: p.info.Model, Tasks: p.info.Round, Each: p.task(), Computing: p.cpu(), Cores: p.info.Host.Cores}
	for i, wall := range p.walls() {
		c.Points = append(c.Points, compare.Point{Workers: i + 1, Slots: i + 1, Runs: 1, Wall: wall, Min: wall, Max: wall})
	}
	return c
}

// whole is the curve when all of it was measured.
func (p *HowMany) whole() (c *compare.Curve, ok bool) {
	if p.info == nil || p.info.Workers == 0 {
		return nil, false
	}
	c = p.curve()
	return c, len(c.Points) == p.info.Workers
}

// formula is the tutorial's number of workers: cores × (1 + waiting / computing).
func formula(cores int, waiting, computing time.Duration) float64 {
	if computing <= 0 {
		return math.Inf(1)
	}
	return float64(cores) * (1 + float64(waiting)/float64(computing))
}

// formula is what it gives for the times that were measured; ok is false as long as
// there are none.
func (p *HowMany) formula() (workers float64, ok bool) {
	return formula(p.info.Host.Cores, p.io(), p.cpu()), p.measured > 0
}

// io and cpu are what a task waits and computes by itself.
func (p *HowMany) io() time.Duration  { return time.Duration(p.n["io_ns"]) }
func (p *HowMany) cpu() time.Duration { return time.Duration(p.n["cpu_ns_per_task"]) }

// wholeNumber writes what the formula gives.
func wholeNumber(workers float64) string { return strconv.FormatFloat(workers, 'f', 0, 64) }

func (*HowMany) Doing(int, *text.Catalogue) string { return "" }

func (p *HowMany) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	at = at.Inset()
	if p.info == nil || p.info.Workers == 0 {
		return
	}
	times, whole := p.whole()
	ch, told := curve.Chart(t, times, p.info.Workers), p.formulaTold(t)
	if whole {
		curve.MarkKnee(ch, t, times)
		told = append(told, curve.Explain(t, times)...)
	}
	told = told[:min(len(told), max(at.H-howManyPlot, 0))]
	ch.Draw(c, paint.Rect{X: at.X, Y: at.Y, W: at.W, H: at.H - len(told)})
	for i, s := range told {
		pen := c.At(at.Y+at.H-len(told)+i, at.X, at.W)
		pen.Text(paint.Dim, s)
	}
}

// formulaTold is what the tutorial's formula gives, and where its numbers are from.
func (p *HowMany) formulaTold(t *text.Catalogue) []string {
	words := text.HowMany.In(t)
	n, ok := p.formula()
	if !ok {
		return nil
	}
	return []string{
		fmt.Sprintf(words.Formula, p.info.Host.Cores, paint.Short(p.io()), paint.Short(p.cpu()), wholeNumber(n)),
		fmt.Sprintf(words.Measured, p.measured),
	}
}

func (p *HowMany) Card(t *text.Catalogue) []paint.Figure {
	times, ok := p.whole()
	if !ok {
		return nil
	}
	label := text.HowMany.In(t).Label
	var lines []paint.Figure
	for _, s := range append(curve.Explain(t, times), p.formulaTold(t)...) {
		lines = append(lines, paint.Figure{Tok: paint.Plain, Label: label, Value: "", Note: s})
		label = " "
	}
	return lines
}

// HowManyCame is from how many workers on more did not help.
func HowManyCame(_ *history.Timeline, sweep *HowMany) (int, string) {
	times, ok := sweep.whole()
	if !ok {
		return stage.NoChoice, ""
	}
	n, ok := times.Knee(curve.KneeGain)
	switch {
	case !ok:
		return stage.NoChoice, ""
	case n <= sweep.info.Host.Cores:
		return 0, strconv.Itoa(n)
	case n < sweep.info.Round:
		return 1, strconv.Itoa(n)
	}
	return 2, strconv.Itoa(n)
}

// HowManyTold is what the workers made of the time, and what became of the tutorial's two
// rules, as far as the run tells.
func HowManyTold(tl *history.Timeline, t *text.Catalogue) (told []string) {
	w := text.HowMany.In(t)
	p := &HowMany{}
	p.Update(tl, tl.Len())
	walls := p.walls()
	switch len(walls) {
	case 0:
		return nil
	case 1:
		told = append(told, fmt.Sprintf(w.WallOfOne, paint.Short(walls[0])))
	default:
		told = append(told, fmt.Sprintf(w.Walls, paint.Short(walls[0]), len(walls), paint.Short(walls[len(walls)-1])))
	}
	knee := 0 // unknown
	if times, whole := p.whole(); whole {
		if n, ok := times.Knee(curve.KneeGain); ok {
			knee = n
		}
	}
	if f, ok := p.formula(); ok {
		told = append(told, formulaCame(f, knee, tl.Info.Round, w))
	}
	if rule := p.processRule(knee, w); rule != "" {
		told = append(told, rule)
	}
	return told
}

// formulaCame is what the formula gives beside what was enough, which may be unknown,
// and beside how many tasks there are.
func formulaCame(f float64, knee, tasks int, words *text.HowManyWords) string {
	switch {
	case f > float64(tasks):
		return fmt.Sprintf(words.Few, wholeNumber(f), tasks)
	case knee > 0:
		return fmt.Sprintf(words.Beside, wholeNumber(f), knee)
	}
	return fmt.Sprintf(words.Gives, wholeNumber(f))
}

// processRule is the sentence about the tutorial's other rule, as many
// processes as cores, "" where the run does not tell. knee is what was enough, 0 if that
// is unknown.
func (p *HowMany) processRule(knee int, w *text.HowManyWords) string {
	cores := p.info.Host.Cores
	switch {
	case !p.info.Traits().Processes || knee == 0 || cores == 0:
		return ""
	case knee == cores:
		return w.AsManyProcesses
	case knee > cores && p.io() > p.cpu()/2:
		return w.MoreProcesses
	}
	return ""
}
