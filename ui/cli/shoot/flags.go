package shoot

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lanes/engine/clean"
	"lanes/engine/stream"
	"lanes/ui"
	"lanes/ui/axis"
	"lanes/ui/cli/playing"
	"lanes/ui/film"
	"lanes/ui/film/glyph"
	"lanes/ui/stage"
)

// Flags are what a command line says of a film, whatever is filmed.
type Flags struct {
	Out    string // the file
	format string
	size   string
	How    playing.How
	last   playing.Moment // how long the film takes
	to     playing.Moment
	lane   int // -1 for none
	zoom   playing.Moment
	view   string
	clean  bool

	caption string
	follows bool // captions are the names of marks
	loop    bool
	hold    time.Duration
	Font    string // the file of one, "" for none
	cast    int

	given func(flag string) bool
}

// AddFlags adds the flags.
func (f *Flags) AddFlags(flags *pflag.FlagSet) {
	f.given = flags.Changed
	flags.StringVarP(&f.Out, "output", "o", "", "")
	flags.StringVar(&f.format, "format", "", "")
	flags.StringVar(&f.size, "size", "120x40", "")
	f.How.AddFlags(flags)
	flags.Var(&f.last, "last", "")
	flags.Var(&f.to, "to", "")
	flags.IntVar(&f.lane, "lane", -1, "")
	flags.Var(&f.zoom, "zoom", "")
	flags.StringVar(&f.view, "view", "", "")
	flags.BoolVar(&f.clean, "clean", false, "")
	flags.StringVar(&f.caption, "caption", "", "")
	flags.BoolVar(&f.follows, "captions", false, "")
	flags.BoolVar(&f.loop, "loop", false, "")
	flags.DurationVar(&f.hold, "hold", 2*time.Second, "")
	flags.StringVar(&f.Font, "font", "", "")
	flags.IntVar(&f.cast, "cast-version", 3, "")
	for _, name := range []string{"last", "from", "to", "lane", "zoom"} {
		flags.Lookup(name).DefValue = "" // there is none
	}
	_ = flags.SetAnnotation("output", cobra.BashCompFilenameExt, nil)
}

// What can be filmed: columns and rows, and how long a film can be.
const (
	maxWidth, maxHeight = 400, 200
	maxLength           = 24 * time.Hour
)

// sized reads a size: "120x40".
func sized(s string) (w, h int, err error) {
	across, down, ok := strings.Cut(strings.Replace(s, "×", "x", 1), "x")
	if ok {
		w, h = number(across), number(down)
	}
	if w < stage.MinWidth || w > maxWidth || h < stage.MinHeight || h > maxHeight {
		return 0, 0, fmt.Errorf("--size %s: must be columns and rows such as 120x40, from %dx%d to %dx%d", clean.Line(s, 40), stage.MinWidth, stage.MinHeight, maxWidth, maxHeight)
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

// check finds what is wrong with a film of a format.
func (f *Flags) check(format *film.Format) error {
	switch {
	case f.last.Given && f.How.Speed != "":
		return errors.New("--speed and --last: choose one")
	case f.last.Given && (f.last.At <= 0 || f.last.At > maxLength):
		return fmt.Errorf("--last %v: must be between 1ms and %v", f.last.At, maxLength)
	case f.hold < 0 || f.hold > time.Hour:
		return fmt.Errorf("--hold %v: must be between 0s and 1h", f.hold)
	case f.zoom.Given && f.zoom.At <= 0:
		return fmt.Errorf("--zoom %v: must be more than 0s", f.zoom.At)
	case f.cast != 2 && f.cast != 3:
		return fmt.Errorf("--cast-version %d: must be 2 or 3", f.cast)
	case f.view != "" && !slices.Contains([]ui.View{ui.ViewRun, ui.ViewCode, ui.ViewLane, ui.ViewVersus}, ui.View(f.view)):
		return fmt.Errorf("--view %s: must be run, code, lane or versus", clean.Line(f.view, 40))
	case f.loop && !format.Loops:
		return fmt.Errorf("--loop: %s does not play over again by itself; %s do", format.Ending, film.Looping())
	case f.Font != "" && !format.Pixels:
		return fmt.Errorf("--font: what shows %s has its own; it is for %s", format.Ending, film.Drawn())
	case format.Still && (f.last.Given || f.How.Speed != "" || f.to.Given):
		return fmt.Errorf("--speed, --last and --to: %s shows one moment, that of --from or --mark, or the end", format.Ending)
	}
	return nil
}

// maxFont bounds the file of a font, in bytes: those for all of Chinese have some tens of
// millions.
const maxFont = 100 << 20

// glyphs are the pictures of signs, of the font that was asked for first.
func (f *Flags) glyphs() (*glyph.Set, error) {
	var own []byte
	if f.Font != "" {
		file, err := os.Open(f.Font)
		if err != nil {
			return nil, f.badFont(stream.Reason(err))
		}
		defer file.Close()
		own, err = io.ReadAll(io.LimitReader(file, maxFont+1))
		if err == nil && len(own) > maxFont {
			err = fmt.Errorf("longer than %d bytes, the limit for a font", maxFont)
		}
		if err != nil {
			return nil, f.badFont(stream.Reason(err))
		}
	}
	set, err := glyph.NewSet(own)
	if err != nil {
		return nil, f.badFont(err)
	}
	return set, nil
}

func (f *Flags) badFont(err error) error {
	return fmt.Errorf("--font %s: %w", clean.Line(f.Font, 100), err)
}

// scene is what is filmed of a run or a comparison.
func (f *Flags) scene() ui.Scene {
	return ui.Scene{View: ui.View(f.view), Lane: f.lane, Zoom: f.zoom.At, Clean: f.clean, To: f.to.At}
}

// pace is the speed of a film from a moment on, where s was asked for. It makes sure that the
// film ends after that, and not after edge, where the run ends.
func (f *Flags) pace(edge, from time.Duration, s axis.Speed) (axis.Speed, error) {
	to := edge
	if f.to.Given {
		to = f.to.At
	}
	if to > edge || to < 0 {
		return s, fmt.Errorf("--to %v: must be between 0s and %v, where the run ends", to, edge)
	}
	if f.to.Given && to <= from {
		return s, fmt.Errorf("--to %v: must be after %v, where the film begins", to, from)
	}
	if f.last.Given {
		return axis.SpeedFor(to-from, f.last.At), nil
	}
	return s, nil
}
