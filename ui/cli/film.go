package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lanes/engine/atomicfile"
	"lanes/engine/clean"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/engine/stream"
	"lanes/ui"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/work"
	"lanes/ui/film"
	"lanes/ui/film/glyph"
	"lanes/ui/paint"
	"lanes/ui/plain"
	"lanes/ui/stage"
)

// filming is what the command film is asked for.
type filming struct {
	running // of a lesson that is run first; its work is nil for a film of a file
	how     playing
	out     string
	format  string
	size    string
	last    time.Duration
	to      time.Duration
	lane    int
	zoom    time.Duration
	view    string
	clean   bool
	caption string
	follows bool // captions are the names of marks
	loop    bool
	hold    time.Duration
	font    string
	cast    int
	steps   exploration // a schedule of a program of steps
	script  string      // the script that is filmed, or a show
	flags   *pflag.FlagSet
}

func (a *app) film() *cobra.Command {
	f := &filming{running: running{starter: starter{app: a, seed: firstSeed}}}
	cmd := &cobra.Command{
		Use: "film LOG|LESSON|PROGRAM -o FILE",
		Example: "lanes film run.jsonl -o run.gif\nlanes film run.jsonl --mark failure --last 12s --clean -o failure.svg\nlanes film race --model threads --speed 1/8 -o race.html\n" +
			"lanes film run.jsonl --from 0.3s --size 100x30 -o moment.png\nlanes film before.jsonl --view versus -o race.cast\nlanes film counter --schedule 0,1,1,0 -o steps.gif\nlanes film --script race.lanes -o race.gif",
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case f.script != "" && len(args) > 0:
				return errors.New("--script: the script says what is filmed; leave out the other name")
			case f.script == "" && len(args) != 1:
				return errors.New("film what? a log (lanes run LESSON --log FILE saves one), a lesson, a program with --schedule, or --script FILE")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if f.script != "" {
				return f.filmScript(cmd)
			}
			return f.run(cmd, args[0])
		},
	}
	f.addFlags(cmd.Flags())
	flags := cmd.Flags()
	flags.StringVar(&f.script, "script", "", "")
	flags.StringVar(&f.steps.schedule, "schedule", "", "")
	flags.IntVarP(&f.steps.Workers, "workers", "w", 0, "")
	flags.IntVar(&f.steps.Increments, "increments", 0, "")
	flags.StringVar(&f.steps.Guard, "guard", "", "")
	for _, l := range a.lessons {
		cmd.AddCommand(a.filmLesson(l))
	}
	return cmd
}

