package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/engine/observed"
	"lanes/engine/step"
	"lanes/engine/stream"
	"lanes/engine/wire"
	"lanes/ui"
	"lanes/ui/card"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/saved"
	"lanes/ui/cli/shoot"
	"lanes/ui/cli/work"
	"lanes/ui/lanes"
	"lanes/ui/plain"
	"lanes/ui/script"
	"lanes/ui/versus"
)

// filming is what the command film is asked for: a film of a log, of the file of a comparison,
// of a lesson that is run first, of a schedule of a program of steps, or of a script.
type filming struct {
	running // of a lesson that is run first; its work is nil for a film of a file
	film    shoot.Flags
	steps   exploration // a schedule of a program of steps
	script  string      // the script that is filmed, or a show
}

func (a *app) film() *cobra.Command {
	f := &filming{running: running{starter: starter{app: a, seed: firstSeed}}}
	cmd := &cobra.Command{
		Use: "film LOG|LESSON|PROGRAM -o FILE",
		Example: "lanes film run.jsonl -o run.gif\nlanes film run.jsonl --mark failure --last 12s --clean -o failure.svg\nlanes film race --model threads --speed 1/8 -o race.html\n" +
			"lanes film run.jsonl --from 0.3s --size 100x30 -o moment.png\nlanes film before.jsonl --view versus -o race.cast\nlanes film counter --schedule 0,1,1,0 -o steps.gif\nlanes film --script race.lanes -o race.gif",
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case f.script != "" && len(args) > 0:
				return errors.New("--script: the script says what is filmed; leave out the other name")
			case f.script == "" && len(args) != 1:
				return errors.New("film what? a log (lanes run LESSON --log FILE saves one), a lesson, a program with --schedule, or --script FILE")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case f.script != "":
				return f.filmScript(cmd)
			case f.steps.schedule != "":
				return f.filmSteps(cmd, args[0])
			}
			return f.filmFile(cmd, args[0])
		},
	}
	flags := cmd.Flags()
	f.film.AddFlags(flags)
	flags.StringVar(&f.script, "script", "", "")
	flags.StringVar(&f.steps.schedule, "schedule", "", "")
	flags.IntVarP(&f.steps.Workers, "workers", "w", 0, "")
	flags.IntVar(&f.steps.Increments, "increments", 0, "")
	flags.StringVar(&f.steps.Guard, "guard", "", "")
	a.named.addLessons(cmd, a.lessons, a.filmLesson)
	return cmd
}

