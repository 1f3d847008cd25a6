package ui

import (
	"fmt"
	"strconv"

	"lanes/engine/compare"
	"lanes/ui/text"
)

// curveChart is the times of a model by the number of its workers, as they were measured,
// beside what they would be at best and what Amdahl's law makes of them.
func curveChart(t *text.Catalogue, c *compare.Curve) *chart {
	words := &t.Compare.Chart
	first, last := c.Points[0].Workers, c.Points[len(c.Points)-1].Workers
	ch := &chart{
		x: chartScale{title: t.Compare.Columns.Workers, from: float64(first), to: float64(last), whole: true},
		y: chartScale{title: t.Card.Wall, label: asTime},
	}
	if c.Each > 0 {
		s := series{name: words.Waves, tok: accent, shape: asStairs}
		for n := first; n <= last; n++ {
			s.at = append(s.at, point{x: float64(n), y: float64(compare.Waves(c.Tasks, n, c.Each))})
		}
		ch.series = append(ch.series, s)
	}
	if law, ok := c.Amdahl(); ok && len(c.Points) > 2 {
		s := series{name: fmt.Sprintf(words.Amdahl, three(100*law.Serial)), tok: dim, shape: asDashes}
		for n := first; n <= last; n++ {
			s.at = append(s.at, point{x: float64(n), y: float64(law.At(n))})
		}
		ch.series = append(ch.series, s)
	}
	s := series{name: words.Measured, tok: strong, shape: asDots}
	for _, p := range c.Points {
		s.at = append(s.at, point{float64(p.Workers), float64(p.Wall), float64(p.Min), float64(p.Max)})
	}
	ch.series = append(ch.series, s)
	ch.marks = []chartMark{{float64(c.Knee(KneeGain)), inRunning, words.Knee}}
	return ch
}

// chartRows is how many rows a chart has among lines.
const chartRows = 14

// chartLines is a chart as lines of w columns.
func chartLines(ch *chart, w int) []helpLine {
	c, lines := &canvas{}, make([]helpLine, chartRows)
	for i := range lines {
		lines[i] = func(p *pen) {
			if c.th != p.c.th { // how things look has changed, or it was not drawn yet
				c.reset(w, chartRows, p.c.th)
				ch.draw(c, rect{0, 0, w, chartRows})
			}
			p.copy(&c.rows[i])
		}
	}
	return lines
}

// curve is what the times of one model tell.
func (cf *comparedFacts) curve(c *compare.Curve) []string {
	w, name := &cf.t.Compare.Chart, modelWords(cf.t, c.Model).Name
	told := []string{fmt.Sprintf(w.Enough, name, c.Knee(KneeGain), strconv.Itoa(100*KneeGain))}
	if law, ok := c.Amdahl(); ok && len(c.Points) > 2 {
		told = append(told, fmt.Sprintf(w.Serial, name, three(100*law.Serial)))
	}
	return told
}

// curves are what the times of each model tell, with its chart.
func (cf *comparedFacts) curves(w int) (parts [][]helpLine) {
	for _, c := range compare.Curves(cf.rows) {
		part := sentences(plain, w, cf.curve(&c)...)
		parts = append(parts, append(append(part, blank), chartLines(curveChart(cf.t, &c), w)...))
	}
	return parts
}
