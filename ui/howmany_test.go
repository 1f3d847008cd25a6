package ui

import (
	"math"
	"testing"
	"time"
)

func TestWaves(t *testing.T) {
	for workers, want := range map[int]time.Duration{1: 10 * ms, 3: 4 * ms, 4: 3 * ms, 10: ms, 12: ms} {
		if got := waves(10, workers, ms); got != want {
			t.Errorf("%d workers: %v, want %v", workers, got, want)
		}
	}
}

func TestAmdahl(t *testing.T) {
	for _, serial := range []float64{0, 0.1, 0.5, 1} {
		var walls []time.Duration
		for n := 1; n <= 8; n++ {
			walls = append(walls, time.Duration(1e9*(serial+(1-serial)/float64(n))))
		}
		if got := amdahl(walls); math.Abs(got-serial) > 0.001 {
			t.Errorf("a serial share of %v is found to be %v", serial, got)
		}
	}
	if got := amdahl([]time.Duration{time.Second}); got != 0 {
		t.Errorf("one time tells of a serial share of %v", got)
	}
}

func TestKnee(t *testing.T) {
	for _, c := range []struct {
		walls []time.Duration
		want  int
	}{
		{[]time.Duration{100, 50, 34, 26}, 4},
		{[]time.Duration{100, 52, 51, 50}, 2},
		{[]time.Duration{100, 101, 99}, 1},
	} {
		if got := knee(c.walls); got != c.want {
			t.Errorf("%v: %d, want %d", c.walls, got, c.want)
		}
	}
}

func TestFormula(t *testing.T) {
	if got := formula(2, 76*ms, 4*ms); got != 40 {
		t.Errorf("%v, want 40", got)
	}
	if got := formula(4, 0, ms); got != 4 {
		t.Errorf("all computing: %v, want the cores", got)
	}
}
