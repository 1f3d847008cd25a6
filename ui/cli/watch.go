package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
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
	clear  func() // takes away what the run needed; may be nil
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

// start begins to watch.
func (w *watching) start(ctx context.Context, cfg watch.Config) (*watchedRun, error) {
	cfg.Args, cfg.Release = w.args, engine.Release()
	if dir := course.Dir(); dir != "" {
		cfg.Keep = filepath.Join(dir, "python")
	}
	cfg.Interval = time.Second / time.Duration(w.fps)
	cfg.Command = cmp.Or(cfg.Command, w.commandLine())
	if w.pipe {
		cfg.Pipe = stream.Wrap(ctx, os.Stdin)
	}
	o := &watchedRun{batches: make(chan event.Batch), clear: w.clear}
	if w.log != "" {
		file, err := stream.Create(ctx, w.log, 0o666)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", files.Named("--log", w.log), err)
		}
		o.file = file
	}
	var err error
	if o.Watch, err = watch.Start(ctx, cfg); err != nil {
		if o.file != nil {
			err = errors.Join(err, o.file.Close())
		}
		return nil, exit.Failure(err)
	}
	if o.file != nil {
		if o.file.Plain() {
			_ = o.file.Truncate(0)
		}
		o.log, o.err = wire.NewLogWriter(o.file, o.Info)
	}
	go o.pass()
	if w.listen {
		fmt.Fprintf(os.Stderr, "%s=%s\n", watch.Env, o.Addr)
	}
	return o, nil
}

// commandLine is what repeats the run.
func (w *watching) commandLine() string {
	switch {
	case w.listen:
		return "lanes watch --listen"
	case w.pipe:
		return "lanes watch -"
	}
	return commandLine(append([]string{"lanes", "watch", "--"}, w.args...))
}

// show watches on the screen. The program has no terminal to read from: the screen has it.
func (w *watching) show(ctx context.Context) error {
	s := &screen{starter: starter{app: w.app}, live: true}
	var last *watchedRun
	entry := live.Entry{
		Lesson: &lesson.Lesson{ID: event.Observed, Models: []string{event.Observed}},
		Start: func(live.Setting) (event.Info, live.Source, error) {
			o, err := w.start(ctx, watch.Config{Capture: true, Errors: true, Group: true})
			if err != nil {
				return event.Info{}, nil, err
			}
			last = o
			return o.Info, o, nil
		},
		Ended: func(_ live.Source, tl *history.Timeline) { s.ended.set(last.end(tl.Summary())) },
	}
	var o ui.Options
	o.Lessons, o.Open, o.Live, o.NoPredict = []live.Entry{entry}, event.Observed, true, true
	_, err := s.show(ctx, o)
	if err == nil && last != nil {
		err = last.outcome()
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
	o, err := w.start(ctx, watch.Config{Capture: w.json})
	if err != nil {
		return err
	}
	var out printer
	taken := f.ToStandard()
	switch {
	case w.json && !taken:
		if out, err = wire.NewLogWriter(cmd.OutOrStdout(), o.Info); err != nil {
			return exit.Written(0, err)
		}
	case w.log == "" && len(w.args) == 0:
		out = plain.New(cmd.OutOrStdout(), w.words(), o.Info)
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
	return errors.Join(err, o.end(sum), o.outcome())
}

// watchedRun is a run that is watched and, if it was asked for, its log.
type watchedRun struct {
	*watch.Watch
	batches chan event.Batch
	clear   func() // is called after the last batch; may be nil
	file    *stream.File

	mu    sync.Mutex
	log   *wire.LogWriter
	err   error // of the log
	ended bool
}

// pass writes each batch to the log and passes it on.
func (o *watchedRun) pass() {
	defer close(o.batches)
	if o.clear != nil {
		defer o.clear()
	}
	for b := range o.Watch.Batches() {
		o.mu.Lock()
		if o.log != nil && o.err == nil {
			o.err = o.log.Write(b.Events)
		}
		o.mu.Unlock()
		o.batches <- b
	}
}

// Batches delivers what was watched, on its way to the log as well.
func (o *watchedRun) Batches() <-chan event.Batch { return o.batches }

// Mark keeps a mark of the user's in the log, if there is one.
func (o *watchedRun) Mark(at time.Duration, name string) (kept bool, err error) {
	if o.log == nil {
		return false, nil
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.ended {
		return true, wire.AddMark(o.file.Name(), at, name)
	}
	return true, o.log.Mark(at, name)
}

// end completes the log.
func (o *watchedRun) end(sum history.Summary) error {
	if o.file == nil {
		return nil
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.ended {
		return nil
	}
	o.ended = true
	if o.err == nil && o.log != nil {
		o.err = o.log.Close(sum)
	}
	if err := errors.Join(o.err, o.file.Close()); err != nil {
		return exit.Failure(fmt.Errorf("%s: the log is not complete: %w", files.Named("--log", o.file.Name()), err))
	}
	return nil
}

// outcome stands for how the program ended.
func (o *watchedRun) outcome() error {
	if s := o.Status(); s != 0 {
		return exit.Theirs(s)
	}
	return nil
}
