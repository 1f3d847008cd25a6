package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lanes/engine/clean"
)

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

// emptyIsNone are the flags for which nothing is a value: no file, where there is one unasked.
var emptyIsNone = []string{"csv"}

// zeroIsUnasked are the numbers, some of one command only, of which 0 cannot be asked for: to
// those who get it, it is one that was not given.
var zeroIsUnasked = []string{"increments of explore", "increments of film", "seed", "ack-wait", "attempts"}

// checkGiven refuses the flags that were given values which look as if they were not: what is
// given is obeyed or refused, but never taken for the default.
func checkGiven(cmd *cobra.Command) (err error) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		value := f.Value.String()
		unasked := slices.Contains(zeroIsUnasked, f.Name) || slices.Contains(zeroIsUnasked, f.Name+" of "+cmd.Name())
		switch {
		case err != nil:
		case isEmpty(f.Value) && !slices.Contains(emptyIsNone, f.Name):
			err = fmt.Errorf("--%s: must not be empty", f.Name)
		case (value == "0" || value == "0s") && unasked:
			err = fmt.Errorf("--%s %s: must be more than 0", f.Name, value)
		}
	})
	return err
}

// isEmpty reports whether a flag has nothing in it.
func isEmpty(v pflag.Value) bool {
	if list, ok := v.(pflag.SliceValue); ok {
		return len(list.GetSlice()) == 0
	}
	return v.String() == ""
}
