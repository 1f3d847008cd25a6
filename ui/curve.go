package ui

import (
	"fmt"
	"strconv"

	"lanes/engine"
	"lanes/engine/compare"
	"lanes/ui/text"
)

// curveChart is the times of a model by the number of its workers, up to the last number
// that is to be measured, beside what they would be at best and what Amdahl's law makes
// of them.
func curveChart(t *text.Catalogue, c *compare.Curve, last int) *chart {
	words, first := &t.Compare.Chart, 1
	if len(c.Points) > 0 {
		first = c.Points[0].Workers
	}
	ch := &chart{
		x: chartScale{title: t.Compare.Columns.Workers, from: float64(first), to: float64(last), whole: true},
		y: chartScale{title: t.Card.Wall, label: asTime},
	}
	if c.Each > 0 {
		s := series{name: words.Waves, tok: accent, shape: asStairs}
		for n := first; n <= last; n++ {
			slots, err := engine.Slots(c.Model, n, c.Tasks)
			if err != nil { // a model from a file
				break
			}
			s.at = append(s.at, point{x: float64(n), y: float64(compare.Waves(c.Tasks, slots, c.Each))})
		}
		if len(s.at) > 0 {
			ch.series = append(ch.series, s)
		}
	}
	if law, ok := c.Amdahl(); ok {
		s := series{name: fmt.Sprintf(words.Amdahl, two(100*law.Serial)), tok: dim, shape: asDashes}
		for n := first; n <= last; n++ {
			s.at = append(s.at, point{x: float64(n), y: float64(law.At(n))})
		}
		ch.series = append(ch.series, s)
	}
	s := series{name: words.Once, tok: strong, shape: asDots}
	for _, p := range c.Points {
		if p.Runs > 1 { // there is a spread
			s.name = words.Measured
		}
		s.at = append(s.at, point{float64(p.Workers), float64(p.Wall), float64(p.Min), float64(p.Max)})
	}
	ch.series = append(ch.series, s)
	return ch
}

// markKnee marks in a chart how many workers are enough, if the curve tells.
func markKnee(ch *chart, t *text.Catalogue, c *compare.Curve) {
	if n, ok := c.Knee(KneeGain); ok {
		ch.marks = []chartMark{{float64(n), inRunning, t.Compare.Chart.Knee}}
	}
}

// curveTold is what the times of a model tell: how many workers are enough, and what
// share of the work could not be divided.
func curveTold(t *text.Catalogue, c *compare.Curve) (told []string) {
	w, last := &t.Compare.Chart, 0
	if len(c.Points) > 0 {
		last = c.Points[len(c.Points)-1].Workers
	}
	switch n, ok := c.Knee(KneeGain); {
	case !ok:
		told = append(told, fmt.Sprintf(w.Falls, last))
	case n == last:
		told = append(told, fmt.Sprintf(w.All, t.WorkersOf(n)))
	default:
		told = append(told, fmt.Sprintf(w.Enough, t.WorkersOf(n), strconv.Itoa(100*KneeGain)))
	}
	if law, ok := c.Amdahl(); ok {
		told = append(told, fmt.Sprintf(w.Serial, two(100*law.Serial)))
	}
	return told
}

// KneeGain is the part of the time that more workers must take off to be worth it.
const KneeGain = 0.1
