package film

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"time"

	"lanes/engine/clean"
	"lanes/ui/export"
	"lanes/ui/film/glyph"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Format is a kind of file that a film can be written as.
type Format struct {
	Name   string // what it is called in any language
	Ending string // of the names of its files
	Key    string // films what is on the screen, "" for none
	Still  bool   // it shows one moment: the last frame
	Loops  bool   // it can be played over and over again without being asked to
	Pixels bool   // it is drawn with fonts of lanes' own
	New    func(w io.Writer, r *Reel) Writer
}

// Formats are those there are.
var Formats = []Format{
	{Name: "asciicast", Ending: ".cast", New: newCast},
	{Name: "GIF", Ending: ".gif", Key: "f", Loops: true, Pixels: true, New: newGIF},
	{Name: "SVG", Ending: ".svg", Loops: true, New: newSVG},
	{Name: "PNG", Ending: ".png", Still: true, Pixels: true, New: newPNG},
	{Name: "HTML", Ending: ".html", Key: "F", Loops: true, New: newHTML},
	{Name: "text", Ending: ".txt", Still: true, New: newText},
}

// FormatOf is the format that the ending of a file's name asks for; nil if there is none.
func FormatOf(file string) *Format {
	ending := strings.ToLower(filepath.Ext(file))
	for i := range Formats {
		if Formats[i].Ending == ending {
			return &Formats[i]
		}
	}
	return nil
}

// Endings are those of all formats, as a sentence lists them.
func Endings() string { return endings(func(*Format) bool { return true }) }

// Looping are the endings of those that can play over and over again, and Drawn of those made
// of pixels.
func Looping() string { return endings(func(f *Format) bool { return f.Loops }) }
func Drawn() string   { return endings(func(f *Format) bool { return f.Pixels }) }

func endings(which func(*Format) bool) string {
	var all []string
	for i := range Formats {
		if which(&Formats[i]) {
			all = append(all, Formats[i].Ending)
		}
	}
	return strings.Join(all, " ")
}

// Writer writes a film into one file, as it is shot.
type Writer interface {
	// Frame takes the next frame.
	Frame(f *Frame) error
	// End completes the file. The last frame is shown up to the moment at.
	End(at time.Duration) error
}

// Reel is what a writer knows of a film beside its frames.
type Reel struct {
	W, H        int // columns and rows
	Title       string
	Dark        bool
	Loop        bool
	CastVersion int        // 2 or 3
	Glyphs      *glyph.Set // for formats made of pixels
	Words       *text.Catalogue
	Page        *export.Page // the figures of what is shown, for a page; nil for none
}

// Show says what is shown: its figures, whose title is that of the film.
func (r *Reel) Show(p *export.Page) { r.Page, r.Title = p, clean.Line(p.Title, maxTitle) }

// maxTitle bounds a title, in bytes.
const maxTitle = 300

func (r *Reel) ground() paint.Ground { return paint.GroundOf(r.Dark) }

// Write writes a film into w, and reports how many frames it has. seen is told of each
// frame, to show progress and to give way to others; it may be nil.
func Write(ctx context.Context, w io.Writer, f *Format, r *Reel, frames iter.Seq2[Frame, error], seen func(*Frame)) (n int, err error) {
	to := f.New(w, r)
	for frame, err := range frames {
		if err == nil {
			err = ctx.Err()
		}
		switch {
		case err != nil:
			return n, err
		case frame.End:
			return n, to.End(frame.At)
		}
		n++
		if err := to.Frame(&frame); err != nil {
			return n, err
		}
		if seen != nil {
			seen(&frame)
		}
	}
	return n, fmt.Errorf("the film has no end") // cannot happen
}
