package cli

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/pflag"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/engine/watch"
	"lanes/ui/cli/exit"
	"lanes/ui/live"
)

// The Python of a lesson, run by the interpreter of this machine and watched.

// interpreter is the Python that runs programs, "" where there is none or nothing can be
// watched.
func interpreter() string {
	if runtime.GOOS == "windows" {
		return ""
	}
	path, err := exec.LookPath("python3")
	if err != nil {
		return ""
	}
	return path
}

// startScript begins to watch a program, in a folder of its own: what it writes goes with
// that.
func startScript(ctx context.Context, a *app, p lesson.Script, python string) (*watchedRun, error) {
	dir, err := os.MkdirTemp("", "lanes-python-")
	if err != nil {
		return nil, exit.Failure(fmt.Errorf("cannot make a folder for the program: %w", err))
	}
	clear := func() { _ = os.RemoveAll(dir) }
	file := filepath.Join(dir, p.Name+lesson.Ending)
	w := &watching{app: a, args: []string{python, file}, clear: clear}
	var run *watchedRun
	if err = os.WriteFile(file, []byte(p.Text), 0o600); err == nil {
		run, err = w.start(ctx, watch.Config{Dir: dir, Capture: true, Errors: true, Group: true, Command: "lanes watch -- python3 " + filepath.Base(file)})
	}
	if err != nil {
		clear()
		return nil, err
	}
	return run, nil
}

// scripts is how programs are run from the screen, nil where they cannot be.
func scripts(ctx context.Context, a *app) func(lesson.Script) live.Entry {
	python := interpreter()
	if python == "" {
		return nil
	}
	return func(p lesson.Script) live.Entry {
		return live.Entry{
			Lesson: &lesson.Lesson{ID: event.Observed, Models: []string{event.Observed}},
			Start: func(live.Setting) (event.Info, live.Source, error) {
				run, err := startScript(ctx, a, p, python)
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
func (st *starter) pythons(w *work, ids []string) (all []compare.Entry) {
	python, o := interpreter(), event.Options{}
	w.flags.VisitAll(func(f *pflag.Flag) { o[strings.TrimPrefix(f.Name, ownFlag)] = f.Value.String() })
	done := map[lesson.Style]bool{}
	for _, id := range ids {
		style := lesson.StyleOf(models.TraitsOf(id))
		if done[style] {
			continue
		}
		done[style] = true
		script := w.Code.Python.Script(w.ID, style, o)
		all = append(all, compare.Entry{Model: style.Model(), Observe: func(ctx context.Context) (event.Info, compare.Source, error) {
			run, err := startScript(ctx, st.app, script, python)
			if err != nil {
				return event.Info{}, nil, err
			}
			info := run.Info
			info.Model = style.Model()
			return info, measuredScript{run}, nil
		}})
	}
	return all
}

// measuredScript is a program whose time counts only if it ended well.
type measuredScript struct{ *watchedRun }

// Err says that the program has failed.
func (s measuredScript) Err() error {
	if n := s.Status(); n != 0 && !s.Killed() {
		return fmt.Errorf("the Python program ended with status %d; lanes watch shows why", n)
	}
	return nil
}
