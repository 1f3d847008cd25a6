package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/spf13/cobra"

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
	ctx := cmd.Context()
	screen, err := r.check(name)
	if err != nil {
		return err
	}
	reader := r.reader(ctx)
	tl, err := r.read(ctx, reader, name)
	cut := errors.Is(err, wire.ErrTruncated)
	if err != nil && !cut {
		return exit.Failure(err)
	}
	switch {
	case tl.Info.Observed() && tl.Info.Part != nil:
		r.how.From = playing.Moment{} // the part begins there
	case r.to.Given:
		return errors.New("--to: is for recordings of other programs; a log of lanes is read whole")
	case r.how.From.At > 0 && !r.onScreen():
		return errors.New("--from: of a log of lanes it is for the screen, which needs a terminal, without --json or --plain")
	}
	if screen {
		return r.show(ctx, name, tl, cut)
	}
	if cut {
		fmt.Fprintf(r.coded(ctx, os.Stderr), "%s: %v\n", files.Shown(name), wire.ErrTruncated)
	}
	r.tell(ctx, files.Shown(name), &tl.Info)
	reader.TellUnknown(files.Shown(name), tl.Unknown)
	return r.print(cmd.OutOrStdout(), tl)
}

// check finds what is wrong with the flags, and whether the log is shown on the screen.
func (r *replaying) check(name string) (screen bool, err error) {
	if (r.how.Speed != "" || r.how.Mark != "") && !r.onScreen() {
		return false, errors.New("--speed and --mark are for the screen, which needs a terminal, without --json or --plain")
	}
	if from, to := r.how.From.At, r.to.At; from < 0 || r.to.Given && to <= from {
		return false, fmt.Errorf("--from %v --to %v: must be moments of the recording, one after the other", from, to)
	}
	var f files.Set
	f.Reads("", name)
	f.Writes("--record", r.record.file)
	screen = r.onScreen() && !f.UsesStandard()
	return screen, cmp.Or(r.record.check(screen), f.Check(r.json))
}

// read reads the log, or the part of a recording that was asked for. Where there is a screen,
// a key ends it.
func (r *replaying) read(ctx context.Context, reader *saved.Reader, name string) (*history.Timeline, error) {
	if r.onScreen() && saved.TakesLong(name) {
		var stop func()
		ctx, stop = signals.UntilKey(ctx)
		defer stop()
		reader.Key = "q"
	}
	return reader.Log(ctx, name, observed.Options{From: r.how.From.At, To: r.to.At})
}

// show shows the log on the screen.
func (r *replaying) show(ctx context.Context, name string, tl *history.Timeline, cut bool) error {
	o := lanes.Replay{Timeline: tl, Name: files.Shown(name), CutOff: cut}
	if !cut && !tl.Info.Observed() && tl.Info.Recorder == "" {
		o.SaveMark = marker(name)
	}
	if err := r.how.Begin(&o); err != nil {
		return err
	}
	begun := r.record.begin(r.how.Statements(r.record.named(name))...)
	_, err := (&screen{starter: starter{app: r.app}}).show(ctx, ui.Options{Replay: &o, Record: begun})
	return errors.Join(err, r.record.end(ctx))
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
