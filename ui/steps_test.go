package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/step"
	"lanes/ui/lab"
	"lanes/ui/sample"
	"lanes/ui/stage"
)

// inRoom is a root in a room of the race's, with everything found out that is
// found out behind the scene.
func inRoom(t testing.TB, o Options, w, h int, on stage.Scope) *root {
	t.Helper()
	o.Programs, o.NoPredict = sample.Programs(), true
	o.Lessons[2].Steps = "counter"
	r := showing(t, o, w, h, raceBegun())
	for r.on != on {
		press(r, "n")
		settle(r)
	}
	return r
}

// settle does what was asked for behind the scene.
func settle(r *root) {
	if s := &r.steps; len(s.Sides) > 0 && s.Found == nil {
		r.Update(s.Find(s.Sides[0].P)())
	}
	if e := &r.explore; e.P != nil && e.Result == nil && e.Err == "" {
		result, err := step.Explore(r.ctx, e.P, step.Limits{}, nil)
		r.Update(lab.ExploredMsg{Gen: e.Gen, Result: result, Err: err})
	}
}

// pressAll presses keys and lets what they ask for happen.
func pressAll(r *root, keys string) {
	for _, k := range strings.Fields(keys) {
		press(r, k)
		settle(r)
	}
}

// TestYouAreTheScheduler: digits step, the same schedule drives both sides, and
// what is lost on one is kept on the other.
func TestYouAreTheScheduler(t *testing.T) {
	r := inRoom(t, sampleOptions(), 120, 40, stage.OnSteps)
	s := &r.steps
	press(r, "[", "[")
	settle(r)
	pressAll(r, "0 0 1 1 0 1")
	left, right := s.Sides[0], s.Sides[1]
	if !left.M.Done() || left.M.Cell(0) != 1 || left.M.Lost() != 1 {
		t.Fatalf("left: done %v, n = %d, lost %d", left.M.Done(), left.M.Cell(0), left.M.Lost())
	}
	if right.M.Done() || right.M.Lost() != 0 {
		t.Errorf("right: done %v, lost %d", right.M.Done(), right.M.Lost())
	}
	pressAll(r, "0 0 0 1 1 1 1 1 1 1")
	if !right.M.Done() || right.M.Cell(0) != 2 {
		t.Errorf("right: done %v, n = %d", right.M.Done(), right.M.Cell(0))
	}
	if !s.Reached[lab.GoalLose] || s.Reached[lab.GoalCorrect] {
		t.Errorf("goals %v", s.Reached)
	}
	length := len(s.Schedule)
	press(r, "0")
	if len(s.Schedule) != length || s.Notice == "" {
		t.Errorf("a step that nobody can make is kept: %v, notice %q", s.Schedule, s.Notice)
	}
	press(r, "home")
	if s.Sides[0].M.Steps() != 0 || s.At != 0 {
		t.Errorf("at %d with %d steps", s.At, s.Sides[0].M.Steps())
	}
	press(r, "right", "right", "u")
	if s.At != 1 || len(s.Schedule) != 1 {
		t.Errorf("at %d of %v", s.At, s.Schedule)
	}
}

// TestGoalsAreReached by pasting the schedules that reach them.
func TestGoalsAreReached(t *testing.T) {
	for _, c := range []struct {
		keys, schedule string
		want           lab.Goal
	}{
		{"", "0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1", lab.GoalCorrect},
		{"", "0,1,0,0,1,1", lab.GoalLose},
		{"", "0,0,1,1,1,1,1,1,1,0,0,0,1,1,0,0,0,0,1", lab.GoalLose},
		{"tab", "0,1", lab.GoalDead},
	} {
		r := inRoom(t, sampleOptions(), 80, 24, stage.OnSteps)
		pressAll(r, c.keys)
		r.Update(tea.PasteMsg{Content: c.schedule + "\n"})
		if !r.steps.Reached[c.want] {
			t.Errorf("%s: reached %v, want %d\n%s", c.schedule, r.steps.Reached, c.want, ansi.Strip(r.content()))
		}
	}
	r := inRoom(t, sampleOptions(), 80, 24, stage.OnExplore)
	press(r, "enter") // the first outcome is the least
	if r.on != stage.OnSteps || !r.steps.Reached[lab.GoalLeast] || r.steps.Sides[0].M.Cell(0) != 2 {
		t.Errorf("the example of the least outcome ends at %d, goals %v", r.steps.Sides[0].M.Cell(0), r.steps.Reached)
	}
}

func TestAPasteThatIsNoScheduleIsRefused(t *testing.T) {
	r := inRoom(t, sampleOptions(), 80, 24, stage.OnSteps)
	press(r, "0", "1")
	r.Update(tea.PasteMsg{Content: "0,1,\x1b[31mred"})
	if len(r.steps.Schedule) != 2 || r.steps.Notice == "" || strings.Contains(r.content(), "\x1b[31mred") {
		t.Errorf("schedule %v, notice %q", r.steps.Schedule, r.steps.Notice)
	}
}

// TestARandomScheduleCanBeRepeated: the same seed makes the same steps.
func TestARandomScheduleCanBeRepeated(t *testing.T) {
	play := func() string {
		r := inRoom(t, sampleOptions(), 80, 24, stage.OnSteps)
		press(r, "a")
		for range 200 {
			r.Update(lab.StepTick{Gen: r.steps.Gen})
		}
		if !r.steps.Over() || r.steps.Playing {
			t.Fatal("it does not end")
		}
		return step.FormatSchedule(r.steps.Schedule)
	}
	if first, second := play(), play(); first != second {
		t.Errorf("%s\nis not %s", second, first)
	}
}

// TestAllSchedulesAreCounted shows the counts of the counter.
func TestAllSchedulesAreCounted(t *testing.T) {
	r := inRoom(t, sampleOptions(), 100, 24, stage.OnExplore)
	sample.MustHave(t, ansi.Strip(r.content()), "48 620", "n = 2", "648", "30 780", "15 714", "1458", "n = 6", "20")
	pressAll(r, "g")
	sample.MustHave(t, ansi.Strip(r.content()), "a mutex", "n = 6", "100.0 %")
	pressAll(r, "tab")
	sample.MustHave(t, ansi.Strip(r.content()), "two-locks", "deadlock")
}

// TestAnOverwritingStoreFlashes: the cell stands out, by turns, and comes to rest.
func TestAnOverwritingStoreFlashes(t *testing.T) {
	r := inRoom(t, sampleOptions(), 80, 24, stage.OnSteps)
	s := &r.steps
	pressAll(r, "0 1 0 0 1")
	if s.Sides[0].Flash {
		t.Fatal("it flashes before anything is lost")
	}
	press(r, "1")
	if !s.Sides[0].Flash || s.Sides[1].Flash {
		t.Fatalf("flashes: left %v, right %v", s.Sides[0].Flash, s.Sides[1].Flash)
	}
	changes := 0
	for range 2 * lab.NumFlashes {
		before := s.Sides[0].Flash
		r.Update(lab.FlashMsg{Gen: s.FlashGen})
		if s.Sides[0].Flash != before {
			changes++
		}
	}
	if s.Sides[0].Flash || changes != lab.NumFlashes-1 {
		t.Errorf("it changed %d times and ends %v", changes, s.Sides[0].Flash)
	}
}
