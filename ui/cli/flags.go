package cli

import (
	"errors"
	"fmt"
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
