package compare

import (
	"math"
	"testing"
	"time"
)

// curve is one of walls in milliseconds, with 1, 2, 3 … workers.
func curve(walls ...float64) Curve {
	c := Curve{Model: "threads"}
	for i, w := range walls {
		d := time.Duration(w * float64(ms))
		c.Points = append(c.Points, Point{Workers: i + 1, Slots: i + 1, Runs: 1, Wall: d, Min: d, Max: d})
	}
	return c
}

func TestWaves(t *testing.T) {
	for workers, want := range map[int]time.Duration{1: 1000 * ms, 2: 500 * ms, 3: 400 * ms, 4: 300 * ms, 5: 200 * ms, 9: 200 * ms, 10: 100 * ms, 24: 100 * ms, 0: 1000 * ms} {
		if got := Waves(10, workers, 100*ms); got != want {
			t.Errorf("%d workers: %v, want %v", workers, got, want)
		}
	}
}

func TestTheFitFindsTheSerialShare(t *testing.T) {
	law := func(one, serial float64, workers ...int) Curve {
		var c Curve
		for _, n := range workers {
			wall := time.Duration(one * (serial + (1-serial)/float64(n)) * float64(ms))
			c.Points = append(c.Points, Point{Workers: n, Wall: wall})
		}
		return c
	}
	for _, c := range []struct {
		name   string
		curve  Curve
		one    float64
		serial float64
	}{
		{"nothing is serial", law(1000, 0, 1, 2, 3, 4), 1000, 0},
		{"a quarter is serial", law(800, 0.25, 1, 2, 4, 8), 800, 0.25},
		{"all is serial", law(500, 1, 1, 2, 3), 500, 1},
		{"one worker was not measured", law(600, 0.5, 2, 4, 6), 600, 0.5},
		{"more workers are slower", curve(100, 110, 120), 110, 1},
		{"twice as many are more than twice as fast", curve(100, 40, 20), 93.1, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := c.curve.Amdahl()
			if !ok || math.Abs(got.Serial-c.serial) > 1e-6 || math.Abs(float64(got.One)/float64(ms)-c.one) > 0.5 {
				t.Errorf("got %+v, %v", got, ok)
			}
			if got.At(1) != got.One {
				t.Errorf("with one worker %v", got.At(1))
			}
		})
	}
	same := Curve{Points: []Point{{Workers: 4, Wall: ms}, {Workers: 4, Wall: ms}, {Workers: 4, Wall: ms}}}
	if _, ok := same.Amdahl(); ok {
		t.Error("the same number of workers tells nothing")
	}
	two := curve(100, 50)
	if _, ok := two.Amdahl(); ok {
		t.Error("two points are on any curve")
	}
}

// TestTheLawIsOfTheWork: where the cores, the lock or the loop, or the number of tasks is
// what more workers run into, the work is not said to be serial.
func TestTheLawIsOfTheWork(t *testing.T) {
	for _, c := range []struct {
		name      string
		model     string
		cores     int
		computing time.Duration // of 80 ms
		tasks     int
		walls     []float64
		limit     int // 0 for none
		serial    float64
		ok        bool
	}{
		{"computing on two cores", "threads", 2, 80 * ms, 12, []float64{960, 480, 480, 480, 480}, 2, 0, false},
		{"computing on four", "threads", 4, 80 * ms, 12, []float64{960, 480, 320, 240, 240, 240, 240}, 4, 0, true},
		{"a part of it is serial", "threads", 4, 80 * ms, 12, []float64{1000, 600, 466.667, 400, 400, 400}, 4, 0.2, true},
		{"half of it waits", "threads", 2, 40 * ms, 12, []float64{960, 480, 320, 240, 240, 240}, 4, 0, true},
		{"nearly all of it waits", "threads", 2, 4 * ms, 12, []float64{960, 480, 320, 240, 192, 160}, 40, 0, true},
		{"one computes at a time", "gil", 4, 80 * ms, 12, []float64{960, 960, 960, 960}, 1, 0, false},
		{"one loop", "coroutines", 4, 40 * ms, 12, []float64{960, 480, 480, 480}, 2, 0, false},
		{"there are no more tasks", "threads", 8, 80 * ms, 4, []float64{320, 160, 106.667, 80, 80, 80}, 8, 0, true},
		{"nobody knows the cores", "threads", 0, 80 * ms, 12, []float64{960, 480, 320, 240}, 0, 0, true},
		{"nor what a task computes", "threads", 2, 0, 12, []float64{960, 480, 320, 240}, 0, 0, true},
	} {
		curve := curve(c.walls...)
		curve.Model, curve.Cores, curve.Each, curve.Computing, curve.Tasks = c.model, c.cores, 80*ms, c.computing, c.tasks
		if got, ok := curve.Limit(); got != c.limit || ok != (c.limit > 0) {
			t.Errorf("%s: %d workers can be busy, %v; want %d", c.name, got, ok, c.limit)
		}
		law, ok := curve.Amdahl()
		if ok != c.ok || ok && math.Abs(law.Serial-c.serial) > 0.01 {
			t.Errorf("%s: %v, %+v; want %v, %v", c.name, ok, law, c.ok, c.serial)
		}
	}
}

