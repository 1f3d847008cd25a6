package step

import (
	"fmt"
	"slices"
	"strings"

	"lanes/engine/clean"
)

// Template is a program with parameters: a source text for each choice of them.
type Template struct {
	ID     string
	Guards []string // its variants, the default first; nil if there is only one
	// Workers and Increments are the defaults. Increments is how often each worker
	// repeats what it does, 0 for a program that repeats nothing.
	Workers, Increments int
	// Least and Most bound the number of workers, both included; 0 is the bound of all
	// programs. FixedWorkers is true if only the default number is possible.
	Least, Most  int
	FixedWorkers bool
	// Source writes the program's text. It is called only with parameters that are in
	// range; see [Template.Text].
	Source func(Parameters) string
}

// Parameters are the choices that a [Template] leaves open. Zero values are the
// template's defaults.
type Parameters struct {
	Workers    int
	Increments int
	Guard      string
}

// maxIncrements bounds the repeats of a worker: more could not be drawn, far fewer can
// be explored, and with it no worker has too many steps.
const maxIncrements = 500

// Fill replaces zero parameters by the template's defaults, and checks the others.
// Errors name the flag.
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
	if err := t.checkWorkers(p.Workers); err != nil {
		return p, err
	}
	switch {
	case t.Increments == 0 && p.Increments != 0:
		return p, fmt.Errorf("--increments %d: %s repeats nothing", p.Increments, t.ID)
	case p.Increments < 0 || p.Increments > maxIncrements:
		return p, fmt.Errorf("--increments %d: must be between 1 and %d", p.Increments, maxIncrements)
	case len(t.Guards) == 0 && p.Guard != "":
		return p, fmt.Errorf("--guard %s: %s comes in one variant", clean.Line(p.Guard, 40), t.ID)
	case len(t.Guards) > 0 && !slices.Contains(t.Guards, p.Guard):
		return p, fmt.Errorf("--guard %s: %s has %s", clean.Line(p.Guard, 40), t.ID, strings.Join(t.Guards, ", "))
	}
	return p, nil
}

// checkWorkers returns an error for an invalid number of workers.
func (t *Template) checkWorkers(n int) error {
	least, most := max(t.Least, 1), t.Most
	if most == 0 {
		most = MaxWorkers
	}
	switch {
	case t.FixedWorkers && n != t.Workers:
		return fmt.Errorf("--workers %d: %s has %d", n, t.ID, t.Workers)
	case least <= n && n <= most:
		return nil
	case most == MaxWorkers:
		return fmt.Errorf("--workers %d: must be between %d and %d, because a digit chooses one", n, least, most)
	}
	return fmt.Errorf("--workers %d: %s has %d to %d", n, t.ID, least, most)
}

// Text is the program's text for a choice of parameters.
func (t *Template) Text(p Parameters) (string, error) {
	p, err := t.Fill(p)
	if err != nil {
		return "", err
	}
	return t.Source(p), nil
}

// Program is the program for a choice of parameters.
func (t *Template) Program(p Parameters) (*Program, error) {
	src, err := t.Text(p)
	if err != nil {
		return nil, err
	}
	return Parse(t.ID, src)
}