// filmLesson is the command for a lesson, which is run first.
func (a *app) filmLesson(l *lesson.Lesson) *cobra.Command {
	f := &filming{running: running{starter: starter{app: a}}}
	cmd := &cobra.Command{
		Use:  l.ID,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.steps.schedule != "" {
				return f.run(cmd, l.ID)
			}
			return f.runLesson(cmd)
		},
	}
	flags := cmd.Flags()
	f.addFlags(flags)
	flags.StringVarP(&f.model, "model", "m", cmp.Or(l.Model, models.Default), "")
	flags.IntVarP(&f.workers, "workers", "w", 0, "")
	flags.Uint64Var(&f.seed, "seed", firstSeed, "")
	flags.StringVar(&f.log, "log", "", "")
	flags.StringVar(&f.steps.schedule, "schedule", "", "") // of the program of the same name, if there is one
	f.work = work.New(l)
	f.work.Flags.VisitAll(func(own *pflag.Flag) {
		if flags.Lookup(own.Name) == nil {
			flags.AddFlag(own)
		}
	})
	_ = cmd.RegisterFlagCompletionFunc("model", cobra.FixedCompletions(l.Models, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (f *filming) addFlags(flags *pflag.FlagSet) {
	f.flags = flags
	flags.StringVarP(&f.out, "output", "o", "", "")
	flags.StringVar(&f.format, "format", "", "")
	flags.StringVar(&f.size, "size", "120x40", "")
	flags.StringVar(&f.how.speed, "speed", "", "")
	flags.DurationVar(&f.last, "last", 0, "")
	flags.DurationVar(&f.how.from, "from", 0, "")
	flags.DurationVar(&f.to, "to", 0, "")
	flags.StringVar(&f.how.mark, "mark", "", "")
	flags.IntVar(&f.lane, "lane", -1, "")
	flags.DurationVar(&f.zoom, "zoom", 0, "")
	flags.StringVar(&f.view, "view", "", "")
	flags.BoolVar(&f.clean, "clean", false, "")
	flags.StringVar(&f.caption, "caption", "", "")
	flags.BoolVar(&f.follows, "captions", false, "")
	flags.BoolVar(&f.loop, "loop", false, "")
	flags.DurationVar(&f.hold, "hold", 2*time.Second, "")
	flags.StringVar(&f.font, "font", "", "")
	flags.IntVar(&f.cast, "cast-version", 3, "")
	for _, name := range []string{"last", "from", "to", "lane", "zoom"} {
		flags.Lookup(name).DefValue = "" // there is none
	}
	_ = flags.SetAnnotation("output", cobra.BashCompFilenameExt, nil)
}

// The sizes that can be filmed, in columns and rows.
const (
	maxFilmW, maxFilmH = 400, 200
	maxFilmLength      = 24 * time.Hour
)

// sized reads a size: "120x40".
func sized(s string) (w, h int, err error) {
	across, down, ok := strings.Cut(strings.Replace(s, "×", "x", 1), "x")
	if ok {
		w, h = number(across), number(down)
	}
	if w < stage.MinWidth || w > maxFilmW || h < stage.MinHeight || h > maxFilmH {
		return 0, 0, fmt.Errorf("--size %s: must be columns and rows such as 120x40, from %dx%d to %dx%d", clean.Line(s, 40), stage.MinWidth, stage.MinHeight, maxFilmW, maxFilmH)
	}
	return w, h, nil
}

// number reads a number of at most four digits; 0 is none.
func number(s string) (n int) {
	for _, c := range s {
		if c < '0' || c > '9' || n > 999 {
			return 0
		}
		n = 10*n + int(c-'0')
	}
	return n
}

// checkFlags finds what is wrong with the flags that have nothing to do with what is filmed.
func (f *filming) checkFlags() (*film.Format, *film.Reel, error) {
	format, err := f.formatFor()
	if err != nil {
		return nil, nil, err
	}
	w, h, err := sized(f.size)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case f.last != 0 && f.how.speed != "":
		return nil, nil, errors.New("--speed and --last: choose one")
	case f.last < 0 || f.last > maxFilmLength:
		return nil, nil, fmt.Errorf("--last %v: must be between 1ms and %v", f.last, maxFilmLength)
	case f.hold < 0 || f.hold > time.Hour:
		return nil, nil, fmt.Errorf("--hold %v: must be between 0s and 1h", f.hold)
	case f.zoom < 0:
		return nil, nil, fmt.Errorf("--zoom %v: must not be negative", f.zoom)
	case f.cast != 2 && f.cast != 3:
		return nil, nil, fmt.Errorf("--cast-version %d: must be 2 or 3", f.cast)
	case f.view != "" && !slices.Contains([]ui.View{ui.ViewRun, ui.ViewCode, ui.ViewLane, ui.ViewVersus}, ui.View(f.view)):
		return nil, nil, fmt.Errorf("--view %s: must be run, code, lane or versus", clean.Line(f.view, 40))
	case format.Still && (f.last != 0 || f.how.speed != "" || f.to != 0):
		return nil, nil, fmt.Errorf("--speed, --last and --to: %s shows one moment, that of --from or --mark, or the end", format.Ending)
	}
	glyphs, err := f.glyphs()
	return format, &film.Reel{W: w, H: h, Dark: f.theme != "light", Loop: f.loop, CastVersion: f.cast, Glyphs: glyphs, Words: f.words()}, err
}

// formatFor is the format that the flags ask for.
func (f *filming) formatFor() (*film.Format, error) {
	switch {
	case f.out == "":
		return nil, fmt.Errorf("-o FILE: into which file? its ending chooses the format: %s", film.Endings())
	case f.format != "":
		if format := film.FormatOf("film." + strings.TrimPrefix(f.format, ".")); format != nil {
			return format, nil
		}
		return nil, fmt.Errorf("--format %s: must be one of%s", clean.Line(f.format, 40), strings.ReplaceAll(film.Endings(), ".", ""))
	case stream.IsStdout(f.out):
		return nil, errors.New("-o -: standard output has no ending; --format says which format, such as --format cast")
	}
	if format := film.FormatOf(f.out); format != nil {
		return format, nil
	}
	return nil, fmt.Errorf("-o %s: must end in one of %s, or --format says which", clean.Line(f.out, 100), film.Endings())
}

// maxFont bounds the file of a font, in bytes: those for all of Chinese have some tens of
// millions.
const maxFont = 100 << 20

// glyphs are the pictures of signs, of the font that was asked for first.
func (f *filming) glyphs() (*glyph.Set, error) {
	var own []byte
	if f.font != "" {
		file, err := os.Open(f.font)
		if err != nil {
			return nil, fmt.Errorf("--font %s: %w", clean.Line(f.font, 100), stream.Reason(err))
		}
		defer file.Close()
		own, err = io.ReadAll(io.LimitReader(file, maxFont+1))
		if err == nil && len(own) > maxFont {
			err = fmt.Errorf("longer than %d bytes, the limit for a font", maxFont)
		}
		if err != nil {
			return nil, fmt.Errorf("--font %s: %w", clean.Line(f.font, 100), stream.Reason(err))
		}
	}
	set, err := glyph.NewSet(own)
	if err != nil {
		return nil, fmt.Errorf("--font %s: %w", clean.Line(f.font, 100), err)
	}
	return set, nil
}

// look is how the program looks in a film.
func (f *filming) look(o ui.Options) ui.Options {
	s := &screen{starter: f.starter}
	o = s.look(o)
	dark := f.theme != "light"
	o.SaveCard, o.CreateFilm, o.Charset, o.NoColor, o.Dark = nil, nil, nil, false, &dark
	o.ASCII = f.ascii
	return o
}

// scene is what is filmed of a run or a comparison.
func (f *filming) scene() ui.Scene {
	return ui.Scene{View: ui.View(f.view), Lane: f.lane, Zoom: f.zoom, Clean: f.clean, To: f.to}
}

// shoot writes the film. done is how much of it there is, nil if nobody knows.
func (f *filming) shoot(cmd *cobra.Command, format *film.Format, r *film.Reel, m tea.Model, cues []film.Cue, done func() float64) (err error) {
	ctx := cmd.Context()
	if f.caption != "" || f.follows {
		dark := paint.Look{Dark: r.Dark, ASCII: f.ascii}
		m = film.Captioned(m, f.caption, f.follows, dark.Theme())
	}
	set := film.Set{W: r.W, H: r.H, FPS: f.fps, Hold: f.hold, Cues: cues}
	messages := f.coded(ctx, os.Stderr)
	bar := progressBar{line: plain.NewLine(messages, redraws(os.Stderr) && done != nil), name: clean.Line(f.out, 40), ascii: f.ascii}
	out, finish, err := f.create(cmd)
	if err != nil {
		return err
	}
	_, err = film.Write(ctx, out, format, r, film.Shoot(ctx, m, set), func(*film.Frame) {
		if bar.line.On() {
			bar.show(done())
		}
	})
	bar.line.Clear()
	if missing := r.Glyphs.Missing(); len(missing) > 0 {
		fmt.Fprintf(messages, f.words().Film.NoSign+"\n", strings.Join(missing, " "))
	}
	err = finish(err)
	story, told := m.(film.Storied)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return exit.Interrupted
	case told && story.Err() != nil: // the file is not to blame
		return exit.Failure(err)
	}
	return exit.Failure(fmt.Errorf("%s: %w", files.Named("-o", f.out), err))
}

