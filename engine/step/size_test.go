package step

import "testing"

func TestEstimate(t *testing.T) {
	tests := map[string]struct {
		src       string
		steps     int
		schedules string
		held      string
	}{
		"one worker":                 {"worker a\nadd 1\nadd 1\nend", 2, "1", "1"},
		"no step":                    {"worker a, b\nend", 0, "1", "1"},
		"two of a kind":              {"worker a, b\nrepeat 9\nadd 1\nend\nend", 18, "48620", "3"},                                   // 55 places in 19 layers
		"two that differ":            {"worker a\nrepeat 9\nadd 1\nend\nend\nworker b\nrepeat 9\nadd 2\nend\nend", 18, "48620", "6"}, // 100 in 19
		"alike, wherever they stand": {"worker a\nrepeat 9\nadd 1\nend\nend\nworker b\nrepeat 9\nadd 1\nend\nend", 18, "48620", "3"},
		"a lock that is held":        {"lock m\nworker a, b\nlock m\nrepeat 7\nadd 1\nend\nunlock m\nend", 18, "48620", "1"},
		"coroutines that await":      {"switch at await\nworker a, b\nrepeat 9\nadd 1\nend\nend", 18, "48620", "1"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			z := estimate(parse(t, tt.src))
			if z.Steps != tt.steps || z.Schedules.String() != tt.schedules || z.Held.String() != tt.held {
				t.Errorf("estimate = %+v, want %d, %s, %s", z, tt.steps, tt.schedules, tt.held)
			}
		})
	}
}

// BenchmarkEstimate is the largest program there can be.
func BenchmarkEstimate(b *testing.B) {
	p := parse(b, "worker w * 10\nrepeat 10000\nadd 1\nend\nend")
	for b.Loop() {
		estimate(p)
	}
}
