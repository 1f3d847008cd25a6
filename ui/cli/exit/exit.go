// Package exit is how a command ends: the errors that stand for it, what is said of them, and
// the status of the process.
//
//	a command ── error ──▶ Print ──▶ stderr, a line an error
//	                   └─▶ Code ───▶ the status
//
// An error that is none of this package is a mistake on the command line.
package exit

import (
	"errors"
	"fmt"
	"io"

	"lanes/engine/clean"
	"lanes/engine/stream"
)

// Status is an error that says only with which status to exit: everything else has been said.
type Status int

// The statuses of this program.
const (
	Failed      Status = 1   // some of the work failed
	Usage       Status = 2   // the command line is wrong
	Interrupted Status = 130 // stopped by a key or a signal
)

func (s Status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// Theirs is the exit status of a program that was watched, which is ours too, whatever else
// there is to say.
type Theirs int

func (s Theirs) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// failure is an error of the work, not of the command line.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// Failure marks err as one of the work, not of the command line.
func Failure(err error) error { return failure{err} }

// Written is the error of a write to stdout, as [io.Writer] and [fmt.Fprint] return it.
func Written(_ int, err error) error {
	if err != nil {
		return failure{fmt.Errorf("stdout: %w", err)}
	}
	return nil
}

// Print says what went wrong, once, a line an error. What comes from outside may stand in
// it. After a mistake on the command line it says which command has help on that.
func Print(w io.Writer, err error, command string) {
	said := false
	for _, e := range each(err) {
		switch e.(type) {
		case Status, Theirs:
			continue
		}
		if errors.Is(e, stream.ErrInterrupted) {
			continue
		}
		fmt.Fprintf(w, "lanes: %s\n", clean.Text(e.Error()))
		said = true
	}
	var theirs Theirs
	if said && Code(err) == int(Usage) && !errors.As(err, &theirs) {
		fmt.Fprintf(w, "lanes: see %s --help\n", command)
	}
}

// each takes joined errors apart.
func each(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, e := range joined.Unwrap() {
		all = append(all, each(e)...)
	}
	return all
}

// Code is the status of the process for err. That of a run that was interrupted counts most,
// then what failed, and then what was wrong with the command line.
func Code(err error) int {
	code := 0
	for _, e := range each(err) {
		var s Status
		var f failure
		if theirs := Theirs(0); errors.As(e, &theirs) {
			return int(theirs)
		}
		switch {
		case errors.As(e, &s):
			code = max(code, int(s))
		case errors.Is(e, stream.ErrInterrupted):
			code = max(code, int(Interrupted))
		case errors.As(e, &f):
			code = max(code, int(Failed))
		default:
			code = max(code, int(Usage))
		}
	}
	return code
}
