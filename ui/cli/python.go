package cli

import (
	"context"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/ui/cli/watched"
	"lanes/ui/cli/work"
	"lanes/ui/live"
)

// scripts is how the Python of lessons is run from the screen, nil where it cannot be.
func scripts(ctx context.Context, a *app) func(lesson.Script) live.Entry {
	python := watched.Interpreter()
	if python == "" {
		return nil
	}
	return func(p lesson.Script) live.Entry {
		return live.Entry{
			Lesson: &lesson.Lesson{ID: event.Observed, Models: []string{event.Observed}},
			Start: func(live.Setting) (event.Info, live.Source, error) {
				run, err := watched.StartScript(ctx, a.watchConfig(), p, python)
				if err != nil {
					return event.Info{}, nil, err
				}
				return run.Info, run, nil
			},
		}
	}
}

// pythons are the entries of a comparison for the Python of a lesson: one for each style
// among the models.
func (st *starter) pythons(w *work.Work, ids []string) (all []compare.Entry) {
	python, o := watched.Interpreter(), w.Options()
	done := map[lesson.Style]bool{}
	for _, id := range ids {
		style := lesson.StyleOf(models.TraitsOf(id))
		if done[style] {
			continue
		}
		done[style] = true
		script := w.Code.Python.Script(w.ID, style, o)
		all = append(all, compare.Entry{Model: style.Model(), Observe: func(ctx context.Context) (event.Info, compare.Source, error) {
			run, err := watched.StartScript(ctx, st.watchConfig(), script, python)
			if err != nil {
				return event.Info{}, nil, err
			}
			info := run.Info
			info.Model = style.Model()
			return info, watched.Measured{Run: run}, nil
		}})
	}
	return all
}
