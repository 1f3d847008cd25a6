package demo

import (
	"strings"
	"testing"

	"lanes/engine"
)

// TestCostsAreMeasured: every one of them is more than nothing, where the system can
// tell.
func TestCostsAreMeasured(t *testing.T) {
	for _, c := range costs {
		total, err := c.freely(max(c.rounds/100, 1))
		if err == errUnknownHere {
			continue
		}
		if err != nil || total < 0 || total == 0 && c.what != "memory" {
			t.Errorf("%s: %d, %v", c.name(), total, err)
		}
	}
}

// TestCostTellsTheSpread of each cost, and over how many rounds it was measured.
func TestCostTellsTheSpread(t *testing.T) {
	job, err := open(t, Cost, engine.Setup{Model: "sequential"}, "--batches", "1")
	if err != nil {
		t.Fatal(err)
	}
	v := run(t, job, engine.Config{Model: "sequential"}).Head().Value
	for _, name := range []string{"create_thread", "switch_coroutine"} {
		least, median, most := v(name+"_min_ns"), v(name+"_ns"), v(name+"_max_ns")
		if least <= 0 || median < least || most < median || v(name+"_rounds") <= 0 {
			t.Errorf("%s: %d ≤ %d ≤ %d over %d rounds", name, least, median, most, v(name+"_rounds"))
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
