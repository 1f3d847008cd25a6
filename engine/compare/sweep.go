package compare

import (
	"math"
	"slices"
	"time"

	"lanes/engine/models"
)

// Curve is how long the same work takes under one model with different numbers of
// workers.
type Curve struct {
	Model  string
	Points []Point // the fewest workers first; at least two points
	Tasks  int
	Each   time.Duration // what a task takes by itself; 0 if nothing can be computed from it

	// Computing is the part of Each that needs a core, and Cores how many there are; 0 if
	// that is unknown.
	Computing time.Duration
	Cores     int

	divides bool // the workers share the same tasks
}

// Point is what was measured with a number of workers.
type Point struct {
	Workers        int
	Slots          int // tasks at once
	Runs           int
	Wall, Min, Max time.Duration
}

// Curves are the curves of the models in a table that were measured with several
// numbers of workers, on the same tasks, on a machine with so many cores.
func Curves(rows []Row, cores int) []Curve {
	var all []Curve
	for i := range rows {
		r := &rows[i]
		if r.Runs == 0 {
			continue
		}
		at := slices.IndexFunc(all, func(c Curve) bool { return c.Model == r.Model })
		if at < 0 {
			at = len(all)
			c := Curve{Model: r.Model, Tasks: r.Tasks, Cores: cores, divides: true}
			c.Each, c.Computing = each(rows, r.Model)
			all = append(all, c)
		}
		all[at].divides = all[at].divides && r.Tasks == all[at].Tasks
		all[at].Points = append(all[at].Points, Point{r.Workers, r.Slots, r.Runs, r.Wall, r.WallMin, r.WallMax})
	}
	all = slices.DeleteFunc(all, func(c Curve) bool { return len(c.Points) < 2 || !c.divides })
	for i := range all {
		slices.SortStableFunc(all[i].Points, func(a, b Point) int { return a.Workers - b.Workers })
	}
	return all
}

// each is what a task took by itself where the least else was running, and how much of that
// it computed: in the sequential run, or under the model itself with the fewest workers.
func each(rows []Row, model string) (took, computing time.Duration) {
	var best *Row
	for i := range rows {
		r := &rows[i]
		switch {
		case r.Runs == 0 || r.Tasks == 0 || r.Ideal == 0:
		case models.TraitsOf(r.Model).OneWorker:
			best = r
		case r.Model == model && (best == nil || best.Model == model && r.Workers < best.Workers):
			best = r
		}
	}
	if best == nil {
		return 0, 0
	}
	took, computing = best.Work/time.Duration(best.Tasks), best.Running
	if best.CPU > 0 {
		computing = min(computing, best.CPU)
	}
	return took, min(max(computing, 0)/time.Duration(best.Tasks), took)
}

// Least is the least time that the tasks can take with a number of workers that have so
// many slots: in waves, and with no more of them computing at once than the model and the
// cores allow.
func (c *Curve) Least(workers, slots int) time.Duration {
	least := Waves(c.Tasks, slots, c.Each)
	if n := models.TraitsOf(c.Model).AtOnce(workers, c.Cores); n > 0 {
		least = max(least, time.Duration(c.Tasks)*c.Computing/time.Duration(n))
	}
	return least
}

// Limit is how many workers can be busy: while one waits another computes, but no more of
// them at once than the model and the cores allow. With more workers that is the limit,
// however well the work can be divided. ok is false if it is unknown, or there is none.
func (c *Curve) Limit() (workers int, ok bool) {
	n := models.TraitsOf(c.Model).AtOnce(math.MaxInt, c.Cores)
	if n == 0 || c.Computing <= 0 || c.Each <= 0 {
		return 0, false
	}
	limit := float64(n) * float64(c.Each) / float64(c.Computing)
	return int(min(max(limit, float64(n)), models.MaxWorkers)), true
}

// lawful reports whether Amdahl's law can hold at a point: each worker there can be busy,
// and has a task.
func (c *Curve) lawful(p *Point) bool {
	limit, limited := c.Limit()
	return (!limited || p.Workers <= limit) && (c.Tasks <= 0 || p.Slots <= c.Tasks)
}

// Waves is how long tasks of equal length take if slots of them run at once: ceil(tasks
// / slots) waves.
func Waves(tasks, slots int, each time.Duration) time.Duration {
	slots = max(slots, 1)
	return time.Duration((tasks+slots-1)/slots) * each
}

// Law is Amdahl's law: with n workers the work takes One × (Serial + (1 - Serial) / n).
type Law struct {
	One    time.Duration // with one worker
	Serial float64       // the share that more workers do not speed up, from 0 to 1
}

// At is the time that the law predicts for a number of workers.
func (l Law) At(workers int) time.Duration {
	return time.Duration(float64(l.One) * (l.Serial + (1-l.Serial)/float64(max(workers, 1))))
}

// Amdahl fits the law to the points where it can hold, by least squares: beyond [Curve.Limit]
// the machine is what makes more workers useless, not the work. ok is false if there are too
// few: any two are on some such curve. With a for the serial part and b for the rest,
// it is a line over 1/n: a + b/n.
func (c *Curve) Amdahl() (l Law, ok bool) {
	var n, sx, sy, sxx, sxy float64
	for i := range c.Points {
		p := &c.Points[i]
		if !c.lawful(p) {
			continue
		}
		x, y := 1/float64(max(p.Workers, 1)), float64(p.Wall)
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	spread := n*sxx - sx*sx
	if n < 3 || spread <= 1e-9 || sy <= 0 {
		return Law{}, false
	}
	b := (n*sxy - sx*sy) / spread
	a := (sy - b*sx) / n
	switch { // neither part can be negative: then the other one is everything
	case b < 0:
		a, b = sy/n, 0
	case a < 0:
		a, b = 0, sxy/sxx
	}
	if a+b >= math.MaxInt64 { // points from a file, far from one worker
		return Law{}, false
	}
	return Law{One: time.Duration(a + b), Serial: a / (a + b)}, true
}

// Knee is the fewest workers that are enough: no larger number that was measured saves
// the share least of the time. ok is false if that is unknown: the largest number
// measured was still worth it, and there were tasks for more.
func (c *Curve) Knee(least float64) (workers int, ok bool) {
	knee := len(c.Points) - 1
	if knee < 0 {
		return 0, false
	}
	ok = c.Points[knee].Slots >= c.Tasks
	best := c.Points[knee].Wall
	for i := knee - 1; i >= 0; i-- {
		p := &c.Points[i]
		if float64(best) > (1-least)*float64(p.Wall) {
			knee, ok = i, true
		}
		best = min(best, p.Wall)
	}
	return c.Points[knee].Workers, ok
}
