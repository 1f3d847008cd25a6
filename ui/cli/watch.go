package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/stream"
	"lanes/engine/watch"
	"lanes/engine/wire"
	"lanes/ui"
	"lanes/ui/card"
	"lanes/ui/cli/course"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/watched"
	"lanes/ui/cli/work"
	"lanes/ui/live"
	"lanes/ui/plain"
)

// watching is what the command watch is asked for.
type watching struct {
	*app
	args   []string // the command; none waits for programs to connect
	pipe   bool     // it comes through standard input
	listen bool
	log    string
}

func (a *app) watch() *cobra.Command {
	w := &watching{app: a}
	cmd := &cobra.Command{
		Use: "watch -- COMMAND",
		Example: "lanes watch -- python3 scraper.py\nlanes watch --plain --log run.jsonl -- python3 -m mypackage --verbose\nlanes watch --listen\n" +
			"./my-program | lanes watch -",
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case w.listen && len(args) > 0:
				return errors.New("--listen waits for programs to connect; it starts none")
			case !w.listen && len(args) == 0:
				return errors.New("watch which program? lanes watch -- COMMAND")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if w.args = args; !w.listen && len(args) == 1 && args[0] == stream.Standard {
				w.pipe, w.args = true, nil
			}
			return w.run(cmd)
		},
	}
	cmd.Flags().SetInterspersed(false)
	cmd.Flags().BoolVar(&w.listen, "listen", false, "")
	cmd.Flags().StringVar(&w.log, "log", "", "")
	a.outputFlags(cmd.Flags())
	return cmd
}

// run watches, on the screen or beside the program.
func (w *watching) run(cmd *cobra.Command) error {
	var f files.Set
	f.Writes("--log", w.log)
	if err := errors.Join(f.Check(w.json), files.WritableLog(cmd.Context(), w.log)); err != nil {
		return err
	}
	if w.onScreen() && !f.UsesStandard() && !w.pipe {
		return w.show(cmd.Context())
	}
	return w.print(cmd, &f)
}

// watchConfig is how all programs are watched.
func (a *app) watchConfig() watch.Config {
	cfg := watch.Config{Release: engine.Release(), Interval: time.Second / time.Duration(a.fps)}
	if dir := course.Dir(); dir != "" {
		cfg.Keep = filepath.Join(dir, "python")
	}
	return cfg
}

// start begins to watch as cfg says.
func (w *watching) start(ctx context.Context, cfg watch.Config) (*watched.Run, error) {
	cfg.Args, cfg.Command = w.args, w.commandLine()
	if w.pipe {
		cfg.Pipe = stream.Wrap(ctx, os.Stdin)
	}
	run, err := watched.Start(ctx, cfg, w.log)
	if err == nil && w.listen {
		fmt.Fprintf(os.Stderr, "%s=%s\n", watch.Env, run.Addr)
	}
	return run, err
}

// commandLine is what repeats the run.
func (w *watching) commandLine() string {
	switch {
	case w.listen:
		return "lanes watch --listen"
	case w.pipe:
		return "lanes watch -"
	}
	return work.CommandLine(append([]string{"lanes", "watch", "--"}, w.args...))
}

// show watches on the screen. The program has no terminal to read from: the screen has it.
func (w *watching) show(ctx context.Context) error {
	s := &screen{starter: starter{app: w.app}, live: true}
	var last *watched.Run
	entry := live.Entry{
		Lesson: &lesson.Lesson{ID: event.Observed, Models: []string{event.Observed}},
		Start: func(live.Setting) (event.Info, live.Source, error) {
			cfg := w.watchConfig()
			cfg.Capture, cfg.Errors, cfg.Group = true, true, true
			o, err := w.start(ctx, cfg)
			if err != nil {
				return event.Info{}, nil, err
			}
			last = o
			return o.Info, o, nil
		},
		Ended: func(_ live.Source, tl *history.Timeline) { s.ended.set(last.End(tl.Summary())) },
	}
	var o ui.Options
	o.Lessons, o.Open, o.Live, o.NoPredict = []live.Entry{entry}, event.Observed, true, true
	_, err := s.show(ctx, o)
	if err == nil && last != nil {
		err = last.Outcome()
	}
	return err
}

// print watches beside the program, to whom the terminal belongs: what there is to say goes
// to stderr. With --json the program's output is a part of the lines.
func (w *watching) print(cmd *cobra.Command, f *files.Set) error {
	ctx := cmd.Context()
	if len(w.args) > 0 {
		w.keepOn()
		ctx = context.WithoutCancel(ctx)
	}
	cfg := w.watchConfig()
	cfg.Capture = w.json
	o, err := w.start(ctx, cfg)
	if err != nil {
		return err
	}
	out, err := w.printer(cmd.OutOrStdout(), f.ToStandard(), o.Info)
	if err != nil {
		return exit.Written(0, err)
	}
	tl := history.NewTimeline(o.Info)
	stuck := false
	for b := range o.Batches() {
		tl.Add(b)
		if out != nil {
			if werr := out.Write(b.Events); werr != nil && err == nil {
				err = exit.Written(0, werr)
				out = nil
			}
		}
		if n := tl.Head().Lane(0); !stuck && n != nil && n.Text(event.ValueDeadlock) != "" {
			stuck = true
			fmt.Fprintf(w.coded(ctx, os.Stderr), "lanes: %s\n", n.Text(event.ValueDeadlock))
		}
	}
	sum := tl.Summary()
	if out != nil && err == nil {
		err = exit.Written(0, out.Close(sum))
	}
	if err == nil && !w.json && (w.plain || w.log == "") {
		err = w.printCard(w.coded(ctx, os.Stderr), tl, card.Facts{})
	}
	return errors.Join(err, o.End(sum), o.Outcome())
}

// printer is what the run is printed with, nil for a run that is not: on stdout, unless the log
// has taken that.
func (w *watching) printer(stdout io.Writer, taken bool, info event.Info) (printer, error) {
	switch {
	case w.json && !taken:
		return wire.NewLogWriter(stdout, info)
	case (w.plain || w.log == "") && len(w.args) == 0 && !taken:
		return plain.New(stdout, w.words(), info), nil
	}
	return nil, nil
}
