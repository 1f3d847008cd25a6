package serve

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
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

// Exercise is a program of atomic steps whose goal each student looks for, step by step, at
// a simulation of their own.
type Exercise struct {
	Program  string // its id
	Programs []step.Template

	once  sync.Once // all schedules are explored once for all desks
	mu    sync.Mutex
	found *lab.FoundMsg
}

// desk is the exercise at a seat.
type desk struct {
	env     stage.Env
	choice  lab.Choice
	stepper lab.Stepper
	canvas  paint.Canvas
	learned bool
}

// desk is a new one.
func (e *Exercise) desk(l look) *desk {
	d := &desk{choice: lab.NewChoice(e.Programs, nil)}
	d.choice.Choose(e.Program)
	d.env.Clean = true
	d.dress(l)
	d.stepper = lab.NewStepper(&d.env, deskHost{d}, &d.choice, 1)
	if find := d.stepper.Enter(); find != nil {
		e.once.Do(func() { go e.find(find) })
	}
	return d
}

// find explores all schedules, to learn what can be reached.
func (e *Exercise) find(cmd tea.Cmd) {
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

// learn tells the desk what was found, once, and reports whether it has.
func (d *desk) learn(e *Exercise) bool {
	if d.learned {
		return false
	}
	e.mu.Lock()
	found := e.found
	e.mu.Unlock()
	if found == nil {
		return false
	}
	d.learned = true
	d.stepper.Learn(*found)
	return true
}

func (d *desk) dress(l look) {
	d.env.W, d.env.H = max(l.w, minWidth), max(l.h, minHeight)-1
	d.env.Terminal = paint.Terminal{Dark: l.dark, Profile: l.profile}
	d.env.Theme = paint.NewTheme(d.env.Terminal)
	if d.env.Words == nil || d.env.Words.Lang != l.lang {
		d.env.Words = text.For(l.lang)
		d.env.Keys = stage.NewKeyMap(&d.env.Words.Keys)
	}
}

// steps are the actions that a desk has.
var steps = map[stage.Action]bool{
	stage.StepWorker: true, stage.UndoStep: true, stage.TimeBack: true, stage.TimeForward: true, stage.ToStart: true, stage.ToEdge: true, stage.Again: true,
}

// press takes a key.
func (d *desk) press(msg tea.KeyPressMsg) (changed bool) {
	act, which := d.env.Keys.Match(msg, stage.OnSteps)
	if !steps[act] || !d.stepper.Can(act, which) {
		return false
	}
	d.stepper.Do(act, which)
	return true
}

// draw is the frame of the desk.
func (d *desk) draw(*Exercise) []byte {
	d.canvas.Reset(d.env.W, d.env.H, d.env.Theme)
	d.stepper.Draw(&d.canvas)
	t := &d.env.Words.Present
	says := t.Exercise
	tok := paint.Accent
	if n, ok := d.stepper.Reached(); ok {
		says, tok = fmt.Sprintf(t.Reached, n), paint.InRunning
	}
	var c paint.Canvas
	c.Reset(d.env.W, 1, d.env.Theme)
	p := c.At(0, 1, d.env.W-2)
	p.Text(tok, says)
	p.Skip(2)
	p.Text(paint.Dim, t.DeskKeys)
	return frame(d.canvas.String()+"\n"+c.String(), d.env.H+1)
}

// result is what the student has come to.
func (d *desk) result() (steps, reached int, schedule []int) {
	reached, _ = d.stepper.Reached()
	schedule = d.stepper.Schedule()
	return len(schedule), reached, schedule
}

// deskHost is what there is around a desk: nothing.
type deskHost struct{ d *desk }

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

// WriteResults writes what the students have come to as CSV: a row each.
func (c *Class) WriteResults(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write([]string{"student", "name", "reached", "steps", "schedule"})
	for _, who := range c.List() {
		_ = out.Write([]string{strconv.Itoa(who.Number), who.Name, strconv.FormatBool(who.Reached > 0), strconv.Itoa(max(who.Reached, 0)), joined(who.Schedule)})
	}
	out.Flush()
	return out.Error()
}

// joined is a schedule as it is written: 0,1,1.
func joined(schedule []int) string {
	all := make([]string, len(schedule))
	for i, n := range schedule {
		all[i] = strconv.Itoa(n)
	}
	return strings.Join(all, ",")
}
