package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"lanes/engine/compare"
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
	return exit.Written(fmt.Fprint(out, versus.Text(r, c.earlier, c.paper(out), paperColumns())))
}

// paper is how text on stdout looks.
func (a *app) paper(w io.Writer) paint.Look {
	profile := colorprofile.Detect(w, os.Environ())
	return paint.Look{
		Lang: a.words().Lang, ASCII: a.ascii, Dark: a.theme != "light", Profile: profile,
		NoColor: os.Getenv("NO_COLOR") != "" || profile <= colorprofile.ASCII,
	}
}

// paperColumns is how many columns text on stdout has: those of a terminal, but not so
// many that lines are hard to read.
func paperColumns() int {
	const most = 150
	if !term.IsTerminal(os.Stdout.Fd()) {
		return plain.Columns
	}
	if w, _, err := term.GetSize(os.Stdout.Fd()); err == nil && w > 0 {
		return min(w, most)
	}
	return plain.Columns
}
