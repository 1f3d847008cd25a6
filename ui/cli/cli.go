// Package cli is the command line: it wires the lessons that it is given to the engine, and
// a run to the screen, to plain lines or to JSON.
//
//	main ── lessons, programs ──▶ Main ──▶ app: the flags and lessons that all commands share
//	                                        │
//	  run ──▶ running    compare ──▶ comparison    explore ──▶ exploration    replay ──▶ replaying
//	                                        │
//	               a terminal │             │ none, or --plain, --json
//	                          ▼             ▼
//	                       screen         print ──▶ stdout
//	                          │             │
//	       ui.Run ◀── entries ┤             │
//	                          ▼             ▼
//	  work, a lesson with its flags ──▶ starter ── engine.Start ──▶ session: the run, and its log
//
// A command is a file, named after it, round a type that holds what it is asked for: its
// flags, and app by embedding. The menu, which is no command, is in screen.go; the topics of
// help ask for nothing but what app has. What commands share has rooms of its own:
//
//	work      a lesson with its program and flags    course    what is remembered
//	logged    the log of a run                       saved     logs and comparisons, read again
//	watched   another program that is watched        results   the files of what runs came to
//	playing   how a replay begins                    shoot     a film
//	notes     what a presentation leaves in files    files     which files are read and written
//	signals   what the process hears                 exit      how a command ends
//
// Progress and errors go to stderr, results to stdout. An error is printed once, by Main;
// ui/cli/exit says which status stands for it.
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"charm.land/fang/v2"
	xterm "github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/machines"
	"lanes/engine/step"
	"lanes/ui/cli/course"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/results"
	"lanes/ui/cli/saved"
	"lanes/ui/cli/signals"
	"lanes/ui/cli/work"
	"lanes/ui/guide/observation"
	"lanes/ui/term"
	"lanes/ui/text"
)

// Main runs the command line of this process, with commands beside its own, and
// returns the exit status. programs are those that can be explored; there is one at
// least.
func Main(lessons lesson.Course, claims func() []lesson.Claim, programs []step.Template, commands ...Command) int {
	signal.Ignore(syscall.SIGPIPE) // a reader that left is an error of the write
	ctx, keep := signals.Until()
	a := &app{lessons: lessons, claims: claims, programs: programs, lang: langArg(os.Args), locale: thisLocale(), stops: signals.CountStops(), keepOn: keep}
	a.named = namedBy(os.Args[1:])
	a.memory = course.Open(lessons.IDs())
	a.machines = machines.New(machines.Options{Dir: course.Dir()})
	engine.RegisterRemote(a.machines)
	root := a.root(commands)
	root.SetOut(a.coded(ctx, os.Stdout))
	root.SetErr(a.coded(ctx, os.Stderr))
	a.keepErrors(root, aside())
	err := fang.Execute(ctx, root,
		fang.WithVersion(engine.Release()),
		fang.WithColorSchemeFunc(helpColours),
		fang.WithErrorHandler(func(io.Writer, fang.Styles, error) {}))
	err = errors.Join(err, a.err)
	command := root
	if found, _, err := root.Find(os.Args[1:]); err == nil {
		command = found
	}
	a.report(err, command.CommandPath())
	return exit.Code(err)
}

// keepErrors keeps the errors of all commands, and gives these the standard input.
func (a *app) keepErrors(cmd *cobra.Command, stdin func() func()) {
	if run := cmd.RunE; run != nil {
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			defer stdin()()
			if a.err = cmp.Or(a.check(), checkGiven(cmd)); a.err == nil {
				a.err = run(cmd, args)
			}
			if a.err != nil && cmd.Context().Err() != nil {
				a.err = errors.Join(a.err, exit.Interrupted)
			}
			return nil
		}
	}
	for _, sub := range cmd.Commands() {
		a.keepErrors(sub, stdin)
	}
}

// report says on stderr what went wrong. A terminal that does not read keeps nobody.
func (a *app) report(err error, command string) {
	var said strings.Builder
	exit.Print(&said, err, command)
	term.Print(os.Stderr, a.charset().Encode(said.String()))
}

// app is what all commands share: what there is to run, and the flags that mean the same
// everywhere. What a command is asked for beyond that is a type in its own file.
type app struct {
	lessons  lesson.Course
	claims   func() []lesson.Claim
	programs []step.Template
	memory   *course.Memory // of what was run, and where the user was
	named    named          // the commands that there are
	err      error          // of the command that ran
	locale   locale
	keepOn   func()           // signals are for the program that is watched
	machines *machines.Remote // where runs on machines find theirs
	stops    func() int64     // how often this process was stopped and has gone on; may be nil

	lang  string
	ascii bool
	fps   int
	theme string
	json  bool
	plain bool
}

func (a *app) root(commands []Command) *cobra.Command {
	s := &screen{starter: starter{app: a, seed: firstSeed}}
	root := &cobra.Command{
		Use:     "lanes",
		Example: "lanes\nlanes run scrape --model processes\nlanes run scrape --model threads --fail 0.3 --json",
		Args:    cobra.NoArgs,
		RunE:    s.menu,
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.lang, "lang", a.lang, "")
	flags.BoolVar(&a.ascii, "ascii", a.locale.charset != nil, "")
	flags.IntVar(&a.fps, "fps", 30, "")
	flags.StringVar(&a.theme, "theme", "auto", "")
	own := []Command{
		{"list", a.list}, {"run", a.run}, {"compare", a.compare}, {"explore", a.explore}, {"replay", a.replay}, {"watch", a.watch}, {"play", a.play},
		{"present", a.present}, {"notes", a.followNotes}, {"serve", a.serve}, {"film", a.film}, {"export", a.export}, {"join", a.join},
	}
	a.addCommands(root, append(own, commands...))
	root.Flags().BoolVar(&s.noPredict, "no-predict", false, "")
	root.Flags().BoolVar(&s.live, "live", false, "")
	s.record.flag(root.Flags())
	a.addTopics(root)
	root.SetFlagErrorFunc(flagError)
	a.explain(root)
	return root
}

