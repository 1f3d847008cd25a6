package demo

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"lanes/engine"
)

// TestCostsAreMeasured: every one of them is more than nothing, where the system can
// tell.
func TestCostsAreMeasured(t *testing.T) {
	job := engine.Job{Lesson: "cost", Tasks: len(costs), Do: func(w *engine.Worker, task int) (any, error) {
		c := costs[task]
		total, err := c.freely(readable(w), max(c.rounds/100, 1))
		if err != nil && !errors.Is(err, errUnknownHere) && runtime.GOOS == "linux" || total < 0 || err == nil && total == 0 && c.what != "memory" {
			t.Errorf("%s: %d, %v", c.name(), total, err)
		}
		return nil, nil
	}}
	run(t, job, engine.Config{Model: "sequential"})
}

// TestACostTellsItsSpread, and over how many rounds it was measured.
func TestACostTellsItsSpread(t *testing.T) {
	took := int64(0)
	c := cost{"create", "thing", 10, func(_ *worker, rounds int) (int64, error) {
		took += 1000
		return took * int64(rounds), nil
	}}
	job := engine.Job{Lesson: "cost", Tasks: 1, Do: func(w *engine.Worker, _ int) (any, error) {
		return nil, unwinding(func() { measureCost(readable(w), c, 3) })
	}}
	v := run(t, job, engine.Config{Model: "sequential"}).Head().Value
	for name, want := range map[string]int64{ // the first batch warms up
		"create_thing_ns": 3000, "create_thing_min_ns": 2000, "create_thing_max_ns": 4000, "create_thing_rounds": 30,
	} {
		if v(name) != want {
			t.Errorf("%s is %d, want %d", name, v(name), want)
		}
	}
}

func TestParsePrivate(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int64
		ok   bool
	}{
		{"Rss: 900 kB\nPrivate_Clean:  4 kB\nPrivate_Dirty:   12 kB\n", 16 << 10, true},
		{"Rss: 900 kB\n", 0, false},
		{"Private_Dirty: many kB\n", 0, false},
		{"", 0, false},
	} {
		got, err := parsePrivate(strings.NewReader(c.in))
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("%q: %d, %v", c.in, got, err)
		}
	}
}
