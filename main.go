// Lanes shows concurrent work happening: a scrape or a demonstration under
// processes, threads, coroutines and more, live in a terminal.
//
// This file is the command line. It wires demo (what work runs) to engine (how
// work runs) to ui (what is seen), and holds the table of lessons.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"charm.land/fang/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lanes/demo"
	"lanes/demo/site"
	"lanes/engine"
	"lanes/engine/clean"
	"lanes/ui"
	"lanes/ui/plain"
	"lanes/ui/text"
)

// lessons is the table of lessons, in the order of the menu. A new one is a line
// here, a file in demo and its words in the catalogue.
var lessons = []demo.Lesson{demo.Scrape, demo.Work}

// The exit statuses.
const (
	exitFailed      = 1   // some of the work failed
	exitUsage       = 2   // the command line is wrong
	exitInterrupted = 130 // stopped by a key or a signal
)

// gcPercent is the garbage collector's target. Parsing builds garbage, so that
// collecting less often than the default of 100 is worth a third of the speed.
const gcPercent = 150

func main() {
	if len(os.Args) == 2 && os.Args[1] == engine.ChildArg {
		os.Exit(child())
	}
	debug.SetGCPercent(gcPercent)
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop) // a second signal ends the program as usual
	a := &app{lang: langArg(os.Args)}
	err := fang.Execute(ctx, a.root(),
		fang.WithVersion(engine.Release),
		fang.WithErrorHandler(printError))
	os.Exit(exitStatus(err))
}

// child is this program as a child process of a run.
func child() int {
	debug.SetGCPercent(gcPercent)
	err := engine.Child(os.Stdin, os.Stdout, func(id string, params json.RawMessage, share int) (engine.Job, error) {
		l, err := findLesson(id)
		if err != nil {
			return engine.Job{}, err
		}
		return l.Child(params, share)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return exitFailed
	}
	return 0
}

// status is an error that says only with which status to exit: everything else
// has been said.
type status int

func (s status) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// failure is an error of the work, not of the command line.
type failure struct{ error }

func (f failure) Unwrap() error { return f.error }

// printError says what went wrong, once, a line an error. What comes from
// outside may stand in it.
func printError(w io.Writer, _ fang.Styles, err error) {
	var s status
	if errors.As(err, &s) {
		return
	}
	for line := range strings.Lines(err.Error()) {
		fmt.Fprintf(w, "lanes: %s\n", clean.Text(strings.TrimSpace(line)))
	}
	if exitStatus(err) == exitUsage {
		fmt.Fprintln(w, "lanes: --help shows what there is")
	}
}

func exitStatus(err error) int {
	var s status
	var f failure
	switch {
	case err == nil:
		return 0
	case errors.As(err, &s):
		return int(s)
	case errors.As(err, &f):
		return exitFailed
	default:
		return exitUsage
	}
}

func findLesson(id string) (demo.Lesson, error) {
	i := slices.IndexFunc(lessons, func(l demo.Lesson) bool { return l.ID == id })
	if i < 0 {
		return demo.Lesson{}, fmt.Errorf("lesson %s: there is none; lanes list names all", clean.Line(id, 40))
	}
	return lessons[i], nil
}

// app is the command line with the values of its flags.
type app struct {
	lang    string
	ascii   bool
	fps     int
	theme   string
	model   string
	workers int
	seed    uint64
	json    bool
	plain   bool
	log     string
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:     "lanes",
		Short:   a.words().CLI.Lanes.Short,
		Long:    a.words().CLI.Lanes.Long,
		Example: "lanes\nlanes run scrape --model processes\nlanes run scrape --model threads --fail 0.3 --json",
		Args:    cobra.NoArgs,
		RunE:    a.menu,
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.lang, "lang", a.lang, "")
	flags.BoolVar(&a.ascii, "ascii", false, "")
	flags.IntVar(&a.fps, "fps", 30, "")
	flags.StringVar(&a.theme, "theme", "auto", "")
	root.PersistentPreRunE = func(*cobra.Command, []string) error { return a.check() }
	root.AddCommand(a.list(), a.run(), a.replay(), a.site())
	a.explain(root)
	return root
}

