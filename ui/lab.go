package ui

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/step"
	"lanes/ui/text"
)

// Explore is a program of atomic steps to be shown.
type Explore struct {
	Program    string          // its id, or its file's name
	Own        *step.Program   // if it is the user's own
	Parameters step.Parameters // zero values are its defaults
	Schedule   []int           // not nil: its state after this schedule is shown, step by step
	MaxStates  int             // that an exploration may hold, 0 for the default
}

// lab is the choice of a program of atomic steps, which the rooms that work with
// one share: the room of single steps and that of all schedules.
type lab struct {
	templates []step.Template
	at        int
	params    map[string]step.Parameters // of templates that were changed, by id
	file      *step.Program              // in place of the templates: a program of the user's own
	maxStates int                        // that an exploration may hold, 0 for the default
}

// labHost is what the rooms that work with a program of atomic steps ask of the
// program around them.
type labHost interface {
	// predict asks a question, unless it was asked before, and goes on with then.
	predict(key string, ask func(*text.Catalogue) question, then func() tea.Cmd) tea.Cmd
	// guess is what was predicted under a key, with its words; ok is false if nothing was.
	guess(key string, ask func(*text.Catalogue) question) (choice int, words string, ok bool)
	// openSteps shows the state after a schedule, step by step.
	openSteps(schedule []int) tea.Cmd
	// drawRoom writes the head of a room.
	drawRoom(c *canvas, room int)
	// context is of what is worked out behind the scene.
	context() context.Context
}

func newLab(programs []step.Template, asked *Explore) lab {
	l := lab{templates: programs, params: map[string]step.Parameters{}}
	if asked != nil {
		l.file, l.maxStates = asked.Own, asked.MaxStates
	}
	return l
}

// choose chooses a program by its id, and reports whether there is one.
func (l *lab) choose(id string) bool {
	at := slices.IndexFunc(l.templates, func(t step.Template) bool { return t.ID == id })
	if at >= 0 {
		l.at = at
	}
	return at >= 0
}

// template is the chosen one, nil if the program is the user's own.
func (l *lab) template() *step.Template {
	if l.file != nil || len(l.templates) == 0 {
		return nil
	}
	return &l.templates[l.at]
}

// name is what the program is called.
func (l *lab) name() string {
	if t := l.template(); t != nil {
		return t.ID
	}
	if l.file != nil {
		return l.file.Name
	}
	return ""
}

// parameters are those of the chosen template.
func (l *lab) parameters() step.Parameters {
	t := l.template()
	if t == nil {
		return step.Parameters{}
	}
	p, _ := t.Fill(l.params[t.ID]) // what is out of range was never kept
	return p
}

// set keeps parameters if the template can have them, and reports whether.
func (l *lab) set(p step.Parameters) bool {
	t := l.template()
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
func (l *lab) vary(act action) bool {
	t := l.template()
	if t == nil {
		return false
	}
	p := l.parameters()
	switch n := len(l.templates); act {
	case nextModel:
		l.at = (l.at + 1) % n
		return n > 1
	case prevModel:
		l.at = (l.at + n - 1) % n
		return n > 1
	case moreWorkers:
		p.Workers++
	case fewerWorkers:
		p.Workers--
	case moreSteps:
		p.Increments++
	case fewerSteps:
		p.Increments--
	case turnKnob:
		if len(t.Guards) < 2 {
			return false
		}
		p.Guard = t.Guards[(slices.Index(t.Guards, p.Guard)+1)%len(t.Guards)]
	}
	if p.Workers < 1 || t.Increments > 0 && p.Increments < 1 {
		return false
	}
	return l.set(p)
}

// can says whether a key of the lab makes sense.
func (l *lab) can(act action) bool {
	t := l.template()
	switch act {
	case nextModel, prevModel:
		return t != nil && len(l.templates) > 1
	case moreWorkers, fewerWorkers:
		return t != nil && !t.FixedWorkers
	case moreSteps, fewerSteps:
		return t != nil && t.Increments > 0
	case turnKnob:
		return t != nil && len(t.Guards) > 1
	}
	return false
}

// program is the chosen one, with the guard that was chosen.
func (l *lab) program() (*step.Program, error) {
	if t := l.template(); t != nil {
		return t.Program(l.parameters())
	}
	return l.file, nil
}

// pair are the program without a guard and the one with: what is chosen, or if
// that is none what helps. right is nil if there is but one.
func (l *lab) pair() (left, right *step.Program, leftGuard, rightGuard string, err error) {
	t := l.template()
	if t == nil || len(t.Guards) < 2 {
		left, err = l.program()
		return left, nil, l.parameters().Guard, "", err
	}
	p := l.parameters()
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
func (l *lab) key() string { return l.base() + " " + l.parameters().Guard }

// base is the same without the guard.
func (l *lab) base() string {
	p := l.parameters()
	return fmt.Sprintf("%s %d %d", l.name(), p.Workers, p.Increments)
}
