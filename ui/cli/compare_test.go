package cli

import (
	"slices"
	"strings"
	"testing"

	"lanes/engine/lesson"
	"lanes/ui/cli/work"
)

func TestNumbersOfWorkers(t *testing.T) {
	for s, want := range map[string][]int{
		"": nil, "4": {4}, "1,2,4": {1, 2, 4}, "1-4": {1, 2, 3, 4}, "8, 1-3, 2": {8, 1, 2, 3}, "10000": {10000},
	} {
		if got, err := parseWorkers(s); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v; want %v", s, got, err, want)
		}
	}
	for _, s := range []string{"0", "-1", "x", "1-", "3-1", "1,,2", "10001", "1-65", "1-40,41-70", "1-2-3", "99999999999999999999"} {
		if got, err := parseWorkers(s); err == nil || !strings.Contains(err.Error(), "--workers "+s) {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
}

func TestWhatIsCompared(t *testing.T) {
	l := &lesson.Lesson{ID: "scrape", Models: []string{"sequential", "threads", "gil"}}
	for _, c := range []struct {
		name string
		comparison
		fixed  bool
		models []string
		say    string
	}{
		{"all there are", comparison{runs: 5}, false, l.Models, ""},
		{"some", comparison{runs: 1, models: []string{"gil", "threads"}}, false, []string{"gil", "threads"}, ""},
		{"no model", comparison{runs: 1, models: []string{"x"}}, false, nil, "--models x: no such model"},
		{"a model that it does not run under", comparison{runs: 1, models: []string{"hybrid"}}, false, nil, "--models hybrid: "},
		{"one twice", comparison{runs: 1, models: []string{"gil", "gil"}}, false, nil, "--models gil: given twice"},
		{"no run", comparison{runs: 0}, false, nil, "--runs 0: must be between 1 and 1000"},
		{"workers of its own", comparison{runs: 1, workers: "2"}, true, nil, "--workers: scrape sets its own number of workers"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l.Fixed = c.fixed
			c.app, c.work = &app{}, &work.Work{Lesson: l}
			got, err := c.contest()
			if c.say != "" {
				if err == nil || !strings.HasPrefix(err.Error(), c.say) {
					t.Errorf("got %v, want %q", err, c.say)
				}
				return
			}
			if err != nil || !slices.Equal(got.Models, c.models) {
				t.Errorf("got %v, %v", got, err)
			}
		})
	}
}
