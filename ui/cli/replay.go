package cli

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/ui"
)

func (a *app) replay() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "replay FILE",
		Example: "lanes run scrape --log run.jsonl\nlanes replay run.jsonl",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("replay which file? lanes run LESSON --log FILE saves one")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.replayFile(cmd, args[0]) },
	}
	cmd.Flags().BoolVar(&a.json, "json", false, "")
	cmd.Flags().BoolVar(&a.plain, "plain", false, "")
	return cmd
}

func (a *app) replayFile(cmd *cobra.Command, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return failure{err}
	}
	defer f.Close()
	tl, err := engine.ReadLog(f)
	cut := errors.Is(err, engine.ErrTruncated)
	if err != nil && !cut {
		return failure{fmt.Errorf("%s: %w", clean.Line(name, 100), err)}
	}
	notice := ""
	if cut {
		notice = fmt.Sprintf("%s: %v", clean.Line(name, 100), err)
	}
	if a.onScreen() {
		return a.show(cmd.Context(), ui.Options{Replay: tl, ReplayName: clean.Line(name, 100), Notice: notice}, &ending{})
	}
	if cut {
		fmt.Fprintln(os.Stderr, notice)
	}
	out, err := a.printer(cmd.OutOrStdout(), tl.Info)
	if err != nil {
		return failure{err}
	}
	for i := range tl.Len() {
		if err := out.Write([]engine.Event{*tl.Event(i)}); err != nil {
			return failure{err}
		}
	}
	if err := out.Close(tl.Summary()); err != nil {
		return failure{err}
	}
	if !a.json {
		return a.card(cmd.OutOrStdout(), tl, ui.Facts{})
	}
	return nil
}
