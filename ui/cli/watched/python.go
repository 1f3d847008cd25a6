package watched

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"lanes/engine/lesson"
	"lanes/engine/watch"
	"lanes/ui/cli/exit"
)

// Interpreter is the Python that runs programs, "" where there is none or nothing can be
// watched.
func Interpreter() string {
	if runtime.GOOS == "windows" {
		return ""
	}
	path, err := exec.LookPath("python3")
	if err != nil {
		return ""
	}
	return path
}

// StartScript begins to watch the Python of a lesson, run by the interpreter, in a folder of
// its own: what it writes goes with that.
func StartScript(ctx context.Context, cfg watch.Config, p lesson.Script, interpreter string) (*Run, error) {
	dir, err := os.MkdirTemp("", "lanes-python-")
	if err != nil {
		return nil, exit.Failure(fmt.Errorf("cannot make a folder for the program: %w", err))
	}
	clear := func() { _ = os.RemoveAll(dir) }
	file := filepath.Join(dir, p.Name+lesson.Ending)
	cfg.Args, cfg.Dir, cfg.Command = []string{interpreter, file}, dir, "lanes watch -- python3 "+filepath.Base(file)
	cfg.Capture, cfg.Errors, cfg.Group = true, true, true
	var run *Run
	if err = os.WriteFile(file, []byte(p.Text), 0o600); err == nil {
		run, err = Start(ctx, cfg, "")
	}
	if err != nil {
		clear()
		return nil, err
	}
	run.then(clear)
	return run, nil
}

// Measured is a program whose time counts only if it ended well.
type Measured struct{ *Run }

// Err says that the program has failed.
func (m Measured) Err() error {
	if n := m.Status(); n != 0 && !m.Killed() {
		return fmt.Errorf("the Python program ended with status %d; lanes watch shows why", n)
	}
	return nil
}
