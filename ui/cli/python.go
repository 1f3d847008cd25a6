package cli

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/watch"
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

// scripted is a program that is watched, in a folder of its own: what it writes goes with
// that.
type scripted struct {
	*watchedRun
	dir string
}

// startScript begins to watch a program.
func (a *app) startScript(ctx context.Context, p lesson.Script, python string) (*scripted, error) {
	dir, err := os.MkdirTemp("", "lanes-python-")
	if err != nil {
		return nil, failure{fmt.Errorf("cannot make a folder for the program: %w", err)}
	}
	file := filepath.Join(dir, p.Name+lesson.Ending)
	w := &watching{app: a, args: []string{python, file}}
	var run *watchedRun
	if err = os.WriteFile(file, []byte(p.Text), 0o600); err == nil {
		run, err = w.start(ctx, watch.Config{Dir: dir, Capture: true, Errors: true, Group: true, Command: "lanes watch -- python3 " + filepath.Base(file)})
	}
	if err != nil {
		_ = os.RemoveAll(dir)
		return nil, err
	}
	return &scripted{run, dir}, nil
}

// clear takes the program's folder away.
func (s *scripted) clear() { _ = os.RemoveAll(s.dir) }

// scripts is how programs are run from the screen, nil where they cannot be.
func (a *app) scripts(ctx context.Context) func(lesson.Script) live.Entry {
	python := interpreter()
	if python == "" {
		return nil
	}
	return func(p lesson.Script) live.Entry {
		return live.Entry{
			Lesson: &lesson.Lesson{ID: event.Observed, Models: []string{event.Observed}},
			Start: func(live.Setting) (event.Info, live.Source, error) {
				run, err := a.startScript(ctx, p, python)
				if err != nil {
					return event.Info{}, nil, err
				}
				return run.Info, run, nil
			},
			Ended: func(run live.Source, _ *history.Timeline) { run.(*scripted).clear() },
		}
	}
}
