package cli

import (
	"cmp"
	"context"
	"errors"
	"os"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/ui"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/results"
	"lanes/ui/cli/work"
	"lanes/ui/live"
	"lanes/ui/saving"
	"lanes/ui/term"
)

// screen is the program on the terminal, as a command begins it.
type screen struct {
	starter
	noPredict bool
	live      bool           // runs are shown as fast as they go
	filmed    bool           // nobody looks at it: its runs write no files of a screen
	results   *results.Files // of the comparison that was asked for, nil if there is none
	ended     ending
	record    recording
}

// menu shows the menu, where there is a terminal.
func (s *screen) menu(cmd *cobra.Command, _ []string) error {
	if !s.onScreen() {
		cmd.SetOut(cmd.ErrOrStderr())
		aside()
		_ = cmd.Help() // the status says the rest
		return exit.Usage
	}
	if err := s.record.check(true); err != nil {
		return err
	}
	first := cmp.Or(s.memory.State().Chosen, welcome)
	o := ui.Options{Record: s.record.begin(append(startsWith(s.noPredict, s.live), "lesson "+first)...)}
	_, err := s.showCourse(cmd.Context(), nil, o)
	return errors.Join(err, s.record.end(cmd.Context()))
}

// welcome is the lesson that the menu opens on for somebody who has just come: it
// shows most, and needs no explanation.
const welcome = "scrape"

// showCourse shows the program with all lessons until the user leaves. asked is the work
// that was asked for with its options, nil for none.
func (s *screen) showCourse(ctx context.Context, asked *work.Work, o ui.Options) (ui.Result, error) {
	before := s.memory.State()
	o.Ran, o.Chosen = before.Ran, cmp.Or(before.Chosen, welcome)
	o.NoPredict, o.Live = s.noPredict, s.live
	return s.show(ctx, s.course(ctx, asked, o))
}

// course is o with all that the menu offers. asked has the flags of one lesson, or is nil.
func (s *screen) course(ctx context.Context, asked *work.Work, o ui.Options) ui.Options {
	o.Claims = s.claims
	if o.Known == nil {
		o.Known = s.known(ctx, "")
	}
	o.Programs, o.Seed, o.RunScript = s.programs, s.seed, scripts(ctx, s.app)
	for _, l := range s.lessons {
		w := asked
		if asked == nil || asked.ID != l.ID {
			w = work.New(l)
		}
		o.Lessons = append(o.Lessons, s.entry(ctx, w))
	}
	return o
}

// show shows the program until the user leaves, and leaves its card behind.
func (s *screen) show(ctx context.Context, o ui.Options) (ui.Result, error) {
	o.Python = s.memory.State().Python
	result, err := ui.Run(ctx, s.look(o))
	term.Print(os.Stdout, s.charset().Encode(result.Card))
	if result.Chosen != "" {
		s.memory.Chose(result.Chosen)
	}
	if err != nil {
		return result, exit.Failure(err)
	}
	s.memory.ReadsPython(result.Python)
	return result, s.ended.status(ctx)
}

// entry is a lesson as the menu offers it.
func (s *screen) entry(ctx context.Context, w *work.Work) live.Entry {
	var starting sync.Mutex // one at a time changes the program
	return live.Entry{
		Lesson: w.Lesson, Tasks: w.Program.Tasks(), Workers: w.Program.Workers(), Tutorial: w.Program.Tutorial(), Output: w.Program.Output,
		Knobs: w.Program.Knobs(), Options: w.Knobs(),
		Start: func(how live.Setting) (event.Info, live.Source, error) {
			starting.Lock()
			defer starting.Unlock()
			for name, value := range how.Options {
				if err := w.Flags.Set(name, value); err != nil {
					return event.Info{}, nil, err
				}
			}
			st := s.starter
			st.seed = cmp.Or(how.Seed, st.seed)
			run, err := st.start(ctx, w, how.Model, how.Workers, !s.filmed)
			s.ended.set(err)
			if err != nil {
				return event.Info{}, nil, err
			}
			return run.Info, run, nil
		},
		Lasts: func(model string, workers int) time.Duration {
			starting.Lock()
			defer starting.Unlock()
			if l, ok := w.Program.(lesson.Lasting); ok {
				return l.Lasts(models.TraitsOf(model), workers)
			}
			return 0
		},
		Ended: func(run live.Source, tl *history.Timeline) {
			sum := tl.Summary()
			s.remember(sum)
			s.ended.set(outcome(sum, run.Err()), run.(*session).end(sum))
		},
		Compare: func(c live.Contest) (*live.Comparison, error) {
			starting.Lock()
			defer starting.Unlock()
			begun, err := s.begin(ctx, w, c)
			if err != nil {
				s.ended.set(err)
			}
			return begun, err
		},
	}
}

// begin begins a comparison on the screen. The program that it runs is its own, with
// the options of the lesson as flags and keys say.
func (s *screen) begin(ctx context.Context, shown *work.Work, c live.Contest) (*live.Comparison, error) {
	w, err := shown.Fresh(c.Options)
	if err != nil {
		return nil, err
	}
	w = w.ForCompare()
	plan := s.plan(w, c)
	plan.Interval = screenInterval
	measured := compare.Start(ctx, plan)
	return &live.Comparison{
		Plan: plan, Command: w.CompareCommand(c, s.seed), Updates: measured.Updates(), Stop: measured.Stop,
		Ended: func(r *compare.Result) {
			s.ended.compared(comparedStatus(ctx, r), !r.Stopped)
			s.results.Take(w.ID, c, r)
		},
	}, nil
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
		return errors.Join(e.err, exit.Interrupted)
	}
	return e.err
}

// look adds to o what the flags and the environment say about the looks.
func (s *screen) look(o ui.Options) ui.Options {
	o.Codes = map[string]lesson.Code{}
	for _, l := range s.lessons {
		o.Codes[l.ID] = l.Code
	}
	o.SaveCard = files.Save
	o.CreateFilm = func(name, ending string) (saving.File, error) { return files.Create(name, ending) }
	o.Lang, o.ASCII, o.Charset, o.FPS = s.words().Lang, s.ascii, s.charset(), s.fps
	o.NoColor = os.Getenv("NO_COLOR") != ""
	if s.theme != "auto" {
		dark := s.theme == "dark"
		o.Dark = &dark
	}
	return o
}
