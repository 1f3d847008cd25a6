package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"lanes/engine/clean"
	"lanes/engine/observed"
	"lanes/engine/stream"
	"lanes/engine/trace"
	"lanes/engine/wire"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
)

// exporting is what the command export is asked for.
type exporting struct {
	*app
	out    string
	format string
}

func (a *app) export() *cobra.Command {
	e := &exporting{app: a}
	cmd := &cobra.Command{
		Use:     "export LOG -o FILE",
		Example: "lanes export run.jsonl -o trace.json\nlanes export run.jsonl -o spans.csv\nlanes export run.jsonl -o - --format csv | head",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("export which log? lanes run LESSON --log FILE saves one")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return e.run(cmd, args[0]) },
	}
	cmd.Flags().StringVarP(&e.out, "output", "o", "", "")
	cmd.Flags().StringVar(&e.format, "format", "", "")
	return cmd
}

// formatFor is the format that the flags ask for.
func (e *exporting) formatFor() (*trace.Format, error) {
	switch {
	case e.out == "":
		return nil, fmt.Errorf("-o FILE: into which file? its ending chooses the format: %s", trace.Endings())
	case e.format != "":
		if f := trace.FormatOf("run." + strings.TrimPrefix(e.format, ".")); f != nil {
			return f, nil
		}
		return nil, fmt.Errorf("--format %s: must be one of %s", clean.Line(e.format, 40), strings.ReplaceAll(trace.Endings(), ".", ""))
	case stream.IsStdout(e.out):
		return nil, errors.New("-o -: standard output has no ending; --format says which format, such as --format csv")
	}
	if f := trace.FormatOf(e.out); f != nil {
		return f, nil
	}
	return nil, fmt.Errorf("-o %s: must end in one of %s, or --format says which", clean.Line(e.out, 100), trace.Endings())
}

// run writes a log as another kind of file.
func (e *exporting) run(cmd *cobra.Command, name string) error {
	format, err := e.formatFor()
	if err != nil {
		return err
	}
	var f files.Set
	f.Reads("", name)
	f.Writes("-o", e.out)
	if err := f.Check(false); err != nil {
		return err
	}
	tl, err := e.reader(cmd.Context()).Log(cmd.Context(), name, observed.Options{})
	switch {
	case errors.Is(err, wire.ErrTruncated):
		fmt.Fprintf(e.coded(cmd.Context(), os.Stderr), "%v\n", err) // what is there is exported
	case err != nil:
		return exit.Failure(err)
	}
	if stream.IsStdout(e.out) {
		return exit.Written(0, format.Write(uncoded(cmd.OutOrStdout()), tl))
	}
	return files.Write(cmd.Context(), "-o", e.out, func(w io.Writer) error { return format.Write(w, tl) })
}