// explain gives cmd, its flags and all commands below it their words.
func (a *app) explain(cmd *cobra.Command) {
	if c, ok := a.words().CLI.Commands.Find(cmd.Name()); ok {
		cmd.Short, cmd.Long = c.Short, c.Long
	}
	if cmd.Name() == "explore" {
		cmd.Long = fmt.Sprintf(cmd.Long, programList(a.words(), a.programs), step.Grammar)
	}
	if l, ok := a.words().Lessons.Find(cmd.Name()); ok {
		cmd.Short, cmd.Long = l.Title, l.Sentence
	}
	if cmd.Long != "" {
		cmd.Long += a.more(cmd)
	}
	for _, flags := range []*pflag.FlagSet{cmd.PersistentFlags(), cmd.Flags()} {
		flags.VisitAll(func(f *pflag.Flag) {
			f.Usage = a.usage(cmd, f.Name)
		})
	}
	if f, l := cmd.Flags().Lookup("model"), a.lessons.Find(cmd.Name()); f != nil && l != nil {
		f.Usage = fmt.Sprintf(f.Usage, strings.Join(l.Models, a.words().Card.And))
	}
	for _, sub := range cmd.Commands() {
		a.explain(sub)
	}
}

// more is what there is to know of a command beyond its purpose, below that.
func (a *app) more(cmd *cobra.Command) string {
	t := &a.words().Topics
	more := t.Commands.Of(cmd.Name())
	if cmd.HasParent() && cmd.Parent().Name() == "run" {
		more = t.Lessons.Of(cmd.Name())
	}
	if more == "" {
		return ""
	}
	return "\n\n" + results.WithFormats(more, a.words())
}

// usage says what a flag is.
func (a *app) usage(cmd *cobra.Command, flag string) string {
	t := a.words()
	own := t.CLI.Flags.Of(cmd.Name() + " " + flag) // where it means something particular
	if own == "" && cmd.HasParent() {
		own = t.CLI.Flags.Of(cmd.Parent().Name() + " " + flag)
	}
	if own == "" {
		own = t.CLI.Flags.Of(cmd.Name() + " " + flag)
	}
	flag = strings.TrimPrefix(flag, work.Prefix)
	return results.WithFormats(cmp.Or(own, t.Lessons.Of(cmd.Name()).Flags.Of(flag), t.CLI.Flags.Of(flag)), t)
}

// langArg is the value of --lang among args: the help is written before the
// flags are parsed.
func langArg(args []string) string {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return value
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// outputFlags are those of what is written in place of a screen.
func (a *app) outputFlags(flags *pflag.FlagSet) {
	flags.BoolVar(&a.json, "json", false, "")
	flags.BoolVar(&a.plain, "plain", false, "")
}

// check finds what is wrong with the flags that all commands share.
func (a *app) check() error {
	if a.fps < 1 || a.fps > 60 {
		return fmt.Errorf("--fps %d: must be between 1 and 60", a.fps)
	}
	if !slices.Contains([]string{"auto", "dark", "light"}, a.theme) {
		return fmt.Errorf("--theme %s: must be auto, dark or light", clean.Line(a.theme, 40))
	}
	if _, ok := text.Parse(a.lang); a.lang != "" && !ok {
		return fmt.Errorf("--lang %s: must be en or zh", clean.Line(a.lang, 40))
	}
	if a.json && a.plain {
		return errors.New("--json and --plain: choose one")
	}
	return nil
}

// onScreen reports whether there is a terminal to draw on.
func (a *app) onScreen() bool {
	return !a.json && !a.plain && redraws(os.Stdout) && xterm.IsTerminal(os.Stdin.Fd())
}

// redraws reports whether a file is a terminal on which the cursor can be moved.
func redraws(f *os.File) bool {
	kind := os.Getenv("TERM")
	unknown := kind == "dumb" || kind == "" && runtime.GOOS != "windows"
	return !unknown && xterm.IsTerminal(f.Fd())
}

// reader reads what was saved, and says on stderr what there is to say.
func (a *app) reader(ctx context.Context) *saved.Reader {
	return &saved.Reader{Messages: a.coded(ctx, os.Stderr), Terminal: redraws(os.Stderr), Words: a.words()}
}

// tell says on stderr what the picture of a recording leaves out.
func (a *app) tell(ctx context.Context, file string, info *event.Info) {
	for _, note := range observation.Missing(a.words(), info) {
		fmt.Fprintf(a.coded(ctx, os.Stderr), "%s: %s\n", file, note)
	}
}

// find returns the lesson of that id.
func (a *app) find(id string) (*lesson.Lesson, error) {
	if l := a.lessons.Find(id); l != nil {
		return l, nil
	}
	return nil, fmt.Errorf("there is no lesson %q; lanes list shows them all", clean.Line(id, 40))
}

// without says why a lesson does not run under a model, and under which it does.
func (a *app) without(l *lesson.Lesson, model string) string {
	t := a.words()
	return fmt.Sprintf(t.Errors.RunsUnder, t.WhyNot(l.ID, model), strings.Join(l.Models, t.Card.And))
}
