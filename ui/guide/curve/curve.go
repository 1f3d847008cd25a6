// Package curve draws and explains how long the same work took with more and more workers, for
// the lesson how-many and for comparisons.
package curve

import (
	"fmt"
	"strconv"

	"lanes/engine/compare"
	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Chart is the times of a model by the number of its workers, up to the last number
// that is to be measured, beside what they would be at best and what Amdahl's law makes
// of them.
func Chart(t *text.Catalogue, c *compare.Curve, last int) *paint.Chart {
	words, first := &t.Compare.Chart, 1
	if len(c.Points) > 0 {
		first = c.Points[0].Workers
	}
	ch := &paint.Chart{
		X: paint.Scale{Title: t.Compare.Columns.Workers, From: float64(first), To: float64(last), Whole: true},
		Y: paint.Scale{Title: t.Card.Wall, Label: paint.AsTime},
	}
	if c.Each > 0 {
		s := paint.Series{Name: words.Waves, Tok: paint.Accent, Shape: paint.AsStairs}
		for n := first; n <= last; n++ {
			slots, err := models.Slots(c.Model, n, c.Tasks)
			if err != nil { // a model from a file
				break
			}
			s.At = append(s.At, paint.Point{X: float64(n), Y: float64(c.Least(n, slots))})
		}
		if len(s.At) > 0 {
			ch.Series = append(ch.Series, s)
		}
	}
	if law, ok := c.Amdahl(); ok {
		s := paint.Series{Name: fmt.Sprintf(words.Amdahl, paint.TwoDigits(100*law.Serial)), Tok: paint.Dim, Shape: paint.AsDashes}
		end := last
		if limit, limited := c.Limit(); limited {
			end = min(end, limit)
		}
		for n := first; n <= end; n++ {
			s.At = append(s.At, paint.Point{X: float64(n), Y: float64(law.At(n))})
		}
		ch.Series = append(ch.Series, s)
	}
	s := paint.Series{Name: words.Once, Tok: paint.Strong, Shape: paint.AsDots}
	for _, p := range c.Points {
		if p.Runs > 1 { // there is a spread
			s.Name = words.Measured
		}
		s.At = append(s.At, paint.Point{X: float64(p.Workers), Y: float64(p.Wall), Low: float64(p.Min), High: float64(p.Max)})
	}
	ch.Series = append(ch.Series, s)
	return ch
}

// MarkKnee marks in a chart how many workers are enough, if the curve tells.
func MarkKnee(ch *paint.Chart, t *text.Catalogue, c *compare.Curve) {
	if n, ok := c.Knee(KneeGain); ok {
		ch.Marks = []paint.Mark{{X: float64(n), Tok: paint.InRunning, Name: t.Compare.Chart.Knee}}
	}
}

// Explain is what the times of a model tell: how many workers are enough, what share of
// the work could not be divided, and from where on it is the machine that limits them.
func Explain(t *text.Catalogue, c *compare.Curve) (told []string) {
	w, last := &t.Compare.Chart, 0
	if len(c.Points) > 0 {
		last = c.Points[len(c.Points)-1].Workers
	}
	switch n, ok := c.Knee(KneeGain); {
	case !ok:
		told = append(told, fmt.Sprintf(w.Falls, last))
	case n == last:
		told = append(told, fmt.Sprintf(w.All, t.WorkersOf(c.Model, n)))
	default:
		told = append(told, fmt.Sprintf(w.Enough, t.WorkersOf(c.Model, n), strconv.Itoa(100*KneeGain)))
	}
	switch law, ok := c.Amdahl(); {
	case !ok:
	case law.Serial < leastSerial:
		told = append(told, w.Divides)
	default:
		told = append(told, fmt.Sprintf(w.Serial, paint.TwoDigits(100*law.Serial)))
	}
	if limit, ok := c.Limit(); ok && limit < last {
		told = append(told, limitTold(t, c, limit))
	}
	return told
}

// limitTold is what more workers than can be busy run into.
func limitTold(t *text.Catalogue, c *compare.Curve, limit int) string {
	w := &t.Compare.Chart
	if models.TraitsOf(c.Model).OneAtATime() {
		return fmt.Sprintf(w.OneLimits, t.WorkersOf(c.Model, limit))
	}
	return fmt.Sprintf(w.CoresLimit, t.WorkersOf(c.Model, limit), c.Cores)
}

// leastSerial is the share of serial work below which there is none to be told of.
const leastSerial = 0.0005

// KneeGain is the part of the time that more workers must take off to be worth it.
const KneeGain = 0.1
