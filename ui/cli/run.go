package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/machines"
	"lanes/engine/models"
	"lanes/engine/wire"
	"lanes/ui"
	"lanes/ui/card"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/results"
	"lanes/ui/cli/work"
	"lanes/ui/plain"
)

// running is what the command run is asked for with a lesson.
type running struct {
	starter
	work      *work.Work
	model     string
	workers   int
	card      string // the file for the card, "" for none
	noPredict bool
	live      bool
	try       bool
	record    recording
	far       machines.Options // where a run on machines finds them
}

func (a *app) run() *cobra.Command {
	run := &cobra.Command{
		Use: "run LESSON",
		Example: "lanes run scrape --model processes --workers 8\nlanes run scrape --fail 0.3 --seed 7 --plain\nlanes run scrape --model threads --json > run.jsonl\n" +
			"lanes run scrape --pages 1000 --latency 50ms --jitter 20ms --model hybrid\nlanes run race --guard two-locks --runs 50\nlanes run race --model coroutines --await --json\n" +
			"lanes run bound --model gil --compute 100\nlanes run blocking-call\nlanes run queue --case large --size 15000\nlanes run daemon --case no-daemon --main 1ms",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("run which lesson? lanes list shows them all")
			}
			_, err := a.find(args[0])
			return err
		},
	}
	a.named.addLessons(run, a.lessons, a.runLesson)
	return run
}

// runLesson is the command for one lesson.
func (a *app) runLesson(l *lesson.Lesson) *cobra.Command {
	r := &running{starter: starter{app: a}}
	cmd := &cobra.Command{
		Use:  l.ID,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return r.run(cmd) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&r.model, "model", "m", cmp.Or(l.Model, models.Default), "")
	flags.IntVarP(&r.workers, "workers", "w", 0, "")
	flags.Uint64Var(&r.seed, "seed", firstSeed, "")
	flags.StringVar(&r.log, "log", "", "")
	flags.StringVar(&r.card, "card", "", "")
	flags.BoolVar(&r.noPredict, "no-predict", false, "")
	flags.BoolVar(&r.live, "live", false, "")
	r.record.flag(flags)
	if l.Remote() {
		r.far = a.machines.Options()
		machineFlags(flags, &r.far)
	}
	a.outputFlags(flags)
	_ = cmd.RegisterFlagCompletionFunc("model", cobra.FixedCompletions(l.Models, cobra.ShellCompDirectiveNoFileComp))
	r.work = work.With(l, flags)
	if _, ok := r.work.Program.(lesson.Trying); ok {
		flags.BoolVar(&r.try, "try", false, "")
	}
	return cmd
}

// run runs the lesson, on the screen or beside it.
func (r *running) run(cmd *cobra.Command) error {
	if r.workers < 0 || r.workers > models.MaxWorkers {
		return fmt.Errorf("--workers %d: must be between 1 and %d", r.workers, models.MaxWorkers)
	}
	if err := errors.Join(r.canRun(), results.CheckCard(r.card)); err != nil {
		return err
	}
	if r.try {
		return r.tryFirst(cmd)
	}
	if err := r.useMachines(); err != nil {
		return err
	}
	f, screen := r.files()
	if err := f.Check(r.json); err != nil {
		return err
	}
	if err := errors.Join(r.record.check(screen), r.work.Writable(), files.WritableLog(cmd.Context(), r.log), files.Replaceable("--card", r.card)); err != nil {
		return err
	}
	if screen {
		return r.show(cmd)
	}
	lines := cmd.OutOrStdout()
	if f.ToStandard() {
		lines = cmd.ErrOrStderr()
	}
	return r.print(cmd.Context(), lines)
}

// tryFirst shows what the first task of the lesson collects, before anything is run.
func (r *running) tryFirst(cmd *cobra.Command) error {
	tried, err := r.work.Program.(lesson.Trying).Try(cmd.Context(), r.seed)
	switch {
	case err != nil && tried.Columns == nil:
		return err
	case err != nil:
		return exit.Failure(err)
	}
	if r.json {
		return exit.Written(0, plain.WriteTriedJSON(cmd.OutOrStdout(), &tried))
	}
	return exit.Written(0, plain.WriteTried(cmd.OutOrStdout(), &tried, r.words()))
}

// files are the files that the run writes, and whether it is shown on the screen.
func (r *running) files() (f files.Set, screen bool) {
	r.work.Outputs(&f, true)
	f.Writes("--log", r.log)
	f.Writes("--card", r.card)
	f.Writes("--record", r.record.file)
	screen = r.onScreen() && !f.UsesStandard()
	if screen {
		work.OutputsUnasked(&f, r.lessons, r.work)
	}
	return f, screen
}

