// Package shoot makes the film that a command asks for.
//
//	Flags ── Begin ──▶ Take ── Log, Comparison, Steps, Model ──▶ the file of -o
//
// Flags say how the film is; the methods of a take are what can be filmed. Errors name the flag.
package shoot

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/atomicfile"
	"lanes/engine/clean"
	"lanes/engine/stream"
	"lanes/ui"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/film"
	"lanes/ui/paint"
	"lanes/ui/plain"
	"lanes/ui/text"
)

// Setting is what a film is made with, whatever is filmed.
type Setting struct {
	Words    *text.Catalogue
	FPS      int
	Dark     bool
	ASCII    bool
	Look     func(ui.Options) ui.Options // how the program looks
	Stdout   io.Writer                   // for the file -
	Messages io.Writer                   // for how far the film is, and what is missing in it
	Terminal bool                        // Messages is a terminal, on which a line can be written again
}

// Take is a film that is about to be made.
type Take struct {
	*Flags
	set    Setting
	format *film.Format
	reel   *film.Reel
}

// Begin finds what is wrong with the flags, before anything is filmed.
func (f *Flags) Begin(s Setting) (*Take, error) {
	format, err := files.Format(f.Out, f.format, "cast", film.Endings(), film.FormatOf)
	if err != nil {
		return nil, err
	}
	w, h, err := sized(f.size)
	if err != nil {
		return nil, err
	}
	if err := f.check(format); err != nil {
		return nil, err
	}
	glyphs, err := f.glyphs()
	if err != nil {
		return nil, err
	}
	reel := &film.Reel{W: w, H: h, Dark: s.Dark, Loop: f.loop, CastVersion: f.cast, Glyphs: glyphs, Words: s.Words}
	return &Take{Flags: f, set: s, format: format, reel: reel}, nil
}

// look is how the program looks in a film.
func (t *Take) look(o ui.Options) ui.Options {
	o = t.set.Look(o)
	o.SaveCard, o.CreateFilm, o.Charset, o.NoColor, o.Dark = nil, nil, nil, false, &t.set.Dark
	o.ASCII = t.set.ASCII
	return o
}

// shown is the program as it is filmed.
func (t *Take) shown(ctx context.Context, o ui.Options) (*ui.Shown, error) {
	return ui.NewShown(ctx, t.look(o), t.scene())
}

// write writes the film. done is how much of it there is, nil if nobody knows.
func (t *Take) write(ctx context.Context, m tea.Model, cues []film.Cue, done func() float64) error {
	if t.caption != "" || t.follows {
		dark := paint.Look{Dark: t.set.Dark, ASCII: t.set.ASCII}
		m = film.Captioned(m, t.caption, t.follows, dark.Theme())
	}
	set := film.Set{W: t.reel.W, H: t.reel.H, FPS: t.set.FPS, Hold: t.hold, Cues: cues}
	bar := progressBar{line: plain.NewLine(t.set.Messages, t.set.Terminal && done != nil), name: clean.Line(t.Out, 40), ascii: t.set.ASCII}
	out, finish, err := t.create(ctx)
	if err != nil {
		return err
	}
	_, err = film.Write(ctx, out, t.format, t.reel, film.Shoot(ctx, m, set), func(*film.Frame) {
		if bar.line.On() {
			bar.show(done())
		}
	})
	bar.line.Clear()
	if missing := t.reel.Glyphs.Missing(); len(missing) > 0 {
		fmt.Fprintf(t.set.Messages, t.set.Words.Film.NoSign+"\n", strings.Join(missing, " "))
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
	return exit.Failure(fmt.Errorf("%s: %w", files.Named("-o", t.Out), err))
}

// create begins the file of the film. finish puts it in its place, or takes it away after
// an error.
func (t *Take) create(ctx context.Context) (w io.Writer, finish func(error) error, err error) {
	if stream.IsStdout(t.Out) {
		return t.set.Stdout, func(err error) error { return err }, nil
	}
	file, err := atomicfile.Create(ctx, t.Out)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", files.Named("-o", t.Out), err)
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

// begins is where a film begins that was asked to begin at from, and whether it stays there: a
// picture shows one moment, the end unless another was asked for.
func (t *Take) begins(from, end time.Duration) (at time.Duration, held bool) {
	switch {
	case !t.format.Still:
		return from, false
	case t.How.From.Given || t.How.Mark != "":
		return from, true
	}
	return end, false
}
