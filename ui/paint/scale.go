package paint

import (
	"math"
	"strconv"
	"time"
)

// Scale is an axis of a chart.
type Scale struct {
	Title string
	// From and To are its ends. If they are equal it takes them from the data; a vertical
	// one then begins at 0.
	From, To float64
	Whole    bool // values are whole numbers, as many columns apart as each other
	// Label writes a tick, step being how far apart they are; nil writes the number.
	Label func(v, step float64) string
}

// fitted is the scale with its ends.
func (s Scale) fitted(all []Series, vertical bool) Scale {
	if s.From != s.To {
		return s
	}
	least, most := math.Inf(1), math.Inf(-1)
	for i := range all {
		for _, pt := range all[i].At {
			low, high := pt.X, pt.X
			if vertical {
				low, high = pt.Y, pt.Y
				if all[i].Shape == AsDots && pt.High > 0 {
					low, high = min(low, pt.Low), max(high, pt.High)
				}
			}
			least, most = min(least, low), max(most, high)
		}
	}
	switch {
	case least > most: // there is nothing yet
		s.From, s.To = 1, 10
	case !vertical:
		s.From, s.To = least, most
	default:
		s.From, s.To = min(least, 0), most
	}
	if s.From >= s.To {
		s.To = s.From + 1
	}
	return s
}

// share is where v stands between the ends, from 0 to 1 if it is not beyond them.
func (s *Scale) share(v float64) float64 {
	return (v - s.From) / (s.To - s.From)
}

// columns is how many of the columns there are it uses.
func (s *Scale) columns(room int) int {
	if span := int(s.To - s.From); s.Whole && span > 0 && room > span {
		return (room-1)/span*span + 1
	}
	return room
}

// chartTick is a mark on a scale.
type chartTick struct {
	v     float64
	label string
}

// ticks are round values on the scale, as many as there is room for: cell is where
// one stands, and need how many cells there are from one of that label to the next.
func (s *Scale) ticks(cell func(v float64) int, need func(label string) int) []chartTick {
	for sparse := range 4 * maxTicks { // each time there are fewer, down to one
		ticks, fit := s.every(sparse), true
		for i := 1; i < len(ticks) && fit; i++ {
			fit = abs(cell(ticks[i].v)-cell(ticks[i-1].v)) >= need(ticks[i-1].label)
		}
		if fit {
			return ticks
		}
	}
	return nil
}

// maxTicks is how many there are at most, roughly.
const maxTicks = 64

// every is the ticks of a scale, the fewer the greater sparse is.
func (s *Scale) every(sparse int) (ticks []chartTick) {
	put := func(v, step float64) {
		if v >= s.From-step*tiny && v <= s.To+step*tiny {
			ticks = append(ticks, chartTick{v, s.write(v, step)})
		}
	}
	step := roundUp((s.To - s.From) / maxTicks)
	if s.Whole {
		step = max(step, 1)
	}
	for range sparse {
		step = roundUp(step * 1.5)
	}
	for k := math.Ceil(s.From/step-tiny) + 0; k*step <= s.To+step*tiny; k++ {
		put(k*step, step)
	}
	return ticks
}

// tiny is what is no difference, as a part of a step.
const tiny = 1e-9

// write is a tick in words.
func (s *Scale) write(v, step float64) string {
	if s.Label != nil {
		return s.Label(v, step)
	}
	decimals := max(int(math.Ceil(-math.Log10(step)-tiny)), 0)
	return strconv.FormatFloat(v, 'f', decimals, 64)
}

// AsTime labels ticks that are nanoseconds.
func AsTime(v, step float64) string {
	return TickLabel(time.Duration(math.Round(v)), max(time.Duration(math.Round(step)), 1))
}

// roundUp is the least of 1, 2, 5, 10, 20 … and their tenths that is at least v.
func roundUp(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range [...]float64{1, 2, 5} {
		if m*unit >= v*(1-tiny) {
			return m * unit
		}
	}
	return 10 * unit
}
