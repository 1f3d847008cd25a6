package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"charm.land/fang/v2"

	"lanes/engine/clean"
)

// The exit statuses.
const (
	exitFailed      = 1   // some of the work failed
	exitUsage       = 2   // the command line is wrong
	exitInterrupted = 130 // stopped by a key or a signal
)

// status is an error that says only with which status to exit: everything else
// has been said.
type status int

func (s status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// failure is an error of the work, not of the command line.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// Failure marks err as one of the work, not of the command line.
func Failure(err error) error { return failure{err} }

// printError says what went wrong, once, a line an error. What comes from
// outside may stand in it.
func printError(w io.Writer, _ fang.Styles, err error) {
	var s status
	if errors.As(err, &s) {
		return
	}
	for line := range strings.Lines(err.Error()) {
		fmt.Fprintf(w, "lanes: %s\n", clean.Text(strings.TrimSpace(line)))
	}
	if exitStatus(err) == exitUsage {
		fmt.Fprintln(w, "lanes: --help shows what there is")
	}
}

func exitStatus(err error) int {
	var s status
	var f failure
	switch {
	case err == nil:
		return 0
	case errors.As(err, &s):
		return int(s)
	case errors.As(err, &f):
		return exitFailed
	default:
		return exitUsage
	}
}
