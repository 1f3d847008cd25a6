package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lanes/engine/step"
	"lanes/engine/stream"
	"lanes/ui"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/lab"
	"lanes/ui/plain"
	"lanes/ui/text"
)

// exploration is what the command explore is asked for.
type exploration struct {
	*app
	step.Parameters
	maxStates int
	source    bool
	schedule  string
	seed      uint64
	noPredict bool
	files     files.Set

	id       string        // of the program, or its file's name
	text     string        // its source
	program  *step.Program // made of that
	template *step.Template
}

// maxMaxStates is more than any machine has room for.
const maxMaxStates = 1_000_000_000

func (a *app) explore() *cobra.Command {
	e := &exploration{app: a}
	cmd := &cobra.Command{
		Use:     "explore [PROGRAM|FILE]",
		Args:    cobra.MaximumNArgs(1),
		Example: "lanes explore counter --workers 2 --increments 3\nlanes explore two-locks --schedule 0,1\nlanes explore counter --source > my.steps && lanes explore my.steps",
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := e.load(cmd, args); err != nil {
				return err
			}
			return e.run(cmd)
		},
	}
	flags := cmd.Flags()
	flags.IntVarP(&e.Workers, "workers", "w", 0, "")
	flags.IntVar(&e.Increments, "increments", 0, "")
	flags.StringVar(&e.Guard, "guard", "", "")
	flags.Uint64Var(&e.seed, "seed", firstSeed, "")
	flags.IntVar(&e.maxStates, "max-states", 0, "")
	flags.BoolVar(&e.source, "source", false, "")
	flags.StringVar(&e.schedule, "schedule", "", "")
	a.outputFlags(flags)
	flags.BoolVar(&e.noPredict, "no-predict", false, "")
	return cmd
}

// programList is the programs there are, what each shows, and its variants.
func programList(t *text.Catalogue, programs []step.Template) string {
	var b strings.Builder
	for _, p := range programs {
		fmt.Fprintf(&b, "  %-14s %s\n  %14s --guard %s\n", p.ID, t.Steps.Programs.Of(p.ID), "", strings.Join(p.Guards, ", "))
	}
	return b.String()
}

// load finds the program that was asked for.
func (e *exploration) load(cmd *cobra.Command, args []string) error {
	if e.maxStates < 0 || e.maxStates > maxMaxStates {
		return fmt.Errorf("--max-states %d: must be between 1 and %d, or 0 for the default", e.maxStates, maxMaxStates)
	}
	e.id = e.programs[0].ID
	if len(args) > 0 {
		e.id = args[0]
	}
	if at := slices.IndexFunc(e.programs, func(t step.Template) bool { return t.ID == e.id }); at >= 0 {
		return e.fill(&e.programs[at])
	}
	return e.read(cmd)
}

// fill makes the program of a template.
func (e *exploration) fill(t *step.Template) (err error) {
	e.template = t
	if e.Parameters, err = t.Fill(e.Parameters); err != nil {
		return err
	}
	if e.text, err = t.Text(e.Parameters); err != nil {
		return err
	}
	e.program, err = step.Parse(t.ID, e.text)
	return err
}

