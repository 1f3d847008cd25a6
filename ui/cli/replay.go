package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"time"

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
	shown := clean.Line(name, 100)
	tl, err := readLog(name)
	cut := errors.Is(err, engine.ErrTruncated)
	if err != nil && !cut {
		return failure{err}
	}
	notice := ""
	if cut {
		notice = fmt.Sprintf("%s: %v", shown, engine.ErrTruncated)
	}
	if a.onScreen() {
		o := ui.Options{Replay: tl, ReplayName: shown, Notice: notice}
		if !cut {
			o.SaveMark = func(at time.Duration, mark string) error { return engine.AddMark(name, at, mark) }
		}
		return a.show(cmd.Context(), o, &ending{})
	}
	if cut {
		fmt.Fprintln(os.Stderr, notice)
	}
	return a.printLog(cmd.OutOrStdout(), tl)
}

// readLog reads the log in a file. Errors name that.
func readLog(name string) (*engine.Timeline, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	tl, err := engine.ReadLog(f)
	if err != nil {
		err = fmt.Errorf("%s: %w", clean.Line(name, 100), err)
	}
	return tl, err
}

// printLog prints a run that is over as one that goes on is printed.
func (a *app) printLog(w io.Writer, tl *engine.Timeline) error {
	out, err := a.printer(w, tl.Info)
	if err != nil {
		return failure{err}
	}
	const chunk = 1000
	events := make([]engine.Event, 0, chunk)
	for i := range tl.Len() {
		events = append(events, *tl.Event(i))
		if len(events) == chunk || i == tl.Len()-1 {
			if err := out.Write(events); err != nil {
				return failure{err}
			}
			events = events[:0]
		}
	}
	if log, ok := out.(*engine.LogWriter); ok {
		for _, m := range tl.Marks() {
			if m.Kind == engine.UserMark {
				err = errors.Join(err, log.Mark(m.At, m.Name))
			}
		}
	}
	if err = errors.Join(err, out.Close(tl.Summary())); err != nil {
		return failure{err}
	}
	if !a.json {
		return a.card(w, tl, ui.Facts{})
	}
	return nil
}
