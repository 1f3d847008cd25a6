package lab

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/step"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// rooms are both rooms of the lab, and what the program around them does for them: it asks
// nothing, and goes from one to the other.
type rooms struct {
	env     stage.Env
	choice  Choice
	steps   Stepper
	explore Explorer
	on      stage.Scope
}

// enter is a lab of the sample programs, in one of its rooms.
func enter(w, h int, on stage.Scope) *rooms {
	r := &rooms{choice: NewChoice(sample.Programs(), nil), on: on}
	r.env = stage.Env{W: w, H: h, Theme: (&paint.Look{NoColor: true}).Theme(), Words: &text.English}
	r.env.Keys = stage.NewKeyMap(&r.env.Words.Keys)
	r.steps = NewStepper(&r.env, r, &r.choice, 0)
	r.explore = NewExplorer(&r.env, r, &r.choice)
	r.steps.Enter()
	r.explore.Enter()
	r.settle()
	return r
}

func (r *rooms) Predict(_ string, _ func(*text.Catalogue) stage.Question, then func() tea.Cmd) tea.Cmd {
	return then()
}

func (r *rooms) Guess(string, func(*text.Catalogue) stage.Question) (int, string, bool) {
	return stage.NoChoice, "", false
}

func (r *rooms) OpenSteps(schedule []int) tea.Cmd {
	r.on = stage.OnSteps
	return r.steps.Open(schedule)
}

func (r *rooms) DrawRoom(c *paint.Canvas, _ int) {
	p := c.At(1, 1, c.W-2)
	r.choice.Draw(&p, r.env.Words, true)
}

func (r *rooms) Context() context.Context { return context.Background() }

// screen is the room that is shown.
func (r *rooms) screen() stage.Screen {
	if r.on == stage.OnSteps {
		return &r.steps
	}
	return &r.explore
}

// press presses keys by name.
func (r *rooms) press(keys string) {
	for _, k := range strings.Fields(keys) {
		r.env.Keys.Enable(r.screen().Can)
		act, which := r.env.Keys.Match(sample.Key(k), r.on)
		r.screen().Do(act, which)
		r.settle()
	}
}

// settle does what is asked for behind the scene.
func (r *rooms) settle() {
	if s := &r.steps; len(s.sides) > 0 && s.found == nil {
		s.Learn(s.find(s.sides[0].program)().(FoundMsg))
	}
	if e := &r.explore; e.stop != nil {
		result, err := step.Explore(r.Context(), e.program, step.Limits{}, nil)
		e.Explored(ExploredMsg{e.gen, result, err})
	}
	r.explore.Arrange()
}

// drawn is what is on the screen, which has no colours.
func (r *rooms) drawn(t *testing.T) string {
	t.Helper()
	var c paint.Canvas
	c.Reset(r.env.W, r.env.H, r.env.Theme)
	r.screen().Draw(&c)
	sample.CheckLines(t, "the lab", c.String(), r.env.W, r.env.H)
	return c.String()
}
