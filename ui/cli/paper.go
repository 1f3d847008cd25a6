package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/ui/card"
	"lanes/ui/cli/exit"
	"lanes/ui/paint"
	"lanes/ui/plain"
	"lanes/ui/versus"
)

// print writes a comparison to stdout.
func (c *comparison) print(out io.Writer, r *compare.Result) error {
	if c.json {
		return exit.Written(0, plain.WriteCompared(out, r, c.earlier))
	}
	return exit.Written(fmt.Fprint(out, versus.Text(r, c.earlier, c.paper(out), columns(plain.Columns, wideText))))
}

// paper is how text on stdout looks.
func (a *app) paper(w io.Writer) paint.Look {
	profile := colorprofile.Detect(w, os.Environ())
	return paint.Look{
		Lang: a.words().Lang, ASCII: a.ascii, Dark: a.theme != "light", Profile: profile,
		NoColor: os.Getenv("NO_COLOR") != "" || profile <= colorprofile.ASCII,
	}
}

// columns is how many columns text on stdout may have: those of a terminal, but not so many
// that lines are hard to read, which most says; elsewhere is how many it has without one.
func columns(elsewhere, most int) int {
	if !term.IsTerminal(os.Stdout.Fd()) {
		return elsewhere
	}
	if w, _, err := term.GetSize(os.Stdout.Fd()); err == nil && w > 0 {
		return min(w, most)
	}
	return plain.Columns
}

// wideText is how wide text is on the widest terminal, and unbounded more than a card needs:
// that may be as wide as it likes.
const (
	wideText  = 150
	unbounded = 2000
)

// printCard prints the final timing, coloured as far as w can show it.
func (a *app) printCard(w io.Writer, tl *history.Timeline, f card.Facts) error {
	return exit.Written(fmt.Fprint(w, "\n"+card.Text(tl, f, a.paper(w), columns(unbounded, unbounded))))
}