// read makes the program of a file.
func (e *exploration) read(cmd *cobra.Command) error {
	name := files.Shown(e.id)
	e.files.Reads("", e.id)
	if err := e.files.Check(e.json); err != nil {
		return err
	}
	f, err := stream.Open(cmd.Context(), e.id)
	if errors.Is(err, os.ErrNotExist) {
		var ids []string
		for _, t := range e.programs {
			ids = append(ids, t.ID)
		}
		return fmt.Errorf("%s: no such file or program; the programs are %s", name, strings.Join(ids, ", "))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer f.Close()
	for _, flag := range []string{"workers", "increments", "guard", "source"} {
		if cmd.Flags().Changed(flag) {
			return fmt.Errorf("--%s is for the built-in programs; %s sets it itself", flag, name)
		}
	}
	src, err := io.ReadAll(io.LimitReader(f, step.MaxSource+1))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(src) > step.MaxSource {
		return fmt.Errorf("%s: longer than %d bytes, the limit for a program", name, step.MaxSource)
	}
	e.text = string(src)
	e.id = strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	if e.program, err = step.Parse(e.id, e.text); err != nil {
		return fmt.Errorf("%s:%w", name, err)
	}
	return nil
}

// run explores the program, on the screen or beside it.
func (e *exploration) run(cmd *cobra.Command) error {
	out := cmd.OutOrStdout()
	switch {
	case e.source && e.json:
		return errors.New("--source and --json: choose one")
	case e.source && e.schedule != "":
		return errors.New("--source and --schedule: choose one")
	case e.source:
		return exit.Written(fmt.Fprint(uncoded(out), e.text))
	}
	schedule, err := e.steps()
	if err != nil {
		return err
	}
	if e.onScreen() && !e.files.UsesStandard() {
		return e.show(cmd.Context(), schedule)
	}
	if schedule != nil {
		return e.follow(out, schedule)
	}
	r, err := e.count(cmd.Context())
	if err != nil {
		return err
	}
	result := &plain.Exploration{Program: e.program, Parameters: e.Parameters, Result: r}
	if e.json {
		err = exit.Written(0, result.WriteJSON(out))
	} else {
		err = exit.Written(fmt.Fprint(out, e.signs(result.Text(e.words()))))
	}
	return errors.Join(err, completeness(r))
}

// follow makes the steps of one schedule, and says what each does and how it ends.
func (e *exploration) follow(w io.Writer, schedule []int) error {
	f, stuck := plain.Follow(e.program, schedule)
	if stuck != nil {
		stuck = fmt.Errorf("--schedule: %w", stuck)
	}
	if e.json {
		return errors.Join(exit.Written(0, f.WriteJSON(w)), stuck)
	}
	return errors.Join(exit.Written(io.WriteString(w, f.Text(e.words()))), stuck)
}

// signs is s without the signs that --ascii forbids.
func (a *app) signs(s string) string {
	if !a.ascii {
		return s
	}
	return strings.NewReplacer("—", "-", "≥", ">=").Replace(s)
}

// steps is the schedule that was asked for, nil if none was.
func (e *exploration) steps() ([]int, error) {
	if e.schedule == "" {
		return nil, nil
	}
	schedule, err := step.ParseSchedule(e.schedule)
	if err != nil {
		return nil, fmt.Errorf("--schedule: %w", err)
	}
	return schedule, nil
}

// options are those of the screen that begins with a schedule.
func (e *exploration) options(schedule []int) lab.Options {
	o := lab.Options{Program: e.id, Parameters: e.Parameters, Schedule: schedule, MaxStates: e.maxStates}
	if e.template == nil {
		o.Own = e.program
	}
	return o
}

// show explores the program on the screen.
func (e *exploration) show(ctx context.Context, schedule []int) error {
	if schedule != nil {
		if _, err := e.program.Run(schedule); err != nil {
			return fmt.Errorf("--schedule: %w", err)
		}
	}
	o := e.options(schedule)
	s := &screen{starter: starter{app: e.app, seed: e.seed}, noPredict: e.noPredict}
	_, err := s.showCourse(ctx, nil, ui.Options{Explore: &o})
	return err
}

// progressStates is after how many states the line of progress is written again:
// some tenths of a second.
const progressStates = 1 << 17

// count counts all schedules. stderr says how far it is, on a terminal.
func (e *exploration) count(ctx context.Context) (*step.Result, error) {
	line, shown := plain.NewLine(e.coded(ctx, os.Stderr), redraws(os.Stderr)), int64(0)
	words := &e.words().Explore
	r, err := step.Explore(ctx, e.program, step.Limits{MaxStates: e.maxStates}, func(p step.Progress) {
		if p.States >= shown+progressStates {
			shown = p.States
			line.Show(fmt.Sprintf(words.Progress, p.Layer, p.Layers, p.States))
		}
	})
	line.Clear()
	var big *step.TooBig
	if errors.As(err, &big) {
		return nil, fmt.Errorf("%w, or allow more with --max-states", err)
	}
	return r, err
}

// completeness is the status that stands for a count that is not exact.
func completeness(r *step.Result) error {
	switch {
	case r.Complete:
		return nil
	case r.Why == step.Interrupted:
		return exit.Interrupted
	}
	return exit.Failed
}
