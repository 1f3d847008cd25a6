package lab

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/step"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// Options is a program of atomic steps to be shown.
type Options struct {
	Program    string          // its id, or its file's name
	Own        *step.Program   // if it is the user's own
	Parameters step.Parameters // zero values are its defaults
	Schedule   []int           // not nil: its state after this schedule is shown, step by step
	MaxStates  int             // that an exploration may hold, 0 for the default
}

// Lab is the choice of a program of atomic steps, which the rooms that work with
// one share: the room of single steps and that of all schedules.
type Lab struct {
	templates []step.Template
	at        int
	params    map[string]step.Parameters // of templates that were changed, by id
	file      *step.Program              // in place of the templates: a program of the user's own
	maxStates int                        // that an exploration may hold, 0 for the default
}

// Host is what the rooms that work with a program of atomic steps ask of the
// program around them.
type Host interface {
	// Predict asks a question, unless it was asked before, and goes on with then.
	Predict(key string, ask func(*text.Catalogue) stage.Question, then func() tea.Cmd) tea.Cmd
	// Guess is what was predicted under a key, with its words; ok is false if nothing was.
	Guess(key string, ask func(*text.Catalogue) stage.Question) (choice int, words string, ok bool)
	// OpenSteps shows the state after a schedule, step by step.
	OpenSteps(schedule []int) tea.Cmd
	// DrawRoom writes the head of a room.
	DrawRoom(c *paint.Canvas, room int)
	// Context is of what is worked out behind the scene.
	Context() context.Context
}

func New(programs []step.Template, asked *Options) Lab {
	l := Lab{templates: programs, params: map[string]step.Parameters{}}
	if asked != nil {
		l.file, l.maxStates = asked.Own, asked.MaxStates
	}
	return l
}

// Choose chooses a program by its id, and reports whether there is one.
func (l *Lab) Choose(id string) bool {
	at := slices.IndexFunc(l.templates, func(t step.Template) bool { return t.ID == id })
	if at >= 0 {
		l.at = at
	}
	return at >= 0
}

// Template is the chosen one, nil if the program is the user's own.
func (l *Lab) Template() *step.Template {
	if l.file != nil || len(l.templates) == 0 {
		return nil
	}
	return &l.templates[l.at]
}

// Name is what the program is called.
func (l *Lab) Name() string {
	if t := l.Template(); t != nil {
		return t.ID
	}
	if l.file != nil {
		return l.file.Name
	}
	return ""
}

// Parameters are those of the chosen template.
func (l *Lab) Parameters() step.Parameters {
	t := l.Template()
	if t == nil {
		return step.Parameters{}
	}
	p, _ := t.Fill(l.params[t.ID]) // what is out of range was never kept
	return p
}

// Set keeps parameters if the template can have them, and reports whether.
func (l *Lab) Set(p step.Parameters) bool {
	t := l.Template()
	if t == nil {
		return false
	}
	p, err := t.Fill(p)
	if err != nil {
		return false
	}
	l.params[t.ID] = p
	return true
}

// vary changes the program or its parameters as a key asks, and reports whether
// that made a difference.
func (l *Lab) vary(act stage.Action) bool {
	t := l.Template()
	if t == nil {
		return false
	}
	p := l.Parameters()
	switch n := len(l.templates); act {
	case stage.NextModel:
		l.at = (l.at + 1) % n
		return n > 1
	case stage.PrevModel:
		l.at = (l.at + n - 1) % n
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
	return l.Set(p)
}

// can says whether a key of the lab makes sense.
func (l *Lab) can(act stage.Action) bool {
	t := l.Template()
	switch act {
	case stage.NextModel, stage.PrevModel:
		return t != nil && len(l.templates) > 1
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
func (l *Lab) program() (*step.Program, error) {
	if t := l.Template(); t != nil {
		return t.Program(l.Parameters())
	}
	return l.file, nil
}

// pair are the program without a guard and the one with: what is chosen, or if
// that is none what helps. right is nil if there is but one.
func (l *Lab) pair() (left, right *step.Program, leftGuard, rightGuard string, err error) {
	t := l.Template()
	if t == nil || len(t.Guards) < 2 {
		left, err = l.program()
		return left, nil, l.Parameters().Guard, "", err
	}
	p := l.Parameters()
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

// key tells choices apart.
func (l *Lab) key() string { return l.base() + " " + l.Parameters().Guard }

// base is the same without the guard.
func (l *Lab) base() string {
	p := l.Parameters()
	return fmt.Sprintf("%s %d %d", l.Name(), p.Workers, p.Increments)
}
