package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lanes/engine/clean"
	"lanes/engine/stream"
	"lanes/ui/term"
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

// theirStatus is the exit status of a program that was watched, which is ours too, whatever
// else there is to say.
type theirStatus int

func (s theirStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// failure is an error of the work, not of the command line.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// Failure marks err as one of the work, not of the command line.
func Failure(err error) error { return failure{err} }

// printError says what went wrong, once, a line an error. What comes from
// outside may stand in it.
func printError(w io.Writer, err error) {
	for _, e := range each(err) {
		switch e.(type) {
		case status, theirStatus:
			continue
		}
		if errors.Is(e, stream.ErrInterrupted) {
			continue
		}
		fmt.Fprintf(w, "lanes: %s\n", clean.Text(e.Error()))
	}
	var theirs theirStatus
	if exitStatus(err) == exitUsage && !errors.As(err, &theirs) {
		fmt.Fprintln(w, "lanes: see lanes --help")
	}
}

// report says on stderr what went wrong. A terminal that does not read keeps nobody.
func (a *app) report(err error) {
	var said strings.Builder
	printError(&said, err)
	term.Print(os.Stderr, a.charset().Encode(said.String()))
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

// exitStatus is the status for err. That of a run that was interrupted counts
// most, then what failed, and then what was wrong with the command line.
func exitStatus(err error) int {
	exit := 0
	for _, e := range each(err) {
		var s status
		var f failure
		if theirs := theirStatus(0); errors.As(e, &theirs) {
			return int(theirs)
		}
		switch {
		case errors.As(e, &s):
			exit = max(exit, int(s))
		case errors.Is(e, stream.ErrInterrupted):
			exit = max(exit, exitInterrupted)
		case errors.As(e, &f):
			exit = max(exit, exitFailed)
		default:
			exit = max(exit, exitUsage)
		}
	}
	return exit
}

// flagError says what a flag must be, instead of which function refused it; and of one
// that there is not, which may have been meant.
func flagError(cmd *cobra.Command, err error) error {
	var none *pflag.NotExistError
	if errors.As(err, &none) {
		if like := flagsLike(cmd, none.GetSpecifiedName()); len(like) > 0 {
			return fmt.Errorf("unknown flag: --%s; did you mean --%s?", clean.Line(none.GetSpecifiedName(), 40), strings.Join(like, " or --"))
		}
		return err
	}
	var bad *pflag.InvalidValueError
	if !errors.As(err, &bad) {
		return err
	}
	return fmt.Errorf("--%s %s: must be %s", bad.GetFlag().Name, clean.Line(bad.GetValue(), 40), valueOf[bad.GetFlag().Value.Type()])
}

// valueOf is what a flag of a type takes.
var valueOf = map[string]string{
	"int": "a whole number", "int64": "a whole number", "uint64": "a whole number, not negative", "float64": "a number",
	"duration": "a time with its unit: 600ms, 5s", "bool": "true or false",
}

// flagsLike are the flags of a command whose names are like a name, as cobra finds
// commands.
func flagsLike(cmd *cobra.Command, name string) []string {
	flags := &cobra.Command{SuggestionsMinimumDistance: 2}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		flags.AddCommand(&cobra.Command{Use: f.Name, Hidden: f.Hidden, Run: func(*cobra.Command, []string) {}})
	})
	return flags.SuggestionsFor(name)
}
