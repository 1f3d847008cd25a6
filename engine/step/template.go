package step

import "fmt"

// Template is a program with parameters: a source text for each choice of them.
type Template struct {
	ID     string
	Guards []string // the variants it comes in, the default first; nil if there is but one
	// Workers and Increments are the defaults. Increments is what each worker
	// repeats, 0 for a program that repeats nothing. FixedWorkers is true if there
	// can be no other number of workers.
	Workers, Increments int
	FixedWorkers        bool
	// Source is the program's text. It is called with parameters that are in
	// range alone.
	Source func(Parameters) string
}

// Parameters are the choices that a [Template] leaves open. Zero values are the
// template's defaults.
type Parameters struct {
	Workers    int
	Increments int
	Guard      string
}

// maxIncrements bounds what a worker may repeat: no more could be drawn, and
// long before it no more can be explored.
const maxIncrements = 999

// Fill replaces zero parameters by the template's defaults, and finds what is
// wrong with the others. Errors name the flag.
func (t *Template) Fill(p Parameters) (Parameters, error) {
	if p.Workers == 0 {
		p.Workers = t.Workers
	}
	if p.Increments == 0 {
		p.Increments = t.Increments
	}
	if p.Guard == "" && len(t.Guards) > 0 {
		p.Guard = t.Guards[0]
	}
	switch {
	case t.FixedWorkers && p.Workers != t.Workers:
		return p, fmt.Errorf("--workers %d: %s has %d", p.Workers, t.ID, t.Workers)
	case p.Workers < 1 || p.Workers > MaxWorkers:
		return p, fmt.Errorf("--workers %d: must be between 1 and %d, because a digit chooses one", p.Workers, MaxWorkers)
	case t.Increments == 0 && p.Increments != 0:
		return p, fmt.Errorf("--increments %d: %s repeats nothing", p.Increments, t.ID)
	case p.Increments < 0 || p.Increments > maxIncrements:
		return p, fmt.Errorf("--increments %d: must be between 1 and %d", p.Increments, maxIncrements)
	case len(t.Guards) == 0 && p.Guard != "":
		return p, fmt.Errorf("--guard %s: %s comes in one variant", p.Guard, t.ID)
	}
	for _, g := range t.Guards {
		if g == p.Guard {
			return p, nil
		}
	}
	if len(t.Guards) > 0 {
		return p, fmt.Errorf("--guard %s: %s has %v", p.Guard, t.ID, t.Guards)
	}
	return p, nil
}

// Program is the program for a choice of parameters.
func (t *Template) Program(p Parameters) (*Program, error) {
	p, err := t.Fill(p)
	if err != nil {
		return nil, err
	}
	return Parse(t.ID, t.Source(p))
}
