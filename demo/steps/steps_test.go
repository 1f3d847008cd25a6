package steps

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"lanes/engine/step"
)

// build is the program of a choice of parameters.
func build(t *testing.T, id string, p step.Parameters) *step.Program {
	t.Helper()
	i := slices.IndexFunc(Programs, func(t step.Template) bool { return t.ID == id })
	if i < 0 {
		t.Fatalf("there is no program %s", id)
	}
	built, err := Programs[i].Program(p)
	if err != nil {
		t.Fatalf("%s %+v: %v", id, p, err)
	}
	return built
}

func explore(t *testing.T, p *step.Program) *step.Result {
	t.Helper()
	r, err := step.Explore(t.Context(), p, step.Limits{}, nil)
	if err != nil || !r.Complete || len(r.Faults) > 0 {
		t.Fatalf("Explore = %+v, %v", r, err)
	}
	return r
}

// TestWhatEachProgramComesTo checks every program and guard at its defaults: the
// values that the watched cell can end with, and how many schedules end in
// a deadlock.
func TestWhatEachProgramComesTo(t *testing.T) {
	tests := map[string]struct {
		values    map[int64]bool // whether it is right
		deadlocks string
	}{
		"counter none":                 {map[int64]bool{2: false, 3: false, 4: false, 5: false, 6: true}, "0"},
		"counter store-only":           {map[int64]bool{2: false, 3: false, 4: false, 5: false, 6: true}, "0"},
		"counter two-locks":            {map[int64]bool{2: false, 3: false, 4: false, 5: false, 6: true}, "0"},
		"counter mutex":                {map[int64]bool{6: true}, "0"},
		"counter atomic":               {map[int64]bool{6: true}, "0"},
		"two-locks opposite":           {map[int64]bool{2: true}, "2"},
		"two-locks same-order":         {map[int64]bool{2: true}, "0"},
		"philosophers left-first":      {map[int64]bool{3: true}, "6"},
		"philosophers one-right-first": {map[int64]bool{3: true}, "0"},
		"queue one-get-too-many":       {nil, "992"},
		"queue even":                   {map[int64]bool{4: true}, "0"},
		"account none":                 {map[int64]bool{-40: false, 30: true}, "0"},
		"account check-locked-only":    {map[int64]bool{-40: false, 30: true}, "0"},
		"account mutex":                {map[int64]bool{30: true}, "0"},
		"await inside":                 {map[int64]bool{3: false, 4: false, 5: false, 6: true}, "0"},
		"await outside":                {map[int64]bool{6: true}, "0"},
	}
	for i := range Programs {
		for _, guard := range Programs[i].Guards {
			name := Programs[i].ID + " " + guard
			t.Run(name, func(t *testing.T) {
				want, ok := tests[name]
				if !ok {
					t.Fatal("the test does not know it")
				}
				r := explore(t, build(t, Programs[i].ID, step.Parameters{Guard: guard}))
				values, deadlocks := map[int64]bool{}, step.Count{}
				for _, o := range r.Outcomes {
					values[o.Cells[0]] = o.Expected
				}
				for _, d := range r.Deadlocks {
					deadlocks = deadlocks.Add(d.Count)
				}
				if !maps.Equal(values, want.values) || deadlocks.String() != want.deadlocks {
					t.Errorf("values %v, %v deadlocks; want %v, %s", values, deadlocks, want.values, want.deadlocks)
				}
				delete(tests, name)
			})
		}
	}
	for name := range tests {
		t.Errorf("there is no %s", name)
	}
}

func TestTheCountsOfTheCounter(t *testing.T) {
	r := explore(t, build(t, "counter", step.Parameters{}))
	got := map[int64]string{}
	for _, o := range r.Outcomes {
		got[o.Cells[0]] = o.Count.String()
	}
	want := map[int64]string{2: "648", 3: "30780", 4: "15714", 5: "1458", 6: "20"}
	if !maps.Equal(got, want) || r.Schedules.String() != "48620" {
		t.Errorf("%v of %v schedules, want %v of 48620", got, r.Schedules, want)
	}
	r = explore(t, build(t, "counter", step.Parameters{Increments: 10}))
	if least := r.Outcomes[0].Cells[0]; least != 2 {
		t.Errorf("two workers with ten increments leave %d at least, want 2", least)
	}
}

// TestEveryChoiceOfParameters looks for numbers of workers and increments with
// which a program cannot be parsed, or ends wrong although the guard works.
func TestEveryChoiceOfParameters(t *testing.T) {
	helps := []string{"mutex", "atomic", "same-order", "one-right-first", "even", "outside"}
	for i := range Programs {
		tp := &Programs[i]
		for _, guard := range tp.Guards {
			tried := 0
			for workers := 1; workers <= step.MaxWorkers; workers++ {
				for _, increments := range []int{0, 1, 2, 500} {
					p, err := tp.Fill(step.Parameters{Workers: workers, Increments: increments, Guard: guard})
					if err != nil {
						continue // out of range
					}
					tried++
					t.Run(fmt.Sprintf("%s %+v", tp.ID, p), func(t *testing.T) { tryChoice(t, tp, p, slices.Contains(helps, guard)) })
				}
			}
			if tried == 0 {
				t.Errorf("%s %s has no parameters in range", tp.ID, guard)
			}
		}
	}
}

func tryChoice(t *testing.T, tp *step.Template, p step.Parameters, right bool) {
	built, err := tp.Program(p)
	if err != nil {
		t.Fatal(err)
	}
	if built.Name != tp.ID || len(built.Workers) != p.Workers || len(built.Cells) == 0 || len(built.Expect) == 0 {
		t.Errorf("it is called %s, and has %d workers, %d cells, %d expectations", built.Name, len(built.Workers), len(built.Cells), len(built.Expect))
	}
	if p.Workers > 3 || p.Increments > 2 {
		return // takes too long
	}
	r := explore(t, built)
	wrong := len(r.Deadlocks)
	for _, o := range r.Outcomes {
		if !o.Expected {
			wrong++
		}
	}
	if right && (wrong > 0 || len(r.Outcomes) != 1) {
		t.Errorf("it ends wrong, or in different ways: %+v", r)
	}
}