// explain gives the flags of cmd and of all commands below it their words.
func (a *app) explain(cmd *cobra.Command) {
	for _, flags := range []*pflag.FlagSet{cmd.PersistentFlags(), cmd.Flags()} {
		flags.VisitAll(func(f *pflag.Flag) { f.Usage = a.words().CLI.Flags[f.Name] })
	}
	if f := cmd.Flags().Lookup("model"); f != nil {
		f.Usage = fmt.Sprintf(f.Usage, strings.Join(modelIDs(), ", "))
	}
	for _, sub := range cmd.Commands() {
		a.explain(sub)
	}
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

func modelIDs() []string {
	var ids []string
	for _, m := range engine.Models() {
		ids = append(ids, m.ID)
	}
	return ids
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
	if a.workers < 0 || a.workers > engine.MaxWorkers {
		return fmt.Errorf("--workers %d: must be between 1 and %d", a.workers, engine.MaxWorkers)
	}
	return nil
}

// words is the catalogue of the user's language: the flag, $LANES_LANG, or the
// locale says which.
func (a *app) words() *text.Catalogue {
	for _, s := range []string{a.lang, os.Getenv("LANES_LANG"), os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG")} {
		if s != "" {
			lang, _ := text.Parse(s) // a locale without a catalogue gets English
			return text.For(lang)
		}
	}
	return text.For(text.EN)
}

// onScreen reports whether there is a terminal to draw on.
func (a *app) onScreen() bool {
	return !a.json && !a.plain && os.Getenv("TERM") != "dumb" &&
		term.IsTerminal(os.Stdin.Fd()) && term.IsTerminal(os.Stdout.Fd())
}

func (a *app) menu(cmd *cobra.Command, _ []string) error {
	if !a.onScreen() {
		cmd.SetOut(os.Stderr)
		_ = cmd.Help() // the status says the rest
		return status(exitUsage)
	}
	return a.screen(cmd.Context(), nil, nil, ui.Options{})
}

func (a *app) list() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "list",
		Short: a.words().CLI.List.Short,
		Long:  a.words().CLI.List.Long,
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			out := json.NewEncoder(cmd.OutOrStdout())
			for _, l := range lessons {
				title := a.words().Lessons[l.ID].Title
				if a.json {
					if err := out.Encode(map[string]any{"kind": "lesson", "id": l.ID, "title": title, "models": l.Models}); err != nil {
						return failure{err}
					}
					continue
				}
				fmt.Fprintf(cmd.OutOrStdout(), "%-14s %s\n%14s %s\n", l.ID, title, "", strings.Join(l.Models, " "))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&a.json, "json", false, "")
	return cmd
}

func (a *app) run() *cobra.Command {
	run := &cobra.Command{
		Use:   "run LESSON",
		Short: a.words().CLI.Run.Short,
		Long:  a.words().CLI.Run.Long,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("run which lesson? lanes list names all")
			}
			_, err := findLesson(args[0])
			return err
		},
	}
	for _, l := range lessons {
		p := l.New()
		cmd := &cobra.Command{
			Use:   l.ID,
			Short: a.words().Lessons[l.ID].Title,
			Long:  a.words().Lessons[l.ID].Sentence,
			Args:  cobra.NoArgs,
			RunE:  func(cmd *cobra.Command, _ []string) error { return a.runLesson(cmd, l, p) },
		}
		a.runFlags(cmd)
		p.Flags(cmd.Flags())
		run.AddCommand(cmd)
	}
	return run
}

func (a *app) runFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVarP(&a.model, "model", "m", "threads", "")
	flags.IntVarP(&a.workers, "workers", "w", 0, "")
	flags.Uint64Var(&a.seed, "seed", 1, "")
	flags.BoolVar(&a.json, "json", false, "")
	flags.BoolVar(&a.plain, "plain", false, "")
	flags.StringVar(&a.log, "log", "", "")
	_ = cmd.RegisterFlagCompletionFunc("model", cobra.FixedCompletions(modelIDs(), cobra.ShellCompDirectiveNoFileComp))
}

