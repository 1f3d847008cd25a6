package lab

import (
	"fmt"
	"slices"

	"lanes/engine/step"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Options say which program of atomic steps the command line asks for.
type Options struct {
	Program    string          // its id, or its file's name
	Own        *step.Program   // if it is the user's own
	Parameters step.Parameters // zero values are its defaults
	Schedule   []int           // its state after this schedule is shown, step by step; nil shows all schedules
	MaxStates  int             // that an exploration may hold, 0 for the default
}

// Choice is the program of atomic steps that both rooms work with, and how it is filled in.
type Choice struct {
	templates []step.Template
	at        int
	params    map[string]step.Parameters // of templates that were changed, by id
	file      *step.Program              // in place of the templates: a program of the user's own
	maxStates int                        // that an exploration may hold, 0 for the default
}

// NewChoice is a choice among templates, the first of them to begin with. asked says what
// the command line asks for; nil is nothing.
func NewChoice(programs []step.Template, asked *Options) Choice {
	c := Choice{templates: programs, params: map[string]step.Parameters{}}
	if asked != nil {
		c.file, c.maxStates = asked.Own, asked.MaxStates
	}
	return c
}

// Choose chooses a program by its id, and reports whether there is one.
func (c *Choice) Choose(id string) bool {
	at := slices.IndexFunc(c.templates, func(t step.Template) bool { return t.ID == id })
	if at >= 0 {
		c.at = at
	}
	return at >= 0
}

// template is the chosen one, nil if the program is the user's own.
func (c *Choice) template() *step.Template {
	if c.file != nil || len(c.templates) == 0 {
		return nil
	}
	return &c.templates[c.at]
}

// Name is what the program is called: the template's id, or the name of the user's own; ""
// if there is none.
func (c *Choice) Name() string {
	if t := c.template(); t != nil {
		return t.ID
	}
	if c.file != nil {
		return c.file.Name
	}
	return ""
}

// Parameters are those of the chosen template, zero of the user's own program.
func (c *Choice) Parameters() step.Parameters {
	t := c.template()
	if t == nil {
		return step.Parameters{}
	}
	p, _ := t.Fill(c.params[t.ID]) // what is out of range was never kept
	return p
}

// Set keeps parameters if the template can have them, and reports whether.
func (c *Choice) Set(p step.Parameters) bool {
	t := c.template()
	if t == nil {
		return false
	}
	p, err := t.Fill(p)
	if err != nil {
		return false
	}
	c.params[t.ID] = p
	return true
}

// vary changes the program or its parameters as a key asks, and reports whether
// that made a difference.
func (c *Choice) vary(act stage.Action) bool {
	t := c.template()
	if t == nil {
		return false
	}
	p := c.Parameters()
	switch n := len(c.templates); act {
	case stage.NextModel:
		c.at = (c.at + 1) % n
		return n > 1
	case stage.PrevModel:
		c.at = (c.at + n - 1) % n
		return n > 1
	case stage.MoreWorkers:
		p.Workers++
	case stage.FewerWorkers:
		p.Workers--
	case stage.MoreSteps:
		p.Increments++
	case stage.FewerSteps:
		p.Increments--
	case stage.TurnKnob:
		if len(t.Guards) < 2 {
			return false
		}
		p.Guard = t.Guards[(slices.Index(t.Guards, p.Guard)+1)%len(t.Guards)]
	}
	if p.Workers < 1 || t.Increments > 0 && p.Increments < 1 {
		return false
	}
	return c.Set(p)
}

// can says whether a key of both rooms makes sense.
func (c *Choice) can(act stage.Action) bool {
	t := c.template()
	switch act {
	case stage.NextModel, stage.PrevModel:
		return t != nil && len(c.templates) > 1
	case stage.MoreWorkers, stage.FewerWorkers:
		return t != nil && !t.FixedWorkers
	case stage.MoreSteps, stage.FewerSteps:
		return t != nil && t.Increments > 0
	case stage.TurnKnob:
		return t != nil && len(t.Guards) > 1
	}
	return false
}

// program is the chosen one, with the guard that was chosen.
func (c *Choice) program() (*step.Program, error) {
	if t := c.template(); t != nil {
		return t.Program(c.Parameters())
	}
	return c.file, nil
}

// pair are the program without a guard and the one with: what is chosen, or if
// that is none what helps. right is nil if there is but one.
func (c *Choice) pair() (left, right *step.Program, leftGuard, rightGuard string, err error) {
	t := c.template()
	if t == nil || len(t.Guards) < 2 {
		left, err = c.program()
		return left, nil, c.Parameters().Guard, "", err
	}
	p := c.Parameters()
	leftGuard, rightGuard = t.Guards[0], p.Guard
	if rightGuard == leftGuard {
		rightGuard = t.Guards[1]
		if slices.Contains(t.Guards, "mutex") {
			rightGuard = "mutex"
		}
	}
	p.Guard = leftGuard
	if left, err = t.Program(p); err != nil {
		return nil, nil, leftGuard, rightGuard, err
	}
	p.Guard = rightGuard
	right, err = t.Program(p)
	return left, right, leftGuard, rightGuard, err
}

// Draw writes what is chosen: the program's name, its parameters, with its guard if
// guarded is set, and what it is about.
func (c *Choice) Draw(p *paint.Pen, t *text.Catalogue, guarded bool) {
	p.Text(paint.Strong, c.Name())
	tpl := c.template()
	if tpl == nil {
		return
	}
	params := c.Parameters()
	items := []string{fmt.Sprintf(t.Steps.Workers, params.Workers)}
	switch {
	case params.Increments == 1:
		items = append(items, t.Steps.Once)
	case tpl.Increments > 0:
		items = append(items, fmt.Sprintf(t.Steps.Repeats, params.Increments))
	}
	if guarded && len(tpl.Guards) > 0 {
		items = append(items, guardWord(t, params.Guard))
	}
	for _, s := range append(items, t.Steps.Programs.Of(tpl.ID)) {
		if p.Room() < 2+paint.Width(s) { // half a sentence says less than none
			return
		}
		p.Text(paint.Faint, "  ")
		p.Text(paint.Dim, s)
	}
}

// key tells choices apart.
func (c *Choice) key() string { return c.base() + " " + c.Parameters().Guard }

// base is the same without the guard.
func (c *Choice) base() string {
	p := c.Parameters()
	return fmt.Sprintf("%s %d %d", c.Name(), p.Workers, p.Increments)
}
