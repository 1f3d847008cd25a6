package cli

import (
	"io"

	"github.com/spf13/cobra"

	"lanes/ui/cli/exit"
	"lanes/ui/plain"
)

// listing is what the command list is asked for.
type listing struct {
	*app
	tutorial bool // what it claims, instead of lessons
}

func (a *app) list() *cobra.Command {
	l := &listing{app: a}
	cmd := &cobra.Command{
		Use:  "list",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return exit.Written(0, l.write(cmd.OutOrStdout())) },
	}
	cmd.Flags().BoolVar(&a.json, "json", false, "")
	cmd.Flags().BoolVar(&l.tutorial, "claims", false, "")
	return cmd
}

// write writes the lessons, or what the tutorial claims.
func (l *listing) write(w io.Writer) error {
	if l.tutorial {
		claims := plain.Claims(l.claims(), l.words())
		if l.json {
			return plain.WriteJSON(w, claims)
		}
		return plain.WriteClaims(w, claims, l.ascii, l.words())
	}
	course := plain.Course(l.lessons, l.memory.State().Ran, l.words())
	if l.json {
		return plain.WriteJSON(w, course)
	}
	done := "✓"
	if l.ascii {
		done = "+"
	}
	return plain.WriteCourse(w, course, done, l.words())
}
