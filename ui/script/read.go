package script

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"lanes/engine/clean"
	"lanes/ui/text"
)

// Bounds of a script: what comes from outside may be of any size.
const (
	maxBytes  = 256 << 10
	maxLine   = 4 << 10 // bytes
	maxSteps  = 5000
	maxSaid   = 600 // bytes of a caption, a note or what is typed
	maxErrors = 20  // that are told of one script
)

// Script is a script that was read, without mistakes as far as they can be found before it
// is played.
type Script struct {
	Name  string // the file, or the show
	Title Said
	Steps []Step
	Opens []string // the files that it opens, as it names them

	marks []string // of what is on the screen, while it is read; nil if they are not known
}

// Step is a line of a script that does something.
type Step struct {
	Line int    // from 1
	Text string // the line, without its comment
	action
}

// Said is a text in some languages. The text for no language, "", stands in for the others.
type Said map[text.Lang]string

// In is the text in a language.
func (s Said) In(l text.Lang) string {
	if said, ok := s[l]; ok {
		return said
	}
	return s[""]
}

// Error is a mistake in a script: where, and what was expected there.
type Error struct {
	Name      string
	Line, Col int // from 1, in characters
	Say       string
}

// Error is the mistake after its place: name:line:column, all that an editor needs to go there.
func (e *Error) Error() string { return fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Line, e.Col, e.Say) }

// Read reads a script. The error is all mistakes that were found, each an [Error], or says
// that the file could not be read.
func Read(name string, r io.Reader, known *Course) (*Script, error) {
	s := &Script{Name: name, Title: Said{}}
	in := bufio.NewScanner(io.LimitReader(clean.Reader(r), maxBytes+1))
	in.Buffer(make([]byte, 0, 4096), maxLine)
	var errs []error
	size, n := 0, 0
	for in.Scan() {
		n++
		if size += len(in.Bytes()) + 1; size > maxBytes {
			return nil, fmt.Errorf("%s: longer than %d KiB, the limit for a script", name, maxBytes>>10)
		}
		if err := s.line(n, strings.TrimRight(clean.Text(in.Text()), " "), known); err != nil {
			if len(errs) == maxErrors {
				errs = append(errs, &Error{name, n, 1, fmt.Sprintf("more mistakes from here on: these are the first %d", maxErrors)})
				return nil, errors.Join(errs...)
			}
			errs = append(errs, err)
		}
		if len(s.Steps) > maxSteps {
			return nil, &Error{name, n, 1, fmt.Sprintf("more than %d steps, the limit for a script", maxSteps)}
		}
	}
	switch err := in.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		errs = append(errs, &Error{name, n + 1, 1, fmt.Sprintf("longer than %d bytes, the limit for a line", maxLine)})
	case err != nil:
		return nil, fmt.Errorf("%s: %w", name, err)
	case len(errs) == 0 && len(s.Steps) == 0:
		errs = append(errs, &Error{name, max(n, 1), 1, "expected a statement: lanes help script has them all"})
	}
	return s, errors.Join(errs...)
}

// line reads a line: a step, what belongs to the step before, or nothing.
func (s *Script) line(n int, source string, known *Course) error {
	l := &line{name: s.Name, n: n, known: known, script: s}
	if l.split(source); l.err == nil && len(l.words) > 0 {
		a := l.statement()
		if l.end(); l.err == nil && a != nil {
			s.Steps = append(s.Steps, Step{n, l.source, a})
		}
	}
	if l.err == nil {
		return nil // not a nil *Error
	}
	return l.err
}

// last is the step before, nil if there is none.
func (s *Script) last() action {
	if len(s.Steps) == 0 {
		return nil
	}
	return s.Steps[len(s.Steps)-1].action
}

// Says is how long a script is, in words.
func (s *Script) Says(t *text.Catalogue) string {
	known, planned, waits := s.Length()
	if planned > 0 {
		return fmt.Sprintf(t.Scripts.LengthPlanned, len(s.Steps), short(known), waits, short(planned))
	}
	return fmt.Sprintf(t.Scripts.Length, len(s.Steps), short(known), waits)
}

// short is a time of seconds and more: 1m30s, 2m.
func short(d time.Duration) string {
	s := d.Round(time.Second).String()
	if len(s) > 3 {
		s = strings.TrimSuffix(s, "0s")
	}
	return s
}

// Length is how long a script takes, as far as that is known before it is played: what it
// says, holds and asks. waits is how often it waits for a run beside that, and planned what
// the notes of the teacher plan, 0 if they plan nothing.
func (s *Script) Length() (known, planned time.Duration, waits int) {
	for _, step := range s.Steps {
		switch a := step.action.(type) {
		case lasting:
			known += a.lasts()
		case until:
			waits++
		}
	}
	for _, step := range s.Steps {
		if n, ok := step.action.(note); ok {
			planned += n.plan
		}
	}
	return known, planned, waits
}