// runLesson runs one lesson, on the screen or beside it.
func (a *app) runLesson(cmd *cobra.Command, l demo.Lesson, p demo.Program) error {
	if _, err := engine.FindModel(a.model); err != nil {
		return err
	}
	if a.onScreen() {
		return a.screen(cmd.Context(), &l, p, ui.Options{Open: l.ID, Model: a.model, Workers: a.workers})
	}
	r, err := a.start(cmd.Context(), l, p, a.model, a.workers, false)
	if err != nil {
		return err
	}
	out, err := a.printer(cmd.OutOrStdout(), r.Info)
	if err != nil {
		r.drain()
		return failure{err}
	}
	tl := engine.NewTimeline(r.Info)
	progress := plain.NewProgress(os.Stderr, a.words(), term.IsTerminal(os.Stderr.Fd()) && (a.json || !term.IsTerminal(os.Stdout.Fd())))
	for b := range r.Batches() {
		tl.Add(b)
		if werr := out.Write(b.Events); werr != nil && err == nil {
			err = failure{fmt.Errorf("stdout: %w", werr)}
			r.Stop()
		}
		progress.Show(tl)
	}
	progress.Clear()
	if err == nil {
		if werr := out.Close(tl.Summary()); werr != nil {
			err = failure{fmt.Errorf("stdout: %w", werr)}
		}
	}
	if err == nil && !a.json {
		a.card(cmd.OutOrStdout(), tl, ui.Facts{Quoted: l.Quoted[a.model], Output: p.Output()})
	}
	return errors.Join(err, r.end(tl), outcome(tl, r.Err()))
}

// cardWidth is how many columns a card outside the screen may take.
const cardWidth = 80

// card prints the final timing, coloured as far as w can show it.
func (a *app) card(w io.Writer, tl *engine.Timeline, f ui.Facts) {
	profile := colorprofile.Detect(w, os.Environ())
	fmt.Fprint(w, "\n"+ui.Card(tl, f, ui.Look{
		Lang: a.words().Lang, ASCII: a.ascii, Dark: a.theme != "light", Profile: profile,
		NoColor: os.Getenv("NO_COLOR") != "" || profile <= colorprofile.ASCII,
	}, cardWidth))
}

// outcome is the error that stands for how the run ended.
func outcome(tl *engine.Timeline, err error) error {
	s := tl.Summary()
	switch {
	case err != nil:
		return failure{err}
	case s.Stopped:
		return status(exitInterrupted)
	case s.Failed > 0:
		return status(exitFailed)
	}
	return nil
}

// printer is what a run is printed with where there is no screen.
type printer interface {
	Write([]engine.Event) error
	Close(engine.Summary) error
}

func (a *app) printer(w io.Writer, info engine.Info) (printer, error) {
	if a.json {
		return engine.NewLogWriter(w, info)
	}
	return plain.New(w, a.words(), info), nil
}

// start opens the lesson and starts a run of it.
func (a *app) start(ctx context.Context, l demo.Lesson, p demo.Program, model string, workers int, screen bool) (*session, error) {
	s := &session{}
	if a.log != "" {
		f, err := os.Create(a.log)
		if err != nil {
			return nil, fmt.Errorf("--log: %w", err)
		}
		s.file = f
	}
	job, err := p.Open(ctx, demo.Setup{
		Model: model, Workers: workers, Seed: a.seed, Screen: screen,
		Lines: a.words().Lessons[l.ID].Says,
	})
	if err == nil {
		s.Run, err = engine.Start(ctx, job, engine.Config{
			Model: model, Workers: workers, Interval: time.Second / time.Duration(a.fps),
		})
	}
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	if s.file != nil {
		s.log = engine.Record(s.Run, s.file)
	}
	return s, nil
}

// session is a run and, if it was asked for, its log.
type session struct {
	*engine.Run
	file *os.File
	log  *engine.Recorded
}

// Batches delivers the run's batches, which are on their way to the log as well.
func (s *session) Batches() <-chan engine.Batch {
	if s.log != nil {
		return s.log.Batches()
	}
	return s.Run.Batches()
}

// end completes the log.
func (s *session) end(tl *engine.Timeline) error {
	if s.log == nil {
		return nil
	}
	if err := errors.Join(s.log.End(tl.Summary()), s.close()); err != nil {
		return failure{fmt.Errorf("--log: %w", err)}
	}
	return nil
}

func (s *session) close() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

// drain stops the run and waits for its end.
func (s *session) drain() {
	s.Stop()
	for range s.Batches() { // until it is closed
	}
}

