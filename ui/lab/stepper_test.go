package lab

import (
	"strings"
	"testing"

	"lanes/engine/step"
	"lanes/ui/stage"
)

// TestYouAreTheScheduler: digits step, the same schedule drives both sides, and
// what is lost on one is kept on the other.
func TestYouAreTheScheduler(t *testing.T) {
	r := enter(120, 40, stage.OnSteps)
	s := &r.steps
	r.press("( (")
	r.press("0 0 1 1 0 1")
	left, right := s.sides[0], s.sides[1]
	if !left.machine.Done() || left.machine.Cell(0) != 1 || left.machine.Lost() != 1 {
		t.Fatalf("left: done %v, n = %d, lost %d", left.machine.Done(), left.machine.Cell(0), left.machine.Lost())
	}
	if right.machine.Done() || right.machine.Lost() != 0 {
		t.Errorf("right: done %v, lost %d", right.machine.Done(), right.machine.Lost())
	}
	r.press("0 0 0 1 1 1 1 1 1 1")
	if !right.machine.Done() || right.machine.Cell(0) != 2 {
		t.Errorf("right: done %v, n = %d", right.machine.Done(), right.machine.Cell(0))
	}
	if !s.reached[goalLose] || s.reached[goalCorrect] {
		t.Errorf("goals %v", s.reached)
	}
	length := len(s.schedule)
	r.press("0")
	if len(s.schedule) != length || s.notice == "" {
		t.Errorf("a step that nobody can make is kept: %v, notice %q", s.schedule, s.notice)
	}
	r.press("home")
	if s.sides[0].machine.Steps() != 0 || s.at != 0 {
		t.Errorf("at %d with %d steps", s.at, s.sides[0].machine.Steps())
	}
	r.press("right right u")
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
		r := enter(80, 24, stage.OnSteps)
		r.press(c.keys)
		r.steps.Paste(c.schedule + "\n")
		if !r.steps.reached[c.want] {
			t.Errorf("%s: reached %v, want %d\n%s", c.schedule, r.steps.reached, c.want, r.drawn(t))
		}
	}
	r := enter(80, 24, stage.OnExplore)
	r.press("enter") // the first outcome is the least
	if r.on != stage.OnSteps || !r.steps.reached[goalLeast] || r.steps.sides[0].machine.Cell(0) != 2 {
		t.Errorf("the example of the least outcome ends at %d, goals %v", r.steps.sides[0].machine.Cell(0), r.steps.reached)
	}
}

func TestAPasteThatIsNoScheduleIsRefused(t *testing.T) {
	r := enter(80, 24, stage.OnSteps)
	r.press("0 1")
	r.steps.Paste("0,1,\x1b[31mred")
	if len(r.steps.schedule) != 2 || r.steps.notice == "" || strings.Contains(r.drawn(t), "\x1b[31mred") {
		t.Errorf("schedule %v, notice %q", r.steps.schedule, r.steps.notice)
	}
}

// TestARandomScheduleCanBeRepeated: the same seed makes the same steps.
func TestARandomScheduleCanBeRepeated(t *testing.T) {
	play := func() string {
		r := enter(80, 24, stage.OnSteps)
		r.press("a")
		for range 200 {
			r.steps.Step(StepMsg{r.steps.gen})
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

// TestAnOverwritingStoreFlashes: the cell stands out, by turns, and comes to rest.
func TestAnOverwritingStoreFlashes(t *testing.T) {
	r := enter(80, 24, stage.OnSteps)
	s := &r.steps
	r.press("0 1 0 0 1")
	if s.sides[0].flash {
		t.Fatal("it flashes before anything is lost")
	}
	r.press("1")
	if !s.sides[0].flash || s.sides[1].flash {
		t.Fatalf("flashes: left %v, right %v", s.sides[0].flash, s.sides[1].flash)
	}
	changes := 0
	for range 2 * numFlashes {
		before := s.sides[0].flash
		s.Flashed(FlashMsg{s.flashGen})
		if s.sides[0].flash != before {
			changes++
		}
	}
	if s.sides[0].flash || changes != numFlashes-1 {
		t.Errorf("it changed %d times and ends %v", changes, s.sides[0].flash)
	}
}
