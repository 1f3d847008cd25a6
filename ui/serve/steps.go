package serve

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/step"
	"lanes/ui/lab"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Steps is an exercise: a program of atomic steps whose goal each student looks for, step by
// step, at a simulation of their own.
type Steps struct {
	Program  string // its id
	Programs []step.Template

	once  sync.Once // all schedules are explored once for all desks
	mu    sync.Mutex
	found *lab.FoundMsg
}

// stepsDesk is the exercise at a seat.
type stepsDesk struct {
	of      *Steps
	env     stage.Env
	choice  lab.Choice
	stepper lab.Stepper
	canvas  paint.Canvas
	learned bool
}

func (e *Steps) desk(l look, was Work) desk {
	d := &stepsDesk{of: e, choice: lab.NewChoice(e.Programs, nil)}
	d.choice.Choose(e.Program)
	d.env.Clean = true
	d.dress(l)
	d.stepper = lab.NewStepper(&d.env, deskHost{d}, &d.choice, 1)
	if find := d.stepper.Enter(); find != nil {
		e.once.Do(func() { go e.find(find) })
	}
	if len(was.Schedule) > 0 {
		d.stepper.Open(was.Schedule)
	}
	return d
}

// find explores all schedules, to learn what can be reached.
func (e *Steps) find(cmd tea.Cmd) {
	switch msg := cmd().(type) {
	case lab.FoundMsg:
		e.mu.Lock()
		e.found = &msg
		e.mu.Unlock()
	case tea.BatchMsg:
		for _, cmd := range msg {
			if cmd != nil {
				e.find(cmd)
			}
		}
	}
}

// learn tells the desk what was found, once.
func (d *stepsDesk) learn() (changed bool) {
	if d.learned {
		return false
	}
	d.of.mu.Lock()
	found := d.of.found
	d.of.mu.Unlock()
	if found == nil {
		return false
	}
	d.learned = true
	d.stepper.Learn(*found)
	return true
}

func (d *stepsDesk) dress(l look) { dress(&d.env, l) }

// steps are the actions that a desk has.
var steps = map[stage.Action]bool{
	stage.StepWorker: true, stage.UndoStep: true, stage.TimeBack: true, stage.TimeForward: true, stage.ToStart: true, stage.ToEdge: true, stage.Again: true,
}

// press takes a key.
func (d *stepsDesk) press(msg tea.KeyPressMsg) (changed bool) {
	act, which := d.env.Keys.Match(msg, stage.OnSteps)
	if !steps[act] || !d.stepper.Can(act, which) {
		return false
	}
	d.stepper.Do(act, which)
	return true
}

func (d *stepsDesk) draw() []byte {
	d.canvas.Reset(d.env.W, d.env.H, d.env.Theme)
	d.stepper.Draw(&d.canvas)
	t := &d.env.Words.Present
	says := t.Exercise
	tok := paint.Accent
	if n, ok := d.stepper.Reached(); ok {
		says, tok = fmt.Sprintf(t.Reached, n), paint.InRunning
	}
	return frame(d.canvas.String()+"\n"+statusRow(&d.env, tok, says, t.DeskKeys), d.env.H+1)
}

func (d *stepsDesk) result() Work {
	w := Work{Schedule: d.stepper.Schedule()}
	w.Reached, _ = d.stepper.Reached()
	return w
}

func (e *Steps) header() []string { return []string{"reached", "steps", "schedule"} }

func (e *Steps) rows(w *Work) [][]string {
	return [][]string{{strconv.FormatBool(w.Reached > 0), strconv.Itoa(max(w.Reached, 0)), joined(w.Schedule)}}
}

// drawClass says how many have reached the goal.
func (e *Steps) drawClass(c *paint.Canvas, at paint.Rect, list []Who, t *text.Catalogue) int {
	solved := 0
	for _, who := range list {
		if who.Work.Reached > 0 {
			solved++
		}
	}
	p := c.At(at.Y, at.X, at.W)
	p.Text(paint.InRunning, e.Program+": "+fmt.Sprintf(t.Present.Solved, solved, len(list)))
	return 1
}

func (e *Steps) says(w *Work, t *text.Present) (done bool, says string) {
	if w.Reached > 0 {
		return true, fmt.Sprintf(t.Goal, w.Reached)
	}
	return false, fmt.Sprintf(t.StillAt, len(w.Schedule))
}

// deskHost is what there is around a desk: nothing.
type deskHost struct{ d *stepsDesk }

func (h deskHost) Predict(_ string, _ func(*text.Catalogue) stage.Question, then func() tea.Cmd) tea.Cmd {
	return then()
}
func (h deskHost) Guess(string, func(*text.Catalogue) stage.Question) (int, string, bool) {
	return stage.NoChoice, "", false
}
func (h deskHost) OpenSteps([]int) tea.Cmd  { return nil }
func (h deskHost) Context() context.Context { return context.Background() }

// DrawRoom writes the head of the room.
func (h deskHost) DrawRoom(c *paint.Canvas, _ int) {
	p := c.At(0, 1, c.W-2)
	p.Text(paint.Heading, h.d.choice.Name())
	p.Skip(2)
	p.Text(paint.Plain, h.d.stepper.GoalWords())
	p = c.At(1, 1, c.W-2)
	h.d.choice.Draw(&p, h.d.env.Words, false)
}

// joined is a schedule as it is written: 0,1,1.
func joined(schedule []int) string {
	all := make([]string, len(schedule))
	for i, n := range schedule {
		all[i] = strconv.Itoa(n)
	}
	return strings.Join(all, ",")
}
