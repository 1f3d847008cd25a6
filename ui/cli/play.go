package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lanes/engine/clean"
	"lanes/engine/lesson"
	"lanes/engine/observed"
	"lanes/engine/stream"
	"lanes/engine/wire"
	"lanes/ui"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/saved"
	"lanes/ui/cli/work"
	"lanes/ui/lanes"
	"lanes/ui/script"
	"lanes/ui/versus"
)

// playingScript is what the command play is asked for.
type playingScript struct {
	*screen
	how               script.How
	check, list, text bool
}

func (a *app) play() *cobra.Command {
	p := &playingScript{screen: &screen{starter: starter{app: a, seed: firstSeed}}}
	cmd := &cobra.Command{
		Use:     "play FILE|SHOW",
		Example: "lanes play --list\nlanes play race\nlanes play --print race > my.lanes\nlanes play --check my.lanes\nlanes play --step my.lanes",
		RunE:    func(cmd *cobra.Command, args []string) error { return p.run(cmd, args) },
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return script.Shows(), cobra.ShellCompDirectiveDefault // and files
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&p.how.Step, "step", false, "")
	flags.BoolVar(&p.check, "check", false, "")
	flags.BoolVar(&p.list, "list", false, "")
	flags.BoolVar(&p.text, "print", false, "")
	flags.BoolVar(&p.live, "live", false, "")
	return cmd
}

// run plays a script, or does what is asked for instead.
func (p *playingScript) run(cmd *cobra.Command, args []string) error {
	if p.list {
		if len(args) > 0 {
			return errors.New("--list: takes no file")
		}
		return p.printShows(cmd.OutOrStdout())
	}
	if len(args) != 1 {
		return errors.New("play which script? a file, or one of those that lanes play --list shows")
	}
	if p.text {
		return p.print(cmd, args[0])
	}
	ctx := cmd.Context()
	s, known, err := p.readScript(ctx, args[0])
	if err != nil {
		return err
	}
	if p.check {
		_, err := fmt.Fprintf(cmd.OutOrStdout(), p.words().Scripts.Checked+"\n", s.Name, s.Says(p.words()))
		return exit.Written(0, err)
	}
	if !p.onScreen() || stream.IsStdin(args[0]) {
		return errors.New("play needs a terminal, and its keyboard; --check finds mistakes without one")
	}
	o := ui.Options{Script: s, How: p.how, Known: known}
	result, err := p.showCourse(ctx, nil, o)
	if result.Script != nil {
		err = errors.Join(err, exit.Failure(result.Script))
	}
	return err
}

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

// print prints the text of a script.
func (p *playingScript) print(cmd *cobra.Command, name string) error {
	if text, ok := p.showNamed(name); ok {
		return exit.Written(io.WriteString(cmd.OutOrStdout(), text))
	}
	f, err := p.openScript(cmd.Context(), name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if _, err := fmt.Fprintln(cmd.OutOrStdout(), clean.Text(lines.Text())); err != nil {
			return exit.Written(0, err)
		}
	}
	return lines.Err()
}

// printShows lists the scripts that ship with the program.
func (p *playingScript) printShows(w io.Writer) error {
	width := 0
	for _, name := range script.Shows() {
		width = max(width, len(name))
	}
	for _, name := range script.Shows() {
		text, _ := script.Show(name)
		s, err := script.Read(name, strings.NewReader(text), nil)
		if err != nil {
			return exit.Failure(err)
		}
		if _, err := fmt.Fprintf(w, "%-*s  %s (%s)\n", width, name, s.Title.In(p.words().Lang), s.Says(p.words())); err != nil {
			return exit.Written(0, err)
		}
	}
	return nil
}

// known is what a script may name that is in a folder.
func (a *app) known(ctx context.Context, dir string) *script.Course {
	c := &script.Course{}
	if dir != "" {
		c.Open = func(name string) (any, []string, error) { return a.openSaved(ctx, dir, name) }
	}
	for _, l := range a.lessons {
		known := script.Lesson{ID: l.ID, Models: l.Models}
		work.New(l).VisitOptions(func(f *pflag.Flag) { known.Options = append(known.Options, optionOf(l, f)) })
		c.Lessons = append(c.Lessons, known)
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
