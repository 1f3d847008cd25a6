package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/spf13/pflag"

	"lanes/engine/lesson"
	"lanes/engine/observed"
	"lanes/engine/stream"
	"lanes/engine/wire"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/saved"
	"lanes/ui/cli/work"
	"lanes/ui/lanes"
	"lanes/ui/script"
	"lanes/ui/versus"
)

// readScript reads a script: the file of that name, or the show.
func (a *app) readScript(ctx context.Context, name string) (*script.Script, *script.Course, error) {
	if text, ok := a.showNamed(name); ok {
		known := a.known(ctx, "")
		s, err := script.Read(name, strings.NewReader(text), known)
		return s, known, err
	}
	f, err := a.openScript(ctx, name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	known := a.known(ctx, filepath.Dir(name))
	s, err := script.Read(files.Shown(name), f, known)
	return s, known, err
}

// showNamed is the text of a show. A file of its name, as it stands, comes first only if it
// is written as a path.
func (a *app) showNamed(name string) (text string, ok bool) {
	if strings.ContainsAny(name, `/\`) {
		return "", false
	}
	return script.Show(name)
}

// openScript opens the file of a script. One that is not there may have been meant to be
// another name.
func (a *app) openScript(ctx context.Context, name string) (*stream.File, error) {
	f, err := stream.Open(ctx, name)
	switch {
	case err == nil:
		return f, nil
	case errors.Is(err, fs.ErrNotExist) && script.LikeShow(name) != "":
		return nil, fmt.Errorf("%s: no such file or show; did you mean %s?", files.Shown(name), script.LikeShow(name))
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: no such file or show; lanes play --list has the shows", files.Shown(name))
	}
	return nil, exit.Failure(fmt.Errorf("%s: %w", files.Shown(name), err))
}

// known is what a script may name that is in a folder.
func (a *app) known(ctx context.Context, dir string) *script.Course {
	c := &script.Course{}
	if dir != "" {
		c.Open = func(name string) (any, []string, error) { return a.openSaved(ctx, dir, name) }
	}
	for _, l := range a.lessons {
		c.Lessons = append(c.Lessons, script.Lesson{ID: l.ID, Models: l.Models, Options: sync.OnceValue(func() (all []script.Option) {
			work.New(l).VisitOptions(func(f *pflag.Flag) { all = append(all, optionOf(l, f)) })
			return all
		})})
	}
	return c
}

// optionOf is an option of a lesson as a script may name it.
func optionOf(l *lesson.Lesson, f *pflag.Flag) script.Option {
	o := script.Option{Name: f.Name, Default: f.DefValue}
	for _, k := range l.New().Knobs() {
		if k.Flag == f.Name && f.Value.Type() == "string" {
			o.Values = k.Values
		}
	}
	o.Check = func(value string) error {
		if work.New(l).Flags.Set(f.Name, value) != nil {
			return errors.New("expected " + valueOf[f.Value.Type()])
		}
		return nil
	}
	return o
}

// openSaved reads a log or a comparison that a script in a folder names.
func (a *app) openSaved(ctx context.Context, dir, name string) (file any, marks []string, err error) {
	path := beside(dir, name)
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: expected a file: %w", files.Shown(name), errors.Unwrap(err))
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("%s: expected a file on a disk", files.Shown(name))
	}
	if saved.IsComparison(path) {
		earlier, err := a.reader(ctx).Comparison(ctx, path)
		if err != nil {
			return nil, nil, err
		}
		return &versus.Options{Saved: earlier}, nil, nil
	}
	tl, err := a.reader(ctx).Log(ctx, path, observed.Options{})
	cut := errors.Is(err, wire.ErrTruncated)
	if err != nil && !cut {
		return nil, nil, err
	}
	return &lanes.Replay{Timeline: tl, Name: files.Shown(name), CutOff: cut}, script.MarkNames(tl), nil
}

// beside is a file that a script in a folder names.
func beside(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}