// TestTheLeastOfAPoint has no more computing at once than the model and the cores allow.
func TestTheLeastOfAPoint(t *testing.T) {
	for _, c := range []struct {
		model     string
		computing time.Duration // of 80 ms
		workers   int
		want      time.Duration
	}{
		{"threads", 80 * ms, 1, 960 * ms},
		{"threads", 80 * ms, 2, 480 * ms},
		{"threads", 80 * ms, 12, 480 * ms}, // two cores
		{"threads", 4 * ms, 12, 80 * ms},
		{"threads", 40 * ms, 12, 240 * ms},
		{"gil", 80 * ms, 12, 960 * ms},
		{"coroutines", 40 * ms, 12, 480 * ms},
		{"threads", 0, 12, 80 * ms}, // nobody knows
	} {
		curve := Curve{Model: c.model, Tasks: 12, Each: 80 * ms, Computing: c.computing, Cores: 2}
		if got := curve.Least(c.workers, c.workers); got != c.want {
			t.Errorf("%s, %v computing, %d workers: %v at least, want %v", c.model, c.computing, c.workers, got, c.want)
		}
	}
}

func TestTheKneeIsWhereMoreWorkersGainLittle(t *testing.T) {
	for _, c := range []struct {
		name  string
		curve Curve
		tasks int
		want  int
		ok    bool
	}{
		{"each worker helps, and there are no more tasks", curve(100, 50, 33, 25), 4, 4, true},
		{"each worker helps, and nobody knows how it goes on", curve(100, 50, 33, 25), 10, 4, false},
		{"two cores", curve(100, 52, 51, 51, 50), 10, 2, true},
		{"a step that is worth it comes after a flat part", curve(100, 50, 40, 30, 20, 20, 20, 20, 20, 10, 10), 11, 10, true},
		{"nothing helps", curve(100, 101, 99, 100), 4, 1, true},
		{"too many are slower", curve(100, 50, 40, 60, 80), 5, 3, true},
		{"nothing was measured", Curve{}, 4, 0, false},
	} {
		c.curve.Tasks = c.tasks
		if got, ok := c.curve.Knee(0.1); got != c.want || ok != c.ok {
			t.Errorf("%s: %d, %v, want %d, %v", c.name, got, ok, c.want, c.ok)
		}
	}
}

func TestCurvesAreOfModelsWithSeveralPoints(t *testing.T) {
	rows := []Row{
		{Model: "sequential", Workers: 1, Runs: 1, Wall: 400 * ms, Tasks: 4, Work: 404 * ms, Ideal: ms},
		{Model: "threads", Workers: 2, Runs: 1, Wall: 200 * ms, Tasks: 4, Work: 440 * ms, Ideal: ms},
		{Model: "gil", Workers: 2, Runs: 1, Wall: 200 * ms, Tasks: 4},
		{Model: "threads", Workers: 1, Runs: 1, Wall: 410 * ms, Tasks: 4, Work: 420 * ms, Ideal: ms},
		{Model: "gil", Workers: 3, Error: "it broke"},
	}
	all := Curves(rows, 2)
	if len(all) != 1 || all[0].Model != "threads" || all[0].Points[0].Workers != 1 || all[0].Points[1].Wall != 200*ms {
		t.Fatalf("got %+v", all)
	}
	if all[0].Each != 101*ms {
		t.Errorf("with a sequential run a task takes %v", all[0].Each)
	}
	if c := Curves(rows[1:], 2)[0]; c.Each != 105*ms {
		t.Errorf("without one it takes %v", c.Each)
	}
}

// TestALawThatNoTimeIsLongEnoughForIsNone: points that a file may have, far from one
// worker.
func TestALawThatNoTimeIsLongEnoughForIsNone(t *testing.T) {
	c := Curve{Model: "threads", Tasks: 10}
	for i, wall := range []time.Duration{1 << 53, 1 << 52, 1} {
		c.Points = append(c.Points, Point{Workers: 100 + i, Slots: 10, Runs: 1, Wall: wall, Min: wall, Max: wall})
	}
	if law, ok := c.Amdahl(); ok && (law.One < 0 || law.At(1) < 0) {
		t.Errorf("a law of %+v", law)
	}
}
