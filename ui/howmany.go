package ui

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"lanes/engine"
	"lanes/engine/compare"
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

func (*sweepPanel) rows() (all, enough int) { return 16, 8 }

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

// curve is what was measured so far.
func (p *sweepPanel) curve() *compare.Curve {
	c := &compare.Curve{Model: p.info.Model, Tasks: p.info.Round, Each: p.task()}
	for i, wall := range p.walls() {
		c.Points = append(c.Points, compare.Point{Workers: i + 1, Slots: i + 1, Runs: 1, Wall: wall, Min: wall, Max: wall})
	}
	return c
}

// whole is the curve when all of it was measured.
func (p *sweepPanel) whole() (c *compare.Curve, ok bool) {
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

func (p *sweepPanel) formula() string {
	f := formula(p.info.Host.Cores, time.Duration(p.n["io_ns"]), time.Duration(p.n["cpu_ns_per_task"]))
	return strconv.FormatFloat(f, 'f', 0, 64)
}

func (*sweepPanel) doing(int, *text.Catalogue) string { return "" }

func (p *sweepPanel) draw(c *canvas, at rect, t *text.Catalogue) {
	if p.info == nil || p.info.Workers == 0 {
		return
	}
	curve, whole := p.whole()
	ch := curveChart(t, curve, p.info.Workers)
	var told []string
	if whole {
		ch.markKnee(t, curve)
		told = curveTold(t, curve)
	} else if p.n[engine.ValueStage] > 0 {
		so := float64(p.now - p.since)
		ch.series = append(ch.series, series{tok: accent, shape: asDots, at: []point{{float64(len(curve.Points) + 1), so, so, so}}})
	}
	if p.task() > 0 {
		told = append(told, p.formulaWords(t.Lessons["how-many"].Words))
	}
	told = told[:min(len(told), max(at.h-8, 1))]
	ch.draw(c, rect{at.x + 3, at.y, at.w - 4, at.h - len(told)})
	for i, s := range told {
		pen := c.at(at.y+at.h-len(told)+i, at.x+3, at.w-4)
		pen.text(dim, s)
	}
}

func (p *sweepPanel) formulaWords(words map[string]string) string {
	return fmt.Sprintf(words["formula"], p.info.Host.Cores, short(time.Duration(p.n["io_ns"])), short(time.Duration(p.n["cpu_ns_per_task"])), p.formula())
}

func (p *sweepPanel) card(t *text.Catalogue) []cardLine {
	curve, ok := p.whole()
	if !ok {
		return nil
	}
	words, label := t.Lessons["how-many"].Words, t.Lessons["how-many"].Words["label"]
	var lines []cardLine
	for _, s := range append(curveTold(t, curve), p.formulaWords(words)) {
		lines = append(lines, cardLine{plain, label, "", s})
		label = " "
	}
	return lines
}

// sweepCame is from how many workers on more did not help.
func sweepCame(_ *engine.Timeline, p panel) (int, string) {
	sweep, ok := p.(*sweepPanel)
	if !ok {
		return passed, ""
	}
	curve, ok := sweep.whole()
	if !ok {
		return passed, ""
	}
	n, ok := curve.Knee(KneeGain)
	switch {
	case !ok:
		return passed, ""
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