// create begins the file of the film. finish puts it in its place, or takes it away after
// an error.
func (f *filming) create(cmd *cobra.Command) (w io.Writer, finish func(error) error, err error) {
	if stream.IsStdout(f.out) {
		return uncoded(cmd.OutOrStdout()), func(err error) error { return err }, nil
	}
	file, err := atomicfile.Create(cmd.Context(), f.out)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", files.Named("-o", f.out), err)
	}
	return file, func(err error) error {
		if err != nil {
			file.Discard()
			return err
		}
		return file.Commit()
	}, nil
}

// progressBar is how much of a film is made, on one line.
type progressBar struct {
	line  *plain.Line
	name  string
	ascii bool
	last  int // per cent and 1 that were shown, so that 0 is none
}

func (p *progressBar) show(done float64) {
	percent := int(100 * done)
	if percent+1 == p.last {
		return
	}
	p.last = percent + 1
	const width = 30
	g := &paint.UnicodeGlyphs
	full, rest := g.BarFull, g.BarEmpty
	if p.ascii {
		full, rest = "#", "."
	}
	n := percent * width / 100
	p.line.Show(fmt.Sprintf("%s  %s%s  %d %%", p.name, strings.Repeat(full, n), strings.Repeat(rest, width-n), percent))
}

// filesFor finds uses of files that would spoil each other, before anything is filmed. in are
// those that are filmed.
func (f *filming) filesFor(in ...string) error {
	var all files.Set
	for _, name := range in {
		all.Reads("", name)
	}
	all.Reads("--font", f.font)
	all.Writes("-o", f.out)
	all.Writes("--log", f.log)
	if f.work != nil {
		f.work.Outputs(&all, true)
	}
	return all.Check(false)
}

// interrupted is the status of a context that is done.
func interrupted(ctx context.Context) error {
	if ctx.Err() != nil {
		return exit.Interrupted
	}
	return nil
}
