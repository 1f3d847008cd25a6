package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

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

// run writes a log as another kind of file.
func (e *exporting) run(cmd *cobra.Command, name string) error {
	format, err := files.Format(e.out, e.format, "csv", trace.Endings(), trace.FormatOf)
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
