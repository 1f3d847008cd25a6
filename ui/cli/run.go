package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/engine/wire"
	"lanes/ui"
	"lanes/ui/card"
	"lanes/ui/plain"
)

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
	for _, l := range a.lessons {
		p := l.New()
		cmd := &cobra.Command{
			Use:  l.ID,
			Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error { return a.runLesson(cmd, l, p) },
		}
		a.runFlags(cmd, l)
		p.Flags(cmd.Flags())
		run.AddCommand(cmd)
	}
	return run
}

func (a *app) runFlags(cmd *cobra.Command, l *lesson.Lesson) {
	flags := cmd.Flags()
	flags.StringVarP(&a.model, "model", "m", cmp.Or(l.Model, models.Default), "")
	flags.IntVarP(&a.workers, "workers", "w", 0, "")
	flags.Uint64Var(&a.seed, "seed", 1, "")
	flags.BoolVar(&a.json, "json", false, "")
	flags.BoolVar(&a.plain, "plain", false, "")
	flags.StringVar(&a.log, "log", "", "")
	flags.StringVar(&a.cardFile, "card", "", "")
	flags.BoolVar(&a.noPredict, "no-predict", false, "")
	_ = cmd.RegisterFlagCompletionFunc("model", cobra.FixedCompletions(l.Models, cobra.ShellCompDirectiveNoFileComp))
}

// runLesson runs one lesson, on the screen or beside it.
func (a *app) runLesson(cmd *cobra.Command, l *lesson.Lesson, p lesson.Program) error {
	if !cmd.Flags().Changed("model") {
		a.model = cmp.Or(l.Model, models.Default)
	}
	if err := errors.Join(a.canRun(l), checkCard(a.cardFile), replaceable("--card", a.cardFile)); err != nil {
		return err
	}
	if a.onScreen() {
		o := ui.Options{Open: l.ID}
		o.Workers = a.workers
		if cmd.Flags().Changed("model") {
			o.Model = a.model // else each lesson of the course has its own
		}
		r, err := a.screen(cmd, l, p, cmd.Flags(), o)
		switch {
		case r.Timeline != nil && r.Timeline.Info.Lesson == l.ID:
			err = errors.Join(err, a.writeRunCard(r.Timeline, r.Facts))
		case a.cardFile != "":
			fmt.Fprintf(os.Stderr, "--card %s: nothing was written, because the last thing that was shown is not a run of %s\n", clean.Line(a.cardFile, 100), l.ID)
		}
		return err
	}
	r, err := a.start(cmd.Context(), l, p, a.model, a.workers, cmd.Flags(), false)
	if err != nil {
		return err
	}
	out, err := a.printer(stoppable{cmd.Context(), cmd.OutOrStdout()}, r.Info)
	if err != nil {
		r.drain()
		return failure{err}
	}
	tl := history.NewTimeline(r.Info)
	progress := plain.NewProgress(os.Stderr, a.words(), term.IsTerminal(os.Stderr.Fd()) && (a.json || !term.IsTerminal(os.Stdout.Fd())))
	for b := range r.Batches() {
		tl.Add(b)
		if werr := out.Write(b.Events); werr != nil && err == nil {
			err = failure{fmt.Errorf("stdout: %w", werr)}
			r.Stop()
		}
		progress.Show(tl)
	}
	progress.Clear()
	sum := tl.Summary()
	a.remember(sum)
	if err == nil {
		if werr := out.Close(sum); werr != nil {
			err = failure{fmt.Errorf("stdout: %w", werr)}
		}
	}
	facts := card.Facts{Quoted: l.Figure(p, a.model), Output: p.Output()}
	if err == nil && !a.json {
		err = a.card(cmd.OutOrStdout(), tl, facts)
	}
	err = errors.Join(err, a.writeRunCard(tl, facts))
	if err != nil && cmd.Context().Err() == nil { // we stopped the run ourselves
		return errors.Join(err, r.end(sum), r.Err())
	}
	return errors.Join(err, r.end(sum), outcome(sum, r.Err()))
}

// remember notes the lesson of a run that came to its end.
func (a *app) remember(sum history.Summary) {
	if !sum.Stopped && !sum.CutOff {
		a.memory.Ran(sum.Lesson)
	}
}

// canRun finds what is wrong with the model that was asked for.
func (a *app) canRun(l *lesson.Lesson) error {
	if _, err := models.Find(a.model); err != nil {
		return err
	}
	if slices.Contains(l.Models, a.model) {
		return nil
	}
	return fmt.Errorf("--model %s: %s", a.model, a.without(l, a.model))
}

// without says why a lesson does not run under a model, and under which it does.
func (a *app) without(l *lesson.Lesson, model string) string {
	t := a.words()
	return fmt.Sprintf(t.Errors.RunsUnder, t.WhyNot(l.ID, model), strings.Join(l.Models, t.Card.And))
}

// stoppable is a writer whose reader cannot hold up a stop: once ctx is done, one
// that takes nothing for a while is given up.
type stoppable struct {
	ctx context.Context
	w   io.Writer
}

func (s stoppable) Write(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	go func() {
		n, err := s.w.Write(p)
		done <- result{n, err}
	}()
	select {
	case r := <-done:
		return r.n, r.err
	case <-s.ctx.Done():
	}
	if f, ok := s.w.(*os.File); ok && regular(f) {
		r := <-done // a disk always takes it
		return r.n, r.err
	}
	patience, stop := context.WithTimeout(context.WithoutCancel(s.ctx), 150*time.Millisecond)
	defer stop()
	select {
	case r := <-done:
		return r.n, r.err
	case <-patience.Done():
		return 0, errors.New("nobody is reading it, so the rest is missing")
	}
}

func regular(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular()
}

// cardWidth is how many columns a text takes that is to be read as it stands.
const cardWidth = 80

// cardColumns is how many columns a card may take: as many as it likes, unless they
// are those of a terminal.
func cardColumns() int {
	const unbounded = 2000
	if !term.IsTerminal(os.Stdout.Fd()) {
		return unbounded
	}
	if w, _, err := term.GetSize(os.Stdout.Fd()); err == nil && w > 0 {
		return w
	}
	return cardWidth
}

// card prints the final timing, coloured as far as w can show it.
func (a *app) card(w io.Writer, tl *history.Timeline, f card.Facts) error {
	_, err := fmt.Fprint(w, "\n"+card.Text(tl, f, a.paper(w), cardColumns()))
	if err != nil {
		return failure{fmt.Errorf("stdout: %w", err)}
	}
	return nil
}

// outcome is the error that stands for how the run ended.
func outcome(s history.Summary, err error) error {
	switch {
	case err != nil:
		return failure{err}
	case s.Stopped:
		return status(exitInterrupted)
	case s.Failed > 0:
		return status(exitFailed)
	}
	return nil
}

// printer is what a run is printed with where there is no screen.
type printer interface {
	Write([]event.Event) error
	Close(history.Summary) error
}

func (a *app) printer(w io.Writer, info event.Info) (printer, error) {
	if a.json {
		return wire.NewLogWriter(w, info)
	}
	return plain.New(w, a.words(), info), nil
}
