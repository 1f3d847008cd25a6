package paint

import (
	"math"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"lanes/ui/sample"
)

// sweepChart is twelve tasks by one to sixteen workers, in nanoseconds.
func sweepChart() *Chart {
	ch := &Chart{
		X: Scale{Title: "workers", From: 1, To: 16, Whole: true},
		Y: Scale{Title: "wall time", Label: AsTime},
		Series: []Series{
			{Name: "ideal waves", Tok: Accent, Shape: AsStairs},
			{Name: "Amdahl, 5 % serial", Tok: Dim, Shape: AsDashes},
			{Name: "measured, least to most", Tok: Strong, Shape: AsDots},
		},
		Marks: []Mark{{12, Accent, "formula"}, {6, InRunning, "knee"}},
	}
	for n := 1.0; n <= 16; n++ {
		wave := math.Ceil(12/n) * float64(60*ms)
		took := wave + float64(10*ms)
		ch.Series[0].At = append(ch.Series[0].At, Point{X: n, Y: wave})
		ch.Series[1].At = append(ch.Series[1].At, Point{X: n, Y: float64(720*ms) * (0.05 + 0.95/n)})
		ch.Series[2].At = append(ch.Series[2].At, Point{n, took, took - float64(30*ms), took + float64(80*ms)})
	}
	return ch
}

func TestCharts(t *testing.T) {
	for _, c := range []struct {
		name  string
		make  func() *Chart
		w, h  int
		ascii bool
	}{
		{"sweep/80x16", sweepChart, 80, 16, false},
		{"sweep/80x16-ascii", sweepChart, 80, 16, true},
		{"sweep/120x24", sweepChart, 120, 24, false},
		{"sweep/34x9", sweepChart, 34, 9, false},
		{"empty/40x8", func() *Chart {
			return &Chart{X: Scale{Title: "workers", From: 1, To: 8, Whole: true}, Y: Scale{Title: "wall time"}}
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
func drawn(ch *Chart, w, h int, ascii bool) string {
	var c Canvas
	c.Reset(w, h, NewTheme(Terminal{Dark: true, ASCII: ascii, Profile: colorprofile.TrueColor}))
	ch.Draw(&c, Rect{1, 0, w - 2, h})
	return c.String()
}

// TestAChartStaysInItsPlace: whatever its size and its data.
func TestAChartStaysInItsPlace(t *testing.T) {
	odd := sweepChart()
	odd.Series[2].At = append(odd.Series[2].At, Point{X: 40, Y: -1e18}, Point{X: 3, Y: math.Inf(1)}, Point{X: 5, Y: 1e30, Low: 1, High: 1e31})
	odd.Series[1].At = append(odd.Series[1].At, Point{X: 1e9, Y: 1e30})
	odd.Y.To = 1e9
	for _, ch := range []*Chart{sweepChart(), odd, {}} {
		for w := range 90 {
			for _, h := range []int{0, 1, 3, 5, 6, 9, 20} {
				for _, ascii := range []bool{false, true} {
					sample.CheckLines(t, "chart", drawn(ch, max(w, 1), max(h, 1), ascii), max(w, 1), max(h, 1))
				}
			}
		}
	}
}

func TestTicksAreRound(t *testing.T) {
	for _, c := range []struct {
		name string
		s    Scale
		per  float64 // of a cell
		want []string
	}{
		{"whole numbers stay whole", Scale{From: 1, To: 5, Whole: true}, 0.1, []string{"1", "2", "3", "4", "5"}},
		{"by tens where there is less room", Scale{From: 1, To: 60, Whole: true}, 3, []string{"10", "20", "30", "40", "50", "60"}},
		{"times have a unit", Scale{From: 0, To: float64(800 * time.Millisecond), Label: AsTime}, float64(60 * ms), []string{"0", "0.2 s", "0.4 s", "0.6 s", "0.8 s"}},
		{"parts have decimals", Scale{From: 0, To: 1}, 0.12, []string{"0.0", "0.5", "1.0"}},
		{"all in one cell is one", Scale{From: 0, To: 1}, 100, []string{"0"}},
	} {
		cell := func(v float64) int { return int(math.Round((v - c.s.From) / c.per)) }
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
