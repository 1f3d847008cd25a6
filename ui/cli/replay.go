package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/observed"
	"lanes/engine/wire"
	"lanes/ui"
	"lanes/ui/axis"
	"lanes/ui/card"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/saved"
	"lanes/ui/cli/signals"
	"lanes/ui/guide/observation"
	"lanes/ui/lanes"
	"lanes/ui/plain"
	"lanes/ui/script"
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
	cmd.Flags().StringVar(&r.how.speed, "speed", "", "")
	cmd.Flags().DurationVar(&r.how.from, "from", 0, "")
	cmd.Flags().DurationVar(&r.to, "to", 0, "")
	cmd.Flags().StringVar(&r.how.mark, "mark", "", "")
	r.record.flag(cmd.Flags())
	a.outputFlags(cmd.Flags())
	return cmd
}

// replaying is what the command replay is asked for.
type replaying struct {
	*app
	how    playing
	record recording
	to     time.Duration // of a recording of another program: where the part that is read ends
}

// playing is how a replay begins, as the flags say.
type playing struct {
	speed string
	from  time.Duration
	mark  string
}

// options adds them to those of the screen. Errors name the flag.
func (p *playing) options(o *lanes.Replay) error {
	tl := o.Timeline
	if p.speed != "" {
		speed, err := axis.ParseSpeed(p.speed)
		if err != nil {
			return fmt.Errorf("--speed %s: %w", clean.Line(p.speed, 40), err)
		}
		o.Speed = speed
	}
	switch {
	case p.from != 0 && p.mark != "":
		return errors.New("--from and --mark: choose one")
	case p.from < 0 || p.from > tl.Edge():
		return fmt.Errorf("--from %v: must be between 0s and %v, where the log ends", p.from, tl.Edge())
	}
	o.From = p.from
	if p.mark == "" {
		return nil
	}
	var names []string
	for _, m := range tl.Marks() {
		name := m.Name
		if m.Kind != history.UserMark {
			name = m.Kind.String()
		}
		if name == p.mark {
			o.From, o.Held = m.At, !o.Speed.Chosen // there is something to look at
			return nil
		}
		names = append(names, name)
	}
	return fmt.Errorf("--mark %s: the log has no such mark; it has: %s", clean.Line(p.mark, 40), cmp.Or(strings.Join(names, ", "), "none"))
}

// statements are what a script says to begin a replay like this.
func (p *playing) statements(file string) []string {
	all := []string{"open " + script.Word(file)}
	if p.speed != "" {
		all = append(all, "speed "+p.speed)
	}
	switch {
	case p.mark != "":
		all = append(all, "goto mark "+script.Word(p.mark))
	case p.from > 0:
		all = append(all, fmt.Sprint("goto ", p.from))
	}
	if p.mark == "" || p.speed != "" {
		all = append(all, "run")
	}
	return all
}

// run shows a saved log, or prints it.
func (r *replaying) run(cmd *cobra.Command, name string) error {
	if (r.how.speed != "" || r.how.mark != "") && !r.onScreen() {
		return errors.New("--speed and --mark are for the screen, which needs a terminal, without --json or --plain")
	}
	if r.how.from < 0 || r.to < 0 || r.to > 0 && r.to <= r.how.from {
		return fmt.Errorf("--from %v --to %v: must be moments of the recording, one after the other", r.how.from, r.to)
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
	tl, err := reader.Log(ctx, name, observed.Options{From: r.how.from, To: r.to})
	stop()
	cut := errors.Is(err, wire.ErrTruncated)
	if err != nil && !cut {
		return exit.Failure(err)
	}
	switch {
	case tl.Info.Observed() && tl.Info.Part != nil:
		r.how.from = 0 // the part begins there
	case r.to > 0:
		return errors.New("--to: is for recordings of other programs; a log of lanes is read whole")
	case r.how.from > 0 && !r.onScreen():
		return errors.New("--from: of a log of lanes it is for the screen, which needs a terminal, without --json or --plain")
	}
	if r.onScreen() && !f.UsesStandard() {
		o := lanes.Replay{Timeline: tl, Name: files.Shown(name), CutOff: cut}
		if !cut && !tl.Info.Observed() && tl.Info.Recorder == "" {
			o.SaveMark = marker(name)
		}
		if err := r.how.options(&o); err != nil {
			return err
		}
		begun := r.record.begin(r.how.statements(r.record.named(name))...)
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
