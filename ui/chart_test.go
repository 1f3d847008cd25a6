package ui

import (
	"math"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
)

// sweepChart is twelve tasks by one to sixteen workers, in nanoseconds.
func sweepChart() *chart {
	ch := &chart{
		x: chartScale{title: "workers", from: 1, to: 16, whole: true},
		y: chartScale{title: "wall time", label: asTime},
		series: []series{
			{name: "ideal waves", tok: accent, shape: asStairs},
			{name: "Amdahl, 5 % serial", tok: dim, shape: asDashes},
			{name: "measured, least to most", tok: strong, shape: asDots},
		},
		marks: []chartMark{{12, accent, "formula"}, {6, inRunning, "knee"}},
	}
	for n := 1.0; n <= 16; n++ {
		wave := math.Ceil(12/n) * float64(60*ms)
		took := wave + float64(10*ms)
		ch.series[0].at = append(ch.series[0].at, point{x: n, y: wave})
		ch.series[1].at = append(ch.series[1].at, point{x: n, y: float64(720*ms) * (0.05 + 0.95/n)})
		ch.series[2].at = append(ch.series[2].at, point{n, took, took - float64(30*ms), took + float64(80*ms)})
	}
	return ch
}

// costChart is four prices on a logarithmic scale, in nanoseconds.
func costChart() *chart {
	ch := &chart{
		x:      chartScale{from: 0, to: 5},
		y:      chartScale{title: "creation", log: true, label: asRoundTime},
		series: []series{{name: "measured", tok: strong, shape: asDots}, {name: "a line", tok: dim, shape: asLine}},
	}
	for i, cost := range []float64{80, 300, 34_000, 1_500_000} {
		ch.series[0].at = append(ch.series[0].at, point{float64(i + 1), cost, cost / 2, cost * 3})
		ch.series[1].at = append(ch.series[1].at, point{x: float64(i + 1), y: cost})
	}
	return ch
}

func TestCharts(t *testing.T) {
	for _, c := range []struct {
		name  string
		make  func() *chart
		w, h  int
		ascii bool
	}{
		{"sweep/80x16", sweepChart, 80, 16, false},
		{"sweep/80x16-ascii", sweepChart, 80, 16, true},
		{"sweep/120x24", sweepChart, 120, 24, false},
		{"sweep/34x9", sweepChart, 34, 9, false},
		{"cost/60x14", costChart, 60, 14, false},
		{"cost/60x8", costChart, 60, 8, false},
		{"empty/40x8", func() *chart {
			return &chart{x: chartScale{title: "workers", from: 1, to: 8, whole: true}, y: chartScale{title: "wall time"}}
		}, 40, 8, false},
		{"too-small/40x4", sweepChart, 40, 4, false},
		{"too-narrow/12x12", sweepChart, 12, 12, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			golden.RequireEqual(t, ansi.Strip(drawn(c.make(), c.w, c.h, c.ascii)))
		})
	}
}

// drawn is a chart that fills a canvas but for a margin.
func drawn(ch *chart, w, h int, ascii bool) string {
	var c canvas
	c.reset(w, h, newTheme(look{dark: true, ascii: ascii, profile: colorprofile.TrueColor}))
	ch.draw(&c, rect{1, 0, w - 2, h})
	return c.String()
}

// TestAChartStaysInItsPlace: whatever its size and its data.
func TestAChartStaysInItsPlace(t *testing.T) {
	odd := sweepChart()
	odd.series[2].at = append(odd.series[2].at, point{x: 40, y: -1e18}, point{x: 3, y: math.Inf(1)}, point{x: 5, y: 1e30, low: 1, high: 1e31})
	odd.series[1].at = append(odd.series[1].at, point{x: 1e9, y: 1e30})
	odd.y.to = 1e9
	for _, ch := range []*chart{sweepChart(), costChart(), odd, {}} {
		for w := range 90 {
			for _, h := range []int{0, 1, 3, 5, 6, 9, 20} {
				for _, ascii := range []bool{false, true} {
					checkLines(t, "chart", drawn(ch, max(w, 1), max(h, 1), ascii), max(w, 1), max(h, 1))
				}
			}
		}
	}
}

func TestTicksAreRound(t *testing.T) {
	for _, c := range []struct {
		name string
		s    chartScale
		per  float64 // of a cell
		want []string
	}{
		{"whole numbers stay whole", chartScale{from: 1, to: 5, whole: true}, 0.1, []string{"1", "2", "3", "4", "5"}},
		{"by tens where there is less room", chartScale{from: 1, to: 60, whole: true}, 3, []string{"10", "20", "30", "40", "50", "60"}},
		{"times have a unit", chartScale{from: 0, to: float64(800 * time.Millisecond), label: asTime}, float64(60 * ms), []string{"0", "0.2 s", "0.4 s", "0.6 s", "0.8 s"}},
		{"parts have decimals", chartScale{from: 0, to: 1}, 0.12, []string{"0.0", "0.5", "1.0"}},
		{"all in one cell is one", chartScale{from: 0, to: 1}, 100, []string{"0"}},
	} {
		cell := func(v float64) int { return int(math.Round((v - c.s.from) / c.per)) }
		var got []string
		for _, tick := range c.s.ticks(cell, func(string) int { return 3 }) {
			got = append(got, tick.label)
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %q, want %q", c.name, got, c.want)
				break
			}
		}
	}
}
