package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"

	"github.com/spf13/cobra"

	"lanes/engine"
	"lanes/ui"
)

func (a *app) menu(cmd *cobra.Command, _ []string) error {
	if !a.onScreen() {
		cmd.SetOut(os.Stderr)
		_ = cmd.Help() // the status says the rest
		return status(exitUsage)
	}
	return a.screen(cmd.Context(), nil, nil, ui.Options{})
}

// screen shows the program until the user leaves. l and p are the lesson that
// was asked for on the command line with its options, nil for the menu.
func (a *app) screen(ctx context.Context, l *Lesson, p Program, o ui.Options) error {
	ended := &ending{}
	for _, each := range a.lessons {
		program := each.New()
		if l != nil && l.ID == each.ID {
			program = p
		}
		o.Lessons = append(o.Lessons, a.entry(ctx, each, program, ended))
	}
	return a.show(ctx, o, ended)
}

// show runs the screen and leaves its card behind.
func (a *app) show(ctx context.Context, o ui.Options, ended *ending) error {
	result, err := ui.Run(ctx, a.look(o))
	fmt.Print(result.Card)
	if err != nil {
		return failure{err}
	}
	return ended.status(ctx)
}

// entry is a lesson as the screen knows it.
func (a *app) entry(ctx context.Context, l Lesson, p Program, ended *ending) ui.Lesson {
	return ui.Lesson{
		ID: l.ID, Models: l.Models, Tasks: p.Tasks(), Workers: p.Workers(), Quoted: quoted(l, p), Output: p.Output(),
		Start: func(model string, workers int) (engine.Info, ui.Source, error) {
			s, err := a.start(ctx, l, p, model, workers, true)
			ended.set(err)
			if err != nil {
				return engine.Info{}, nil, err
			}
			return s.Info, s, nil
		},
		Ended: func(run ui.Source, tl *engine.Timeline) {
			sum := tl.Summary()
			ended.set(outcome(sum, run.Err()), run.(*session).end(sum))
		},
	}
}

// ending keeps how the last run on the screen ended.
type ending struct {
	mu  sync.Mutex
	err error
}

func (e *ending) set(errs ...error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.err = errors.Join(errs...)
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
	o.Lang, o.ASCII, o.FPS = a.words().Lang, a.ascii, a.fps
	o.NoColor = os.Getenv("NO_COLOR") != ""
	if a.theme != "auto" {
		dark := a.theme == "dark"
		o.Dark = &dark
	}
	return o
}
