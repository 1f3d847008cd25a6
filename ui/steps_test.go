package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/step"
)

// samplePrograms are programs as the lessons have them.
func samplePrograms() []step.Template {
	return []step.Template{
		{
			ID: "counter", Guards: []string{"none", "mutex", "atomic"}, Workers: 2, Increments: 3,
			Source: func(p step.Parameters) string {
				body := map[string]string{
					"none":   "load n\nadd 1\nstore n\n",
					"mutex":  "lock m\nload n\nadd 1\nstore n\nunlock m\n",
					"atomic": "fetch n 1\n",
				}[p.Guard]
				lock := ""
				if p.Guard == "mutex" {
					lock = "lock m n\n"
				}
				return fmt.Sprintf("cell n = 0\n%sexpect n = %d\nworker w * %d\nrepeat %d\n%send\nend\n", lock, p.Workers*p.Increments, p.Workers, p.Increments, body)
			},
		},
		{
			ID: "two-locks", Guards: []string{"opposite", "same-order"}, Workers: 2, FixedWorkers: true,
			Source: func(p step.Parameters) string {
				second := "lock b\nlock a\nunlock a\nunlock b\nend\n"
				if p.Guard == "same-order" {
					second = "lock a\nlock b\nunlock b\nunlock a\nend\n"
				}
				return "lock a\nlock b\nworker x\nlock a\nlock b\nunlock b\nunlock a\nend\nworker y\n" + second
			},
		},
	}
}

// inRoom is a root in a room of the race's, with everything found out that is
// found out behind the scene.
func inRoom(t testing.TB, o Options, w, h int, on scope) *root {
	t.Helper()
	o.Programs, o.NoPredict = samplePrograms(), true
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
	if s := &r.steps; len(s.sides) > 0 && s.found == nil {
		r.Update(s.find(s.sides[0].p)())
	}
	if e := &r.explore; e.p != nil && e.result == nil && e.err == "" {
		result, err := step.Explore(r.ctx, e.p, step.Limits{}, nil)
		r.Update(exploredMsg{e.gen, result, err})
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
	r := inRoom(t, sampleOptions(), 120, 40, onSteps)
	s := &r.steps
	press(r, "[", "[")
	settle(r)
	pressAll(r, "0 0 1 1 0 1")
	left, right := s.sides[0], s.sides[1]
	if !left.m.Done() || left.m.Cell(0) != 1 || left.m.Lost() != 1 {
		t.Fatalf("left: done %v, n = %d, lost %d", left.m.Done(), left.m.Cell(0), left.m.Lost())
	}
	if right.m.Done() || right.m.Lost() != 0 {
		t.Errorf("right: done %v, lost %d", right.m.Done(), right.m.Lost())
	}
	pressAll(r, "0 0 0 1 1 1 1 1 1 1")
	if !right.m.Done() || right.m.Cell(0) != 2 {
		t.Errorf("right: done %v, n = %d", right.m.Done(), right.m.Cell(0))
	}
	if !s.reached[goalLose] || s.reached[goalCorrect] {
		t.Errorf("goals %v", s.reached)
	}
	length := len(s.schedule)
	press(r, "0")
	if len(s.schedule) != length || s.notice == "" {
		t.Errorf("a step that nobody can make is kept: %v, notice %q", s.schedule, s.notice)
	}
	press(r, "home")
	if s.sides[0].m.Steps() != 0 || s.at != 0 {
		t.Errorf("at %d with %d steps", s.at, s.sides[0].m.Steps())
	}
	press(r, "right", "right", "u")
	if s.at != 1 || len(s.schedule) != 1 {
		t.Errorf("at %d of %v", s.at, s.schedule)
	}
}

// TestGoalsAreReached by pasting the schedules that reach them.
func TestGoalsAreReached(t *testing.T) {
	for _, c := range []struct {
		keys, schedule string
		want           goal
	}{
		{"", "0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1", goalCorrect},
		{"", "0,1,0,0,1,1", goalLose},
		{"", "0,0,1,1,1,1,1,1,1,0,0,0,1,1,0,0,0,0,1", goalLose},
		{"tab", "0,1", goalDead},
	} {
		r := inRoom(t, sampleOptions(), 80, 24, onSteps)
		pressAll(r, c.keys)
		r.Update(tea.PasteMsg{Content: c.schedule + "\n"})
		if !r.steps.reached[c.want] {
			t.Errorf("%s: reached %v, want %d\n%s", c.schedule, r.steps.reached, c.want, ansi.Strip(r.content()))
		}
	}
	r := inRoom(t, sampleOptions(), 80, 24, onExplore)
	press(r, "enter") // the first outcome is the least
	if r.on != onSteps || !r.steps.reached[goalLeast] || r.steps.sides[0].m.Cell(0) != 2 {
		t.Errorf("the example of the least outcome ends at %d, goals %v", r.steps.sides[0].m.Cell(0), r.steps.reached)
	}
}

func TestAPasteThatIsNoScheduleIsRefused(t *testing.T) {
	r := inRoom(t, sampleOptions(), 80, 24, onSteps)
	press(r, "0", "1")
	r.Update(tea.PasteMsg{Content: "0,1,\x1b[31mred"})
	if len(r.steps.schedule) != 2 || r.steps.notice == "" || strings.Contains(r.content(), "\x1b[31mred") {
		t.Errorf("schedule %v, notice %q", r.steps.schedule, r.steps.notice)
	}
}

// TestARandomScheduleCanBeRepeated: the same seed makes the same steps.
func TestARandomScheduleCanBeRepeated(t *testing.T) {
	play := func() string {
		r := inRoom(t, sampleOptions(), 80, 24, onSteps)
		press(r, "a")
		for range 200 {
			r.Update(stepTick{r.steps.gen})
		}
		if !r.steps.over() || r.steps.playing {
			t.Fatal("it does not end")
		}
		return step.FormatSchedule(r.steps.schedule)
	}
	if first, second := play(), play(); first != second {
		t.Errorf("%s\nis not %s", second, first)
	}
}

// TestAllSchedulesAreCounted shows the counts of the counter.
func TestAllSchedulesAreCounted(t *testing.T) {
	r := inRoom(t, sampleOptions(), 100, 24, onExplore)
	mustHave(t, ansi.Strip(r.content()), "48 620", "n = 2", "648", "30 780", "15 714", "1458", "n = 6", "20")
	pressAll(r, "g")
	mustHave(t, ansi.Strip(r.content()), "a mutex", "n = 6", "100.0 %")
	pressAll(r, "tab")
	mustHave(t, ansi.Strip(r.content()), "two-locks", "deadlock")
}

// TestAnOverwritingStoreFlashes: the cell stands out, by turns, and comes to rest.
func TestAnOverwritingStoreFlashes(t *testing.T) {
	r := inRoom(t, sampleOptions(), 80, 24, onSteps)
	s := &r.steps
	pressAll(r, "0 1 0 0 1")
	if s.sides[0].flash {
		t.Fatal("it flashes before anything is lost")
	}
	press(r, "1")
	if !s.sides[0].flash || s.sides[1].flash {
		t.Fatalf("flashes: left %v, right %v", s.sides[0].flash, s.sides[1].flash)
	}
	changes := 0
	for range 2 * numFlashes {
		before := s.sides[0].flash
		r.Update(flashMsg{s.flashGen})
		if s.sides[0].flash != before {
			changes++
		}
	}
	if s.sides[0].flash || changes != numFlashes-1 {
		t.Errorf("it changed %d times and ends %v", changes, s.sides[0].flash)
	}
}
