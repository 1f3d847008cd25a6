package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui"
	"lanes/ui/live"
)

func (a *app) menu(cmd *cobra.Command, _ []string) error {
	if !a.onScreen() {
		cmd.SetOut(os.Stderr)
		_ = cmd.Help() // the status says the rest
		return status(exitUsage)
	}
	_, err := a.screen(cmd, nil, nil, nil, ui.Options{})
	return err
}

// welcome is the lesson that the menu opens on for somebody who has just come: it
// shows most, and needs no explanation.
const welcome = "scrape"

// screen shows the program until the user leaves. l and p are the lesson that
// was asked for with the command cmd and its options, which flags change; nil for the
// menu.
func (a *app) screen(cmd *cobra.Command, l *lesson.Lesson, p lesson.Program, flags *pflag.FlagSet, o ui.Options) (ui.Result, error) {
	ended, before := &ending{}, a.memory.State()
	o.Ran, o.Chosen = before.Ran, cmp.Or(before.Chosen, welcome)
	o.Programs, o.NoPredict, o.Seed = a.programs, a.noPredict, a.seed
	for _, each := range a.lessons {
		if l != nil && l.ID == each.ID {
			o.Lessons = append(o.Lessons, a.entry(cmd.Context(), each, p, flags, ended))
			continue
		}
		p, flags := each.New(), pflag.NewFlagSet(each.ID, pflag.ContinueOnError)
		p.Flags(flags)
		o.Lessons = append(o.Lessons, a.entry(cmd.Context(), each, p, flags, ended))
	}
	return a.show(cmd.Context(), o, ended)
}

// show runs the screen and leaves its card behind.
func (a *app) show(ctx context.Context, o ui.Options, ended *ending) (ui.Result, error) {
	result, err := ui.Run(ctx, a.look(o))
	fmt.Print(result.Card)
	if result.Chosen != "" {
		a.memory.Chose(result.Chosen)
	}
	if err != nil {
		return result, failure{err}
	}
	return result, ended.status(ctx)
}

// entry is a lesson as the menu offers it. flags are those that change p.
func (a *app) entry(ctx context.Context, l *lesson.Lesson, p lesson.Program, flags *pflag.FlagSet, ended *ending) live.Entry {
	var starting sync.Mutex // one at a time changes p
	return live.Entry{
		Lesson: l, Tasks: p.Tasks(), Workers: p.Workers(), Tutorial: p.Tutorial(), Output: p.Output(),
		Knobs: p.Knobs(), Options: valuesOf(p.Knobs(), flags),
		Start: func(how live.Setting) (event.Info, live.Source, error) {
			starting.Lock()
			defer starting.Unlock()
			for name, value := range how.Options {
				if err := flags.Set(name, value); err != nil {
					return event.Info{}, nil, err
				}
			}
			s, err := a.start(ctx, l, p, how.Model, how.Workers, flags, true)
			ended.set(err)
			if err != nil {
				return event.Info{}, nil, err
			}
			return s.Info, s, nil
		},
		Ended: func(run live.Source, tl *history.Timeline) {
			sum := tl.Summary()
			a.remember(sum)
			ended.set(outcome(sum, run.Err()), run.(*session).end(sum))
		},
		Compare: func(c live.Contest) (*live.Comparison, error) {
			starting.Lock()
			defer starting.Unlock()
			begun, err := a.begin(ctx, l, flags, c, ended)
			if err != nil {
				ended.set(err)
			}
			return begun, err
		},
	}
}

// begin begins a comparison on the screen. The program that it runs is its own, with
// the options of the lesson as flags and keys say.
func (a *app) begin(ctx context.Context, l *lesson.Lesson, flags *pflag.FlagSet, c live.Contest, ended *ending) (*live.Comparison, error) {
	p, own := l.New(), pflag.NewFlagSet(l.ID, pflag.ContinueOnError)
	p.Flags(own)
	var err error
	flags.VisitAll(func(f *pflag.Flag) {
		if name := strings.TrimPrefix(f.Name, ownFlag); f.Changed && own.Lookup(name) != nil && !slices.Contains(fileFlags, name) {
			err = errors.Join(err, own.Set(name, f.Value.String()))
		}
	})
	for name, value := range c.Options {
		err = errors.Join(err, own.Set(name, value))
	}
	if err != nil {
		return nil, err
	}
	plan := a.plan(l, p, c)
	plan.Interval = screenInterval
	s := compare.Start(ctx, plan)
	return &live.Comparison{
		Plan: plan, Command: a.compareCommand(l, renamed(own), c), Updates: s.Updates(), Stop: s.Stop,
		Ended: func(r *compare.Result) {
			ended.compared(comparedStatus(ctx, r), !r.Stopped)
			a.keeper.take(l.ID, c, r)
		},
	}, nil
}

// valuesOf are the values of knobs among flags.
func valuesOf(knobs []lesson.Knob, flags *pflag.FlagSet) event.Options {
	o := event.Options{}
	for _, k := range knobs {
		o[k.Flag] = flags.Lookup(k.Flag).Value.String()
	}
	return o
}

// ending keeps how the last run on the screen ended.
type ending struct {
	mu    sync.Mutex
	err   error
	whole bool // that was a comparison of which all was measured
}

// compared notes how a comparison ended. One that was stopped does not count if there is
// a whole one, to which the screen goes back.
func (e *ending) compared(err error, whole bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if whole || !e.whole {
		e.err, e.whole = err, whole
	}
}

func (e *ending) set(errs ...error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.err, e.whole = errors.Join(errs...), false
}

func (e *ending) status(ctx context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if ctx.Err() != nil {
		return errors.Join(e.err, status(exitInterrupted))
	}
	return e.err
}

// look adds to o what the flags and the environment say about the looks.
func (a *app) look(o ui.Options) ui.Options {
	o.Codes = map[string]lesson.Code{}
	for _, l := range a.lessons {
		o.Codes[l.ID] = l.Code
	}
	o.SaveCard = saveCard
	o.Lang, o.ASCII, o.FPS = a.words().Lang, a.ascii, a.fps
	o.NoColor = os.Getenv("NO_COLOR") != ""
	if a.theme != "auto" {
		dark := a.theme == "dark"
		o.Dark = &dark
	}
	return o
}