// screen shows the program until the user leaves. l and p are the lesson that
// was asked for on the command line with its options, nil for the menu.
func (a *app) screen(ctx context.Context, l *demo.Lesson, p demo.Program, o ui.Options) error {
	ended := &ending{}
	for _, each := range lessons {
		program := each.New()
		if l != nil && l.ID == each.ID {
			program = p
		}
		o.Lessons = append(o.Lessons, a.entry(ctx, each, program, ended))
	}
	result, err := ui.Run(ctx, a.look(o))
	if result.Card != "" {
		fmt.Print(result.Card)
	}
	if err != nil {
		return failure{err}
	}
	return ended.status(ctx)
}

// entry is a lesson as the screen knows it.
func (a *app) entry(ctx context.Context, l demo.Lesson, p demo.Program, ended *ending) ui.Lesson {
	var s *session
	return ui.Lesson{
		ID: l.ID, Models: l.Models, Tasks: p.Tasks(), Quoted: l.Quoted, Output: p.Output(),
		Start: func(model string, workers int) (engine.Info, ui.Source, error) {
			var err error
			if s, err = a.start(ctx, l, p, model, workers, true); err != nil {
				return engine.Info{}, nil, err
			}
			return s.Info, s, nil
		},
		Ended: func(tl *engine.Timeline) { ended.set(outcome(tl, s.Err()), s.end(tl)) },
	}
}

// ending keeps how the last run on the screen ended.
type ending struct {
	mu  sync.Mutex
	err error
}

func (e *ending) set(errs ...error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.err = errors.Join(errs...)
}

func (e *ending) status(ctx context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if ctx.Err() != nil {
		return errors.Join(e.err, status(exitInterrupted))
	}
	return e.err
}

// look adds to o what the flags and the environment say about the looks.
func (a *app) look(o ui.Options) ui.Options {
	o.Lang, o.ASCII, o.FPS = a.words().Lang, a.ascii, a.fps
	o.NoColor = os.Getenv("NO_COLOR") != ""
	if a.theme != "auto" {
		dark := a.theme == "dark"
		o.Dark = &dark
	}
	return o
}

func (a *app) replay() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "replay FILE",
		Short:   a.words().CLI.Replay.Short,
		Long:    a.words().CLI.Replay.Long,
		Example: "lanes run scrape --log run.jsonl\nlanes replay run.jsonl",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.replayFile(cmd, args[0]) },
	}
	cmd.Flags().BoolVar(&a.json, "json", false, "")
	cmd.Flags().BoolVar(&a.plain, "plain", false, "")
	return cmd
}

func (a *app) replayFile(cmd *cobra.Command, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return failure{err}
	}
	defer f.Close()
	tl, err := engine.ReadLog(f)
	cut := errors.Is(err, engine.ErrTruncated)
	if err != nil && !cut {
		return failure{fmt.Errorf("%s: %w", clean.Line(name, 100), err)}
	}
	notice := ""
	if cut {
		notice = fmt.Sprintf("%s: %v", clean.Line(name, 100), err)
	}
	if a.onScreen() {
		_, err := ui.Run(cmd.Context(), a.look(ui.Options{Replay: tl, ReplayName: clean.Line(name, 100), Notice: notice}))
		if err != nil {
			return failure{err}
		}
		return nil
	}
	if cut {
		fmt.Fprintln(os.Stderr, notice)
	}
	out, err := a.printer(cmd.OutOrStdout(), tl.Info)
	if err != nil {
		return failure{err}
	}
	for i := range tl.Len() {
		if err := out.Write([]engine.Event{*tl.Event(i)}); err != nil {
			return failure{err}
		}
	}
	if err := out.Close(tl.Summary()); err != nil {
		return failure{err}
	}
	if !a.json {
		a.card(cmd.OutOrStdout(), tl, ui.Facts{})
	}
	return nil
}

func (a *app) site() *cobra.Command {
	o, addr := site.Default(), "127.0.0.1:8080"
	cmd := &cobra.Command{
		Use:   "site",
		Short: a.words().CLI.Site.Short,
		Long:  a.words().CLI.Site.Long,
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.Seed = a.seed
			if err := o.Validate(); err != nil {
				return err
			}
			s, err := site.Listen(cmd.Context(), addr, o)
			if err != nil {
				return failure{fmt.Errorf("--addr %s: %w", addr, err)}
			}
			defer s.Close()
			fmt.Fprintln(cmd.OutOrStdout(), s.URL())
			<-cmd.Context().Done()
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&addr, "addr", addr, "")
	flags.Uint64Var(&a.seed, "seed", 1, "")
	demo.SiteFlags(flags, &o)
	return cmd
}