// canRun finds what is wrong with the model that was asked for.
func (r *running) canRun() error {
	if _, err := models.Find(r.model); err != nil {
		return err
	}
	if slices.Contains(r.work.Models, r.model) {
		return nil
	}
	return fmt.Errorf("--model %s: %s", r.model, r.without(r.work.Lesson, r.model))
}

// show runs the lesson on the screen.
func (r *running) show(cmd *cobra.Command) error {
	o := ui.Options{Open: r.work.ID}
	o.Workers = r.workers
	if cmd.Flags().Changed("model") {
		o.Model = r.model // else each lesson of the course has its own
	}
	s := &screen{starter: r.starter, noPredict: r.noPredict, live: r.live}
	start := "ask 0s"
	if r.noPredict || r.words().Lesson(r.work.ID).Ask == "" {
		start = "run"
	}
	o.Record = r.record.begin(slices.Concat(startsWith(r.noPredict, r.live), []string{r.lessonLine(cmd.Flags()), start})...)
	left, err := s.showCourse(cmd.Context(), r.work, o)
	err = errors.Join(err, r.record.end(cmd.Context()))
	switch {
	case left.Timeline != nil && left.Timeline.Info.Lesson == r.work.ID:
		err = errors.Join(err, results.WriteRunCard(cmd.Context(), r.card, left.Timeline, left.Facts, r.words().Lang))
	case r.card != "":
		fmt.Fprintf(r.coded(cmd.Context(), os.Stderr), "%s: nothing was written, because the last thing that was shown is not a run of %s\n", files.Named("--card", r.card), r.work.ID)
	}
	return err
}

// print runs the lesson and writes to w what happens.
func (r *running) print(ctx context.Context, w io.Writer) error {
	r.machines.OnInvitation(func(s string) { fmt.Fprintf(r.coded(ctx, os.Stderr), r.words().CLI.Invite+"\n", s) })
	s, err := r.start(ctx, r.work, r.model, r.workers, false)
	if err != nil {
		return err
	}
	out, err := r.printer(w, s.Info)
	if err != nil {
		s.drain()
		return exit.Written(0, err)
	}
	tl := history.NewTimeline(s.Info)
	progress := plain.NewProgress(r.coded(ctx, os.Stderr), r.words(), redraws(os.Stderr) && (r.json || !isTerminal(w)))
	for b := range s.Batches() {
		tl.Add(b)
		if werr := out.Write(b.Events); werr != nil && err == nil {
			err = exit.Written(0, werr)
			s.Stop()
		}
		progress.Show(tl)
	}
	progress.Clear()
	sum := tl.Summary()
	r.remember(sum)
	if err == nil {
		err = exit.Written(0, out.Close(sum))
	}
	facts := card.Facts{Quoted: r.work.Figure(r.work.Program, r.model)}
	facts.Output, facts.Unwritten = r.work.Program.Output()
	if err == nil && !r.json {
		err = r.printCard(w, tl, facts)
	}
	err = errors.Join(err, results.WriteRunCard(ctx, r.card, tl, facts, r.words().Lang))
	if err != nil && ctx.Err() == nil { // we stopped the run ourselves
		return errors.Join(err, s.end(sum), s.Err())
	}
	return errors.Join(err, s.end(sum), outcome(sum, s.Err()))
}

// isTerminal reports whether what is written to w is seen on a terminal.
func isTerminal(w io.Writer) bool {
	c, ok := w.(*coded)
	return ok && term.IsTerminal(c.Fd())
}

// remember notes the lesson of a run that came to its end.
func (a *app) remember(sum history.Summary) {
	if !sum.Stopped && !sum.CutOff {
		a.memory.Ran(sum.Lesson)
	}
}

// outcome is the error that stands for how the run ended.
func outcome(s history.Summary, err error) error {
	switch {
	case err != nil:
		return exit.Failure(err)
	case s.Stopped:
		return exit.Interrupted
	case s.Failed > 0:
		return exit.Failed
	}
	return nil
}

// printer is what a run is printed with where there is no screen.
type printer interface {
	Write([]event.Event) error
	Close(history.Summary) error
}

func (r *running) printer(w io.Writer, info event.Info) (printer, error) {
	if r.json {
		return wire.NewLogWriter(w, info)
	}
	return plain.New(w, r.words(), info), nil
}
