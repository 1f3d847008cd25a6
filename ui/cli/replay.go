package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/observed"
	"lanes/engine/wire"
	"lanes/ui"
	"lanes/ui/card"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/playing"
	"lanes/ui/cli/saved"
	"lanes/ui/cli/signals"
	"lanes/ui/guide/observation"
	"lanes/ui/lanes"
	"lanes/ui/plain"
)

func (a *app) replay() *cobra.Command {
	r := &replaying{app: a}
	cmd := &cobra.Command{
		Use:     "replay FILE",
		Example: "lanes run scrape --log run.jsonl\nlanes replay run.jsonl\nlanes replay run.jsonl --speed 1/8 --mark first",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("replay which file? lanes run LESSON --log FILE saves one")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return r.run(cmd, args[0]) },
	}
	r.how.AddFlags(cmd.Flags())
	cmd.Flags().Var(&r.to, "to", "")
	r.record.flag(cmd.Flags())
	a.outputFlags(cmd.Flags())
	return cmd
}

// replaying is what the command replay is asked for.
type replaying struct {
	*app
	how    playing.How
	record recording
	to     playing.Moment // of a recording of another program: where the part that is read ends
}

// run shows a saved log, or prints it.
func (r *replaying) run(cmd *cobra.Command, name string) error {
	if (r.how.Speed != "" || r.how.Mark != "") && !r.onScreen() {
		return errors.New("--speed and --mark are for the screen, which needs a terminal, without --json or --plain")
	}
	if from, to := r.how.From.At, r.to.At; from < 0 || r.to.Given && to <= from {
		return fmt.Errorf("--from %v --to %v: must be moments of the recording, one after the other", from, to)
	}
	var f files.Set
	f.Reads("", name)
	f.Writes("--record", r.record.file)
	if err := r.record.check(r.onScreen() && !f.UsesStandard()); err != nil {
		return err
	}
	if err := f.Check(r.json); err != nil {
		return err
	}
	ctx, stop, reader := cmd.Context(), func() {}, r.reader(cmd.Context())
	if r.onScreen() && saved.TakesLong(name) {
		ctx, stop = signals.UntilKey(ctx)
		reader.Key = "q"
	}
	tl, err := reader.Log(ctx, name, observed.Options{From: r.how.From.At, To: r.to.At})
	stop()
	cut := errors.Is(err, wire.ErrTruncated)
	if err != nil && !cut {
		return exit.Failure(err)
	}
	switch {
	case tl.Info.Observed() && tl.Info.Part != nil:
		r.how.From = playing.Moment{} // the part begins there
	case r.to.Given:
		return errors.New("--to: is for recordings of other programs; a log of lanes is read whole")
	case r.how.From.Given && !r.onScreen():
		return errors.New("--from: of a log of lanes it is for the screen, which needs a terminal, without --json or --plain")
	}
	if r.onScreen() && !f.UsesStandard() {
		o := lanes.Replay{Timeline: tl, Name: files.Shown(name), CutOff: cut}
		if !cut && !tl.Info.Observed() && tl.Info.Recorder == "" {
			o.SaveMark = marker(name)
		}
		if err := r.how.Begin(&o); err != nil {
			return err
		}
		begun := r.record.begin(r.how.Statements(r.record.named(name))...)
		_, err := (&screen{starter: starter{app: r.app}}).show(cmd.Context(), ui.Options{Replay: &o, Record: begun})
		return errors.Join(err, r.record.end(cmd.Context()))
	}
	if cut {
		fmt.Fprintf(r.coded(cmd.Context(), os.Stderr), "%s: %v\n", files.Shown(name), wire.ErrTruncated)
	}
	r.tell(cmd.Context(), files.Shown(name), &tl.Info)
	reader.TellUnknown(files.Shown(name), tl.Unknown)
	return r.print(cmd.OutOrStdout(), tl)
}

// marker puts marks into the file of a log, one at a time.
func marker(name string) func(at time.Duration, mark string) error {
	var one sync.Mutex
	return func(at time.Duration, mark string) error {
		one.Lock()
		defer one.Unlock()
		return wire.AddMark(name, at, mark)
	}
}

// tell says on stderr what the picture of a recording leaves out.
func (r *replaying) tell(ctx context.Context, file string, info *event.Info) {
	for _, note := range observation.Missing(r.words(), info) {
		fmt.Fprintf(r.coded(ctx, os.Stderr), "%s: %s\n", file, note)
	}
}

// print prints a run that is over as one that goes on is printed.
func (r *replaying) print(w io.Writer, tl *history.Timeline) error {
	if r.json {
		return exit.Written(0, wire.WriteLog(w, tl))
	}
	out := plain.New(w, r.words(), tl.Info)
	for events := range tl.Blocks() {
		if err := exit.Written(0, out.Write(events)); err != nil {
			return err
		}
	}
	if err := exit.Written(0, out.Close(tl.Summary())); err != nil {
		return err
	}
	return r.printCard(w, tl, card.Facts{})
}
