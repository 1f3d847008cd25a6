package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"lanes/engine/clean"
	"lanes/engine/stream"
	"lanes/ui"
	"lanes/ui/cli/exit"
	"lanes/ui/script"
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