// filmLesson is the command for a lesson, which is run first.
func (a *app) filmLesson(l *lesson.Lesson) *cobra.Command {
	f := &filming{running: running{starter: starter{app: a}}}
	cmd := &cobra.Command{
		Use:  l.ID,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.steps.schedule != "" {
				return f.filmSteps(cmd, l.ID)
			}
			return f.filmRun(cmd)
		},
	}
	flags := cmd.Flags()
	f.film.AddFlags(flags)
	flags.StringVarP(&f.model, "model", "m", cmp.Or(l.Model, models.Default), "")
	flags.IntVarP(&f.workers, "workers", "w", 0, "")
	flags.Uint64Var(&f.seed, "seed", firstSeed, "")
	flags.StringVar(&f.log, "log", "", "")
	flags.StringVar(&f.steps.schedule, "schedule", "", "") // of the program of the same name, if there is one
	f.work = work.New(l)
	f.work.Flags.VisitAll(func(own *pflag.Flag) {
		if flags.Lookup(own.Name) == nil {
			flags.AddFlag(own)
		}
	})
	_ = cmd.RegisterFlagCompletionFunc("model", cobra.FixedCompletions(l.Models, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// begin finds what is wrong with the film, whatever is filmed. Flags that mean nothing for that
// are refused, with the reason.
func (f *filming) begin(cmd *cobra.Command, reason string, refused ...string) (*shoot.Take, error) {
	for _, flag := range refused {
		if cmd.Flags().Changed(flag) {
			return nil, fmt.Errorf("--%s"+reason, flag)
		}
	}
	return f.film.Begin(shoot.Setting{
		Words: f.words(), FPS: f.fps, Dark: f.theme != "light", ASCII: f.ascii, Look: (&screen{starter: f.starter}).look,
		Stdout: uncoded(cmd.OutOrStdout()), Messages: f.coded(cmd.Context(), os.Stderr), Terminal: redraws(os.Stderr),
	})
}

// check finds uses of files that would spoil each other, before anything is filmed. in are
// those that are filmed.
func (f *filming) check(in ...string) error {
	var all files.Set
	for _, name := range in {
		all.Reads("", name)
	}
	all.Reads("--font", f.film.Font)
	all.Writes("-o", f.film.Out)
	all.Writes("--log", f.log)
	if f.work != nil {
		f.work.Outputs(&all, true)
	}
	return all.Check(false)
}

// filmFile films a log, or the race of a comparison.
func (f *filming) filmFile(cmd *cobra.Command, name string) error {
	take, err := f.begin(cmd, " is for a film of --schedule", "increments", "guard", "workers")
	if err != nil {
		return err
	}
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) && !stream.IsStdin(name) {
		if slices.ContainsFunc(f.programs, func(t step.Template) bool { return t.ID == name }) {
			return fmt.Errorf("%s: which schedule of it? --schedule 0,1,1,0 is one; lanes explore %s has examples", name, name)
		}
		return fmt.Errorf("%s: no such file, lesson or program; lanes list shows all lessons", clean.Line(name, 100))
	}
	if err := f.check(name); err != nil {
		return err
	}
	in, err := stream.Open(cmd.Context(), name)
	if err != nil {
		return fmt.Errorf("%s: %w", files.Shown(name), err)
	}
	defer in.Close()
	lines := bufio.NewReader(in)
	if saved.BeginsComparison(lines) {
		result, err := compare.Read(lines)
		if err != nil {
			return exit.Failure(fmt.Errorf("%s: %w", files.Shown(name), err))
		}
		return take.Comparison(cmd.Context(), &versus.Earlier{Result: result, File: files.Shown(name)})
	}
	tl, err := observed.Open(cmd.Context(), lines, observed.Options{})
	cut := errors.Is(err, wire.ErrTruncated)
	if err != nil && !cut {
		return exit.Failure(fmt.Errorf("%s: %w", files.Shown(name), err))
	}
	return take.Log(cmd.Context(), tl, lanes.Replay{Name: files.Shown(name), CutOff: cut}, card.Facts{})
}

// filmRun runs the lesson, and films its log.
func (f *filming) filmRun(cmd *cobra.Command) error {
	ctx := cmd.Context()
	take, err := f.begin(cmd, "")
	if err != nil {
		return err
	}
	if err := errors.Join(f.canRun(), f.check(), f.work.Writable(), files.WritableLog(ctx, f.log)); err != nil {
		return err
	}
	s, err := f.start(ctx, f.work, f.model, f.workers, false)
	if err != nil {
		return err
	}
	tl := history.NewTimeline(s.Info)
	progress := plain.NewProgress(f.coded(ctx, os.Stderr), f.words(), redraws(os.Stderr))
	for b := range s.Batches() {
		tl.Add(b)
		progress.Show(tl)
	}
	progress.Clear()
	sum := tl.Summary()
	f.remember(sum)
	if err := errors.Join(s.end(sum), s.Err(), interrupted(ctx)); err != nil {
		return err // a run in which tasks failed is filmed as it went
	}
	return take.Log(ctx, tl, lanes.Replay{}, card.Facts{Quoted: f.work.Figure(f.work.Program, f.model)})
}

// interrupted is the status of a context that is done.
func interrupted(ctx context.Context) error {
	if ctx.Err() != nil {
		return exit.Interrupted
	}
	return nil
}

// filmSteps films a schedule of a program.
func (f *filming) filmSteps(cmd *cobra.Command, name string) error {
	take, err := f.begin(cmd, ": a schedule has no such thing", "from", "to", "mark", "lane", "zoom", "view", "log", "model")
	if err != nil {
		return err
	}
	e := &f.steps
	e.app, e.maxStates = f.app, 0
	if err := errors.Join(e.load(cmd, []string{name}), f.check()); err != nil {
		return err
	}
	schedule, err := e.steps()
	if err != nil {
		return err
	}
	if _, err := e.program.Run(schedule); err != nil {
		return fmt.Errorf("--schedule: %w", err)
	}
	return take.Steps(cmd.Context(), e.program, schedule, e.options([]int{}), f.programs)
}

// filmScript films a script, or a show that comes with the program.
func (f *filming) filmScript(cmd *cobra.Command) error {
	ctx := cmd.Context()
	take, err := f.begin(cmd, ": the script says what is seen",
		"from", "to", "mark", "lane", "zoom", "view", "log", "speed", "last", "schedule", "workers", "increments", "guard")
	if err != nil {
		return err
	}
	s, known, err := f.readScript(ctx, f.script)
	if err != nil {
		return err
	}
	in := []string{f.script}
	for _, name := range s.Opens {
		in = append(in, beside(filepath.Dir(f.script), name))
	}
	if err := f.check(in...); err != nil {
		return err
	}
	on := &screen{starter: f.starter, filmed: true}
	o := on.course(ctx, nil, ui.Options{Script: s, How: script.How{Clean: true}, Known: known})
	return take.Session(ctx, s.Title.In(f.words().Lang), o)
}
