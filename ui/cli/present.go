package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"lanes/ui"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/notes"
	"lanes/ui/script"
	"lanes/ui/text"
)

// presenting is what the command present is asked for.
type presenting struct {
	*screen
	votes string // the file that votes are kept in, "" for none
}

func (a *app) present() *cobra.Command {
	p := &presenting{screen: &screen{starter: starter{app: a, seed: firstSeed}}}
	cmd := &cobra.Command{
		Use:     "present [SCRIPT|LESSON…]",
		Example: "lanes present race\nlanes present my.lanes --keep-votes votes.csv\nlanes present two-processes queue scrape --theme light\nlanes notes",
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := p.lecture(cmd.Context(), args)
			if err != nil {
				return err
			}
			return p.run(cmd.Context(), l, nil)
		},
		ValidArgsFunction: completePresented(a),
	}
	p.flags(cmd)
	return cmd
}

// flags are those that present and serve share.
func (p *presenting) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.votes, "keep-votes", "", "")
	cmd.Flags().BoolVar(&p.live, "live", false, "")
}

// completePresented completes what can be presented.
func completePresented(a *app) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return append(script.Shows(), a.lessons.IDs()...), cobra.ShellCompDirectiveDefault // and files
	}
}

// run presents a lecture, or with none the menu. more adds to the options.
func (p *presenting) run(ctx context.Context, l lecture, more func(*ui.Options)) error {
	o := ui.Options{Present: true, KeepVotes: notes.KeepVotes(p.votes), Notes: notes.Tell(notesFile(p.app))}
	if l.script != nil {
		o.Script, o.Known, o.How = l.script, l.known, script.How{Step: true}
	}
	if !p.onScreen() {
		return errors.New("present needs a terminal, and its keyboard")
	}
	if more != nil {
		more(&o)
	}
	if path := notesFile(p.app); path != "" {
		defer os.Remove(path)
	}
	result, err := p.showCourse(ctx, nil, o)
	if result.Script != nil {
		err = errors.Join(err, exit.Failure(result.Script))
	}
	return err
}

// lecture is a script, with what it may name; nil for none.
type lecture struct {
	script *script.Script
	known  *script.Course
}

// lecture is a script, or one made of lessons: each is asked about, run, and seen to its end.
func (p *presenting) lecture(ctx context.Context, args []string) (l lecture, err error) {
	if len(args) == 0 {
		return l, nil
	}
	if len(args) == 1 && (p.lessons.Find(args[0]) == nil || isShow(args[0])) {
		l.script, l.known, err = p.readScript(ctx, args[0])
		return l, err
	}
	var b strings.Builder
	for _, lang := range text.Langs {
		var titles []string
		for _, id := range args {
			titles = append(titles, text.For(lang).Lesson(id).Title)
		}
		title := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(strings.Join(titles, " · "))
		if lang == text.EN {
			fmt.Fprintf(&b, "title \"%s\"\n", title)
		} else {
			fmt.Fprintf(&b, "title %s \"%s\"\n", lang, title)
		}
	}
	for _, id := range args {
		of, err := p.find(id)
		if err != nil {
			return l, err
		}
		fmt.Fprintf(&b, "lesson %s\n", of.ID)
		if p.words().Lesson(of.ID).Ask != "" {
			b.WriteString("ask\n")
		}
		b.WriteString("run\nuntil done\n")
	}
	l.known = p.known(ctx, "")
	l.script, err = script.Read(strings.Join(args, " "), strings.NewReader(b.String()), l.known)
	return l, err
}

func isShow(name string) bool {
	_, ok := script.Show(name)
	return ok
}

// notesFile is the file through which lanes notes follows the presentation of this machine,
// "" if nothing is to be remembered.
func notesFile(a *app) string { return a.memory.Beside("present.json") }

// followNotes is the command notes.
func (a *app) followNotes() *cobra.Command {
	return &cobra.Command{
		Use:     "notes",
		Example: "lanes notes",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return exit.Written(0, notes.Follow(cmd.Context(), cmd.OutOrStdout(), notesFile(a), a.words(), redraws(os.Stdout)))
		},
	}
}
